"""Where the portal leads outside: links in groups (Liên kết), and the domains that a text may link to."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models

ALWAYS_ALLOWED = ("gov.vn",)  # state bodies: the domain itself and all below it
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")


class LinkGroup(models.Model):
    name = models.CharField("Nhóm liên kết", max_length=120, unique=True)
    order = models.PositiveIntegerField("Thứ tự", default=0)

    class Meta:
        verbose_name = "nhóm liên kết"
        verbose_name_plural = "Liên kết"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name


class Link(models.Model):
    group = models.ForeignKey(LinkGroup, models.CASCADE, related_name="links", verbose_name="Nhóm")
    name = models.CharField("Tên trang", max_length=160)
    url = models.URLField("Địa chỉ")
    order = models.PositiveIntegerField("Thứ tự", default=0)

    class Meta:
        verbose_name = "liên kết"
        verbose_name_plural = "Các liên kết"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name


def validate_domain(name):
    if not _DOMAIN.fullmatch(name):
        raise ValidationError("Ghi tên miền bằng chữ thường, không kèm http hay dấu gạch chéo, ví dụ: baochinhphu.vn.")


class AllowedDomain(models.Model):
    """A domain, with all below it, that texts may link to; every other one keeps a text from being published."""

    name = models.CharField("Tên miền", max_length=120, unique=True, validators=[validate_domain])
    note = models.CharField("Là trang của ai, vì sao được dùng", max_length=200)

    class Meta:
        verbose_name = "tên miền được liên kết"
        verbose_name_plural = "Tên miền được liên kết"
        ordering = ["name"]

    def __str__(self):
        return self.name


def allowed_domains(public_url):
    """Names that texts may link to: state bodies, the portal's own (of `public_url`), and those officers have listed."""
    own = urlsplit(public_url).hostname
    return frozenset([*ALWAYS_ALLOWED, own, *AllowedDomain.objects.values_list("name", flat=True)])
