"""The one rich-text field: an editor for the officer, an allow-list on save and on render, a tree for print.

`sanitise` lets nh3 drop what is dangerous, brings what Word and old sites paste into the portal's few forms (`richpaste`),
then lets nh3 refuse all the rest; `rendered` runs nh3 again on the way out, so a row written past the field cannot hurt.
"""

import re
from functools import lru_cache
from html import escape

import nh3
from ckeditor.widgets import CKEditorWidget
from django import forms
from django.db import models
from django.utils.safestring import mark_safe

from common.richblocks import blocks, words
from common.richpaste import ALIGNMENTS, CONTAINERS, MAY_BE_ALIGNED, RENAMED, normalise, tidy_text
from common.richtree import BLOCKS, TABLE_PARTS, parse, serialise
from common.vietnamese import clean

MAX_OPEN_TAGS = 250  # nh3's time grows with the square of the nesting; Word never nests so deep
CLASSES = {f"ta-{name}" for name in ALIGNMENTS} | {f"in-{step}" for step in range(1, 6)}
INLINE = {"br", "strong", "em", "u", "s", "sub", "sup", "a", "img"}
TAGS = BLOCKS | TABLE_PARTS | INLINE
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start", "type"},
}
STYLES = {"text-align", "font-weight", "font-style", "text-decoration", "text-decoration-line", "vertical-align"}
SCHEMES = {"http", "https", "mailto", "tel"}
# Elements that go with all that is in them.
UNREAD = {"script", "style", "template", "noscript", "title", "svg", "math", "iframe", "object", "textarea", "select", "xml"}

_LINK = re.compile(r"(?:https?://[^/\\?#]|mailto:.|tel:.|/(?![/\\])|#).*", re.IGNORECASE)
_OWN_PICTURE = re.compile(r"/(?:media|static)/[\w./-]+")
_EDITOR_PICTURE = re.compile(r"/media/anh/([0-9a-f]{32})\.webp")
_TAG_START = re.compile(r"<(?:(/?)([a-zA-Z][^\s/<>]*)|(!--))")
_CLOSED_BY_THEMSELVES = {
    *"p li td th tr tbody thead tfoot dt dd br img hr col colgroup meta link input wbr option".split(),
    "o:p",
}


# -- The allow-list ---------------------------------------------------------------------------------------------------
def _attribute_filter(tag, name, value):
    if name == "href":
        value = re.sub(r"[\t\n\r]", "", value.strip()).replace(" ", "%20")  # as a browser reads it
        return value if _LINK.fullmatch(value) and "\\" not in value else None
    if name == "src":
        return value if _OWN_PICTURE.fullmatch(value) and ".." not in value and "//" not in value else None
    if name in {"width", "height", "start", "colspan", "rowspan"}:
        return value if value.isascii() and value.isdigit() and len(value) <= 4 else None
    if name == "scope":
        return value if value in {"col", "row"} else None
    if name == "type":
        return value if value in set("1aAiI") else None
    return value


_SHARED = {
    "clean_content_tags": UNREAD,
    "allowed_classes": dict.fromkeys(MAY_BE_ALIGNED, CLASSES),
    "attribute_filter": _attribute_filter,
    "url_schemes": SCHEMES,
    "link_rel": "noopener noreferrer",
    "strip_comments": True,
}
_strict = nh3.Cleaner(tags=TAGS, attributes=ATTRIBUTES, **_SHARED)
_wide = nh3.Cleaner(  # also what `richpaste` turns into something else
    tags=TAGS | set(RENAMED) | CONTAINERS | {"span", "font"},
    attributes={**ATTRIBUTES, "*": {"align", "style"}},
    filter_style_properties=STYLES,
    **_SHARED,
)


@lru_cache(maxsize=256)
def _allowed(html):
    return _strict.clean(_not_too_deep(html))


def _not_too_deep(html):
    """The same HTML without the tags that would nest deeper than MAX_OPEN_TAGS; their text stays. Linear in time."""
    parts, at, depth, comment_end = [], 0, 0, 0
    for match in _TAG_START.finditer(html):
        if match[3]:  # tags in Word's conditional comments do not count
            comment_end = max(comment_end, html.find("-->", match.start() + 2))
        if match.start() < max(at, comment_end) or match[3] or match[2].lower() in _CLOSED_BY_THEMSELVES:
            continue
        is_too_deep = depth > MAX_OPEN_TAGS
        depth = max(depth - 1, 0) if match[1] else depth + 1
        if is_too_deep or depth > MAX_OPEN_TAGS:
            end = html.find(">", match.end()) + 1 or len(html)
            parts += [html[at : match.start()], " "]
            at = end
    return "".join([*parts, html[at:]]) if parts else html


