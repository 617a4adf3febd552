"""Places whose weather is shown, and the newest answer for each; who fetches and shows it: `ward.weather`."""

from django.db import models

from ward.models.place import position_is_in_vietnam


class WeatherPlace(models.Model):
    """A region beside the ward itself, e.g. the province's city."""

    name = models.CharField("Tên vùng", max_length=80, unique=True)
    latitude = models.FloatField("Vĩ độ", help_text="Ví dụ: 10.0312.")
    longitude = models.FloatField("Kinh độ", help_text="Ví dụ: 105.7821.")
    order = models.PositiveIntegerField("Thứ tự", default=0)

    class Meta:
        verbose_name = "vùng xem thời tiết"
        verbose_name_plural = "Thời tiết các vùng"
        ordering = ["order", "name"]
        constraints = [position_is_in_vietnam("ward_weather_place")]

    def __str__(self):
        return self.name


class WeatherReading(models.Model):
    """What the provider said last of one place; without `place`, of the ward itself."""

    place = models.OneToOneField(WeatherPlace, models.CASCADE, null=True, blank=True, related_name="reading", verbose_name="Vùng")
    observed_at = models.DateTimeField("Thời điểm quan trắc")
    temperature = models.FloatField("Nhiệt độ (°C)")
    code = models.PositiveSmallIntegerField("Mã thời tiết (WMO 4677)")
    fetched_at = models.DateTimeField("Lấy về lúc")

    class Meta:
        verbose_name = "số liệu thời tiết"
        verbose_name_plural = "Số liệu thời tiết"

    def __str__(self):
        return f"{self.place or 'Phường'}: {self.temperature:.0f} °C"
