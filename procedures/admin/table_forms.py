"""A table brought to the desk, pasted or as a file: shown as understood, and written only when the officer says so."""

from django import forms
from django.core.exceptions import ValidationError

from common.admin import LowTextarea
from common.conflicts import mark_of
from procedures import pasting
from procedures.importing.limits import RefusedError
from procedures.sheets import rows_of_file


class TableForm(forms.Form):
    """`rows` are the table's cells after validation; a file's are put into the box, from which the second step reads them."""

    table = forms.CharField(
        label="Dán bảng vào đây",
        required=False,
        strip=False,
        widget=LowTextarea({"rows": 8, "class": "low vLargeTextField", "spellcheck": "false"}),
        help_text="Chép cả bảng, kèm dòng tiêu đề, trong Word, Excel hoặc trang web rồi dán.",
    )
    file = forms.FileField(
        label="Hoặc chọn tệp",
        required=False,
        widget=forms.FileInput({"accept": ".csv,.xlsx"}),
        help_text="Tệp Excel (.xlsx) hoặc CSV.",
    )
    rows = ()

    def clean(self):
        data, self.rows = super().clean(), ()
        try:
            self.rows = pasting.kept(rows_of_file(data["file"])) if data.get("file") else pasting.rows_of(data.get("table") or "")
        except (pasting.PastedError, RefusedError) as refusal:
            raise ValidationError(str(refusal)) from refusal
        self.data = self.data.copy()
        self.data[self.add_prefix("table")] = pasting.as_text(self.rows)
        return data


class PeriodTableForm(TableForm):
    """Acts on the version of the period that its page showed."""

    version = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, **kwargs)
        self.row = row
        self.initial["version"] = mark_of(row)

    def clean_version(self):
        mark = mark_of(self.row)
        if self.cleaned_data["version"] != mark:
            self.data = self.data.copy()
            self.data["version"] = mark
            raise ValidationError("Kỳ này vừa được người khác lưu. Hãy xem lại trang này rồi bấm lại.")
        return mark
