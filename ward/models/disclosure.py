"""The list of what must be public (danh mục thông tin phải công khai): what, where, how, when, for how long.

Law on access to information 2016 art. 19.1g; the 14 groups are those of the law on grassroots democracy 2022 art. 11,
told in our own short words.
"""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models

from ward.models.apparatus import Unit

_WEB = URLValidator(schemes=["https", "http"])


def validate_where(url):
    """A page of the portal ("/thu-tuc/") or a whole web address."""
    if url.startswith("/"):
        if url.startswith(("//", "/\\")) or any(char.isspace() for char in url):
            raise ValidationError("Trang trên cổng bắt đầu bằng đúng một dấu gạch chéo, ví dụ /ke-hoach/.")
        return
    try:
        _WEB(url)
    except ValidationError as fault:
        raise ValidationError("Ghi trang trên cổng (ví dụ /ke-hoach/) hoặc địa chỉ bắt đầu bằng https://.") from fault


class DisclosureGroup(models.IntegerChoices):
    ECONOMY = 1, "Kế hoạch phát triển kinh tế - xã hội và kết quả thực hiện"
    BUDGET = 2, "Ngân sách: dự toán, tình hình thực hiện, quyết toán"
    PROJECTS = 3, "Dự án, công trình đầu tư; quy hoạch, đất đai, bồi thường"
    CONDUCT = 4, "Quy chế thực hiện dân chủ; nhiệm vụ, quy tắc ứng xử của cán bộ, công chức"
    FUNDS = 5, "Các quỹ và khoản huy động Nhân dân đóng góp"
    ASSETS = 6, "Tài sản công, mua sắm, đấu thầu"
    SUPPORT = 7, "Chính sách hỗ trợ, trợ cấp, an sinh xã hội"
    RELIEF = 8, "Hỗ trợ khắc phục thiên tai, dịch bệnh, tai nạn"
    CALL_UP = 9, "Tuyển chọn và gọi công dân nhập ngũ"
    INSPECTION = 10, "Kết quả thanh tra, kiểm tra, xử lý tham nhũng; lấy phiếu tín nhiệm"
    CONSULTATION = 11, "Lấy ý kiến Nhân dân và kết quả tiếp thu"
    FEES = 12, "Phí, lệ phí và các khoản thu khác"
    PROCEDURES = 13, "Thủ tục hành chính"
    OTHER = 14, "Nội dung khác theo quy định của pháp luật"


class DisclosureItem(models.Model):
    group = models.PositiveSmallIntegerField("Nhóm nội dung", choices=DisclosureGroup)
    name = models.CharField("Thông tin công khai", max_length=300)
    where = models.CharField("Nơi công khai", max_length=240, help_text="Ví dụ: mục Kế hoạch trên cổng; bảng tin trụ sở.")
    url = models.CharField(
        "Đường dẫn",
        max_length=300,
        blank=True,
        validators=[validate_where],
        help_text="Trang trên cổng, ví dụ /ke-hoach/, hoặc https://…",
    )
    forms = models.CharField("Hình thức công khai", max_length=240, help_text="Ví dụ: cổng thông tin; niêm yết; truyền thanh.")
    time = models.CharField(
        "Thời điểm công khai", max_length=160, help_text="Ví dụ: chậm nhất 05 ngày làm việc từ ngày ban hành."
    )
    duration = models.CharField("Thời gian công khai", max_length=160, help_text="Ví dụ: ít nhất 30 ngày; thường xuyên.")
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="disclosure_items", verbose_name="Đơn vị thực hiện"
    )
    legal_basis = models.CharField("Căn cứ", max_length=240, blank=True)
    order = models.PositiveIntegerField("Thứ tự", default=0)

    class Meta:
        verbose_name = "thông tin phải công khai"
        verbose_name_plural = "Danh mục thông tin phải công khai"
        ordering = ["group", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(group__in=DisclosureGroup.values),
                name="ward_disclosure_group_is_known",
                violation_error_message="Chọn một trong 14 nhóm nội dung.",
            )
        ]

    def __str__(self):
        return self.name
