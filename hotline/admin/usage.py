"""Who leads to a number: asked before one is deleted."""

from dataclasses import dataclass

from django.contrib import admin
from django.db.models import PROTECT

from common.acts import admin_url
from hotline.models import NumberChange

ROWS_SHOWN = 10


@dataclass(frozen=True)
class Use:
    """Rows of one sort that lead to a number: "13 thủ tục hành chính", the first ROWS_SHOWN as (words, address)."""

    words: str
    rows: list
    more_count: int


def uses(hotline, request):
    """[Use] of every sort of row that keeps `hotline` from being deleted; its own journal is not asked."""
    relations = [one for one in hotline._meta.related_objects if one.on_delete is PROTECT]
    found = [_use(one, hotline, request) for one in relations if one.related_model is not NumberChange]
    return [use for use in found if use]


def _use(relation, hotline, request):
    model = relation.related_model
    desk = admin.site._registry.get(model)
    rows = desk.get_queryset(request) if desk else model._base_manager.all()
    rows = rows.filter(**{relation.field.name: hotline})
    count = rows.count()
    if not count:
        return None
    name = "đường dây nóng khác (số thay)" if model is type(hotline) else model._meta.verbose_name
    shown = [(_name(row), admin_url(row, "change") if desk else "") for row in rows[:ROWS_SHOWN]]
    return Use(f"{count} {name}", shown, count - len(shown))


def _name(row):
    """With its title where the desk reads one with it and the row is called by a code."""
    title = getattr(row, "title", "")
    return f"{row} – {title}" if title and title != str(row) else str(row)
