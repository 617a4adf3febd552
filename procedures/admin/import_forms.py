"""Forms of the import's pages: the file; how what it says is written."""

from django import forms
from django.utils import timezone

from common.admin import DayInput
from procedures.importing.limits import MAX_FILE_BYTES

DRAFTS, PUBLISH = "drafts", "publish"
MODES = {
    DRAFTS: "Lập bản nháp để xem lại từng thủ tục rồi công bố sau",
    PUBLISH: "Công bố ngay những bản đủ điều kiện, bản chưa đủ để ở nháp",
}
ACCEPTED = ".xlsx,.csv,.docx"


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Tệp danh mục",
        widget=forms.FileInput({"accept": ACCEPTED}),
        help_text="XLSX, CSV, hoặc DOCX của một thủ tục tải từ Cổng Dịch vụ công quốc gia. Tối đa 50 MB, 20.000 dòng.",
        error_messages={"required": "Hãy chọn một tệp.", "empty": "Tệp rỗng, không có dữ liệu."},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_FILE_BYTES:
            raise forms.ValidationError("Tệp lớn hơn 50 MB. Hãy chia thành nhiều tệp nhỏ hơn.")
        return file


class ConfirmForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput)
    mode = forms.ChoiceField(label="Ghi vào danh mục", widget=forms.RadioSelect, choices=list(MODES.items()), initial=DRAFTS)
    valid_from = forms.DateField(
        label="Áp dụng từ ngày",
        widget=DayInput,
        help_text="Cho các bản mà tệp không ghi ngày riêng.",
        error_messages={"required": "Hãy ghi ngày áp dụng."},
    )

    def __init__(self, *args, may_publish, digest, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial |= {"seen": digest, "valid_from": timezone.localdate()}
        if not may_publish:
            self.fields["mode"].choices = [(DRAFTS, MODES[DRAFTS])]

    @property
    def is_publishing(self):
        return self.cleaned_data["mode"] == PUBLISH
