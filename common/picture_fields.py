"""How a row's picture stands on its form: seen, replaced, taken away, described."""

from django import forms

from common.admin import StoredFileInput
from common.renditions import narrow_url


class PictureInput(StoredFileInput):
    """Shows the stored picture beside the field."""

    template_name = "admin/widgets/picture.html"
    initial_text, input_text, clear_checkbox_label = "Ảnh đang dùng", "Thay bằng ảnh khác", "Bỏ ảnh này"

    def __init__(self, attrs=None):
        super().__init__({"accept": "image/jpeg,image/png,image/webp,image/gif", **(attrs or {})})

    def get_context(self, name, value, attrs):
        """The stored picture's address comes from `value`: the row itself may already hold a new one that was refused."""
        context = super().get_context(name, value, attrs)
        if context["widget"]["is_initial"]:
            context["widget"]["picture_url"] = narrow_url(value.url, value.instance.picture_width)
        return context


WIDGETS = {"picture": PictureInput, "picture_alt": forms.TextInput({"class": "vLargeTextField"})}
COVER_FIELDS = [
    "picture",
    "picture_alt",
    "is_picture_decorative",
    ("picture_caption", "picture_credit"),
    "picture_focus",
]
