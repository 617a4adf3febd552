"""What leaves the portal with a post: links that hand it on, the picture others show for it, its data for search engines.

Zalo has no address by which a page is handed on without its script (its own SDK opens an app's scheme on phones and a frame
elsewhere), so that button is made by static/js/share.js: the phone's own sheet of apps, or the link copied.
"""

import logging
from io import BytesIO
from urllib.parse import quote, urlencode

from django.conf import settings
from django.core.files.storage import default_storage
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont, ImageOps

from common.renditions import Focus
from common.typeface import FILES, POINTS_PER_MM, balanced_lines, printable, width_mm
from common.vietnamese import upper

WIDTH, HEIGHT = 1200, 630  # what Facebook and Zalo show whole
MARGIN = 64
# static/css/tokens.css, light
PAPER, INK, BRAND, GOLD = "#fffdf9", "#1f1b18", "#8f1218", "#b98a2e"
NAME_SIZE, LINE_HEIGHT, QUALITY = 30, 1.22, 86
logger = logging.getLogger(__name__)


# -- Links ------------------------------------------------------------------------------------------------------------
def share_links(title, address):
    """Addresses of another site and of the reader's mail program that hand `address` on."""
    return {
        "facebook": f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': address})}",
        "email": "mailto:?" + urlencode({"subject": title, "body": f"{title}\r\n{address}"}, quote_via=quote),
    }


# -- For search engines -----------------------------------------------------------------------------------------------
def article(post, ward):
    """A public post as schema.org's NewsArticle; moments in Vietnam time with their offset."""
    organisation = {
        "@type": "GovernmentOrganization",
        "name": ward.body_name or "Cổng thông tin",
        "url": settings.PUBLIC_URL + "/",
    }
    logo = ward.logo.url if ward.logo else static("img/emblem.svg")
    address = settings.PUBLIC_URL + post.get_absolute_url()
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": address,
        "url": address,
        "headline": post.title,
        "description": post.summary,
        "articleSection": post.category.name,
        "inLanguage": "vi",
        "datePublished": _local(post.public_from_at),
        "dateModified": _local(max(post.updated_at, post.public_from_at)),
        "author": {"@type": "Person", "name": post.byline} if post.byline else organisation,
        "publisher": {**organisation, "logo": {"@type": "ImageObject", "url": settings.PUBLIC_URL + logo}},
        "image": [share_picture_url(post)],
    }


def share_picture_url(post):
    return settings.PUBLIC_URL + reverse("news:share_picture", args=[post.slug])


def _local(moment):
    return timezone.localtime(moment).isoformat(timespec="seconds")


# -- The picture ------------------------------------------------------------------------------------------------------
def share_picture(post, ward):
    """The StoredPaper (a JPEG of 1200 × 630) that others show for the post: made when first asked for, then kept."""
    from common.printing import digest_of, stored  # brings typst: slow to load, needed by few pages

    facts = {"title": post.title, "name": ward.name, "picture": post.picture.name, "focus": post.picture_focus}
    return stored(f"anh-chia-se-{post.pk}", digest_of(facts, __file__), "jpg", lambda: share_picture_bytes(post, ward))


def share_picture_bytes(post, ward):
    """The cover, cropped to its subject, above a band with title and ward; without a cover, a card of paper."""
    canvas, cover = Image.new("RGB", (WIDTH, HEIGHT), PAPER), _cover(post)
    title = printable(post.title)
    name = printable(upper(ward.name or "Cổng thông tin cải cách hành chính"))
    if cover:
        _with_band(canvas, cover, Focus(post.picture_focus).centering, title, name)
    else:
        _as_card(canvas, title, name)
    file = BytesIO()
    canvas.save(file, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return file.getvalue()


def _cover(post):
    """The post's picture on paper, or None: it has none, or its file is gone."""
    if not post.picture:
        return None
    try:
        with default_storage.open(post.picture.name) as file, Image.open(file, formats=["WEBP"]) as picture:
            picture = picture.convert("RGBA")
    except (FileNotFoundError, SyntaxError, OSError):
        logger.error("post %s: picture %s cannot be read", post.pk, post.picture.name)
        return None
    paper = Image.new("RGBA", picture.size, PAPER)
    return Image.alpha_composite(paper, picture).convert("RGB")


def _with_band(canvas, cover, centering, title, name):
    size, lines = _fitted(title, sizes=(54, 48, 42, 38), most_lines=2)
    top = HEIGHT - round(len(lines) * size * LINE_HEIGHT) - NAME_SIZE - 92
    canvas.paste(ImageOps.fit(cover, (WIDTH, top), centering=centering), (0, 0))
    draw = ImageDraw.Draw(canvas)
    _rules(draw, top)
    _write(draw, top + 36, lines, size)
    _write(draw, HEIGHT - NAME_SIZE - 30, [name], NAME_SIZE, colour=BRAND, is_bold=False)


def _as_card(canvas, title, name):
    size, lines = _fitted(title, sizes=(84, 76, 68, 60, 52, 46), most_lines=5)
    draw = ImageDraw.Draw(canvas)
    _rules(draw, 0)
    _write(draw, MARGIN, [name], NAME_SIZE, colour=BRAND, is_bold=False)
    height = len(lines) * size * LINE_HEIGHT
    _write(draw, round((HEIGHT + NAME_SIZE - height) / 2), lines, size)
    draw.line([(MARGIN, HEIGHT - MARGIN), (MARGIN + 200, HEIGHT - MARGIN)], fill=GOLD, width=3)


def _rules(draw, top):
    """The masthead's red line with the gold hairline under it."""
    draw.rectangle([0, top, WIDTH, top + 11], fill=BRAND)
    draw.rectangle([0, top + 16, WIDTH, top + 17], fill=GOLD)


def _write(draw, top, lines, size, *, colour=INK, is_bold=True):
    font = ImageFont.truetype(FILES[is_bold, False], size)
    for line in lines:
        draw.text((MARGIN, top), line, font=font, fill=colour)
        top += round(size * LINE_HEIGHT)


def _fitted(text, *, sizes, most_lines):
    """(size, lines): the largest of `sizes` at which the text keeps to `most_lines`; cut at a word when none is small enough."""
    room_mm = (WIDTH - 2 * MARGIN) / POINTS_PER_MM  # one point is one pixel here
    for size in sizes:
        lines = balanced_lines(text, size, room_mm, bold=True)
        if len(lines) <= most_lines and all(width_mm(line, size, bold=True) <= room_mm for line in lines):
            return size, lines
    while len(lines) > most_lines:
        text = text[: len(text) - 1].rpartition(" ")[0]
        lines = balanced_lines(f"{text} …", size, room_mm, bold=True)
    return size, lines
