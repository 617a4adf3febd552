"""The plan as a document: its number, date, signer and life; what is inside it stands beside, in outline and task."""

from dataclasses import replace

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.db.models import Exists, F, Func, OuterRef, Q

from common.addresses import Addressed, address_of
from common.publishing import Publishable, PublishableQuerySet, State
from common.richtext import plain
from common.searching import Searchable, SearchableQuerySet
from common.vietnamese import document_number, long_date
from plans.models.history import PlanChange
from ward.models import Position

FIRST_YEAR, LAST_YEAR = 1990, 2100
NUMBER_TAKEN = "Số và ký hiệu này đã được dùng cho một kế hoạch khác của cơ quan trong năm ban hành."


class YearOf(Func):
    """The year of a date, in SQL that an index may hold on both databases."""

    template = "EXTRACT(YEAR FROM (%(expressions)s)::date)"
    output_field = models.IntegerField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="CAST(substr(%(expressions)s, 1, 4) AS INTEGER)", **context)


class PlanQuerySet(PublishableQuerySet, SearchableQuerySet):
    def for_year(self, year):
        """Plans whose years include `year`."""
        return self.filter(year_from__lte=year, year_to__gte=year)

    def with_replaced(self, *, at=None):
        """Annotates `is_replaced`: another plan, public at `at`, stands in this one's place."""
        return self.annotate(is_replaced=Exists(Plan.objects.published(at=at).filter(replaces=OuterRef("pk")).order_by()))

    def years(self):
        """Every year that some row is for, the newest first."""
        spans = self.order_by().values_list("year_from", "year_to").distinct()
        return sorted({year for first, last in spans for year in range(first, last + 1)}, reverse=True)

    def newest_first(self):
        return self.order_by("-year_from", F("issued_on").desc(nulls_last=True), "-pk")

    def locked(self):
        """Rows no other transaction may change before this one ends (SQLite: BEGIN IMMEDIATE has locked all already)."""
        return self.select_for_update(of=("self",))


