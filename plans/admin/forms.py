"""Forms of the plan's page: the plan with its version and its reason for a change, and one row of each table."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from common.admin import DayInput, DocumentInput, LowTextarea
from common.conflicts import GuardedForm
from common.richtext import EditorWidget, sanitise, to_blocks
from common.vietnamese import document_number
from plans.admin.choosing import chosen
from plans.admin.guarding import check_reason
from plans.admin.papers import document_url
from plans.models import Attachment, CommunicationForm, LegalBasis, Plan, PlanChange, Section, Task
from plans.models.plan import FIRST_YEAR, LAST_YEAR, NUMBER_TAKEN
from ward.models import Position, Unit

READ_FIELDS = ("time_kind", "starts_on", "due_on", "cadence")


def out_of_range(name, first, last):
    """Messages for a number below `first` or above `last`."""
    return dict.fromkeys(["min_value", "max_value"], f"{name} phải trong khoảng {first}–{last}.")


class PlanForm(GuardedForm):
    """The first three fields say why an issued text is changed."""

    change_kind = forms.ChoiceField(
        label="Loại thay đổi", required=False, choices=[("", "– Không sửa chữ trên văn bản –"), *PlanChange.Kind.choices]
    )
    amending_document = forms.CharField(
        label="Văn bản sửa đổi", required=False, max_length=200, help_text="Ví dụ: Kế hoạch số 45/KH-UBND ngày 10/6/2026."
    )
    change_note = forms.CharField(
        label="Nội dung thay đổi (công khai)", required=False, widget=LowTextarea, help_text="Người dân đọc được dòng này."
    )

    class Meta:
        model = Plan
        fields = []  # the admin names them: plans.admin.layout
        error_messages = dict.fromkeys(["year_from", "year_to"], out_of_range("Năm", FIRST_YEAR, LAST_YEAR))

    def clean_number(self):
        return document_number(self.cleaned_data["number"])

    def clean(self):
        super().clean()
        if self.instance.pk:
            check_reason(self)
        return self.cleaned_data

    def _post_clean(self):
        """A number that is taken is told at the number, with the plan that has it."""
        super()._post_clean()
        found = self.errors.get(NON_FIELD_ERRORS)
        taken = [error for error in found.as_data() if NUMBER_TAKEN in error.messages] if found else []
        if taken and (holder := self.instance.number_holder()):
            found.data = [error for error in found.data if error not in taken]
            if not found:
                del self._errors[NON_FIELD_ERRORS]
            self.add_error("number", f"Số, ký hiệu này đã được dùng trong năm ban hành cho “{holder}”.")

    def _get_validation_exclusions(self):
        """Rules between the text and its state hold in the form too, although the state is not edited here."""
        return super()._get_validation_exclusions() - {"state", "public_from_at", "state_reason"}


class RowForm(forms.ModelForm):
    """A row nobody changed is not checked again: 300 rows would cost a thousand queries."""

    def _post_clean(self):
        if self.instance.pk is None or self.has_changed():
            super()._post_clean()


class RichTextCell(forms.CharField):
    """Changed only when its text on paper is: the editor's line breaks between paragraphs do not count."""

    def has_changed(self, initial, data):
        return super().has_changed(initial, data) and to_blocks(sanitise(initial)) != to_blocks(sanitise(data))


class SectionForm(RowForm):
    body = RichTextCell(label="Nội dung", required=False, widget=EditorWidget)

    class Meta:
        model = Section
        fields = ["order", "label", "title", "level", "kind", "body"]
        help_texts = {"label": "", "level": ""}
        error_messages = {"level": out_of_range("Cấp", 1, 4)}
        widgets = {
            "level": forms.NumberInput({"min": 1, "max": 4, "aria-describedby": "sections-note"}),
            "label": forms.TextInput({"size": 5, "aria-describedby": "sections-note"}),
        }


class BasisForm(RowForm):
    url = forms.URLField(label="Địa chỉ văn bản", required=False, assume_scheme="https")

    class Meta:
        model = LegalBasis
        fields = ["order", "text", "document_kind", "document_number", "issued_on", "issuer", "subject", "url"]
        help_texts = {"text": ""}
        widgets = {"text": LowTextarea({"aria-describedby": "legal_bases-note"}), "issued_on": DayInput}


class AttachmentForm(RowForm):
    class Meta:
        model = Attachment
        fields = ["order", "kind", "title", "file", "dated_on"]
        widgets = {"file": DocumentInput(document_url), "dated_on": DayInput}


class TaskForm(RowForm):
    lead_positions = chosen(Position.objects.all(), label="Chức danh chủ trì", kind="positions")
    lead_units = chosen(Unit.objects.all(), label="Đơn vị chủ trì", kind="units")
    partner_positions = chosen(Position.objects.all(), label="Chức danh phối hợp", kind="positions")
    partner_units = chosen(Unit.objects.all(), label="Đơn vị phối hợp", kind="units")
    forms = chosen(CommunicationForm.objects.all(), label="Hình thức tuyên truyền", kind="forms")

    class Meta:
        model = Task
        fields = [
            *("order", "number", "content", "lead_text", "partner_text", "time_text", *READ_FIELDS, "is_time_corrected"),
            *("lead_positions", "lead_units", "partner_positions", "partner_units", "product", "quantity", "quantity_unit"),
            *("forms", "funding", "note", "done_on", "done_note"),
        ]
        widgets = {
            **dict.fromkeys(["content", "lead_text", "partner_text", "time_text", "done_note"], LowTextarea),
            **dict.fromkeys(["starts_on", "due_on", "done_on"], DayInput),
            "number": forms.TextInput({"size": 4}),
        }

    def clean(self):
        """An officer who writes the days himself means them: the portal does not read the cell again."""
        super().clean()
        if set(READ_FIELDS) & set(self.changed_data):
            self.cleaned_data["is_time_corrected"] = True
        return self.cleaned_data
