"""What of the procedures needs an officer's attention: piles for the first page, and the table of completeness."""

from dataclasses import dataclass

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, Value, When
from django.urls import reverse
from django.utils import timezone

from common.piles import pile
from procedures import changing
from procedures.checks import NEEDS, incomplete, lacks_in_words, with_lacks
from procedures.models import Edition
from procedures.models.procedure import CHECKED_FOR_DAYS
from procedures.standing import current, is_unchecked

EDITION, CARD = "admin/procedures/pile_edition.html", "admin/procedures/pile_card.html"
COMPLETE_PERCENT = 95  # the share of complete cards that the ward holds itself to


def attention(user, *, on=None):
    """Piles that `user` may see: what citizens read wrongly first, his own cards first; three queries a pile at most."""
    if not (user.has_perm("procedures.view_edition") or user.has_perm("procedures.change_edition")):
        return []
    on = on or timezone.localdate()
    cards = reverse("admin:procedures_procedure_changelist")
    own = Case(When(procedure__officer=user, then=Value(0)), default=Value(1), output_field=IntegerField())
    due = current(on=on).select_related("procedure__officer").defer("folded").order_by(own, "procedure__code")
    return [
        *changing.piles(user, on=on),
        _with_words(
            pile(
                "procedure_gaps",
                "Thủ tục đang công khai thiếu thông tin",
                incomplete(due),
                url=f"{cards}?missing=1",
                none="Mọi thủ tục đang công khai đều đủ thông tin bắt buộc.",
                template=CARD,
            )
        ),
        pile(
            "procedure_unchecked",
            f"Thủ tục quá {CHECKED_FOR_DAYS} ngày chưa đối chiếu",
            due.filter(is_unchecked("procedure__", on=on)),
            url=f"{cards}?unchecked=1",
            none=f"Mọi thủ tục đều được đối chiếu trong {CHECKED_FOR_DAYS} ngày qua.",
            template=CARD,
        ),
        _drafts(),
    ]


def _drafts():
    drafts = Edition.objects.drafts().select_related("procedure", "updated_by").defer("folded").order_by("-updated_at")
    url = f"{reverse('admin:procedures_edition_changelist')}?state=draft"
    none = "Không có bản nháp thủ tục."
    return pile("edition_drafts", "Bản nháp thủ tục đang chờ", drafts, url=url, none=none, template=EDITION)


def _with_words(piled):
    """Each row with the names of what it lacks."""
    found = with_lacks(Edition.objects.filter(pk__in=[row.pk for row in piled.rows])) if piled.rows else ()
    words = {edition.pk: ", ".join(lacks_in_words(edition)) for edition in found}
    for row in piled.rows:
        row.lacks = words[row.pk]
    return piled


# -- The table --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Share:
    """Cards in force of one officer or field: how many, how many lack something, how many are long unchecked; `query` finds
    them in the list of procedures."""

    name: str
    query: str
    count: int
    lacking_count: int
    unchecked_count: int

    @property
    def percent(self):
        """Whole percent that lack nothing, rounded down: 100 only when nothing is missing."""
        return 100 * (self.count - self.lacking_count) // self.count if self.count else 100

    @property
    def is_enough(self):
        return self.percent >= COMPLETE_PERCENT


@dataclass(frozen=True)
class Completeness:
    total: Share
    officers: list
    fields: list
    needs: list  # [(what, how many cards lack it)], the most first; without those that nobody lacks


def completeness(*, on=None):
    """How full the cards in force are; four queries, however many there are."""
    on = on or timezone.localdate()
    editions = current(on=on)
    lacking = Exists(incomplete(Edition.objects.filter(pk=OuterRef("pk"))))
    counts = {
        "count": Count("pk"),
        "lacking_count": Count("pk", filter=Q(lacking)),
        "unchecked_count": Count("pk", filter=is_unchecked("procedure__", on=on)),
    }
    officer, field = "procedure__officer", "procedure__field"
    people = editions.values(officer, f"{officer}__first_name", f"{officer}__last_name", f"{officer}__username")
    by_field = editions.values(field, f"{field}__name").annotate(**counts).order_by(f"{field}__order", f"{field}__name")
    by_officer = people.annotate(**counts).order_by(f"{officer}__first_name", f"{officer}__username")
    gaps = editions.aggregate(**{need.name: Count("pk", filter=Q(need.lacks)) for need in NEEDS})
    return Completeness(
        total=Share("Tất cả", "", **editions.aggregate(**counts)),
        officers=[_share(row, counts, _person(row), f"officer={row[officer] or 'none'}") for row in by_officer],
        fields=[_share(row, counts, row[f"{field}__name"], f"field__id__exact={row[field]}") for row in by_field],
        needs=sorted(((need.what, gaps[need.name]) for need in NEEDS if gaps[need.name]), key=lambda gap: -gap[1]),
    )


def _share(row, counts, name, query):
    return Share(name, query, **{key: row[key] for key in counts})


def _person(row):
    names = (row["procedure__officer__first_name"], row["procedure__officer__last_name"])
    return " ".join(filter(None, names)) or row["procedure__officer__username"] or "Chưa giao ai"