# -- In, out ----------------------------------------------------------------------------------------------------------
def sanitise(html):
    """What may be stored: NFC, allowed elements only. `sanitise(sanitise(x)) == sanitise(x)`."""
    text = (html or "").strip()
    if "<" not in text:
        lines = (tidy_text(line).strip() for line in clean(text).split("\n"))
        return _allowed("".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line))
    root = parse(_wide.clean(_not_too_deep(text)))
    normalise(root)
    return _allowed(serialise(root.children)).strip()


def rendered(html):
    """What may be shown, as a safe string."""
    return mark_safe(_allowed(html or ""))  # noqa: S308 - nh3's output


def to_blocks(html):
    """The text as a list of plain dicts, ready for JSON: see `common.richblocks.blocks` for their shape."""
    root = parse(_allowed(html or ""))
    normalise(root)
    return blocks(root)


def plain(html):
    """The words alone, blocks on lines of their own."""
    return "\n".join(filter(None, map(words, to_blocks(html))))


# -- The field --------------------------------------------------------------------------------------------------------
EDITOR_CONFIG = {
    "skin": "moono-lisa",
    "language": "vi",
    "extraPlugins": "divarea,uploadimage",
    "removePlugins": "exportpdf,elementspath,forms,iframe,flash,smiley,scayt,wsc,templates,language,save,newpage,print,bidi",
    "versionCheck": False,
    "entities": False,
    "basicEntities": True,
    "forcePasteAsPlainText": False,
    "clipboard_handleImages": False,  # uploadimage does it
    "disableNativeSpellChecker": False,
    "format_tags": "p;h3;h4",
    "justifyClasses": ["ta-left", "ta-center", "ta-right", "ta-justify"],
    "indentClasses": [f"in-{step}" for step in range(1, 6)],
    "disallowedContent": "*{*}; *[on*]; script; style; iframe; form; input; object; embed",
    "toolbar": [
        ["Format", "Bold", "Italic", "Underline", "Subscript", "Superscript", "RemoveFormat"],
        ["NumberedList", "BulletedList", "Outdent", "Indent", "Blockquote"],
        ["JustifyLeft", "JustifyCenter", "JustifyRight", "JustifyBlock"],
        ["Link", "Unlink", "Image", "Table", "HorizontalRule", "SpecialChar"],
        ["Undo", "Redo", "Maximize", "Source"],
    ],
    "width": "100%",
    "height": "auto",
}


class EditorWidget(CKEditorWidget):
    """CKEditor in divarea mode, the only mode that runs without unsafe-inline scripts."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.config = dict(EDITOR_CONFIG)


class RichTextField(models.TextField):
    """HTML that is sanitised whenever it goes to the database, by whichever way."""

    def get_prep_value(self, value):
        return None if value is None else sanitise(super().get_prep_value(value))

    def pre_save(self, instance, add):
        value = sanitise(super().pre_save(instance, add))
        setattr(instance, self.attname, value)
        return value

    def formfield(self, **kwargs):
        kwargs["widget"] = EditorWidget()
        return super().formfield(form_class=forms.CharField, **kwargs)


# -- The editor's own pictures ----------------------------------------------------------------------------------------
def picture_names(html):
    """Names of the editor's pictures that the text shows, each once, divided by spaces."""
    return " ".join(dict.fromkeys(_EDITOR_PICTURE.findall(html or "")))


class EditorPictures(models.TextField):
    """Kept beside a RichTextField, declared after it: which of the editor's pictures that text shows, so that the picture's
    address can ask whether anybody may see it. Rows without one are left out of the partial index `pictures_index` makes."""

    def __init__(self, of="", **kwargs):
        self.of = of
        super().__init__("Ảnh trong bài", **{"editable": False, "default": "", **kwargs})

    def deconstruct(self):
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("verbose_name", None)
        return name, path, [self.of], kwargs

    def pre_save(self, instance, add):
        value = picture_names(getattr(instance, self.of))
        setattr(instance, self.attname, value)
        return value


def pictures_index(field, name):
    return models.Index(fields=["id"], name=name, condition=~models.Q(**{field: ""}))


def showing(rows, field, picture):
    """`rows` whose EditorPictures column `field` holds the picture of this name."""
    return rows.exclude(**{field: ""}).filter(**{f"{field}__contains": picture})
