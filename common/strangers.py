"""Forms that anybody may send, guarded without asking a person to solve anything: a field that people do not see, a signed
stamp that says when the form was shown and gives it one code of its own, and a limit for one address.

The code makes a second press harmless: it is unique in the table, and the view leads to what the first press made.
"""

import re
import secrets
import time

from django import forms
from django.core import signing
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from common.form_errors import FormError

CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 1 I L O, which are misread
CODE_LENGTH = 8  # 31⁸: some 850 thousand million
SHORTEST_SECONDS, LONGEST_SECONDS = 2, 24 * 60 * 60
_SALT = "common.strangers"


def new_code():
    """ "7XK4-M2QN": signs that are not mistaken for one another."""
    signs = "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))
    return f"{signs[:4]}-{signs[4:]}"


def read_code(text):
    """The code that somebody means who types "7xk4m2qn" or "7XK4 – M2QN"; "" for what can be none."""
    signs = re.sub(r"[\s.–-]", "", text).upper()
    is_code = len(signs) == CODE_LENGTH and not set(signs) - set(CODE_SIGNS)
    return f"{signs[:4]}-{signs[4:]}" if is_code else ""


def new_stamp(form_name, *, code=None, now=None):
    return signing.dumps([form_name, code or new_code(), int(now or time.time())], salt=_SALT)


class OpenForm(forms.Form):
    """A subclass names itself in `FORM_NAME`; after `is_valid()` its `code` is the one minted when it was shown."""

    FORM_NAME = ""
    SHORT_NAMES = {}  # of fields whose label is a sentence, for the list of mistakes

    website = forms.CharField(
        label="Để trống ô này", required=False, widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"})
    )
    stamp = forms.Field(widget=forms.HiddenInput, required=False)  # whatever comes is refused and replaced in `clean_stamp`
    code = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["stamp"] = new_stamp(self.FORM_NAME)

    @property
    def mistakes(self):
        """[FormError] in the order of the form, what concerns it as a whole first."""
        whole = [*self.errors.get(NON_FIELD_ERRORS, ()), *self.errors.get("stamp", ())]
        found = [FormError("", message, "") for message in whole]
        for field in self.visible_fields():
            where = self.SHORT_NAMES.get(field.name, field.label)
            found += [FormError(where, message, _first_control(field)) for message in field.errors]
        return found

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise ValidationError("Ô này dành để nhận ra máy gửi tự động. Hãy xóa chữ trong ô rồi gửi lại.")
        return ""

    def clean_stamp(self):
        """A stamp that is old, too fresh, forged or of another form is replaced: nothing typed is lost, sending again works."""
        try:
            name, code, shown_at = signing.loads(self.cleaned_data["stamp"], salt=_SALT)
        except (signing.BadSignature, ValueError, TypeError):
            name, code, shown_at = "", "", 0
        age = time.time() - shown_at
        if name == self.FORM_NAME and SHORTEST_SECONDS <= age <= LONGEST_SECONDS:
            self.code = code
            return self.cleaned_data["stamp"]
        is_fresh = name == self.FORM_NAME and age < SHORTEST_SECONDS
        if not is_fresh:
            self._renew_stamp()
        raise ValidationError(
            "Cổng vừa nhận được yêu cầu quá nhanh. Hãy xem lại nội dung rồi bấm gửi lần nữa."
            if is_fresh
            else "Trang đã mở quá lâu. Nội dung bạn viết vẫn còn ở đây: hãy xem lại rồi bấm gửi lần nữa."
        )

    def start_anew(self, words):
        """Gives what came under a used code a new one, for the stranger to send it as something else; `words` say so."""
        self._renew_stamp()
        self.add_error(None, words)

    def _renew_stamp(self):
        self.data = self.data.copy()
        self.data[self.add_prefix("stamp")] = new_stamp(self.FORM_NAME)


def _first_control(field):
    """The id of what takes the focus: of several ticks or circles the first."""
    return field.id_for_label or f"{field.auto_id}_0"
