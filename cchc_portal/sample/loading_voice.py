"""The sample's citizens' voice from data to rows."""

import datetime as dt

from django.utils import timezone

from cchc_portal.sample import hoa_sen, voice
from common.strangers import new_code
from news.models import Post
from procedures.models import Field, Procedure
from voice.models import (
    Choice,
    Comment,
    Feedback,
    FeedbackState,
    OpenedPost,
    Poll,
    Question,
    Reception,
    ReceptionRules,
    WorkItem,
)
from ward.models import SpecialDay


def load_special_days():
    SpecialDay.objects.bulk_create(
        SpecialDay(day=day, name=name, is_working=works_as is not None, works_as=works_as)
        for day, name, works_as in voice.SPECIAL_DAYS
    )


def load_voice(parties, *, clerk, leader):
    """Procedures and posts come before. `parties` are the apparatus by name."""
    today = timezone.localdate()
    _load_schedules(parties, today, by=clerk)
    _load_questions(clerk=clerk, leader=leader)
    _load_polls(by=clerk)
    _load_feedback(by=leader)
    post = Post.objects.published().newest_first().first()
    OpenedPost.objects.create(post=post, updated_by=leader)
    for number, (name, body) in enumerate(voice.COMMENTS, start=1):
        sent_at = timezone.now() - dt.timedelta(hours=30 * number)
        decided = {"state": Comment.State.SHOWN, "decided_by": leader, "decided_at": sent_at + dt.timedelta(hours=2)}
        Comment.objects.create(post=post, code=new_code(), name=name, body=body, sent_at=sent_at, **decided)


def _load_schedules(parties, today, *, by):
    ReceptionRules(**voice.RULES, updated_by=by).save()
    chair = parties[hoa_sen.CHAIR]
    starts_at, ends_at = voice.RECEPTION_HOURS
    first = today + dt.timedelta(days=(voice.RECEPTION_WEEKDAY - today.weekday()) % 7)
    for week in range(voice.RECEPTION_WEEKS):
        Reception.objects.create(
            day=first + dt.timedelta(weeks=week),
            starts_at=starts_at,
            ends_at=ends_at,
            position=chair,
            leader_name=chair.holders(on=today).first().person_name,
            leader_post=hoa_sen.CHAIR,
            place="Phòng tiếp công dân, trụ sở phường",
            updated_by=by,
        )
    monday = today - dt.timedelta(days=today.weekday())
    for days, starts, ends, title, chair_words, participants, place in voice.WORK:
        WorkItem.objects.create(
            day=monday + dt.timedelta(days=days),
            starts_at=starts,
            ends_at=ends,
            title=title,
            chair=chair_words,
            participants=participants,
            place=place,
            is_public=True,
            updated_by=by,
        )


def _load_questions(*, clerk, leader):
    fields = {field.name: field for field in Field.objects.all()}
    for order, (title, field, details, body, unit) in enumerate(voice.QUESTIONS, start=1):
        question = Question(title=title, details=details, body=body, answered_by_shown=unit, order=order, updated_by=clerk)
        question.field = fields[field] if field else None
        question.save()
        question.publish(by=leader)


def _load_polls(*, by):
    now, day = timezone.localtime().replace(hour=8, minute=0, second=0, microsecond=0), dt.timedelta(days=1)
    title, texts = voice.OPEN_POLL
    poll = Poll.objects.create(question=title, opens_at=now - 3 * day, closes_at=now + 60 * day, is_public=True, updated_by=by)
    Choice.objects.bulk_create(Choice(poll=poll, text=text, order=order) for order, text in enumerate(texts, start=1))
    title, results = voice.CLOSED_POLL
    closed = Poll.objects.create(
        question=title,
        opens_at=now - 90 * day,
        closes_at=now - 60 * day,
        is_public=True,
        voters_count=sum(count for _, count in results),
        updated_by=by,
    )
    Choice.objects.bulk_create(
        Choice(poll=closed, text=text, votes_count=count, order=order) for order, (text, count) in enumerate(results, start=1)
    )


def _load_feedback(*, by):
    now = timezone.now()
    for number, (about, code, content, public) in enumerate(voice.FEEDBACK, start=1):
        received_at = now - dt.timedelta(days=2 * number)
        feedback = Feedback(
            code=new_code(),
            about=about,
            procedure=Procedure.objects.filter(code=code).first() if code else None,
            content=content,
            consent_version="2026-11",
            consented_at=received_at,
            received_at=received_at,
            state_changed_at=received_at,
            may_publish=public is not None,
            **voice.FEEDBACK_SENDER,
        )
        if public:
            feedback.public_title, feedback.public_summary, feedback.public_answer = public
            feedback.state, feedback.answer, feedback.answered_by = FeedbackState.ANSWERED, feedback.public_answer, by
            feedback.state_changed_at = feedback.published_at = received_at + dt.timedelta(days=1)
            feedback.published_by = by
        feedback.save()
