"""The parts of an edition: cases, steps, ways × times × fees, documents, legal bases, blank forms.

A part without cases applies to every case.
"""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from common.attachments import StoredDocument
from common.files import checked_document, stored_name
from common.vietnamese import money
from procedures.models.edition import Edition


class Channel(models.TextChoices):
    IN_PERSON = "in_person", "Trực tiếp"
    ONLINE = "online", "Trực tuyến"
    POST = "post", "Dịch vụ bưu chính"


class Part(models.Model):
    order = models.PositiveIntegerField("Thứ tự", default=0)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]


class OfCases(Part):
    """A part that may hold for some cases only."""

    class Meta(Part.Meta):
        abstract = True

    def own_cases(self):
        """[Case] in their order; [] when it holds for every one. No query when its edition was read by `for_cards`."""
        if not hasattr(self, "case_keys"):
            return list(self.cases.all())
        keys = {int(key) for key in (self.case_keys or "").split(",") if key}
        return [case for case in self.edition.cases.all() if case.pk in keys]


class Case(Part):
    """A citizen's situation that changes papers, fee or time, e.g. "Đăng ký quá hạn"."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="cases", verbose_name="Thủ tục")
    key = models.SlugField("Khóa trong địa chỉ", max_length=60, blank=True, help_text="Để trống: lấy theo tên.")
    name = models.CharField("Trường hợp", max_length=200)
    note = models.CharField("Giải thích", max_length=300, blank=True)

    class Meta(Part.Meta):
        verbose_name = "trường hợp"
        verbose_name_plural = "Trường hợp"
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "key"], name="procedures_case_key", violation_error_message="Hai trường hợp trùng tên."
            )
        ]

    def __str__(self):
        return self.name


class Step(Part):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="stages", verbose_name="Thủ tục")
    title = models.CharField("Tên bước", max_length=200, blank=True)
    text = models.TextField("Việc phải làm")

    class Meta(Part.Meta):
        verbose_name = "bước"
        verbose_name_plural = "Trình tự thực hiện"

    def __str__(self):
        return self.title or self.text[:60]


class Method(OfCases):
    """One way of handing in (cách thức thực hiện) and the time it takes."""

    class OnlineLevel(models.TextChoices):
        FULL = "full", "Toàn trình"
        PARTIAL = "partial", "Một phần"
        INFO = "info", "Chỉ cung cấp thông tin"

    class Unit(models.TextChoices):
        WORKING_DAY = "working_day", "ngày làm việc"
        DAY = "day", "ngày"
        HOUR = "hour", "giờ"
        MONTH = "month", "tháng"
        SAME_DAY = "same_day", "ngay trong ngày"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="methods", verbose_name="Thủ tục")
    channel = models.CharField("Hình thức nộp", max_length=10, choices=Channel)
    online_level = models.CharField("Mức độ trực tuyến", max_length=8, choices=OnlineLevel, blank=True)
    time_amount = models.PositiveSmallIntegerField("Thời hạn", null=True, blank=True, validators=[MaxValueValidator(999)])
    time_unit = models.CharField("Đơn vị", max_length=12, choices=Unit, blank=True)
    time_text = models.CharField("Thời hạn bằng lời", max_length=300, blank=True, help_text="Khi một con số không nói hết.")
    shortened_amount = models.PositiveSmallIntegerField("Thời hạn đã rút ngắn", null=True, blank=True)
    cases = models.ManyToManyField(Case, blank=True, related_name="methods", verbose_name="Trường hợp")
    note = models.TextField("Mô tả", blank=True)

    class Meta(Part.Meta):
        verbose_name = "cách nộp"
        verbose_name_plural = "Cách thức và thời hạn"
        constraints = [
            models.CheckConstraint(
                condition=Q(channel=Channel.ONLINE) | Q(online_level=""),
                name="procedures_level_is_online",
                violation_error_message="Chỉ cách nộp trực tuyến mới có mức độ trực tuyến.",
            ),
            models.CheckConstraint(
                condition=Q(time_amount__isnull=True) | ~Q(time_unit=""),
                name="procedures_time_has_unit",
                violation_error_message="Thời hạn phải có đơn vị: ngày làm việc, ngày, giờ hay tháng.",
            ),
            models.CheckConstraint(
                condition=Q(shortened_amount__isnull=True) | Q(shortened_amount__lte=models.F("time_amount")),
                name="procedures_shortened_is_shorter",
                violation_error_message="Thời hạn đã rút ngắn không thể dài hơn thời hạn quy định.",
            ),
        ]

    def __str__(self):
        return self.get_channel_display()

    @property
    def amount_in_force(self):
        """In `time_unit`s: the ward's own shorter promise, where it has given one."""
        return self.time_amount if self.shortened_amount is None else self.shortened_amount

    @property
    def time_shown(self):
        """ "5 ngày làm việc", "Ngay trong ngày"; "" when nothing is known."""
        if self.time_unit == self.Unit.SAME_DAY:
            return f"Ngay trong ngày{f', {self.time_text}' if self.time_text else ''}"
        if self.time_amount is None:
            return self.time_text
        return f"{self.amount_in_force} {self.get_time_unit_display()}{f' {self.time_text}' if self.time_text else ''}"


