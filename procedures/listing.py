"""The list of procedures in force: filters with counts, Vietnamese alphabetical order, letters, pages, life situations.

The whole list is read in one query of narrow rows and put in order here: no database orders Vietnamese as its readers do.
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.utils.http import urlencode

from common.vietnamese import ALPHABET, sort_key, upper
from procedures.answers import in_short
from procedures.models import Edition, Field, Method, Situation
from procedures.models.parts import Channel
from procedures.standing import current

ROWS_PER_PAGE = 60
FREQUENT_SHOWN = 6
SITUATIONS_SHOWN = 24
AUDIENCES = (("nguoi-dan", "Người dân", "is_for_people"), ("to-chuc", "Tổ chức, doanh nghiệp", "is_for_organisations"))
WAYS = (
    ("toan-trinh", "Trực tuyến toàn trình", {"online_level": Method.OnlineLevel.FULL}),
    ("mot-phan", "Trực tuyến một phần", {"online_level": Method.OnlineLevel.PARTIAL}),
    ("truc-tiep", "Trực tiếp tại quầy", {"channel": Channel.IN_PERSON}),
    ("buu-chinh", "Qua bưu chính", {"channel": Channel.POST}),
)
FILTERS = ("linh-vuc", "doi-tuong", "hinh-thuc")


@dataclass(frozen=True)
class Row:
    """As much of an edition as the list needs to filter, count and order it; `marks` are the values of each filter."""

    pk: int
    title: str
    is_frequent: bool
    marks: dict

    @property
    def letter(self):
        """Its heading in the alphabet: "Đ", "Ă" under itself, "#" for a digit or a sign."""
        first = sort_key(self.title[:1].strip() or "#")
        order = first[0][0][0] if first else 0
        return upper(ALPHABET[order - 1000]) if 1000 <= order < 1000 + len(ALPHABET) else "#"


@dataclass(frozen=True)
class Option:
    """One value of a filter, and how many rows it would leave."""

    value: str
    name: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Choice:
    """One filter: a select of the form."""

    name: str
    label: str
    options: list


@lru_cache(maxsize=20_000)
def _word_key(word):
    return sort_key(word)[0]


def order_key(title):
    """As `sort_key`; titles are made of the same words again and again."""
    return [_word_key(word) for word in title.split()]


def all_rows(*, on=None):
    """[Row] of all procedures in force, in alphabetical order; one query."""
    marks = {name.replace("-", "_"): _offered(**kind) for name, _, kind in WAYS}
    names = ("pk", "title", "procedure__is_frequent", "procedure__field__slug", *(field for _, _, field in AUDIENCES))
    rows = current(on=on).annotate(**marks).values_list(*names, *marks)
    return sorted(map(_row, rows), key=lambda row: (order_key(row.title), row.pk))


def _offered(**kind):
    return Exists(Method.objects.filter(edition=OuterRef("pk"), **kind))


def _row(values):
    pk, title, is_frequent, field, *flags = values
    audiences = {name for (name, _, _), holds in zip(AUDIENCES, flags, strict=False) if holds}
    ways = {name for (name, _, _), holds in zip(WAYS, flags[len(AUDIENCES) :], strict=True) if holds}
    return Row(pk, title, is_frequent, {"linh-vuc": {field}, "doi-tuong": audiences, "hinh-thuc": ways})


def procedures_page(query, *, on=None):
    """The context of procedure_list.html for an address's parameters (a QueryDict); a value nobody knows filters nothing,
    a page past the end is the last."""
    rows, wanted = all_rows(on=on), _wanted(query)
    found = [row for row in rows if _fits(row, wanted)]
    letters = Counter(row.letter for row in found)
    letter = upper(query.get("chu", ""))[:1]
    letter = letter if letter in letters else ""
    shown = [row for row in found if letter in ("", row.letter)]
    page = Paginator(shown, ROWS_PER_PAGE, orphans=ROWS_PER_PAGE // 4).get_page(query.get("trang"))
    is_first = not wanted and not letter and page.number == 1
    frequent = [row for row in rows if row.is_frequent][:FREQUENT_SHOWN] if is_first else []
    items = _items([*page.object_list, *frequent])
    return {
        "page": page,
        "groups": _by_letter(page.object_list, items),
        "frequent": [items[row.pk] for row in frequent if row.pk in items],
        "situations": situations(on=on) if is_first else [],
        "choices": _choices(rows, wanted),
        "letters": [(each, letters[each], each == letter, _address(wanted, chu=each)) for each in _in_order(letters)],
        "letter": letter,
        "total": len(found),
        "whole": len(rows),
        "is_filtered": bool(wanted),
        "without_letter": _address(wanted),
        "earlier": _address(wanted, chu=letter, trang=page.number - 1) if page.has_previous() else "",
        "further": _address(wanted, chu=letter, trang=page.number + 1) if page.has_next() else "",
    }


def _by_letter(rows, items):
    groups = {}
    for row in rows:
        if row.pk in items:
            groups.setdefault(row.letter, []).append(items[row.pk])
    return list(groups.items())


def _items(rows):
    """{key: (edition, InShort)} of the rows shown; as many queries whatever their number."""
    editions = Edition.objects.filter(pk__in={row.pk for row in rows}).select_related("procedure__field")
    editions = list(editions.defer("folded", "description", "conditions", "result"))
    short = in_short(editions)
    return {edition.pk: (edition, short[edition.pk]) for edition in editions}


def _in_order(letters):
    alphabet = upper(ALPHABET)
    return sorted(letters, key=lambda letter: alphabet.find(letter) % 100)


def _address(wanted, **more):
    """The query of a link that keeps the filters: "?linh-vuc=…&chu=D"; "?" without any."""
    return f"?{urlencode({**wanted, **{name: value for name, value in more.items() if value}})}"


# -- Filters ----------------------------------------------------------------------------------------------------------
def _wanted(query):
    known = {
        "linh-vuc": set(Field.objects.values_list("slug", flat=True)),
        "doi-tuong": {name for name, *_ in AUDIENCES},
        "hinh-thuc": {name for name, *_ in WAYS},
    }
    return {name: query[name] for name in FILTERS if query.get(name) in known[name]}


def _fits(row, wanted, *, but=""):
    return all(value in row.marks[name] for name, value in wanted.items() if name != but)


def _choices(rows, wanted):
    """The three filters; each value's count is what it would leave beside the other filters chosen."""
    fields = [(slug, name) for slug, name in Field.objects.order_by("order", "name").values_list("slug", "name")]
    values = {
        "linh-vuc": ("Lĩnh vực", fields),
        "doi-tuong": ("Đối tượng", [(name, label) for name, label, _ in AUDIENCES]),
        "hinh-thuc": ("Cách nộp", [(name, label) for name, label, _ in WAYS]),
    }
    choices = []
    for name, (label, pairs) in values.items():
        counts = Counter(mark for row in rows if _fits(row, wanted, but=name) for mark in row.marks[name])
        options = [Option(value, text, counts[value], wanted.get(name) == value) for value, text in pairs]
        choices.append(Choice(name, label, [option for option in options if option.count or option.is_chosen]))
    return choices


# -- Situations -------------------------------------------------------------------------------------------------------
def situations(*, on=None):
    """Those that lead to a procedure in force, in the officers' order."""
    leading = current(on=on).filter(procedure__situations=OuterRef("pk"))
    return Situation.objects.filter(Exists(leading)).order_by("order", "title")[:SITUATIONS_SHOWN]


def situation_page(situation, *, on=None):
    """The context of situation.html: its procedures in force, those often asked for first, by field and name."""
    editions = current(on=on).filter(procedure__situations=situation).select_related("procedure__field")
    editions = sorted(editions, key=lambda row: (not row.procedure.is_frequent, row.procedure.field.order, order_key(row.title)))
    short = in_short(editions)
    others = [other for other in situations(on=on) if other.pk != situation.pk]
    return {"situation": situation, "items": [(edition, short[edition.pk]) for edition in editions], "others": others}
