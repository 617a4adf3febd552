"""What citizens say and ask, and when they are received."""

from voice.models.comment import Comment, OpenedPost
from voice.models.feedback import About, CameBy, Feedback, FeedbackFile, FeedbackState, FeedbackStep
from voice.models.letter import Letter
from voice.models.poll import Choice, Poll, Vote
from voice.models.question import Question, QuestionAddress
from voice.models.reception import Reception, ReceptionRules, ReceptionState
from voice.models.usefulness import PageOpinion
from voice.models.work import WorkItem

__all__ = [
    "About",
    "CameBy",
    "Choice",
    "Comment",
    "Feedback",
    "FeedbackFile",
    "FeedbackState",
    "FeedbackStep",
    "Letter",
    "OpenedPost",
    "PageOpinion",
    "Poll",
    "Question",
    "QuestionAddress",
    "Reception",
    "ReceptionRules",
    "ReceptionState",
    "Vote",
    "WorkItem",
]
