"""Forms of what officers do with a feedback: each asks for what its act writes, on the version that its page showed."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from common.admin import DayInput, LowTextarea, MomentInput
from common.forms_of_acts import VersionedForm
from common.strangers import new_code
from common.vietnamese import clean, listed, one_line
from voice.feedback.handling import READY_REFUSALS, doubtful_traces, ready_words, sender_traces
from voice.feedback.notice import CONSENT_TEXTS, CONSENT_VERSION, PUBLISHING_CONSENT
from voice.models import CameBy, Feedback
from voice.models.days import usual_day
from ward.models import Ward

NOUN = "phản ánh"
OWN_WORDS = "own"


class FeedbackActForm(VersionedForm):
    """`arguments()` are what the model's method takes besides the officer and the moment."""

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, row=row, noun=NOUN, **kwargs)

    def arguments(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class TransferForm(FeedbackActForm):
    to = forms.CharField(
        label="Cơ quan có thẩm quyền",
        max_length=200,
        help_text="Ghi đủ tên cơ quan: người gửi đọc được khi tra cứu. Ví dụ: Sở Nội vụ tỉnh Sao Mai.",
        widget=forms.TextInput({"class": "vTextField"}),
    )

    def clean_to(self):
        return one_line(self.cleaned_data["to"])


class AnswerForm(FeedbackActForm):
    text = forms.CharField(
        label="Nội dung trả lời", help_text="Người gửi đọc được khi tra cứu bằng mã.", widget=LowTextarea({"rows": 10})
    )

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, row=row, **kwargs)
        self.initial["text"] = row.answer

    def clean_text(self):
        return clean(self.cleaned_data["text"]).strip()


class RefuseForm(FeedbackActForm):
    """A ready text as it stands, or the officer's own words."""

    kind = forms.ChoiceField(label="Vì sao không tiếp nhận", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Lời gửi người phản ánh",
        required=False,
        help_text="Để trống: dùng nguyên lời soạn sẵn của mục đã chọn. Người gửi đọc được khi tra cứu bằng mã.",
        widget=LowTextarea({"rows": 6}),
    )

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, row=row, **kwargs)
        self.ward = Ward.objects.first()
        ready = [(kind, refusal.label) for kind, refusal in READY_REFUSALS.items()]
        self.fields["kind"].choices = [*ready, (OWN_WORDS, "Lý do khác")]

    def kinds(self):
        """[(radio button, ready words or "")]: each can be read before it is chosen."""
        words = [ready_words(kind, self.ward) for kind in READY_REFUSALS]
        return list(zip(self["kind"], [*words, ""], strict=True))

    def clean(self):
        data = super().clean()
        data["reason"] = clean(data.get("reason", "")).strip()
        if not data["reason"] and data.get("kind") == OWN_WORDS:
            self.add_error("reason", "Hãy ghi lý do để người gửi biết.")
        elif not data["reason"] and data.get("kind"):
            data["reason"] = ready_words(data["kind"], self.ward)
        return data

    def arguments(self):
        return {"reason": self.cleaned_data["reason"]}


class PublishForm(FeedbackActForm):
    """Refuses the sender's own data; other long numbers and addresses only once the officer has looked at them."""

    title = forms.CharField(label="Tiêu đề", max_length=200, widget=forms.TextInput({"class": "vTextField"}))
    summary = forms.CharField(
        label="Tóm tắt phản ánh",
        help_text="Viết lại bằng lời của phường; không chép họ tên, nơi ở, số điện thoại hay chi tiết làm lộ người gửi.",
        widget=LowTextarea({"rows": 5}),
    )
    answer = forms.CharField(label="Nội dung trả lời công khai", widget=LowTextarea({"rows": 10}))
    has_looked = forms.BooleanField(label="Tôi đã xem, các chi tiết này không làm lộ người gửi", required=False)
    TEXTS = ("title", "summary", "answer")

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, row=row, **kwargs)
        self.initial |= {"title": row.public_title, "summary": row.public_summary, "answer": row.public_answer or row.answer}
        self.doubts = []

    def clean(self):
        data = super().clean()
        for name in self.TEXTS:
            text = data[name] = clean(data.get(name, "")).strip()
            if traces := sender_traces(self.row, text):
                self.add_error(name, f"Còn {listed(traces)}. Hãy bỏ đi rồi công khai.")
            if doubts := doubtful_traces(self.row, text):
                self.doubts.append((self.fields[name].label, listed(doubts)))
        if self.doubts and not data.get("has_looked"):
            self.add_error("has_looked", "Hãy xem các chi tiết nêu ở trên rồi đánh dấu vào ô này.")
        return data

    def arguments(self):
        return {name: self.cleaned_data[name] for name in self.TEXTS}


class EnteredForm(forms.ModelForm):
    """A feedback that came by telephone, by letter or in person, written down by an officer."""

    received_at = forms.SplitDateTimeField(label="Nhận lúc", widget=MomentInput, initial=timezone.now, validators=[usual_day])
    has_consented = forms.BooleanField(
        label="Đã đọc cho người gửi nghe (hoặc đưa đọc) lời dưới đây, và người gửi đồng ý",
        help_text=f"“{CONSENT_TEXTS[CONSENT_VERSION]}”",
        error_messages={"required": "Chưa có sự đồng ý thì không ghi thông tin của người gửi vào hệ thống."},
    )

    class Meta:
        model = Feedback
        fields = ["came_by", "received_at", "about", "procedure", "content", "sender_name", "sender_address"]
        fields += ["sender_phone", "sender_email", "may_publish"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ways = [choice for choice in CameBy.choices if choice[0] != CameBy.PORTAL]
        self.fields["came_by"].choices, self.initial["came_by"] = ways, CameBy.PHONE
        self.fields["may_publish"].help_text = f"“{PUBLISHING_CONSENT}”"
        self.fields["sender_name"].required = self.fields["sender_address"].required = True

    def clean_received_at(self):
        moment = self.cleaned_data["received_at"]
        if moment > timezone.now():
            raise ValidationError("Giờ nhận chưa tới. Hãy xem lại ngày giờ.")
        return moment

    def clean(self):
        """What the table's own rule asks for; a form that does not show all of a rule's fields does not check it."""
        data = super().clean()
        if not data.get("sender_phone") and not data.get("sender_email"):
            self.add_error("sender_phone", "Hãy ghi số điện thoại hoặc thư điện tử của người gửi.")
        return data

    def _post_clean(self):
        now = timezone.now()
        row = self.instance
        row.code, row.consented_at, row.state_changed_at, row.consent_version = new_code(), now, now, CONSENT_VERSION
        super()._post_clean()


class PeriodForm(forms.Form):
    """Which feedback the log book holds: received from the first day to the last, both included."""

    from_day = forms.DateField(label="Nhận từ ngày", widget=DayInput, validators=[usual_day])
    to_day = forms.DateField(label="đến hết ngày", widget=DayInput, validators=[usual_day])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.initial = {"from_day": today.replace(month=1, day=1), "to_day": today}

    def clean(self):
        data = super().clean()
        if data.get("from_day") and data.get("to_day") and data["from_day"] > data["to_day"]:
            self.add_error("to_day", "Ngày cuối phải từ ngày đầu trở đi.")
        return data