class Plan(Addressed, Searchable, Publishable):
    """A communication plan: a Kế hoạch, or the text attached to a Quyết định (Decree 30/2020, forms 1.4 and 1.3)."""

    class Kind(models.TextChoices):
        PLAN = "KH", "Kế hoạch"
        DECISION = "QD", "Quyết định kèm kế hoạch"

    class TasksPlace(models.TextChoices):
        SECTION = "section", "Trong mục nhiệm vụ"
        APPENDIX = "appendix", "Phụ lục kèm theo"

    kind = models.CharField("Loại văn bản", max_length=2, choices=Kind, default=Kind.PLAN)
    issuing_body = models.CharField("Cơ quan ban hành", max_length=160, help_text="Ví dụ: Ủy ban nhân dân phường Hoa Sen.")
    parent_heading = models.CharField("Cơ quan chủ quản trên văn bản", max_length=120, blank=True)
    body_heading = models.TextField("Tên cơ quan trên văn bản", help_text="Mỗi dòng in một dòng, ở góc trái trang đầu.")
    number = models.CharField(
        "Số",
        max_length=11,
        blank=True,
        validators=[RegexValidator(r"^0*[1-9][0-9]{0,5}[a-z]?$", "Số văn bản là chữ số từ 1, ví dụ 29.")],
    )
    symbol = models.CharField(
        "Ký hiệu",
        max_length=30,
        blank=True,
        default="KH-UBND",
        validators=[RegexValidator(r"^[A-Za-zĐđ0-9&-]+$", "Ký hiệu gồm chữ và gạch nối, ví dụ KH-UBND.")],
    )
    place = models.CharField("Địa danh", max_length=80, blank=True)
    issued_on = models.DateField("Ngày ban hành", null=True, blank=True)
    subject = models.CharField("Trích yếu", max_length=500, help_text="Ví dụ: Tuyên truyền cải cách hành chính năm 2026.")
    theme = models.CharField("Chủ đề", max_length=120, default="Cải cách hành chính")
    year_from = models.PositiveSmallIntegerField(
        "Kế hoạch cho năm", validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    year_to = models.PositiveSmallIntegerField(
        "Đến năm", validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    parent_plan = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="children", verbose_name="Kế hoạch cấp trên (trên cổng)"
    )
    parent_plan_text = models.CharField("Kế hoạch cấp trên (ghi bằng chữ)", max_length=500, blank=True)
    lead_sentence = models.TextField("Câu dẫn", blank=True, help_text="Kết thúc bằng “như sau:”.")
    recipients = models.TextField("Nơi nhận", blank=True, help_text="Mỗi dòng một nơi; cổng tự thêm gạch đầu dòng và dấu câu.")
    authority_lines = models.TextField(
        "Quyền hạn ký", blank=True, help_text="Ví dụ: TM. ỦY BAN NHÂN DÂN ↵ KT. CHỦ TỊCH. Mỗi dòng in một dòng."
    )
    signer_title = models.CharField("Chức vụ người ký", max_length=120, blank=True, help_text="Ví dụ: CHỦ TỊCH.")
    signer_position = models.ForeignKey(
        Position, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Chức danh người ký"
    )
    signer_name = models.CharField("Họ tên người ký", max_length=120, blank=True)
    author_shown = models.CharField("Tác giả hiện trên trang", max_length=120, blank=True)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="Thay thế kế hoạch"
    )
    decision_text = models.CharField(
        "Kèm theo quyết định", max_length=300, blank=True, help_text="Chỉ với Quyết định; để trống thì cổng ghép từ số và ngày."
    )
    tasks_place = models.CharField("Bảng nhiệm vụ in ở", max_length=8, choices=TasksPlace, default=TasksPlace.SECTION)
    is_archival = models.BooleanField(
        "Văn bản lưu", default=False, help_text="Kế hoạch ban hành trước khi có cổng, được thiếu số, ngày hoặc người ký."
    )
    number_label = models.CharField("Tên cột số thứ tự", max_length=60, default="STT")
    content_label = models.CharField("Tên cột nội dung", max_length=60, default="Nội dung")
    lead_label = models.CharField("Tên cột chủ trì", max_length=60, default="Cơ quan chủ trì")
    partner_label = models.CharField("Tên cột phối hợp", max_length=60, default="Cơ quan phối hợp")
    time_label = models.CharField("Tên cột thời gian", max_length=60, default="Thời gian thực hiện")
    product_label = models.CharField("Tên cột sản phẩm", max_length=60, default="Sản phẩm")
    funding_label = models.CharField("Tên cột kinh phí", max_length=60, default="Kinh phí")
    note_label = models.CharField("Tên cột ghi chú", max_length=60, default="Ghi chú")
    version = models.PositiveIntegerField("Phiên bản", default=1, editable=False)
    updated_at = models.DateTimeField("Sửa lần cuối", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người sửa cuối"
    )

    objects = PlanQuerySet.as_manager()
    SLUG_FROM, SLUG_BASE = "subject", "ke-hoach"

    # What stands on the paper: frozen once the plan is issued (Decree 30/2020 art. 18.3).
    PAPER_FIELDS = (
        *("kind", "issuing_body", "parent_heading", "body_heading", "number", "symbol", "place", "issued_on", "subject"),
        *("year_from", "year_to", "lead_sentence", "recipients", "authority_lines", "signer_title", "signer_name"),
        *("decision_text", "tasks_place", "is_archival", "number_label", "content_label", "lead_label", "partner_label"),
        *("time_label", "product_label", "funding_label", "note_label"),
    )

    class Meta:
        verbose_name = "kế hoạch"
        verbose_name_plural = "Kế hoạch"
        permissions = [("publish_plan", "Công bố, thu hồi kế hoạch")]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(year_to__gte=F("year_from")),
                name="plans_plan_years_in_order",
                violation_error_message="Năm kết thúc phải từ năm bắt đầu trở đi.",
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT)
                | Q(is_archival=True)
                | ~Q(number="") & ~Q(symbol="") & Q(issued_on__isnull=False) & ~Q(signer_name="") & ~Q(place=""),
                name="plans_plan_issued_is_complete",
                violation_error_message="Kế hoạch công bố phải có số, ký hiệu, địa danh, ngày và người ký (trừ văn bản lưu).",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("pk")),
                name="plans_plan_not_replacing_itself",
                violation_error_message="Kế hoạch không thể thay thế chính nó.",
            ),
            models.UniqueConstraint(
                F("issuing_body"),
                F("number"),
                F("symbol"),
                YearOf("issued_on"),
                condition=~Q(number=""),
                name="plans_plan_number_unique_in_year",
                violation_error_message=NUMBER_TAKEN,
            ),
        ]
        indexes = [
            models.Index(fields=["-year_from", "-issued_on", "-id"], name="plans_plan_public", condition=Q(state=State.PUBLISHED))
        ]

    def __str__(self):
        return f"{self.full_number} – {self.subject}" if self.full_number else self.subject

    def get_absolute_url(self):
        return address_of("plans:detail", self.slug)

    def save(self, *args, **kwargs):
        self.number = document_number(self.number)
        super().save(*args, **kwargs)

    # -- What is worked out from the row alone -------------------------------------------------------------------------
    @property
    def full_number(self):
        """ "29/KH-UBND", or "" while there is no number."""
        return f"{self.number}/{self.symbol}" if self.number else ""

    @property
    def years(self):
        """ "2026" or "2026–2030"."""
        return str(self.year_from) if self.year_from == self.year_to else f"{self.year_from}–{self.year_to}"

    @property
    def place_and_date(self):
        """ "Hoa Sen, ngày 05 tháng 01 năm 2026"; dots where the number of the day is not known yet."""
        date = long_date(self.issued_on) if self.issued_on else "ngày … tháng … năm …"
        return f"{self.place}, {date}" if self.place else date

    @property
    def title(self):
        """ "Kế hoạch tuyên truyền …": the kind of document and its subject, as one citation."""
        return f"Kế hoạch {self.subject[:1].lower()}{self.subject[1:]}"

    @property
    def lacking(self):
        """What an archival plan was published without, in words and in the order of the paper; [] for any other."""
        parts = (
            *(("số", self.number), ("ngày ban hành", self.issued_on), ("nơi nhận", self.recipients.strip())),
            ("người ký", self.signer_name),
        )
        return [name for name, value in parts if not value] if self.is_archival else []

    @property
    def has_signature(self):
        """Whether a signature block is shown: on an archival plan not for "TM. ỦY BAN NHÂN DÂN" alone."""
        is_signed = self.signer_name or self.signer_title
        return bool(is_signed or self.authority_lines.strip() and not self.is_archival)

    @property
    def is_text_frozen(self):
        """Issued (also when its hour is still to come, or when withdrawn): only a recorded change may alter its text."""
        return self.state != State.DRAFT

    def searched_text(self):
        """Subject and number first; sections and tasks once the row has them."""
        words = [self.subject, self.full_number, self.theme, self.lead_sentence]
        if self.pk:
            words += [f"{section.title}\n{plain(section.body)}" for section in self.sections.all()]
            words += self.tasks.values_list("content", flat=True)
        return "\n".join(words)

    def index_entry(self):
        entry = super().index_entry()
        return entry and replace(entry, title=self.title, names=(self.full_number, f"{self.theme} năm {self.years}"))

    def number_holder(self):
        """The other plan that has this number and symbol from the same body and year of issue, or None."""
        if not (self.number and self.issued_on):
            return None
        same = {"issuing_body": self.issuing_body, "number": self.number, "symbol": self.symbol}
        return Plan.objects.filter(**same, issued_on__year=self.issued_on.year).exclude(pk=self.pk).first()

    # -- Acts -----------------------------------------------------------------------------------------------------------
    def publish(self, *, by, at=None):
        """From here on the paper is frozen, so every cell is written out first: a unit renamed later changes no issued text."""
        with transaction.atomic():
            self.tasks.write_down_parties()
            self.refold()
            super().publish(by=by, at=at)

    def touch(self, *, by):
        """One more version, after any change of the plan or of what is in it; the row must be locked."""
        self.version += 1
        self.updated_by = by
        self.save(update_fields=["version", "updated_by", "updated_at"])

    def record_change(self, kind, note, *, by, amending_document=""):
        """Says publicly why the text of an issued plan was changed; belongs into the transaction of that change."""
        if not self.is_text_frozen:
            raise ValidationError("Bản nháp được sửa tự do, không cần ghi nhận thay đổi.")
        change = PlanChange(
            plan=self, kind=kind, note=note.strip(), amending_document=amending_document.strip(), version=self.version, made_by=by
        )
        change.full_clean(exclude=["made_by"])
        change.save()
        return change

    def progress(self, *, on=None):
        """A `plans.progress.Progress` of this plan's tasks."""
        return self.tasks.progress(on=on)
