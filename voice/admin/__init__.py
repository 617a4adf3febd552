"""The officers' desk of the citizens' voice (one module a subject)."""

from voice.admin import comments, feedback, letters, opened_posts, opinions, polls, questions, schedules, work

__all__ = ["comments", "feedback", "letters", "opened_posts", "opinions", "polls", "questions", "schedules", "work"]
