"""Feeds of the plans."""

from django.urls import reverse
from django.views.decorators.http import require_safe

from common import feeds
from plans.models import Plan
from ward.models import Ward


@require_safe
def all_plans(request, kind):
    """RSS or Atom (`common.feeds.Rss`, `Atom`) of the plans made public last."""
    ward = Ward.current()
    plans = Plan.objects.published().order_by("-public_from_at", "-pk")
    return feeds.feed_response(
        request,
        kind,
        map(_entry, plans[: feeds.ENTRIES_SHOWN]),
        title=f"Kế hoạch tuyên truyền – {ward.body_name or 'Cổng thông tin cải cách hành chính'}",
        description=f"Kế hoạch tuyên truyền cải cách hành chính của {ward.body_name or 'phường'}, mới công bố trước.",
        page=reverse("plans:list"),
        author=ward.body_name or "Cổng thông tin cải cách hành chính",
    )


def _entry(plan):
    number = f"Kế hoạch số {plan.full_number}. " if plan.full_number else ""
    return feeds.Entry(
        key=f"ke-hoach/{plan.pk}",
        title=plan.subject,
        address=plan.get_absolute_url(),
        summary=f"{number}{plan.issuing_body}, thực hiện năm {plan.years}.",
        author=plan.author_shown or plan.issuing_body,
        public_from_at=plan.public_from_at,
        updated_at=plan.updated_at,
        categories=[plan.theme],
    )
