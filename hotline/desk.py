"""What of the numbers needs an officer's attention today."""

from django.db.models import Count, Max, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from common.piles import pile
from hotline.models import FailedCall, Hotline, NumberChange
from hotline.models.hotline import TESTED_WITHIN_DAYS

CHANGE, NUMBER = "admin/hotline/pile_change.html", "admin/hotline/pile_number.html"
_OPEN = Q(failed_calls__settled_at__isnull=True, failed_calls__isnull=False)


def with_proof(hotlines):
    """Each with `report_count` and `reported_at` (the last) of its open reports, and `waiting`, the key of the change that
    waits or None."""
    waiting = NumberChange.objects.waiting().filter(hotline=OuterRef("pk")).order_by()
    return hotlines.annotate(
        report_count=Count("failed_calls", filter=_OPEN),
        reported_at=Max("failed_calls__reported_at", filter=_OPEN),
        waiting=Subquery(waiting.values("pk")[:1]),
    )


def failing(hotlines):
    """Those in use that somebody reported and nobody has settled, the most reported first; `hotlines` of `with_proof`."""
    return hotlines.filter(report_count__gt=0, is_active=True).order_by("-report_count", "order", "pk")


def attention(user, *, at=None):
    """Piles that `user` may see and that hold something, what hurts most first: two queries a pile, however many rows."""
    at, found = at or timezone.now(), []
    if user.has_perm("hotline.add_testcall"):
        found.append(_failing())
    changes = NumberChange.objects.waiting().select_related("hotline", "asked_by").order_by("asked_at")
    journal = reverse("admin:hotline_numberchange_changelist")
    if user.has_perm("hotline.confirm_numberchange"):
        title, others = "Số đường dây nóng chờ xác nhận", changes.exclude(asked_by=user)
        found.append(pile("hotline_waiting", title, others, url=journal, none="Không có số chờ xác nhận.", template=CHANGE))
    if user.has_perm("hotline.change_hotline"):
        title, own = "Số bạn đề nghị, chờ người khác xác nhận", changes.filter(asked_by=user)
        found.append(pile("hotline_asked", title, own, url=journal, none="Không có đề nghị nào.", template=CHANGE))
    if user.has_perm("hotline.add_testcall"):
        found.append(_untested(at))
    return [one for one in found if one.count]


def _failing():
    rows = failing(with_proof(Hotline.objects.select_related("unit")))
    title, url = "Đường dây nóng báo không gọi được", f"{reverse('admin:hotline_hotline_changelist')}?can=bao-hong"
    return pile("hotline_failing", title, rows, url=url, none="Không có số nào bị báo.", template=NUMBER)


def _untested(at):
    failing_ones = FailedCall.objects.open().values("hotline")  # on a pile of their own
    rows = Hotline.objects.untested(at=at).exclude(pk__in=failing_ones).prefetch_related(None)
    title, url = (
        f"Đường dây nóng {TESTED_WITHIN_DAYS} ngày chưa gọi thử",
        f"{reverse('admin:hotline_hotline_changelist')}?can=goi-thu",
    )
    return pile("hotline_untested", title, rows, url=url, none="Mọi số đều đã gọi thử.", template=NUMBER)
