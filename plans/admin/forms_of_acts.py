"""Forms of the pages that ask before they act."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from common.admin import DayInput, LowTextarea, MomentInput


class VersionedForm(forms.Form):
    """Acts on the version its page showed; a colleague's save in between is told."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.initial["version"] = plan.version

    def clean_version(self):
        if self.cleaned_data["version"] != self.plan.version:
            self.data = {**self.data.dict(), "version": self.plan.version}
            raise ValidationError("Kế hoạch vừa được người khác lưu. Hãy xem lại trang này rồi bấm lại.")
        return self.plan.version


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
    reason = forms.CharField(label="Lý do", widget=LowTextarea, help_text="Được lưu cùng kế hoạch.")

    def __init__(self, *args, step, **kwargs):
        super().__init__(*args, **kwargs)
        if not step.needs_reason:
            del self.fields["reason"]


class DoneForm(forms.Form):
    done_on = forms.DateField(label="Hoàn thành ngày", widget=DayInput)
    note = forms.CharField(label="Ghi chú", required=False, widget=LowTextarea, help_text="Kết quả, số lượng, minh chứng.")

    def clean_done_on(self):
        day = self.cleaned_data["done_on"]
        if day > timezone.localdate():
            raise ValidationError("Ngày hoàn thành không thể ở sau hôm nay.")
        return day
