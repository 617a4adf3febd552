"""What of the citizens' voice needs an officer's attention today: the piles of each part."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from common.piles import Pile, pile
from voice import commenting
from voice.feedback import desk as feedback_desk
from voice.models import Question, Reception

RECEPTION_WITHIN_DAYS = 7


def attention(user, *, at=None):
    """Piles that `user` may see, what hurts most first."""
    return [
        *feedback_desk.piles(user, at=at),
        *commenting.piles(user),
        *_receptions(user, at or timezone.now()),
        *_questions(user),
    ]


def _may_see(user, model):
    return user.has_perm(f"voice.view_{model}") or user.has_perm(f"voice.change_{model}")


def _receptions(user, at):
    """A pile of one line while no session takes place in the coming days, today included; else none."""
    today = timezone.localdate(at)
    coming = Reception.objects.taking_place().within(today, today + dt.timedelta(days=RECEPTION_WITHIN_DAYS - 1))
    if not user.has_perm("voice.add_reception") or coming.exists():
        return []
    title, template = "Chưa có lịch tiếp công dân", "admin/voice/pile_reception.html"
    url = reverse("admin:voice_reception_changelist")
    return [Pile(title, "reception_missing", [RECEPTION_WITHIN_DAYS], 1, url=url, none="", template=template)]


def _questions(user):
    if not _may_see(user, "question"):
        return []
    rows = Question.objects.drafts().for_lists().select_related("field", "updated_by").order_by("-updated_at")
    url, template = f"{reverse('admin:voice_question_changelist')}?state=draft", "admin/voice/pile_question.html"
    return [pile("question_drafts", "Hỏi đáp còn nháp", rows, url=url, none="Không có câu hỏi nháp.", template=template)]
