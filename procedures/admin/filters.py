"""Filters of the list of procedures."""

from django.contrib import admin
from django.contrib.auth import get_user_model

from procedures.admin.forms import name_of
from procedures.checks import incomplete
from procedures.models.procedure import CHECKED_FOR_DAYS
from procedures.standing import Standing, current, is_unchecked


def officers():
    """Those who may look after a procedure."""
    return get_user_model().objects.filter(is_staff=True, is_active=True).order_by("first_name", "username")


class StandingFilter(admin.SimpleListFilter):
    title, parameter_name = "Trạng thái", "standing"

    def lookups(self, request, model_admin):
        return Standing.choices

    def queryset(self, request, queryset):
        """What is amended is in force too."""
        wanted = {"in_force": ("in_force", "amended")}.get(self.value(), (self.value(),))
        return queryset.filter(standing__in=wanted) if self.value() in Standing.values else queryset


class OfficerFilter(admin.SimpleListFilter):
    title, parameter_name = "Cán bộ theo dõi", "officer"

    def lookups(self, request, model_admin):
        return [("none", "Chưa giao ai"), *((str(officer.pk), name_of(officer)) for officer in officers())]

    def queryset(self, request, queryset):
        if self.value() == "none":
            return queryset.filter(officer=None)
        return queryset.filter(officer=int(self.value())) if (self.value() or "").isdecimal() else queryset


class CurrentFilter(admin.SimpleListFilter):
    """Of the procedures in force only."""

    words = ""

    def lookups(self, request, model_admin):
        return [("1", self.words)]

    def queryset(self, request, queryset):
        return queryset.filter(pk__in=self.editions().values("procedure")) if self.value() == "1" else queryset


class UncheckedFilter(CurrentFilter):
    title, parameter_name, words = "Đối chiếu", "unchecked", f"Chưa đối chiếu {CHECKED_FOR_DAYS} ngày"

    def editions(self):
        return current().filter(is_unchecked("procedure__"))


class MissingFilter(CurrentFilter):
    title, parameter_name, words = "Độ đầy đủ", "missing", "Thiếu thông tin"

    def editions(self):
        return incomplete(current())