class Fee(OfCases):
    """One fee or charge of a way of handing in (no channel: of every way)."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="fees", verbose_name="Thủ tục")
    name = models.CharField("Tên khoản thu", max_length=120, default="Lệ phí")
    channel = models.CharField("Hình thức nộp", max_length=10, choices=Channel, blank=True, help_text="Để trống: mọi hình thức.")
    amount_vnd = models.PositiveBigIntegerField("Số tiền (đồng)", null=True, blank=True, help_text="0: không thu.")
    text = models.CharField("Bằng lời", max_length=300, blank=True, help_text="Ví dụ: mỗi bản; hoặc khi số tiền không cố định.")
    basis = models.CharField("Căn cứ thu", max_length=200, blank=True)
    cases = models.ManyToManyField(Case, blank=True, related_name="fees", verbose_name="Trường hợp")

    class Meta(Part.Meta):
        verbose_name = "phí, lệ phí"
        verbose_name_plural = "Phí, lệ phí"
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_vnd__isnull=False) | ~Q(text=""),
                name="procedures_fee_says_something",
                violation_error_message="Hãy ghi số tiền (0 khi không thu) hoặc mô tả khoản thu bằng lời.",
            )
        ]

    def __str__(self):
        return f"{self.name}: {self.amount_shown}"

    @property
    def amount_shown(self):
        """ "8.000 đồng", "2.000 đồng mỗi trang", "Không thu phí", or the words alone."""
        if self.amount_vnd is None:
            return self.text
        return f"{money(self.amount_vnd)} {self.text}".strip()


class BlankForm(StoredDocument):
    """A form to fill in (mẫu đơn, tờ khai): a file, or the address where it is."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="forms", verbose_name="Thủ tục")
    code = models.CharField("Ký hiệu mẫu", max_length=60, blank=True)
    file = models.FileField("Tệp", upload_to=stored_name("thu-tuc-mau"), validators=[checked_document], blank=True)
    url = models.URLField("Địa chỉ của mẫu", blank=True, max_length=300)

    class Meta(StoredDocument.Meta):
        verbose_name = "mẫu đơn, tờ khai"
        verbose_name_plural = "Mẫu đơn, tờ khai"


class Document(OfCases):
    """A paper to hand in, or only to show (xuất trình)."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="documents", verbose_name="Thủ tục")
    name = models.TextField("Tên giấy tờ")
    form = models.ForeignKey(
        BlankForm, models.SET_NULL, null=True, blank=True, related_name="documents", verbose_name="Mẫu đơn, tờ khai"
    )
    originals_count = models.PositiveSmallIntegerField("Bản chính", default=1)
    copies_count = models.PositiveSmallIntegerField("Bản sao", default=0)
    is_shown_only = models.BooleanField("Chỉ xuất trình", default=False)
    cases = models.ManyToManyField(Case, blank=True, related_name="documents", verbose_name="Trường hợp")
    note = models.TextField("Ghi chú", blank=True)

    class Meta(Part.Meta):
        verbose_name = "giấy tờ"
        verbose_name_plural = "Thành phần hồ sơ"

    def __str__(self):
        return self.name[:80]


class LegalBasis(Part):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="bases", verbose_name="Thủ tục")
    symbol = models.CharField("Số, ký hiệu", max_length=60)
    title = models.CharField("Trích yếu", max_length=400, blank=True)
    issued_on = models.DateField("Ngày ban hành", null=True, blank=True)
    issuer = models.CharField("Cơ quan ban hành", max_length=120, blank=True)

    class Meta(Part.Meta):
        verbose_name = "căn cứ pháp lý"
        verbose_name_plural = "Căn cứ pháp lý"

    def __str__(self):
        return self.symbol
