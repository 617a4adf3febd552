"""Forms of a hotline's page and of the pages that ask before they act on one."""

import re

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from common.admin import LowTextarea
from common.conflicts import GuardedForm
from common.forms_of_acts import VersionedForm
from hotline.models import Channel, Hotline, NumberChange, Shift
from hotline.models.hotline import check_number

NOUN = "đường dây nóng"
NUMBER_HELP = "Ví dụ: 0200 3000 102; 024.1022 (Nhánh 7). Với Zalo, thư điện tử, trang web: ghi địa chỉ đầy đủ."
# A rule of the database → the field that its refusal stands beside.
BESIDE = {
    "hotline_is_complete": "purpose",
    "hotline_unique": "purpose",
    "hotline_valid_to_after_from": "valid_to",
    "hotline_not_its_own_stand_in": "stand_in",
    "hotline_shift_has_length": "closes_at",
    "hotline_shift_lunch_inside": "lunch_from",
}


class BesideFields:
    """A ModelForm mixin: what the database's rules say stands beside a field, where it concerns one."""

    def _update_errors(self, errors):
        rules = {str(rule.violation_error_message): rule.name for rule in self._meta.model._meta.constraints}
        if hasattr(errors, "error_dict"):
            placed = {}
            for name, messages in errors.error_dict.items():
                for message in messages:
                    field = BESIDE.get(rules.get(message.message), name) if name == NON_FIELD_ERRORS else name
                    placed.setdefault(field if field in self.fields else NON_FIELD_ERRORS, []).append(message)
            errors = ValidationError(placed)
        super()._update_errors(errors)


def _number_field(**options):
    widget = forms.TextInput({"class": "vTextField", "autocomplete": "off"})
    return forms.CharField(max_length=200, widget=widget, help_text=NUMBER_HELP, **options)


def _check(form, channel, number):
    """The number's own rules, beside its field."""
    if channel and number:
        try:
            check_number(channel, number)
        except ValidationError as refusal:
            form.add_error("asked_number", refusal.messages)


class HotlineForm(BesideFields, GuardedForm):
    """A new one asks for its first number; later the number has a page of its own."""

    NOUN = NOUN
    asked_channel = forms.ChoiceField(label="Kênh", choices=Channel, initial=Channel.PHONE)
    asked_number = _number_field(label="Số, địa chỉ")

    class Meta:
        model = Hotline
        fields = []  # the admin names them
        widgets = {"note": LowTextarea({"class": "low vLargeTextField", "maxlength": 240})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["asked_channel"], self.fields["asked_number"]
        if group := self.fields.get("group"):
            group.empty_label = "– Không có –"
        if others := self.fields.get("stand_in"):
            others.queryset = Hotline.objects.exclude(number="").exclude(pk=self.instance.pk).order_by("order", "pk")
            others.empty_label = "– Không có –"

    def clean(self):
        data = super().clean()
        if self.instance.pk is None:
            _check(self, data.get("asked_channel"), data.get("asked_number"))
            if Hotline.objects.filter(purpose=data.get("purpose"), number=data.get("asked_number")).exists():
                self.add_error("asked_number", "Số này đã có cho đúng việc ấy.")
        return data


class NumberForm(VersionedForm):
    """Asks for another number."""

    asked_channel = forms.ChoiceField(label="Kênh mới", choices=Channel)
    asked_number = _number_field(label="Số, địa chỉ mới")
    reason = forms.CharField(
        label="Lý do", max_length=240, widget=LowTextarea, help_text="Người xác nhận đọc lý do này; được giữ trong nhật ký."
    )

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, row=row, noun=NOUN, **kwargs)
        self.initial["asked_channel"] = row.channel

    def clean(self):
        data = super().clean()
        _check(self, data.get("asked_channel"), data.get("asked_number"))
        return data


class DecisionForm(forms.Form):
    """The second officer's word; which one is the button that was pressed."""

    refusal = forms.CharField(
        label="Nếu không xác nhận: lý do", required=False, max_length=240, widget=LowTextarea,
        help_text="Người đề nghị đọc lý do này.",
    )  # fmt: skip

    def clean(self):
        data = super().clean()
        if "_refuse" in self.data and not data.get("refusal"):
            self.add_error("refusal", "Hãy ghi lý do không xác nhận.")
        if "_refuse" not in self.data and "_confirm" not in self.data:
            raise ValidationError("Hãy bấm “Xác nhận” hoặc “Không xác nhận”.")
        return data


class CallForm(forms.Form):
    """What came of a test call; the answer is the button that was pressed."""

    answered = forms.ChoiceField(
        choices=[("yes", "Có người trả lời"), ("no", "Không ai trả lời")],
        error_messages={"required": "Hãy bấm một trong hai nút.", "invalid_choice": "Hãy bấm một trong hai nút."},
    )
    note = forms.CharField(label="Ghi chú (không bắt buộc)", required=False, max_length=240, widget=LowTextarea)


# -- Hours ------------------------------------------------------------------------------------------------------------
class HourField(forms.TimeField):
    """7:30, 7h30, 7.30, 7h, as one writes hours; 24:00 is the day's end."""

    default_error_messages = {"invalid": "Hãy ghi giờ như 7:30 hoặc 7h30."}

    def to_python(self, value):
        if isinstance(value, str):
            value = re.sub(r"\s*[hg.:]\s*", ":", value.strip(), flags=re.IGNORECASE)
            value = f"{value}00" if value.endswith(":") else value
            value = "00:00" if value == "24:00" else value
        return super().to_python(value)


HOURS = ("opens_at", "lunch_from", "lunch_to", "closes_at")


class ShiftForm(BesideFields, forms.ModelForm):
    """One weekday. A row without any hour is a day without duty, saved or not."""

    class Meta:
        model = Shift
        fields = ["weekday", *HOURS]
        widgets = {"weekday": forms.HiddenInput}
        labels = dict(zip(HOURS, ("Bắt đầu", "Nghỉ trưa từ", "Nghỉ trưa đến", "Kết thúc"), strict=True))
        field_classes = dict.fromkeys(HOURS, HourField)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in HOURS:
            label = f"{self.weekday_name}, {self.fields[name].label.lower()}"
            attrs = {"size": 5, "placeholder": "–", "class": "hour", "aria-label": label, "autocomplete": "off"}
            self.fields[name].label = label
            self.fields[name].widget = forms.TimeInput(attrs, format="%H:%M")

    @property
    def weekday(self):
        return self.instance.weekday if self.instance.pk else self.initial.get("weekday")

    @property
    def weekday_name(self):
        return Shift(weekday=self.weekday).get_weekday_display()

    @property
    def hours(self):
        """The boxes, in the order of the day."""
        return [self[name] for name in HOURS]

    @property
    def is_blank(self):
        """Whether no hour was written into a row that was sent."""
        names = map(self.add_prefix, HOURS)
        return self.is_bound and not any((self.data.get(name) or "").strip() for name in names)

    def has_changed(self):
        """Hours that a new number begins with are saved although nobody touched them."""
        return super().has_changed() if self.instance.pk else self.is_bound and not self.is_blank


def sent_change(form, hotline, by):
    """The NumberChange that a valid NumberForm or a new HotlineForm asks for; ValidationError when it is refused."""
    data = form.cleaned_data
    asked = {"channel": data["asked_channel"], "number": data["asked_number"]}
    return NumberChange.ask(hotline, **asked, reason=data.get("reason") or "Số mới lập.", by=by)
