"""Acts on one publishable row, each a page of its own that asks first: publish, and the other steps of its life."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from common.forms_of_acts import PublishForm, StepForm
from common.publishing import STEPS, State

ASK_OR_ACT = require_http_methods(["GET", "HEAD", "POST"])
DONE = {
    "unschedule": "Đã hủy hẹn giờ; {noun} trở lại là bản nháp.",
    "withdraw": "{withdrawn}; người dân không còn thấy {noun} này.",
    "restore": "Đã công bố lại.",
}
EXPIRED = "expired"
KINDS = {"draft": "Bản nháp", "scheduled": "Hẹn giờ", "published": "Đang công khai", EXPIRED: "Đã hết hạn"}


def moment_in_words(moment):
    """ "08:00 ngày 20/01/2026", in the portal's own time."""
    return timezone.localtime(moment).strftime("%H:%M ngày %d/%m/%Y")


def admin_url(row, page, *arguments):
    """The address of an admin page about `row`: "change", "publish" …"""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk, *arguments])


def locked_row(request, model, pk, permission):
    """The row an act is about: 403 without `permission`, 404 when it is gone; before a change it is locked."""
    if not request.user.has_perm(permission):
        raise PermissionDenied
    rows = model._base_manager.select_for_update() if request.method == "POST" else model._base_manager.all()
    return get_object_or_404(rows, pk=pk)


def act_page(request, template, row, **context):
    """A page that asks; 422 when one of the forms in `context` was refused."""
    refused = any(getattr(value, "errors", None) for value in context.values() if isinstance(value, forms.BaseForm))
    opts = row._meta
    usual = {
        "row": row,
        "opts": opts,
        "row_url": admin_url(row, "change"),
        "list_url": reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"),
        "state_words": state_in_words(row),
    }
    context = {**admin.site.each_context(request), **usual, **context}
    return render(request, template, context, status=422 if refused else 200)


def log_act(request, row, words):
    """Into the row's history, and told to the officer."""
    LogEntry.objects.log_actions(request.user.pk, [row], CHANGE, change_message=words, single_object=True)
    messages.success(request, words)


def state_in_words(row, withdrawn=State.WITHDRAWN.label):
    """ "Bản nháp", "Hẹn công bố lúc 08:00 ngày 20/01/2026" …"""
    if row.is_scheduled():
        return f"Hẹn công bố lúc {moment_in_words(row.public_from_at)}"
    if row.state == State.PUBLISHED and row.is_expired():
        return f"Đã hết hạn lúc {moment_in_words(row.public_until_at)}"
    return withdrawn if row.state == State.WITHDRAWN else row.get_state_display()


def state_kind(row):
    """The word of the state's style: "draft", "scheduled", "published", "expired" or "withdrawn"."""
    if row.is_scheduled():
        return "scheduled"
    return EXPIRED if row.state == State.PUBLISHED and row.is_expired() else row.state


class StateFilter(admin.SimpleListFilter):
    """The list's filter by what a row is now, not only by its step."""

    title, parameter_name = "Trạng thái", "state"

    def lookups(self, request, model_admin):
        return [*KINDS.items(), ("withdrawn", model_admin.withdrawn)]

    def queryset(self, request, queryset):
        ways = {**dict(zip(KINDS, KINDS, strict=True)), "draft": "drafts", "withdrawn": "withdrawn"}
        way = ways.get(self.value())
        return getattr(queryset, way)() if way else queryset


