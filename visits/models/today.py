"""What must be remembered for a day or two to count right; the keys are hashes whose salt dies with its day."""

from django.db import models


class Seen(models.Model):
    """A visitor of one day; `key` is a hash, `last_at` when he was answered last."""

    day = models.DateField("Ngày")
    key = models.BigIntegerField("Khóa")
    last_at = models.DateTimeField("Lần cuối")

    class Meta:
        verbose_name = "khách trong ngày"
        verbose_name_plural = "Khách trong ngày"
        constraints = [models.UniqueConstraint(fields=["day", "key"], name="visits_seen_once_a_day")]
        indexes = [models.Index(fields=["last_at"], name="visits_seen_last")]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}"


class Reading(models.Model):
    """When a visitor was last answered with a page, so that a reload is no second read."""

    day = models.DateField("Ngày")
    key = models.BigIntegerField("Khóa")
    page = models.ForeignKey("visits.Page", models.CASCADE, related_name="+", verbose_name="Trang")
    last_at = models.DateTimeField("Lần cuối")

    class Meta:
        verbose_name = "lần đọc"
        verbose_name_plural = "Lần đọc trong ngày"
        constraints = [models.UniqueConstraint(fields=["day", "key", "page"], name="visits_reading_once")]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}"


class Roller(models.Model):
    """One row; whoever rolls up a batch holds it, so that two never work at the same figures."""

    is_only = models.BooleanField("Dòng duy nhất", primary_key=True, default=True)

    class Meta:
        verbose_name = "khóa cộng dồn"
        verbose_name_plural = "Khóa cộng dồn"
        constraints = [models.CheckConstraint(condition=models.Q(is_only=True), name="visits_roller_only_one")]

    def __str__(self):
        return "Khóa cộng dồn"


class ConsumedSegment(models.Model):
    """How far a journal's segment is rolled up: changes in the transaction of the figures, so nothing counts twice."""

    name = models.CharField("Tệp", max_length=80, primary_key=True)
    offset = models.PositiveBigIntegerField("Đã tính đến", default=0)

    class Meta:
        verbose_name = "nhật ký đã tính"
        verbose_name_plural = "Nhật ký đã tính"

    def __str__(self):
        return self.name
