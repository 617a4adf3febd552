"""A page's address as a QR code."""

from functools import lru_cache

import segno
from django.utils.safestring import mark_safe


@lru_cache(maxsize=256)
def qr_svg(address):
    """The address as inline SVG with presentation attributes only (the CSP forbids style), black on white in any theme."""
    code = segno.make(address, error="m")
    svg = code.svg_inline(
        border=3, omitsize=True, dark="#000", light="#fff", svgclass=None, lineclass=None, title="Mã QR của trang này"
    )
    return mark_safe(svg.replace("<svg ", '<svg role="img" ', 1))  # noqa: S308 - segno's output
