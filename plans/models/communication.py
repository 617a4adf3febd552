"""Ways in which a ward tells its citizens: what a task chooses from."""

from django.db import models


class CommunicationForm(models.Model):
    """A form of communication (hình thức tuyên truyền): loudspeaker, Zalo, poster …"""

    class Group(models.TextChoices):
        ONLINE = "online", "Trực tuyến"
        TRADITIONAL = "traditional", "Truyền thống"

    name = models.CharField("Hình thức", max_length=120, unique=True)
    group = models.CharField("Nhóm", max_length=12, choices=Group, default=Group.TRADITIONAL)
    order = models.PositiveIntegerField("Thứ tự", default=0)

    class Meta:
        verbose_name = "hình thức tuyên truyền"
        verbose_name_plural = "Hình thức tuyên truyền"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name
