"""Where a feedback stands, for whoever holds its code: states, days and the answer, nothing of the sender or of what he wrote."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from voice.feedback.handling import due_of
from voice.models import Feedback, FeedbackState
from ward.working_days import WorkingCalendar

HEADINGS = {
    FeedbackState.RECEIVED: "Phản ánh của bạn đã được gửi đến phường",
    FeedbackState.ACCEPTED: "Phường đang xem xét, xử lý phản ánh của bạn",
    FeedbackState.TRANSFERRED: "Phản ánh của bạn đã được chuyển đến cơ quan có thẩm quyền",
    FeedbackState.ANSWERED: "Phường đã trả lời phản ánh của bạn",
    FeedbackState.REFUSED: "Nội dung này không thuộc phạm vi tiếp nhận phản ánh",
}
_STEPS = {
    FeedbackState.RECEIVED: "Gửi đến phường",
    FeedbackState.ACCEPTED: "Phường tiếp nhận để xem xét, xử lý",
    FeedbackState.TRANSFERRED: "Chuyển cơ quan có thẩm quyền",
    FeedbackState.ANSWERED: "Phường trả lời",
    FeedbackState.REFUSED: "Phường trả lại, có nêu lý do",
}


@dataclass(frozen=True)
class Track:
    """`steps` are (words, moment) from the first to the last; `transfer_by`: the last day for passing it on."""

    code: str
    state: FeedbackState
    heading: str
    steps: list
    transfer_by: dt.date | None
    texts: dict  # "transferred_to", "refusal", "answer": "" where there is none
    is_forgotten: bool
    public_pk: int | None


def track(code):
    """The Track of a canonical code, or None; the sender's fields are not even read."""
    names = ("pk", "code", "state", "received_at", "state_changed_at", "published_at", "forgotten_at")
    row = Feedback.objects.filter(code=code).only(*names, "transferred_to", "refusal", "answer").first()
    if row is None:
        return None
    state = FeedbackState(row.state)
    received_on = timezone.localdate(row.received_at)
    is_waiting = state == FeedbackState.RECEIVED and not row.forgotten_at
    return Track(
        code=row.code,
        state=state,
        heading=HEADINGS[state],
        steps=_steps(row),
        transfer_by=due_of(row, WorkingCalendar.around(received_on)).day if is_waiting else None,
        texts={"transferred_to": row.transferred_to, "refusal": row.refusal, "answer": row.answer},
        is_forgotten=row.forgotten_at is not None,
        public_pk=row.pk if row.is_published else None,
    )


def _steps(row):
    """Of the same state said twice in a row, the first."""
    told = [(FeedbackState.RECEIVED, row.received_at)]
    for state, moment in [*row.steps.exclude(state="").values_list("state", "made_at"), (row.state, row.state_changed_at)]:
        if state != told[-1][0]:
            told.append((FeedbackState(state), moment))
    return [(_STEPS[state], moment) for state, moment in told]
