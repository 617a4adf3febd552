"""The figures: a row a day, a row a page, a row a page and month."""

from django.db import models


class Day(models.Model):
    """What was answered on one day, Vietnam time. `visits_count` (lượt truy cập) is how many visitors came, the rest is
    counted apart and not shown."""

    day = models.DateField("Ngày", primary_key=True)
    visits_count = models.PositiveIntegerField("Lượt truy cập", default=0)
    reads_count = models.PositiveIntegerField("Lượt xem trang", default=0)
    answered_count = models.PositiveBigIntegerField("Trang đã trả lời", default=0)
    bots_count = models.PositiveBigIntegerField("Máy dò", default=0)
    prefetches_count = models.PositiveBigIntegerField("Trình duyệt tải trước", default=0)
    heads_count = models.PositiveBigIntegerField("Chỉ hỏi tiêu đề", default=0)
    errors_count = models.PositiveBigIntegerField("Trang lỗi", default=0)
    officers_count = models.PositiveBigIntegerField("Cán bộ", default=0)
    monitors_count = models.PositiveBigIntegerField("Máy giám sát", default=0)

    class Meta:
        verbose_name = "ngày"
        verbose_name_plural = "Lượt truy cập theo ngày"
        ordering = ["-day"]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}: {self.visits_count}"


class Page(models.Model):
    path = models.CharField("Trang", max_length=255, unique=True)
    reads_count = models.PositiveBigIntegerField("Lượt xem", default=0)

    class Meta:
        verbose_name = "trang"
        verbose_name_plural = "Lượt xem theo trang"
        ordering = ["-reads_count", "path"]
        indexes = [models.Index(fields=["-reads_count"], name="visits_page_most_read")]

    def __str__(self):
        return self.path


class PageMonth(models.Model):
    """Reads of one page in one month (its first day)."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="months", verbose_name="Trang")
    month = models.DateField("Tháng")
    reads_count = models.PositiveBigIntegerField("Lượt xem", default=0)

    class Meta:
        verbose_name = "lượt xem trong tháng"
        verbose_name_plural = "Lượt xem theo tháng"
        constraints = [models.UniqueConstraint(fields=["page", "month"], name="visits_page_month_once")]
        indexes = [models.Index(fields=["month", "-reads_count"], name="visits_page_month_most_read")]

    def __str__(self):
        return f"{self.month:%m/%Y}: {self.reads_count}"
