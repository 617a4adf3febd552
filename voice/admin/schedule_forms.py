"""Forms of the desk's schedules."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from common.admin import DayInput
from common.checking import text_findings
from common.conflicts import GuardedForm
from common.vietnamese import one_line
from voice.admin.schedule_pages import WEEKS_AHEAD, HourInput, listed, weeks_around
from voice.models import Reception, ReceptionRules
from voice.models.days import usual_day
from voice.reception_series import MAX_DAYS, series
from ward.models import Position, Weekday, allowed_domains


class RulesForm(GuardedForm):
    """The rules are public at once: a text that lacks what readers need is refused."""

    NOUN = "nội quy"

    class Meta:
        model = ReceptionRules
        fields = []  # the admin names them

    def clean_body(self):
        body = self.cleaned_data["body"]
        errors = [each.message for each in text_findings(body, allowed_domains(settings.PUBLIC_URL)) if each.is_error]
        if errors:
            raise ValidationError(errors)
        return body


class SeriesForm(forms.Form):
    """After validation `series` holds the sessions to save."""

    position = forms.ModelChoiceField(Position.objects.none(), label="Chức danh", required=False, empty_label="(không chọn)")
    leader_name = forms.CharField(
        label="Người tiếp", max_length=120, required=False, help_text="Để trống: lấy người giữ chức danh vào từng ngày."
    )
    leader_post = forms.CharField(label="Chức vụ", max_length=200, required=False, help_text="Để trống: lấy tên chức danh.")
    weekday = forms.TypedChoiceField(label="Thứ", choices=Weekday.choices, coerce=int)
    starts_at = forms.TimeField(label="Từ giờ", widget=HourInput)
    ends_at = forms.TimeField(label="Đến giờ", widget=HourInput)
    place = forms.CharField(label="Địa điểm", max_length=240)
    agenda = forms.CharField(label="Nội dung, thành phần", max_length=300, required=False)
    first = forms.DateField(label="Từ ngày", widget=DayInput, validators=[usual_day])
    last = forms.DateField(label="Đến hết ngày", widget=DayInput, validators=[usual_day])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["position"].queryset = Position.objects.valid(on=today).order_by("-is_leadership", "order", "name")
        rules = ReceptionRules.objects.first()
        for name in ("leader_name", "leader_post", "place", "agenda"):
            self.fields[name].widget.attrs["class"] = "vTextField"
        self.initial = {"first": today, "place": rules.place if rules else "", **self.initial}
        self.series = None

    def clean_first(self):
        first = self.cleaned_data["first"]
        if first < timezone.localdate():
            raise ValidationError("Chỉ lập lịch từ hôm nay trở đi.")
        return first

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        self._check_span(data)
        if not (data["position"] or data["leader_name"]):
            self.add_error("position", "Hãy chọn chức danh hoặc ghi tên người tiếp.")
        if not self.errors:
            texts = {name: one_line(data[name]) for name in ("leader_name", "leader_post", "place", "agenda")}
            hours = {name: data[name] for name in ("starts_at", "ends_at")}
            self.series = series(data["weekday"], data["first"], data["last"], position=data["position"], **hours, **texts)
            if not self.series.rows:
                left_out = f" Bỏ qua {listed(self.series.skipped)}." if self.series.skipped else ""
                raise ValidationError(f"Không có buổi nào để lập trong khoảng này.{left_out}")
        return data

    def _check_span(self, data):
        if data["ends_at"] <= data["starts_at"]:
            self.add_error("ends_at", "Giờ kết thúc phải sau giờ bắt đầu.")
        days = (data["last"] - data["first"]).days
        if days < 0:
            self.add_error("last", "Ngày cuối phải từ ngày đầu trở đi.")
        elif days > MAX_DAYS:
            self.add_error("last", "Mỗi lần lập nhiều nhất một năm.")


class ReceptionForm(forms.ModelForm):
    """Another position brings its own holder, unless the officer has typed who receives."""

    class Meta:
        model = Reception
        fields = []  # the admin names them

    def clean(self):
        data = super().clean()
        if self.instance.pk and "position" in self.changed_data:
            for name in {"leader_name", "leader_post"}.difference(self.changed_data):
                data[name] = ""
        return data


class CopyForm(forms.Form):
    """`week` is cleaned to a voice.working.Week."""

    week = forms.ChoiceField(label="Chép sang tuần")

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.weeks = weeks_around(today, back=0, ahead=WEEKS_AHEAD)
        self.fields["week"].choices = [(key, name) for key, name, _ in self.weeks]

    def clean_week(self):
        return {key: week for key, _, week in self.weeks}[self.cleaned_data["week"]]
