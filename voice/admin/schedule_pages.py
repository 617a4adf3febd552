"""What the desk's schedules share: rows of a day, lists by time and by week, the page of an act that makes many rows."""

import datetime as dt
from functools import wraps

from django import forms
from django.contrib import admin
from django.contrib.admin.models import ADDITION, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import models
from django.shortcuts import render
from django.utils import timezone

from common.admin import LIGHT_FIELDS, DeskAdmin
from common.vietnamese import short_date, weekday
from voice.working import Week

WEEKS_BACK, WEEKS_AHEAD = 2, 3
_WEEK = dt.timedelta(days=7)
_NAMES = {-1: "Tuần trước", 0: "Tuần này", 1: "Tuần sau"}


class HourInput(forms.TimeInput):
    """hh:mm as plain text."""

    def __init__(self, attrs=None):
        super().__init__({"placeholder": "hh:mm", "size": 6, "class": "moment-hour", **(attrs or {})}, format="%H:%M")


class HeldFilter(admin.SimpleListFilter):
    title, parameter_name = "Thời gian", "luc"

    def lookups(self, request, model_admin):
        return [("toi", "Sắp tới"), ("qua", "Đã qua")]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        ways = {"toi": {"day__gte": today}, "qua": {"day__lt": today}}
        return queryset.filter(**ways.get(self.value(), {}))


def weeks_around(today, *, back, ahead):
    """[(key, name, Week)] from `back` weeks before that of `today` to `ahead` after it; a key is "2026-48"."""
    found = []
    for number in range(-back, ahead + 1):
        week = Week.of(today + number * _WEEK)
        name = f"{_NAMES[number]}: {week}" if number in _NAMES else str(week)
        found.append((f"{week.year}-{week.number}", name, week))
    return found


class WeekFilter(admin.SimpleListFilter):
    title, parameter_name = "Tuần", "tuan"

    def lookups(self, request, model_admin):
        weeks = weeks_around(timezone.localdate(), back=WEEKS_BACK, ahead=WEEKS_AHEAD)
        return [(key, name) for key, name, _ in weeks]

    def queryset(self, request, queryset):
        weeks = {key: week for key, _, week in weeks_around(timezone.localdate(), back=WEEKS_BACK, ahead=WEEKS_AHEAD)}
        week = weeks.get(self.value())
        return queryset.in_week(week.monday) if week else queryset


def listed(skipped):
    """ "02/09/2026 (nghỉ: Quốc khánh), …" of [(day, why)]."""
    return ", ".join(f"{short_date(day)} ({why})" for day, why in skipped)


def log_made(request, rows, words):
    if rows:
        LogEntry.objects.log_actions(request.user.pk, rows, ADDITION, change_message=words)


class ScheduleAdmin(DeskAdmin):
    """Rows of a day; lists tell the weekday too."""

    formfield_overrides = {**LIGHT_FIELDS, models.TimeField: {"widget": HourInput}}
    list_display_links = ["day_shown"]
    show_full_result_count = False

    @admin.display(description="Ngày", ordering="day")
    def day_shown(self, row):
        return f"{weekday(row.day)}, {short_date(row.day)}"

    @admin.display(description="Giờ", ordering="starts_at")
    def hours_shown(self, row):
        return "–".join(f"{hour:%H:%M}" for hour in (row.starts_at, row.ends_at) if hour) or "Cả ngày"

    @admin.display(description="Hoãn")
    def cancelled_shown(self, row):
        return f"Hoãn: {row.cancellation}" if row.cancellation else "–"

    def save_model(self, request, obj, form, change):
        obj.updated_by = request.user
        super().save_model(request, obj, form, change)

    def for_makers(self, view):
        """`view` for officers who may add rows; 403 for others."""

        @wraps(view)
        def guarded(request):
            if not self.has_add_permission(request):
                raise PermissionDenied
            return view(request)

        return self.admin_site.admin_view(guarded)

    def special(self, request, form, title, button, note):
        """The page that asks before many rows are made; 422 when its form was refused."""
        context = {**self.admin_site.each_context(request), "opts": self.opts}
        context |= {"form": form, "title": title, "button": button, "note": note}
        return render(request, "admin/voice/schedule_act.html", context, status=422 if form.errors else 200)
