"""An edition (bản) of a procedure: all that it asks and gives, from a day on until the next edition's day.

What was published is not edited any more: an amendment is a new edition, so that an old print can say what has changed
since. Fields: Decree 63/2010/NĐ-CP art. 8 (amended 92/2017) and the national database's export.
"""

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Aggregate, Exists, F, Max, OuterRef, Prefetch, Q
from django.utils import timezone

from common import indexing
from common.publishing import Publishable, PublishableQuerySet, State
from common.searching import Searchable, SearchableQuerySet
from procedures.models.procedure import Procedure


class EditionQuerySet(PublishableQuerySet, SearchableQuerySet):
    def in_force(self, *, on=None):
        """The one edition of each procedure that applies on `on` (by default today), its first day included; also of a
        procedure that has ended: its last one."""
        on = on or timezone.localdate()
        later = Edition.objects.published().filter(
            procedure=OuterRef("procedure"), valid_from__lte=on, valid_from__gt=OuterRef("valid_from")
        )
        return self.published().filter(~Exists(later), valid_from__lte=on)

    def upcoming(self, *, on=None):
        """Published, but to apply only later than `on`; the next one first."""
        return self.published().filter(valid_from__gt=on or timezone.localdate()).order_by("valid_from")

    def for_cards(self):
        """With everything that a card shows, in a fixed number of queries."""
        rooms = ("procedure__field__unit", "procedure__field__hotline", "procedure__hotline", "procedure__replaced_by")
        return self.select_related(*rooms).prefetch_related("cases", "stages", *_with_case_keys(), "bases", "forms")


def _with_case_keys():
    """Ways, fees and papers, each read together with the keys of its cases."""
    for name in ("methods", "fees", "documents"):
        model = Edition._meta.get_field(name).related_model
        rows = model.objects.annotate(case_keys=Joined("cases")).order_by(*model._meta.ordering)  # which GROUP BY would drop
        yield Prefetch(name, rows.select_related("form") if name == "documents" else rows)


class Joined(Aggregate):
    """Keys of related rows as one text, "3,17"; None without any."""

    output_field = models.TextField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **context)

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="STRING_AGG((%(expressions)s)::text, ',')", **context)


def levels_known(levels):
    """A list of Level values, each once."""
    if not isinstance(levels, list) or len(set(levels)) != len(levels) or not set(levels) <= set(Edition.Level.values):
        raise ValidationError("Cấp thực hiện chỉ gồm: cấp xã, cấp tỉnh, cấp bộ.")


