"""Forms of the pages that ask before they act on a publishable row."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from common.admin import LowTextarea, MomentInput
from common.conflicts import mark_of
from common.vietnamese import capitalise


class VersionedForm(forms.Form):
    """Acts on the version its page showed; a colleague's save in between is told."""

    version = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, row, noun, **kwargs):
        super().__init__(*args, **kwargs)
        self.row, self.noun = row, noun
        self.initial["version"] = mark_of(row)

    def clean_version(self):
        mark = mark_of(self.row)
        if self.cleaned_data["version"] != mark:
            self.data = {**self.data.dict(), "version": mark}
            message = f"{capitalise(self.noun)} vừa được người khác lưu. Hãy xem lại trang này rồi bấm lại."
            raise ValidationError(message)
        return mark


class PublishForm(VersionedForm):
    """`moment` is None for "now"."""

    has_seen_warnings = forms.BooleanField(label="Tôi đã xem các điểm cần lưu ý ở trên", required=False)
    at = forms.SplitDateTimeField(
        label="Hẹn giờ công bố",
        required=False,
        widget=MomentInput,
        help_text="Để trống: công bố ngay. Ngày dd/mm/yyyy, giờ hh:mm.",
    )
    moment = None

    def __init__(self, *args, findings, **kwargs):
        super().__init__(*args, **kwargs)
        self.findings = findings
        if all(finding.is_error for finding in findings):
            del self.fields["has_seen_warnings"]

    def clean_at(self):
        self.moment = self.cleaned_data["at"]
        if self.moment and self.moment <= timezone.now():
            raise ValidationError("Giờ hẹn đã qua. Hãy chọn thời điểm sau lúc này, hoặc để trống để công bố ngay.")
        return self.moment

    def clean(self):
        data = super().clean()
        if any(finding.is_error for finding in self.findings):
            raise ValidationError("Còn lỗi phải sửa trước khi công bố.")
        if "has_seen_warnings" in self.fields and not data.get("has_seen_warnings"):
            self.add_error("has_seen_warnings", "Hãy đánh dấu là đã xem các điểm cần lưu ý.")
        return data


class StepForm(VersionedForm):
    """`errors_found` are Findings that must be mended before the step."""

    reason = forms.CharField(label="Lý do", widget=LowTextarea)

    def __init__(self, *args, step, errors_found=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.errors_found = errors_found
        self.fields["reason"].help_text = f"Được lưu cùng {self.noun}."
        if not step.needs_reason:
            del self.fields["reason"]

    def clean(self):
        if self.errors_found:
            raise ValidationError("Còn lỗi phải sửa trước.")
        return super().clean()
