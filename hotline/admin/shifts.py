"""The table of a number's hours on its page: seven rows, one a weekday."""

import datetime as dt

from django.contrib import admin
from django.forms import BaseInlineFormSet

from hotline.admin.forms import ShiftForm
from hotline.models import Shift
from ward.models import Weekday

OFFICE_HOURS = {"opens_at": dt.time(7, 30), "lunch_from": dt.time(11, 30), "lunch_to": dt.time(13), "closes_at": dt.time(17)}
OFFICE_DAYS = range(5)


class WeekFormSet(BaseInlineFormSet):
    """Days without a row yet are further forms; those left without an hour are not saved, or dropped."""

    def __init__(self, *args, instance=None, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        written = {shift.weekday for shift in self.get_queryset()}
        is_new = self.instance.pk is None
        missing = [day for day in Weekday.values if day not in written]
        self.initial_extra = [{"weekday": day, **(OFFICE_HOURS if is_new and day in OFFICE_DAYS else {})} for day in missing]
        self.extra = len(missing)

    def by_weekday(self):
        return sorted(self.forms, key=lambda form: (form.weekday is None, form.weekday))

    def _should_delete_form(self, form):
        return form.is_blank


class ShiftInline(admin.TabularInline):
    model = Shift
    form, formset = ShiftForm, WeekFormSet
    template = "admin/hotline/shifts.html"
    max_num = len(Weekday)

    def _may(self, request):
        """Hours belong to the number: who keeps it keeps them."""
        return request.user.has_perm("hotline.change_hotline") or request.user.has_perm("hotline.add_hotline")

    def has_add_permission(self, request, obj):
        return self._may(request)

    def has_change_permission(self, request, obj=None):
        return self._may(request)

    def has_delete_permission(self, request, obj=None):
        return self._may(request)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("hotline.view_hotline") or self._may(request)