class Edition(Searchable, Publishable):
    class Level(models.TextChoices):
        COMMUNE = "commune", "Cấp xã"
        PROVINCE = "province", "Cấp tỉnh"
        MINISTRY = "ministry", "Cấp bộ"

    class Scope(models.TextChoices):
        """What the ward does in it."""

        OWN = "own", "Phường giải quyết"
        SHARED = "shared", "Dùng chung cho nhiều cấp"
        RECEPTION = "reception", "Phường tiếp nhận, cấp trên giải quyết"

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="editions", verbose_name="Thủ tục")
    number = models.PositiveIntegerField("Bản số", editable=False)
    valid_from = models.DateField("Áp dụng từ ngày", default=timezone.localdate)
    change_note = models.CharField(
        "Thay đổi so với bản trước",
        max_length=300,
        blank=True,
        help_text="Ví dụ: lệ phí còn 5.000 đồng. Để trống: cổng tự so.",
    )
    title = models.CharField("Tên thủ tục", max_length=500)
    levels = models.JSONField("Cấp thực hiện", default=list, blank=True, validators=[levels_known])
    kind = models.CharField("Loại thủ tục", max_length=200, blank=True)
    scope = models.CharField("Thẩm quyền", max_length=12, choices=Scope, default=Scope.OWN)
    decision_number = models.CharField("Quyết định công bố", max_length=60, blank=True, help_text="Ví dụ: 936/QĐ-UBND.")
    decision_on = models.DateField("Ngày quyết định", null=True, blank=True)
    is_for_people = models.BooleanField("Dành cho người dân", default=True)
    is_for_organisations = models.BooleanField("Dành cho tổ chức, doanh nghiệp", default=False)
    audience = models.CharField("Đối tượng thực hiện", max_length=500, blank=True)
    implementing_body = models.CharField("Cơ quan thực hiện", max_length=300, blank=True)
    deciding_body = models.CharField("Cơ quan có thẩm quyền quyết định", max_length=300, blank=True)
    delegated_body = models.CharField("Cơ quan được ủy quyền", max_length=300, blank=True)
    partner_bodies = models.CharField("Cơ quan phối hợp", max_length=500, blank=True)
    reception_place = models.CharField(
        "Nơi nộp hồ sơ", max_length=300, blank=True, help_text="Để trống: Trung tâm Phục vụ hành chính công của phường."
    )
    result = models.TextField("Kết quả", blank=True)
    conditions = models.TextField("Yêu cầu, điều kiện", blank=True)
    description = models.TextField("Mô tả", blank=True)
    partial_reason = models.CharField(
        "Vì sao chưa toàn trình",
        max_length=300,
        blank=True,
        help_text="Thủ tục nộp trực tuyến một phần phải nói lý do (Nghị định 224/2026/NĐ-CP, Điều 14).",
    )
    created_at = models.DateTimeField("Lập lúc", default=timezone.now, editable=False)
    updated_at = models.DateTimeField("Sửa lần cuối", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người sửa cuối"
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "thủ tục"
        verbose_name_plural = "Thủ tục (nội dung từng bản)"
        ordering = ["procedure", "number"]
        permissions = [("publish_edition", "Công bố, thu hồi thủ tục")]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(fields=["procedure", "number"], name="procedures_edition_number"),
            models.UniqueConstraint(
                fields=["procedure", "valid_from"],
                condition=Q(state=State.PUBLISHED),
                name="procedures_one_edition_a_day",
                violation_error_message="Thủ tục này đã có một bản công bố áp dụng từ đúng ngày ấy.",
            ),
            models.CheckConstraint(
                condition=~Q(title=""), name="procedures_edition_has_title", violation_error_message="Thủ tục phải có tên."
            ),
        ]
        indexes = [
            models.Index(
                F("procedure"), F("valid_from").desc(), name="procedures_edition_public", condition=Q(state=State.PUBLISHED)
            ),
            models.Index(F("updated_at").desc(), name="procedures_edition_drafts", condition=Q(state=State.DRAFT)),
        ]

    def __str__(self):
        return f"{self.procedure.code} – {self.title}"

    def get_absolute_url(self):
        return self.procedure.get_absolute_url()

    def save(self, *args, **kwargs):
        """Numbers a new edition; the index also learns when the one before it ends."""
        with transaction.atomic():
            if self.number is None:
                last = Edition.objects.filter(procedure=self.procedure).aggregate(last=Max("number"))["last"]
                self.number = (last or 0) + 1
            super().save(*args, **kwargs)
            for sibling in self.procedure.editions.filter(state=State.PUBLISHED).exclude(pk=self.pk):
                indexing.changed(sibling)

    def searched_text(self):
        procedure = self.procedure
        words = [self.title, procedure.code, procedure.popular_names, procedure.keywords, procedure.field.name]
        if self.pk:
            words += [document.name for document in self.documents.all()]
        return "\n".join([*words, self.result, self.audience, self.conditions, self.description])

    def index_entry(self):
        """From its first day on, until the next edition's."""
        if self.state != State.PUBLISHED:
            return None
        procedure, after = self.procedure, self.following()
        return indexing.Entry(
            title=self.title,
            names=(procedure.code, *procedure.names, *procedure.keywords.splitlines()),
            body=self.searched_text(),
            public_from_at=max(self.public_from_at, _morning(self.valid_from)),
            public_until_at=_morning(after.valid_from) if after else None,
            weight=0.7 if procedure.ends_on else 1.1 if procedure.is_frequent else 1.0,
        )

    def following(self):
        """The next published edition of the same procedure, or None."""
        later = Edition.objects.filter(procedure=self.procedure, state=State.PUBLISHED, valid_from__gt=self.valid_from)
        return later.order_by("valid_from").first()

    def is_in_force(self, *, on=None):
        on = on or timezone.localdate()
        after = self.following()
        return self.is_public() and self.valid_from <= on and (after is None or after.valid_from > on)


def _morning(day):
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
