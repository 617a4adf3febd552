"""Data about a page for search engines (JSON-LD), safe inside the page's own HTML."""

import json

from django.utils.safestring import mark_safe

# What could end the element or begin a comment in it, and the two line ends that scripts know and JSON does not.
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def json_ld(data):
    """`data` as JSON for `<script type="application/ld+json">`: a data block, which no policy against scripts stops."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308 - nothing that HTML would read is left
