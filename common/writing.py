"""The desk's screen of a publishable text: its guard, its acts, and the gate that a text already public passes at every save."""

import re

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property

from common.acts import Acts, admin_url
from common.admin import LIGHT_FIELDS, DeskAdmin, MomentInput
from common.conflicts import Guarded, GuardedForm
from common.publishing import State
from common.richtext import EditorWidget, sanitise
from common.vietnamese import one_line

TEXT_FIELDS = {**LIGHT_FIELDS, models.DateTimeField: {"form_class": forms.SplitDateTimeField, "widget": MomentInput}}
_BETWEEN = re.compile(r">\s+<")
_OF_LIFE = {"state", "public_from_at", "state_reason"}


class TextForm(GuardedForm):
    """A text that is public, or waits for its hour, is saved only without an error in `find` (row → Findings)."""

    find = staticmethod(lambda row: [])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            newest = self._meta.model._base_manager.aggregate(Max("pk"))["pk__max"]
            self.initial["seen_version"] = str(newest or 0)  # a button pressed twice: `TextAdmin._just_added`

    @cached_property
    def changed_data(self):
        """Without the texts in which the editor only moved line breaks between its elements."""
        return [name for name in super().changed_data if not self._is_same_text(name)]

    def _is_same_text(self, name):
        if not isinstance(self.fields[name].widget, EditorWidget):
            return False
        before, after = (_BETWEEN.sub("><", sanitise(html)) for html in (self[name].initial, self[name].data))
        return before == after

    def clean_public_until_at(self):
        moment = self.cleaned_data["public_until_at"]
        if moment and moment <= timezone.now() and "public_until_at" in self.changed_data:
            raise ValidationError("Thời điểm này đã qua. Hãy chọn thời điểm sau lúc này, hoặc bỏ trống.")
        return moment

    def _post_clean(self):
        super()._post_clean()
        if self.errors or self.instance.state != State.PUBLISHED or self.instance.is_expired():
            return
        for finding in self.find(self.instance):
            if finding.is_error:
                field = finding.field.removesuffix("_0")
                self.add_error(field if field in self.fields else None, finding.message)

    def _get_validation_exclusions(self):
        """Rules between the text and its state hold in the form too, although the state is not edited here."""
        return super()._get_validation_exclusions() - _OF_LIFE


class TextAdmin(Acts, Guarded, DeskAdmin):
    """A Publishable with `title`, `updated_by` and `updated_at`; a page without an editor keeps the strict policy."""

    form = TextForm
    change_form_template = "admin/publishing/change_form.html"
    formfield_overrides = TEXT_FIELDS
    show_full_result_count = False
    save_on_top = False
    actions = None
    is_checked_again = True
    preview_url = ""  # the name of the page that shows a row as citizens would see it
    shown_as = {}  # {field: what an officer who may only look sees in its place; None: nothing}

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.find = staticmethod(self.find)
        form.NOUN = self.noun
        return form

    def has_change_permission(self, request, obj=None):
        """What is public, or waits for its hour, is changed by those who publish only."""
        return super().has_change_permission(request, obj) and not self._is_locked(request, obj)

    def _is_locked(self, request, obj):
        return obj is not None and obj.state == State.PUBLISHED and not request.user.has_perm(self._permission("publish"))

    def get_fieldsets(self, request, obj=None):
        groups = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return groups
        return [(name, {**options, "fields": self._as_seen(options["fields"])}) for name, options in groups]

    def _as_seen(self, fields):
        shown_as = {"seen_version": None, **self.shown_as}
        seen = [self._as_seen(field) if isinstance(field, tuple) else shown_as.get(field, field) for field in fields]
        return [field for field in seen if field is not None]

    def get_readonly_fields(self, request, obj=None):
        """When a text that was published leaves the portal is for those who publish."""
        fixed = super().get_readonly_fields(request, obj)
        is_theirs = obj is None or obj.state == State.DRAFT or request.user.has_perm(self._permission("publish"))
        return fixed if is_theirs else [*fixed, "public_until_at"]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if object_id is not None or request.method != "POST" or not self.has_add_permission(request):
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            get_user_model().objects.select_for_update().get(pk=request.user.pk)
            if made := self._just_added(request):
                messages.info(request, f"{self.noun.capitalize()} này vừa được lưu; cổng không lưu thêm bản nữa.")
                return redirect(admin_url(made, "change"))
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _just_added(self, request):
        """What the same blank page has already made; the lock on the officer lets one save through at a time."""
        newest, title = request.POST.get("seen_version", ""), one_line(request.POST.get("title", ""))
        if not (title and newest.isascii() and newest.isdigit() and len(newest) < 19):
            return None
        return self.model._default_manager.drafts().filter(pk__gt=int(newest), updated_by=request.user, title=title).first()

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        found = self.find(obj) if obj and obj.state != State.PUBLISHED and request.method == "GET" else []
        form = context["adminform"].form
        files = [str(form.fields[name].label) for name in request.FILES if name in form.fields]
        context |= {
            "findings_errors": [finding for finding in found if finding.is_error],
            "findings_warnings": [finding for finding in found if not finding.is_error],
            "files_lost": files or (["tệp đính kèm"] if request.FILES else []),
            "is_locked": super().has_change_permission(request, obj) and self._is_locked(request, obj),
            "preview_url": admin_url(obj, self.preview_url) if obj and self.preview_url else "",
        }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
