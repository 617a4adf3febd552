"""A picture of a page, in three widths as WebP and AVIF, with its words: what a `<picture>` needs and a reader who cannot see.

Files lie under "<folder>/<key>/": "full.webp" (the one the row names, at most WIDEST pixels wide), "480.webp", "960.webp"
and the same as ".avif". The key is random and belongs to one upload: its bytes never change.
"""

import re
import secrets

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Q

from common.pictures import checked_picture, encoded, opened

NARROW_WIDTHS = (480, 960)
WIDEST = 1600
AVIF_SPEED = 8  # 0–10; slower saves little on photographs and takes seconds
AVIF_QUALITY = 60
EXTENSIONS = ("avif", "webp")  # in the order in which a browser is offered them
_NAME = re.compile(r"(?P<folder>[a-z-]+)/(?P<key>[0-9a-f]{32})/full\.webp")


class Focus(models.TextChoices):
    """Where the picture's subject is, so that a crop keeps it."""

    TOP_LEFT, TOP, TOP_RIGHT = ("tl", "Trên, bên trái"), ("t", "Trên, giữa"), ("tr", "Trên, bên phải")
    LEFT, CENTRE, RIGHT = ("l", "Giữa, bên trái"), ("c", "Chính giữa"), ("r", "Giữa, bên phải")
    BOTTOM_LEFT, BOTTOM, BOTTOM_RIGHT = ("bl", "Dưới, bên trái"), ("b", "Dưới, giữa"), ("br", "Dưới, bên phải")

    @property
    def centering(self):
        """(x, y) from 0 to 1, as Pillow's `ImageOps.fit` takes it."""
        x = 0 if "l" in self.value else 1 if "r" in self.value else 0.5
        return x, 0 if "t" in self.value else 1 if "b" in self.value else 0.5


def stored_picture(file, folder):
    """Writes every rendition of an uploaded picture; returns (name of the full one, its width, its height)."""
    picture = opened(file, max_side=WIDEST)
    base = f"{folder}/{secrets.token_hex(16)}"
    for width in [*(width for width in NARROW_WIDTHS if width < picture.width), picture.width]:
        image = picture if width == picture.width else picture.resize((width, round(picture.height * width / picture.width)))
        stem = "full" if width == picture.width else width
        default_storage.save(f"{base}/{stem}.webp", ContentFile(encoded(image, "webp")))
        avif = encoded(image, "avif", quality=AVIF_QUALITY, speed=AVIF_SPEED)
        default_storage.save(f"{base}/{stem}.avif", ContentFile(avif))
    return f"{base}/full.webp", picture.width, picture.height


class Pictured(models.Model):
    """A row with one picture, or none. `PICTURE_FOLDER` is the room's own folder of the media.

    Public is the picture when its row is: the room says in its views which rows those are.
    """

    PICTURE_FOLDER = ""

    picture = models.FileField(
        "Ảnh",
        blank=True,
        db_index=True,
        validators=[checked_picture],
        help_text="JPEG, PNG, WebP hoặc GIF, tối đa 8 MB. Cổng tự thu nhỏ và xóa dữ liệu vị trí trong ảnh.",
    )
    picture_width = models.PositiveIntegerField("Rộng (điểm ảnh)", default=0, editable=False)
    picture_height = models.PositiveIntegerField("Cao (điểm ảnh)", default=0, editable=False)
    picture_alt = models.CharField(
        "Mô tả ảnh", max_length=250, blank=True, help_text="Ảnh có gì, cho người không nhìn thấy. Không bắt đầu bằng “Ảnh…”."
    )
    is_picture_decorative = models.BooleanField("Ảnh chỉ để trang trí", default=False)
    picture_caption = models.CharField("Chú thích ảnh", max_length=300, blank=True)
    picture_credit = models.CharField("Người chụp, nguồn ảnh", max_length=120, blank=True)
    picture_focus = models.CharField(
        "Phần quan trọng của ảnh", max_length=2, choices=Focus, default=Focus.CENTRE, help_text="Được giữ lại khi ảnh bị cắt."
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(picture_alt="") | Q(is_picture_decorative=False),
                name="%(app_label)s_%(class)s_picture_alt_or_decorative",
                violation_error_message="Ảnh trang trí thì để trống mô tả; ảnh có nội dung thì bỏ dấu trang trí.",
            )
        ]

    def save(self, *args, **kwargs):
        """A newly given picture is stored re-encoded in every width."""
        if self.picture and not self.picture._committed:
            name, self.picture_width, self.picture_height = stored_picture(self.picture, self.PICTURE_FOLDER)
            self.picture = name
        elif not self.picture:
            self.picture_width = self.picture_height = 0
        super().save(*args, **kwargs)

    @property
    def lacks_alt(self):
        """A picture that says nothing to those who cannot see it, and is not declared to be decoration."""
        return bool(self.picture) and not self.is_picture_decorative and not self.picture_alt.strip()

    @property
    def picture_sources(self):
        """[(mime type, srcset)], AVIF first; [] without a picture."""
        found = _NAME.fullmatch(self.picture.name or "")
        if not found:
            return []
        base = default_storage.url(self.picture.name).removesuffix("full.webp")
        stems = [(str(width), width) for width in NARROW_WIDTHS if width < self.picture_width] + [("full", self.picture_width)]
        return [
            (f"image/{extension}", ", ".join(f"{base}{stem}.{extension} {width}w" for stem, width in stems))
            for extension in EXTENSIONS
        ]

    @property
    def narrow_picture_url(self):
        """The smallest WebP, for those who know neither `srcset` nor AVIF."""
        return narrow_url(self.picture.url, self.picture_width)


def narrow_url(full_url, width):
    """The address of the narrowest WebP of a stored picture that is `width` pixels wide."""
    stem = NARROW_WIDTHS[0] if width > NARROW_WIDTHS[0] else "full"
    return f"{full_url.removesuffix('full.webp')}{stem}.webp"


def rendition_path(folder, key, stem, extension):
    """(name the row bears, name of the rendition asked for) of an address below /media/."""
    return f"{folder}/{key}/full.webp", f"{folder}/{key}/{stem}.{extension}"


def require_words(picture):
    """For a row whose picture is its whole content: refuses it without a description or a mark as decoration."""
    if picture.lacks_alt:
        raise ValidationError({"picture_alt": "Hãy mô tả ảnh, hoặc đánh dấu ảnh chỉ để trang trí."})
