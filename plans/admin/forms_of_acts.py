"""Forms of the pages that ask before they act, beyond those of every publishable row (`common.forms_of_acts`)."""

from django import forms

from common.admin import DayInput, LowTextarea
from plans.models.task import check_done_on


class DoneForm(forms.Form):
    done_on = forms.DateField(label="Hoàn thành ngày", widget=DayInput, validators=[check_done_on])
    note = forms.CharField(label="Ghi chú", required=False, widget=LowTextarea, help_text="Kết quả, số lượng, minh chứng.")
