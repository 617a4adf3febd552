"""The days that are not what their weekday says, and the help to write down those that come every year."""

import datetime as dt

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator

from common.acts import ASK_OR_ACT
from common.admin import LIGHT_FIELDS, DeskAdmin
from common.vietnamese import weekday
from ward.models import SpecialDay

# Public holidays by the solar calendar (Labour Code 2019 art. 112.1): (day, month, name).
FIXED = ((1, 1, "Tết Dương lịch"), (30, 4, "Ngày Chiến thắng"), (1, 5, "Ngày Quốc tế lao động"), (2, 9, "Quốc khánh"))
REMINDER = (
    "Còn phải ghi theo thông báo nghỉ lễ, Tết của năm: Tết Nguyên đán, Giỗ Tổ Hùng Vương (10/3 âm lịch), "
    "ngày liền kề Quốc khánh, ngày nghỉ bù khi lễ trùng ngày nghỉ hằng tuần, ngày làm bù khi hoán đổi."
)
HOW = (
    "Ngày nghỉ lễ: ghi ngày và tên. Ngày làm bù (ví dụ một thứ Bảy hoán đổi): đánh dấu là ngày làm việc bù và chọn làm theo giờ "
    "của thứ nào. Giờ trực đường dây nóng và hạn trả lời phản ánh tính theo danh sách này."
)


class YearForm(forms.Form):
    """A year near enough that somebody means it."""

    year = forms.IntegerField(label="Năm", widget=forms.NumberInput({"min": 2020, "max": 2100}), min_value=2020, max_value=2100)


def fixed_days(year):
    """[(date, name)] of the public holidays whose date is the same every year."""
    return [(dt.date(year, month, day), name) for day, month, name in FIXED]


@transaction.atomic
def fill(year):
    """Writes down the fixed holidays of `year` that are not there yet; returns the new rows. What stands there is left."""
    made = [SpecialDay.objects.get_or_create(day=day, defaults={"name": name}) for day, name in fixed_days(year)]
    return [row for row, is_new in made if is_new]


@admin.register(SpecialDay)
class SpecialDayAdmin(DeskAdmin):
    change_list_template = "admin/ward/special_days.html"
    list_display = ["day", "weekday_shown", "name", "kind_shown"]
    list_filter = ["is_working"]
    search_fields = ["name"]
    formfield_overrides = LIGHT_FIELDS
    fieldsets = [
        (
            None,
            {
                "fields": ["day", "name", "is_working", "works_as"],
                "description": HOW,
            },
        )
    ]
    ordering = ["-day"]
    actions = None

    @admin.display(description="Thứ", ordering="day")
    def weekday_shown(self, row):
        return weekday(row.day)

    @admin.display(description="Là")
    def kind_shown(self, row):
        return f"Làm việc bù theo giờ {row.get_works_as_display()}" if row.is_working else "Ngày nghỉ"

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"reminder": REMINDER, **(extra_context or {})})

    def get_urls(self):
        pages = [path("ngay-co-dinh/", self.admin_site.admin_view(self.fill_view), name="ward_specialday_fill")]
        return pages + super().get_urls()

    @method_decorator(ASK_OR_ACT)
    def fill_view(self, request):
        """Asks for the year; what is there already stays as it is."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = YearForm(request.POST or None, initial={"year": timezone.localdate().year + (timezone.localdate().month > 9)})
        if request.method == "POST" and form.is_valid():
            rows = fill(form.cleaned_data["year"])
            if rows:
                LogEntry.objects.log_actions(request.user.pk, rows, ADDITION, change_message="Điền ngày nghỉ cố định của năm.")
            messages.success(request, f"Đã thêm {len(rows)} ngày nghỉ cố định của năm {form.cleaned_data['year']}.")
            messages.warning(request, REMINDER)
            return redirect("admin:ward_specialday_changelist")
        context = {**self.admin_site.each_context(request), "title": "Điền ngày nghỉ cố định của năm", "form": form}
        context |= {"opts": self.opts, "reminder": REMINDER, "list_url": reverse("admin:ward_specialday_changelist")}
        context |= {"names": [f"{day}/{month}: {name}" for day, month, name in FIXED]}
        return render(request, "admin/ward/special_days_fill.html", context, status=422 if form.errors else 200)
