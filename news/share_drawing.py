"""The picture others show for a post, drawn: its cover above a band with mark and title, or a card without a cover.

The face is the portal's own, Be Vietnam Pro: Pillow's FreeType reads its woff2. Where it does not (a build without brotli), or a
title has a character the face lacks, the whole text is set in Tinos.
"""

import logging
import re
from functools import lru_cache
from io import BytesIO

from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageFont, ImageOps

from common.renditions import Focus
from common.typeface import FILES, FONTS, printable
from common.vietnamese import upper

WIDTH, HEIGHT = 1200, 630  # what Facebook and Zalo show whole
MARGIN, GAP = 56, 28
BAND = 196
# static/css/tokens.css, light; the mark's gold is static/img/emblem.svg's
PAPER, INK, BRAND, GOLD, MARK_GOLD = "#fffdf9", "#1f1b18", "#8f1218", "#b98a2e", "#f3cb63"
LINE_HEIGHT, QUALITY = 1.24, 86
WEB_FACE = FONTS / "BeVietnamPro-SemiBold.woff2"
UNKNOWN = "\U0010fffd"  # no face has it: what is drawn for it is drawn for all that a face lacks
STAR = ((32, 9), (33.8, 14.5), (39.6, 14.5), (34.9, 17.9), (36.7, 23.4), (32, 20), (27.3, 23.4), (29.1, 17.9), (24.4, 14.5),
        (30.2, 14.5))  # fmt: skip
# Petals of the lotus, each two cubic curves that meet: x and y of seven points in the emblem's box of 64.
PETALS = (
    (32, 47, 22, 48.5, 13.5, 44.5, 10.5, 36.5, 16.5, 35.5, 23, 38, 27, 42),
    (32, 47, 42, 48.5, 50.5, 44.5, 53.5, 36.5, 47.5, 35.5, 41, 38, 37, 42),
    (32, 47.5, 23, 45, 17.5, 38, 17.8, 29, 24.5, 31, 29.5, 36, 32, 42),
    (32, 47.5, 41, 45, 46.5, 38, 46.2, 29, 39.5, 31, 34.5, 36, 32, 42),
    (32, 48, 25, 41.5, 24.5, 32.5, 32, 25, 39.5, 32.5, 39, 41.5, 32, 48),
)
# A number and what it counts, a dash and the words at its sides.
TOGETHER = re.compile(r"(?<=\d) (?=[^\W\d])| (?=[-–] )|(?<= [-–]) ")
logger = logging.getLogger(__name__)


