"""Tags as one line of words, separated by commas."""

import re

from django import forms
from django.core.exceptions import ValidationError

from common.vietnamese import fold, one_line
from news.models import Tag

MAX_TAGS, MAX_OFFERED = 12, 300
MAX_TAG_LETTERS = Tag._meta.get_field("name").max_length
_SEPARATOR = re.compile(r"[,;，、\n]")


def tag_names(text):
    """The tags named in `text`, in NFC and with single spaces; of two that fold alike the first stays."""
    names = {}
    for part in _SEPARATOR.split(text):
        name = one_line(part).strip(" #.“”\"'")
        if fold(name):
            names.setdefault(fold(name), name)
    return list(names.values())


def known_and_new(names):
    """(rows of the Tags that exist already under a spelling that folds alike, the names of the others)."""
    wanted = {fold(name): name for name in names}
    known = {}
    for tag in Tag.objects.order_by("pk"):
        key = fold(tag.name)
        if key in wanted:
            known.setdefault(key, tag)
    return list(known.values()), [name for key, name in wanted.items() if key not in known]


def tags_named(names):
    """Tag rows for `names`, made where there are none."""
    known, new = known_and_new(names)
    return [*known, *(Tag.objects.create(name=name) for name in new)]


class TagsInput(forms.TextInput):
    """A line with the known tags on offer; admin-tags.js offers them for the tag being typed."""

    template_name = "admin/news/tags.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["offers"] = Tag.objects.values_list("name", flat=True)[:MAX_OFFERED]
        return context


class TagsField(forms.CharField):
    """A list of names. `may_add` is False for an officer who may only choose among the tags there are."""

    widget = TagsInput({"class": "vLargeTextField", "autocomplete": "off"})
    may_add = True

    def clean(self, value):
        names = tag_names(super().clean(value))
        if len(names) > MAX_TAGS:
            raise ValidationError(f"Nhiều nhất {MAX_TAGS} thẻ; hãy giữ những thẻ sát nội dung nhất.")
        too_long = [name for name in names if len(name) > MAX_TAG_LETTERS]
        if too_long:
            raise ValidationError(f"Thẻ “{too_long[0]}” dài quá {MAX_TAG_LETTERS} chữ cái.")
        if not self.may_add and (new := known_and_new(names)[1]):
            raise ValidationError(f"Tài khoản của bạn không có quyền thêm thẻ mới: {', '.join(new)}.")
        return names

    def has_changed(self, initial, data):
        return {fold(name) for name in tag_names(initial or "")} != {fold(name) for name in tag_names(data or "")}
