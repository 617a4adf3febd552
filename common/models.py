"""What the floor itself remembers: how often strangers acted, and when the portal last did its chores."""

from django.db import models


class Attempt(models.Model):
    """How often somebody did one thing since `starts_at`; whoever it was, only today's keyed hash of him is known."""

    key = models.CharField("Khóa", max_length=64, primary_key=True)
    starts_at = models.DateTimeField("Tính từ")
    count = models.PositiveIntegerField("Số lần", default=1)

    class Meta:
        verbose_name = "lượt gửi của khách"
        verbose_name_plural = "Lượt gửi của khách"
        indexes = [models.Index(fields=["starts_at"], name="common_attempt_starts_at")]

    def __str__(self):
        return f"{self.count} lượt từ {self.starts_at:%H:%M}"


class Chore(models.Model):
    """When a chore last began, whichever process did it."""

    name = models.CharField("Tên", max_length=40, primary_key=True)
    began_at = models.DateTimeField("Bắt đầu lần cuối")

    class Meta:
        verbose_name = "việc định kỳ"
        verbose_name_plural = "Việc định kỳ"

    def __str__(self):
        return self.name