class Acts:
    """A ModelAdmin mixin: the pages of the steps in `common.publishing`, and only drafts are deleted.

    A room says what its rows are called and, in `find`, what they still lack.
    """

    noun = "văn bản"
    withdrawn = State.WITHDRAWN.label  # the state's name
    step_labels = {}  # {step: what it is called here}, where it is not its own label
    publish_note = ""  # said before the button
    publish_template = "admin/publishing/publish.html"
    is_checked_again = False  # whether `find` must be without error before a withdrawn row is public again

    def find(self, row):
        """Findings about `row`."""
        return []

    def publication_refused(self, request, row, found):
        """Somebody wanted to publish `row` in spite of the errors in `found`."""

    def published(self, row):
        """After a publication, in its transaction."""

    # -- Words ----------------------------------------------------------------------------------------------------------
    def label_of(self, step):
        return self.step_labels.get(step, STEPS[step].label)

    def state_words(self, row):
        return state_in_words(row, self.withdrawn)

    @admin.display(description="Trạng thái", ordering="state")
    def state_shown(self, row):
        return format_html('<span class="state state-{}">{}</span>', state_kind(row), self.state_words(row))

    def steps_for(self, request, row):
        """[(step, label)] that the officer may take with `row` now."""
        return [(name, self.label_of(name)) for name in row.steps() if request.user.has_perm(self._permission(name))]

    def _permission(self, step):
        return f"{self.opts.app_label}.{STEPS[step].permission}_{self.opts.model_name}"

    def _page(self, request, template, row, **context):
        usual = {"noun": self.noun, "state_words": self.state_words(row), "publish_note": self.publish_note}
        return act_page(request, template, row, **usual, **context)

    # -- Pages ----------------------------------------------------------------------------------------------------------
    @method_decorator(ASK_OR_ACT)
    @method_decorator(transaction.atomic)
    def publish_view(self, request, pk):
        """Everything missing on one page; published when no error is left and the warnings were seen."""
        row = locked_row(request, self.model, pk, self._permission("publish"))
        if "publish" not in row.steps():
            messages.error(request, f"Không thể công bố khi {self.noun} đang ở trạng thái “{self.state_words(row)}”.")
            return redirect(admin_url(row, "change"))
        found = self.find(row)
        form = PublishForm(request.POST or None, row=row, noun=self.noun, findings=found)
        if request.method == "POST" and form.is_valid() and taken(form, row.publish, by=request.user, at=form.moment):
            self.published(row)
            log_act(request, row, f"{self.state_words(row)}." if row.is_scheduled() else "Đã công bố.")
            return redirect(admin_url(row, "change"))
        errors = [finding for finding in found if finding.is_error]
        if request.method == "POST" and errors:
            self.publication_refused(request, row, found)
        warnings = [finding for finding in found if not finding.is_error]
        context = {"title": f"Công bố {self.noun}", "form": form, "errors": errors, "warnings": warnings}
        return self._page(request, self.publish_template, row, **context)

    @method_decorator(ASK_OR_ACT)
    @method_decorator(transaction.atomic)
    def step_view(self, request, pk, step):
        """Withdraw, restore, unschedule: with a reason where one is needed."""
        if step not in DONE:
            raise Http404
        row = locked_row(request, self.model, pk, self._permission(step))
        is_checked = self.is_checked_again and STEPS[step].target == State.PUBLISHED
        errors = [finding for finding in self.find(row) if finding.is_error] if is_checked else []
        form = StepForm(request.POST or None, row=row, noun=self.noun, step=STEPS[step], errors_found=errors)
        arguments = [form.data.get("reason", "")] if STEPS[step].needs_reason else []
        if request.method == "POST" and form.is_valid() and taken(form, getattr(row, step), *arguments, by=request.user):
            log_act(request, row, DONE[step].format(noun=self.noun, withdrawn=self.withdrawn))
            return redirect(admin_url(row, "change"))
        label = self.label_of(step)
        context = {"title": f"{label} {self.noun}", "form": form, "label": label, "errors": errors}
        return self._page(request, "admin/publishing/step.html", row, **context)

    def get_urls(self):
        guarded, name = self.admin_site.admin_view, f"{self.opts.app_label}_{self.opts.model_name}"
        pages = [
            path("<int:pk>/cong-bo/", guarded(self.publish_view), name=f"{name}_publish"),
            path("<int:pk>/buoc/<slug:step>/", guarded(self.step_view), name=f"{name}_step"),
        ]
        return pages + super().get_urls()

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context |= {
            "noun": self.noun,
            "steps": self.steps_for(request, obj) if obj else [],
            "state_words": self.state_words(obj) if obj else "",
            "state_kind": state_kind(obj) if obj else "",
        }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    # -- Deleting -------------------------------------------------------------------------------------------------------
    @method_decorator(transaction.atomic)
    def delete_view(self, request, object_id, extra_context=None):
        """What was ever public is withdrawn, not deleted; the officer is told so."""
        row = self.get_object(request, object_id)
        if row and row.state != State.DRAFT and super().has_delete_permission(request):
            way = self.label_of("withdraw").lower()
            self.message_user(request, f"Không xóa được {self.noun} đã công bố. Hãy {way} và ghi lý do.", messages.ERROR)
            return redirect(admin_url(row, "change"))
        return super().delete_view(request, object_id, extra_context)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.state == State.DRAFT)


def taken(form, act, *arguments, **named):
    """True when the act was done; its refusal becomes the form's."""
    try:
        act(*arguments, **named)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return False
    return True
