"""Cells and forms of the rows on the edition's page. Papers, ways and fees name their cases, and papers their form, by the
numbers that these rows bear on the same page: all are entered in one save, however new."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.functional import cached_property

from common.admin import DayInput, DocumentInput, LowTextarea
from procedures.models import BlankForm, Case, Document, Fee, LegalBasis, Method, Step

_BETWEEN = re.compile(r"[,;\s]+")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+|\d+")
_CURRENCY = re.compile(r"\s*(?:đồng|đ|vnđ|vnd)\.?\s*$", re.IGNORECASE)
CASES, FORMS = "cases", "forms"
NUMBER_DIGITS, MONEY_LETTERS = 3, 40


# -- Cells ------------------------------------------------------------------------------------------------------------
class NumberCell(forms.IntegerField):
    """What other rows of the page call this one; no part of the row itself."""

    def has_changed(self, initial, data):
        return False


class NumbersCell(forms.CharField):
    """Numbers of rows of the table `prefix` on the same page, as ints; `rows` are found by the form's formset."""

    def __init__(self, prefix, **kwargs):
        self.prefix = prefix
        attrs = {"inputmode": "numeric", "size": 6, "autocomplete": "off", "data-numbers-of": prefix}
        super().__init__(required=False, widget=forms.TextInput(attrs), **kwargs)

    def clean(self, value):
        numbers = [part for part in _BETWEEN.split(super().clean(value)) if part]
        if not all(number.isascii() and number.isdecimal() and len(number) <= NUMBER_DIGITS for number in numbers):
            raise ValidationError("Hãy ghi số của dòng, cách nhau bằng dấu phẩy, ví dụ: 1, 3.")
        return list(dict.fromkeys(map(int, numbers)))


class MoneyField(forms.CharField):
    """Whole đồng as they are written: "8.000", "8000", "8 000 đồng"; a plain number field would read "8.000" as eight."""

    MAX = 10**12

    def __init__(self, **kwargs):
        widget = forms.TextInput({"inputmode": "numeric", "size": 12})
        super().__init__(required=False, max_length=MONEY_LETTERS, widget=widget, **kwargs)

    def clean(self, value):
        text = _CURRENCY.sub("", super().clean(value))
        if not text:
            return None
        if not _THOUSANDS.fullmatch(text) or int(re.sub(r"\D", "", text)) > self.MAX:
            raise ValidationError("Hãy ghi số tiền bằng đồng, ví dụ: 8.000. Không thu thì ghi 0.")
        return int(re.sub(r"\D", "", text))

    def prepare_value(self, value):
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value

    def has_changed(self, initial, data):
        try:
            return self.clean(data) != initial
        except ValidationError:
            return True


# -- Forms ------------------------------------------------------------------------------------------------------------
class RowForm(forms.ModelForm):
    """A row nobody changed is not checked again."""

    def _post_clean(self):
        if self.instance.pk is None or self.has_changed():
            super()._post_clean()


class NumberedForm(RowForm):
    number = NumberCell(
        label="Số", required=False, min_value=1, max_value=10**NUMBER_DIGITS - 1, widget=forms.NumberInput({"min": 1})
    )


class TiedForm(RowForm):
    """`TIES` are its NumbersCells; `chosen(name)` gives the forms of the rows they name, whose rows are saved before this."""

    TIES = COMPARED = ("case_numbers",)
    case_numbers = NumbersCell(CASES, label="Trường hợp", help_text="Để trống: mọi trường hợp.")
    formset = None

    def numbered(self, name):
        return self.formset.numbered(self.fields[name].prefix)

    def chosen(self, name):
        rows = self.numbered(name)
        return [rows[number].instance for number in self.cleaned_data.get(name, ())]

    def clean(self):
        super().clean()
        for name in self.TIES:
            unknown = [number for number in self.cleaned_data.get(name, ()) if number not in self.numbered(name)]
            if unknown:
                what = self.formset.NAMES[self.fields[name].prefix]
                self.add_error(name, f"Ở phần {what} không có dòng số {', '.join(map(str, unknown))}.")
        return self.cleaned_data

    @cached_property
    def changed_data(self):
        """A tie changes with the row it leads to, not with the number that row bears today."""
        return [name for name in super().changed_data if name not in self.TIES] + [
            name for name in self.TIES if self._leads_elsewhere(name)
        ]

    def _leads_elsewhere(self, name):
        rows = self.numbered(name)
        try:
            now = [rows[number].instance for number in self.fields[name].clean(self[name].data) if number in rows]
            unknown = any(number not in rows for number in self.fields[name].clean(self[name].data))
        except ValidationError:
            return True
        return unknown or {row.pk or id(row) for row in now} != self.tied(name)

    def tied(self, name):
        """The keys of the rows to which the saved row leads."""
        return {case.pk for case in self.instance.cases.all()} if self.instance.pk else set()

    def _save_m2m(self):
        super()._save_m2m()
        self.instance.cases.set(self.chosen("case_numbers"))


class CaseForm(NumberedForm):
    class Meta:
        model = Case
        fields = ["order", "name", "note"]


class DocumentForm(TiedForm):
    TIES = COMPARED = ("case_numbers", "form_number")
    form_number = NumbersCell(FORMS, label="Mẫu đơn số", help_text="Số của dòng ở phần Mẫu đơn.")

    class Meta:
        model = Document
        fields = ["order", "name", "originals_count", "copies_count", "is_shown_only", "note"]
        widgets = dict.fromkeys(["name", "note"], LowTextarea)

    def clean(self):
        super().clean()
        if len(self.cleaned_data.get("form_number", ())) > 1:
            self.add_error("form_number", "Mỗi giấy tờ chỉ có một mẫu đơn.")
        return self.cleaned_data

    def tied(self, name):
        if name == "form_number":
            return {self.instance.form_id} - {None}
        return super().tied(name)

    def save(self, commit=True):
        self.instance.form = next(iter(self.chosen("form_number")), None)
        return super().save(commit)


class MethodForm(TiedForm):
    class Meta:
        model = Method
        fields = [
            *("order", "channel", "online_level", "time_amount", "time_unit", "shortened_amount", "time_text"),
            "note",
        ]
        widgets = {"note": LowTextarea}


class FeeForm(TiedForm):
    amount_vnd = MoneyField(label="Số tiền (đồng)", help_text="0: không thu.")

    class Meta:
        model = Fee
        fields = ["order", "name", "channel", "amount_vnd", "text", "basis"]


class StepForm(RowForm):
    class Meta:
        model = Step
        fields = ["order", "title", "text"]
        widgets = {"text": LowTextarea}


class BlankFormForm(NumberedForm):
    url = forms.URLField(label="Địa chỉ của mẫu", required=False, assume_scheme="https", max_length=300)

    class Meta:
        model = BlankForm
        fields = ["order", "code", "title", "file", "url"]
        labels = {"title": "Tên mẫu"}
        widgets = {"file": DocumentInput(lambda row: reverse("admin:procedures_edition_document", args=[row.edition_id, row.pk]))}


class BasisForm(RowForm):
    class Meta:
        model = LegalBasis
        fields = ["order", "symbol", "title", "issued_on", "issuer"]
        widgets = {"issued_on": DayInput}