def share_picture_bytes(post, ward):
    """A JPEG of 1200 × 630."""
    canvas, cover = Image.new("RGB", (WIDTH, HEIGHT), PAPER), _opened(post.picture, of=post)
    logo = _opened(ward.logo, of=ward)
    title = " ".join(printable(post.title).split()) or "Tin tức"
    heading = [" ".join(printable(upper(line)).split()) for line in ward.body_heading.splitlines() if line.strip()]
    heading = heading or ["CỔNG THÔNG TIN", "CẢI CÁCH HÀNH CHÍNH"]
    if cover:
        _with_band(canvas, cover, Focus(post.picture_focus).centering, logo, heading, title)
    else:
        _as_card(canvas, logo, heading, title)
    file = BytesIO()
    canvas.save(file, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return file.getvalue()


def _opened(picture, *, of):
    """A row's picture on paper, or None: it has none, or its file is gone."""
    if not picture:
        return None
    try:
        with default_storage.open(picture.name) as file, Image.open(file, formats=["WEBP", "PNG", "JPEG"]) as image:
            image = image.convert("RGBA")
    except (SyntaxError, OSError):
        logger.error("%s %s: picture %s cannot be read", type(of).__name__, of.pk, picture.name)
        return None
    return Image.alpha_composite(Image.new("RGBA", image.size, PAPER), image).convert("RGB")


# -- The two layouts --------------------------------------------------------------------------------------------------
def _with_band(canvas, cover, centering, logo, heading, title):
    top, side = HEIGHT - BAND, 124
    canvas.paste(ImageOps.fit(cover, (WIDTH, top), centering=centering), (0, 0))
    draw = ImageDraw.Draw(canvas)
    _rules(draw, top)
    _place_mark(canvas, logo, MARGIN, top + 18 + (BAND - 18 - side) // 2, side)
    left = MARGIN + side + GAP
    room = WIDTH - MARGIN - left
    name, [name_line] = _fitted(" ".join(heading), sizes=(32, 28, 24), most_lines=1, room=room)
    font, lines = _fitted(title, sizes=(52, 46, 44, 42, 38, 34), most_lines=2, room=room, height=112)
    height = round(name.size * 1.4) + round(len(lines) * font.size * LINE_HEIGHT)
    y = top + 18 + (BAND - 18 - height) // 2
    _write(draw, left, y, [name_line], name, BRAND)
    _write(draw, left, y + round(name.size * 1.4), lines, font, INK)


def _as_card(canvas, logo, heading, title):
    side, top = 136, 54
    draw = ImageDraw.Draw(canvas)
    _rules(draw, 0)
    _place_mark(canvas, logo, MARGIN, top, side)
    left = MARGIN + side + GAP
    room = WIDTH - MARGIN - left
    over, [over_line] = _fitted(" ".join(heading[:-1]) or "CỔNG THÔNG TIN", sizes=(36, 30, 26), most_lines=1, room=room)
    name, [name_line] = _fitted(heading[-1], sizes=(54, 46, 38, 32), most_lines=1, room=room)
    height = round(over.size * LINE_HEIGHT + name.size * LINE_HEIGHT)
    y = top + (side - height) // 2
    _write(draw, left, y, [over_line], over, INK)
    _write(draw, left, y + round(over.size * LINE_HEIGHT), [name_line], name, BRAND)
    line = top + side + 26
    draw.rectangle([MARGIN, line, WIDTH - MARGIN, line + 2], fill=GOLD)
    font, lines = _fitted(title, sizes=(104, 96, 88, 80, 72, 64, 56, 50), most_lines=4, room=WIDTH - 2 * MARGIN, height=352)
    height = round(len(lines) * font.size * LINE_HEIGHT)
    _write(draw, MARGIN, line + (HEIGHT - 14 - line - height) // 2, lines, font, INK)
    draw.rectangle([0, HEIGHT - 14, WIDTH, HEIGHT], fill=BRAND)


def _rules(draw, top):
    """The masthead's red line with the gold hairline under it."""
    draw.rectangle([0, top, WIDTH, top + 11], fill=BRAND)
    draw.rectangle([0, top + 15, WIDTH, top + 17], fill=GOLD)


# -- The mark ---------------------------------------------------------------------------------------------------------
def _place_mark(canvas, logo, x, y, side):
    if logo:
        canvas.paste(ImageOps.pad(logo, (side, side), color=PAPER), (x, y))
    else:
        mark = _mark(side)
        canvas.paste(mark, (x, y), mark)


def _mark(side):
    """static/img/emblem.svg in Pillow's terms: disc, ring, star, lotus; drawn four times as large, then reduced."""
    unit = side * 4 / 64
    image = Image.new("RGBA", (side * 4, side * 4))
    draw = ImageDraw.Draw(image)
    draw.circle((32 * unit, 32 * unit), 31 * unit, fill=BRAND)
    draw.circle((32 * unit, 32 * unit), 28.6 * unit, outline=MARK_GOLD, width=round(1.25 * unit))
    draw.polygon([(x * unit, y * unit) for x, y in STAR], fill=MARK_GOLD)
    for petal in PETALS:
        outline = [(x * unit, y * unit) for x, y in _outline(petal)]
        draw.polygon(outline, fill=MARK_GOLD)
        draw.line([*outline, outline[0]], fill=BRAND, width=round(1.1 * unit), joint="curve")
    return image.resize((side, side), Image.Resampling.LANCZOS)


def _outline(petal, steps=16):
    points = [*zip(petal[::2], petal[1::2], strict=True)]
    for a, b, c, d in (points[:4], points[3:]):
        for t in (step / steps for step in range(steps)):
            weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            yield tuple(sum(weight * point[axis] for weight, point in zip(weights, (a, b, c, d), strict=True)) for axis in (0, 1))


# -- Text -------------------------------------------------------------------------------------------------------------
def _write(draw, x, y, lines, font, colour):
    for line in lines:
        draw.text((x, y + font.size * (LINE_HEIGHT - 1) / 2 + font.size * 0.92), line, font=font, fill=colour, anchor="ls")
        y += round(font.size * LINE_HEIGHT)


def _fitted(text, *, sizes, most_lines, room, height=HEIGHT):
    """(font, lines): the largest of `sizes` at which the text keeps to the room; cut when none is small enough."""
    for size in sizes:
        font = _font(text, size)
        lines = _lines(text, font, room)
        is_low = len(lines) * size * LINE_HEIGHT <= height
        if len(lines) <= most_lines and is_low and all(font.getlength(line) <= room for line in lines):
            return font, lines
    lines = _filled(text.split(), font, room)[:most_lines]
    while font.getlength(lines[-1] + "…") > room:
        lines[-1] = lines[-1].rpartition(" ")[0] or lines[-1][:-1]
    return font, [*lines[:-1], lines[-1].rstrip(" ,.:;–-") + "…"]


def _lines(text, font, room):
    """In as few lines as fit, of lengths as equal as can be."""
    words = TOGETHER.sub("\u00a0", text).split(" ")
    fewest = len(_filled(words, font, room))
    narrow, wide = room // fewest, room
    while wide - narrow > 8:
        middle = (narrow + wide) // 2
        narrow, wide = (middle, wide) if len(_filled(words, font, middle)) > fewest else (narrow, middle)
    return [line.replace("\u00a0", " ") for line in _filled(words, font, wide)]


def _filled(words, font, room):
    lines = [words[0]]
    for word in words[1:]:
        if font.getlength(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _font(text, size):
    """Be Vietnam Pro when it has all of `text`, else Tinos."""
    face = _web_face(size)
    return face if face and all(_has(face, char) for char in set(text)) else ImageFont.truetype(FILES[True, False], size)


@lru_cache(maxsize=32)
def _web_face(size):
    try:
        return ImageFont.truetype(WEB_FACE, size)
    except OSError:
        logger.warning("Pillow's FreeType cannot read woff2: share pictures are set in Tinos")
        return None


def _has(font, char):
    return char.isspace() or bytes(font.getmask(char)) != bytes(font.getmask(UNKNOWN))
