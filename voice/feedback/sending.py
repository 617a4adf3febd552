"""A feedback as a citizen sends it: the form of Decree 20/2008, and how it is stored, once."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.db import IntegrityError, transaction
from django.utils import timezone

from common.files import PDF, PICTURES, checked_document, document_type
from common.strangers import OpenForm
from common.throttling import Limit, waiting_words
from common.uploads import MAX_FILE_BYTES
from common.vietnamese import clean, one_line
from procedures.models import Procedure
from procedures.standing import current
from voice.feedback.notice import CONSENT_TEXTS, CONSENT_VERSION, PUBLISHING_CONSENT
from voice.letters import tell_officers
from voice.models import About, Feedback, FeedbackFile

SENT_FROM_AN_ADDRESS = Limit("phan-anh", times=5, seconds=10 * 60)
MAX_FILES = 3
SHORTEST_LETTERS, LONGEST_LETTERS = 20, 5000
PHONE_DIGITS = range(8, 16)
_MEGABYTES = MAX_FILE_BYTES // 1024 // 1024
TOO_LARGE = f"Tệp “{{}}” lớn hơn {_MEGABYTES} MB nên chưa được nhận. Hãy chọn tệp nhỏ hơn, hoặc chụp lại ảnh ở cỡ nhỏ."
NOT_TAKEN = "Tệp “{}” không phải ảnh JPEG, PNG hay tệp PDF. Xin chụp ảnh hoặc lưu thành PDF rồi chọn lại."
TOO_SHORT = "Nội dung quá ngắn. Hãy viết rõ hơn, ít nhất %(limit_value)s chữ cái."
TOO_LONG = "Nội dung dài %(show_value)s chữ cái; xin rút còn %(limit_value)s, hoặc gửi kèm tệp PDF."
CHOOSE_AGAIN = "Trình duyệt không giữ tệp đã chọn. Xin chọn lại tệp trước khi bấm gửi."
SENT_BEFORE = "Phản ánh trước của bạn đã được gửi. Nếu đây là phản ánh khác, hãy bấm gửi lần nữa."
NO_CONTACT = "Hãy ghi số điện thoại hoặc thư điện tử để phường liên hệ, trả lời bạn."


class LimitError(Exception):
    """Nothing was stored; `seconds` until there is room again."""

    def __init__(self, seconds):
        super().__init__(seconds)
        self.seconds = seconds


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A list of uploaded files, each a picture or a PDF."""

    widget = FilesInput

    def clean(self, data, initial=None):
        files = [super(FilesField, self).clean(file, initial) for file in data or []]
        if len(files) > MAX_FILES:
            raise ValidationError(f"Mỗi lần gửi được nhiều nhất {MAX_FILES} tệp. Xin chọn lại những tệp cần nhất.")
        for file in files:
            _check(file)
        return files


def _check(file):
    if file.size > MAX_FILE_BYTES:
        raise ValidationError(TOO_LARGE.format(file.name))
    if document_type(file) not in (PDF, *PICTURES):
        raise ValidationError(NOT_TAKEN.format(file.name))
    checked_document(file)


