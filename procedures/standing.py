"""What a procedure is on a day: in force, amended, yet to come, repealed, expired; worked out by the database for any number."""

import datetime as dt

from django.db.models import Case, CharField, Exists, OuterRef, Q, Subquery, TextChoices, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from procedures.models import Edition, Procedure
from procedures.models.procedure import CHECKED_FOR_DAYS


class Standing(TextChoices):
    IN_FORCE = "in_force", "Còn hiệu lực"
    AMENDED = "amended", "Còn hiệu lực, đã sửa đổi"
    UPCOMING = "upcoming", "Chưa có hiệu lực"
    REPEALED = "repealed", "Bãi bỏ"
    EXPIRED = "expired", "Hết hiệu lực"
    UNPUBLISHED = "unpublished", "Chưa công bố"


def with_standing(procedures, *, on=None):
    """Each with its `standing`, and `title`, `edition_pk` and `edition_number` of the edition it is known by: the one in force,
    else the next to apply, else the newest draft."""
    on = on or timezone.localdate()
    editions = Edition.objects.filter(procedure=OuterRef("pk"))
    in_force = Edition.objects.in_force(on=on).filter(procedure=OuterRef("pk"))
    known_by = (in_force, Edition.objects.upcoming(on=on).filter(procedure=OuterRef("pk")), editions.order_by("-number"))
    shown = {
        name: Coalesce(*(Subquery(rows.values(field)[:1]) for rows in known_by))
        for name, field in (("title", "title"), ("edition_pk", "pk"), ("edition_number", "number"))
    }
    return procedures.annotate(**shown, standing=_standing(in_force, on))


def _standing(in_force, on):
    ended = Q(ends_on__lte=on)
    published = Edition.objects.published().filter(procedure=OuterRef("pk"))
    earlier = Edition.objects.published().filter(procedure=OuterRef("procedure"), valid_from__lt=OuterRef("valid_from"))
    return Case(
        When(ended & Q(end_kind=Procedure.End.REPEALED), then=Value(Standing.REPEALED.value)),
        When(ended, then=Value(Standing.EXPIRED.value)),
        When(Exists(in_force.filter(Exists(earlier))), then=Value(Standing.AMENDED.value)),
        When(Exists(in_force), then=Value(Standing.IN_FORCE.value)),
        When(Exists(published), then=Value(Standing.UPCOMING.value)),
        default=Value(Standing.UNPUBLISHED.value),
        output_field=CharField(),
    )


def current(*, on=None):
    """The editions in force on `on` of procedures that have not ended."""
    on = on or timezone.localdate()
    return Edition.objects.in_force(on=on).filter(Q(procedure__ends_on__isnull=True) | Q(procedure__ends_on__gt=on))


def is_unchecked(prefix="", *, on=None):
    """A condition: not compared with the official source within CHECKED_FOR_DAYS before `on`, that day included."""
    since = (on or timezone.localdate()) - dt.timedelta(days=CHECKED_FOR_DAYS)
    return Q(**{f"{prefix}checked_on__isnull": True}) | Q(**{f"{prefix}checked_on__lt": since})
