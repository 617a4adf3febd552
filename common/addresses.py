"""Addresses of pages: a slug of the title, every slug a row ever had, and the page that an old one leads to.

A slug never changes the meaning of an address: an old one answers 301 to the row's present one, for ever. What is not
public answers exactly as what does not exist.
"""

from functools import wraps

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from common.vietnamese import slugify

MAX_SLUG_LENGTH = 200
# Words that are addresses of their own somewhere below a room (runbook, "Addresses"), or endings of a page's own parts.
RESERVED_SLUGS = {
    *("rss", "atom", "the", "chuyen-muc", "bo-may", "ket-qua", "thay-doi", "in"),
    *("su-kien", "cong-khai", "kenh", "anh-chia-se", "linh-vuc"),
}


def _is_free_word(slug):
    return slug not in RESERVED_SLUGS and not (slug.isdigit() and len(slug) == 4)


def validate_slug(slug):
    """Lower-case Latin letters, digits and hyphens; words that are addresses of their own and years are refused."""
    if slug != slugify(slug, max_length=MAX_SLUG_LENGTH) or not _is_free_word(slug):
        raise ValidationError("Đường dẫn này không dùng được: chỉ gồm chữ không dấu, số, gạch nối và không trùng từ dành riêng.")


class Address(models.Model):
    """One slug that a row has or had. A room's model adds the foreign key, with related_name="addresses"."""

    slug = models.CharField("Đường dẫn", max_length=MAX_SLUG_LENGTH, primary_key=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.slug


class Addressed(models.Model):
    """A row with a page of its own. `SLUG_FROM` names the field an empty slug is made of, `SLUG_BASE` what stands in
    where that has no letter."""

    slug = models.CharField("Đường dẫn", max_length=MAX_SLUG_LENGTH, unique=True, validators=[validate_slug], blank=True)

    SLUG_FROM, SLUG_BASE = "title", "trang"
    slug_source = ""  # a text to make an empty slug of, instead of SLUG_FROM's

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Fills an empty slug and keeps every address the row ever had, in one transaction."""
        if not self.slug:
            self.slug = self._free_slug()
        with transaction.atomic():
            super().save(*args, **kwargs)
            kept, _ = self._addresses().get_or_create(slug=self.slug, defaults={self._owner: self})
            if getattr(kept, f"{self._owner}_id") != self.pk:
                raise ValidationError({"slug": self._taken})

    def clean(self):
        super().clean()
        if self.slug and self._addresses().filter(slug=self.slug).exclude(**{f"{self._owner}_id": self.pk}).exists():
            raise ValidationError({"slug": self._taken})

    @property
    def _taken(self):
        return f"Đường dẫn này đã từng dùng cho {self._meta.verbose_name} khác."

    @property
    def _owner(self):
        return type(self).addresses.field.name

    def _addresses(self):
        return type(self).addresses.field.model.objects

    def _free_slug(self):
        base = slugify(self.slug_source or getattr(self, self.SLUG_FROM)) or self.SLUG_BASE
        if not _is_free_word(base):
            base = f"{self.SLUG_BASE}-{base}"
        taken = set(self._addresses().filter(slug__startswith=base).values_list("slug", flat=True))
        number, slug = 2, base
        while slug in taken:
            slug, number = f"{base}-{number}", number + 1
        return slug


def page_of(rows):
    """A decorator for `view(request, row, …)` of an address with `slug`: `rows()` are those that may be shown; one of a
    row's old slugs answers 301, all else 404."""

    def decorate(view):
        @require_safe
        @wraps(view)
        def wrapper(request, slug, **rest):
            row = rows().filter(addresses__slug=slug).first()
            if row is None:
                raise Http404
            if row.slug != slug:
                match = request.resolver_match
                return redirect(match.view_name, **{**match.captured_kwargs, "slug": row.slug}, permanent=True)
            return view(request, row, **rest)

        return wrapper

    return decorate


_around = {}  # name of an address: what stands before and after its argument


def address_of(name, argument):
    """`reverse` for an address with one argument that needs no quoting (a slug, a code, a key): pages are full of them, and
    Django works out each anew."""
    if name not in _around:
        before, _, after = reverse(name, args=[argument]).rpartition(str(argument))
        _around[name] = before, after
    before, after = _around[name]
    return f"{before}{argument}{after}"