class FeedbackForm(OpenForm):
    FORM_NAME = "feedback"
    SHORT_NAMES = {"about": "Việc bạn phản ánh", "consent": "Ô đồng ý"}

    about = forms.ChoiceField(
        label="Bạn phản ánh, kiến nghị về việc gì?",
        choices=About.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn một việc.", "invalid_choice": "Hãy chọn một việc trong danh sách."},
    )
    procedure = forms.ChoiceField(
        label="Thủ tục nào?",
        required=False,
        help_text="Chỉ chọn khi bạn phản ánh về thủ tục hành chính.",
        error_messages={"invalid_choice": "Thủ tục này không còn trong danh mục. Xin chọn lại hoặc để trống."},
    )
    content = forms.CharField(
        label="Nội dung phản ánh, kiến nghị",
        help_text="Việc gì, ở đâu, khi nào, và bạn đề nghị phường làm gì. Xin viết tiếng Việt, đừng ghi số căn cước, tài khoản.",
        widget=forms.Textarea({"rows": 9}),
        validators=[MinLengthValidator(SHORTEST_LETTERS, TOO_SHORT), MaxLengthValidator(LONGEST_LETTERS, TOO_LONG)],
        error_messages={"required": "Hãy viết nội dung phản ánh."},
    )
    files = FilesField(
        label="Ảnh hoặc tệp PDF gửi kèm",
        required=False,
        help_text=f"Tối đa {MAX_FILES} tệp JPEG, PNG hoặc PDF, mỗi tệp không quá {_MEGABYTES} MB.",
        widget=FilesInput({"accept": "image/jpeg,image/png,application/pdf"}),
        error_messages={"empty": "Có tệp rỗng trong các tệp đã chọn. Xin chọn lại."},
    )
    sender_name = forms.CharField(
        label="Họ và tên",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "Hãy ghi họ và tên của bạn."},
    )
    sender_address = forms.CharField(
        label="Địa chỉ",
        max_length=240,
        help_text="Số nhà, đường hoặc tổ dân phố, phường.",
        widget=forms.Textarea({"rows": 2, "autocomplete": "street-address"}),
        error_messages={"required": "Hãy ghi địa chỉ của bạn."},
    )
    sender_phone = forms.CharField(
        label="Số điện thoại",
        required=False,
        max_length=30,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    sender_email = forms.EmailField(
        label="Thư điện tử",
        required=False,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "inputmode": "email"}),
        error_messages={"invalid": "Địa chỉ thư điện tử chưa đúng. Ví dụ đúng: ten@example.com."},
    )
    consent = forms.BooleanField(
        label=CONSENT_TEXTS[CONSENT_VERSION],
        error_messages={"required": "Phường chỉ được nhận phản ánh khi bạn đồng ý ở ô này."},
    )
    may_publish = forms.BooleanField(label=PUBLISHING_CONSENT, required=False)

    def __init__(self, *args, left_out=(), **kwargs):
        """`left_out`: names of files that were too large to be read (`common.uploads`)."""
        super().__init__(*args, **kwargs)
        self.left_out = left_out
        self.fields["procedure"].choices = [("", "Không nêu thủ tục cụ thể"), *procedure_choices()]
        self.fields["content"].widget.attrs.pop("maxlength", None)

    def ask_files_again(self):
        """A browser does not send back what was chosen; told at the field and in the summary."""
        if self.files and not self.errors.get("files"):
            self.add_error("files", CHOOSE_AGAIN)

    def clean_content(self):
        return clean(self.cleaned_data["content"]).strip()

    def clean_sender_name(self):
        return one_line(self.cleaned_data["sender_name"])

    def clean_sender_address(self):
        return one_line(self.cleaned_data["sender_address"])

    def clean_sender_phone(self):
        phone = one_line(self.cleaned_data["sender_phone"])
        if phone and (set(phone) - set("0123456789+(). -") or sum(map(str.isdigit, phone)) not in PHONE_DIGITS):
            raise ValidationError("Số điện thoại chưa đúng. Ví dụ đúng: 0912 345 678.")
        return phone

    def clean_procedure(self):
        """The Procedure, or None."""
        code = self.cleaned_data["procedure"]
        return Procedure.objects.filter(code=code).first() if code else None

    def clean_files(self):
        if self.left_out:
            raise ValidationError([TOO_LARGE.format(name) for name in self.left_out])
        return self.cleaned_data["files"]

    def clean(self):
        data = super().clean()
        if data.get("about") != About.PROCEDURE:
            data["procedure"] = None
        if not (data.get("sender_phone") or data.get("sender_email") or {"sender_phone", "sender_email"} & self.errors.keys()):
            self.add_error("sender_phone", NO_CONTACT)
        return data

    def has_said_else(self, feedback):
        """Whether it holds other words than what was already stored under its code: the page was come back to."""
        return self.cleaned_data["content"] != feedback.content

    def wait(self, seconds):
        self.add_error(
            None,
            f"Từ địa chỉ mạng này vừa có nhiều lượt gửi nên phản ánh chưa được nhận. Xin giữ trang này và bấm gửi lại sau "
            f"{waiting_words(seconds)}; việc gấp, hãy gọi số điện thoại trên trang.",
        )


def procedure_choices(*, on=None):
    """[(field, [(code, "title (code)")])] of procedures in force; one query."""
    names = ("procedure__field__name", "procedure__code", "title")
    rows = current(on=on).order_by("procedure__field__order", "procedure__field__name", "title").values_list(*names)
    groups = {}
    for field, code, title in rows:
        groups.setdefault(field, []).append((code, f"{title} ({code})"))
    return list(groups.items())


# -- Storing ----------------------------------------------------------------------------------------------------------
def store(form, request, *, at=None):
    """The Feedback of a valid form: a new one, or what an earlier press with the same stamp has made. LimitError, with nothing
    stored, when the address has sent too much."""
    at = at or timezone.now()
    rows = [
        FeedbackFile(title=f"Tệp {number}", order=number, file=file)
        for number, file in enumerate(form.cleaned_data["files"], start=1)
    ]
    for row in rows:
        row.read_file()  # pictures are made anew before the transaction, which all other writers wait for
    try:
        with transaction.atomic():
            feedback = _create(form.code, form.cleaned_data, at)
            if seconds := SENT_FROM_AN_ADDRESS.take(request, at=at):
                raise LimitError(seconds)
            for row in rows:
                row.feedback = feedback
                row.save()
            tell_officers(feedback, at=at)
        return feedback
    except BaseException as fault:
        for file in (row.file for row in rows if row.file._committed):
            file.storage.delete(file.name)
        earlier = Feedback.objects.filter(code=form.code).first() if isinstance(fault, IntegrityError) else None
        if earlier is None:
            raise
        return earlier


def _create(code, data, at):
    sender = {name: data[name] for name in ("sender_name", "sender_address", "sender_phone", "sender_email")}
    return Feedback.objects.create(
        code=code,
        about=data["about"],
        procedure=data["procedure"],
        content=data["content"],
        may_publish=data["may_publish"],
        consent_version=CONSENT_VERSION,
        consented_at=at,
        received_at=at,
        state_changed_at=at,
        **sender,
    )
