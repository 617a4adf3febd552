"""The page of changes: what is coming first, then by decision, the newest first; its feeds."""

from itertools import groupby

from django.db.models import Exists, OuterRef, Prefetch
from django.shortcuts import render
from django.utils import timezone

from common.caching import public_page
from common.paging import CURSORS, keyset_page
from procedures.feeds import change_feed
from procedures.models import ChangeItem, ChangeSet, Edition, Procedure

__all__ = ["change_feed", "change_list"]
DECISIONS_PER_PAGE = 10


@public_page(*CURSORS)
def change_list(request):
    return render(request, "procedures/changes.html", changes_page(request, on=timezone.localdate()))


def changes_page(request, *, on):
    """The context of the page as it stands on the day `on`; as many queries whatever the number of changes."""
    public = ChangeSet.objects.published()
    items = Prefetch("items", ChangeItem.objects.select_related("procedure"))
    page = keyset_page(request, public.prefetch_related(items), size=DECISIONS_PER_PAGE)
    coming = []
    if page.is_first:
        found = ChangeItem.objects.filter(change_set__in=public, effective_on__gt=on)
        coming = list(found.select_related("change_set", "procedure").order_by("effective_on", "change_set", "order", "pk"))
    shown = [*coming, *(item for changes in page.rows for item in changes.items.all())]
    _link(shown, on)
    days = [(day, list(group)) for day, group in groupby(coming, key=lambda item: item.effective_on)]
    return {"page": page, "coming": days, "on": on}


def _link(items, on):
    """Gives each item `address` (of its procedure, when citizens find it there) and `replaced_by_address`; one query."""
    codes = {item.code for item in items} | {item.replaced_by_code for item in items}
    public = Edition.objects.published().filter(procedure=OuterRef("pk"))
    addresses = {
        procedure.code: procedure.get_absolute_url()
        for procedure in Procedure.objects.filter(Exists(public), code__in=codes).only("code")
    }
    for item in items:
        item.address, item.replaced_by_address = addresses.get(item.code, ""), addresses.get(item.replaced_by_code, "")
        item.is_coming = item.effective_on > on
