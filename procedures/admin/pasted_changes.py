"""A decision brought in with its table: what each row would do, then, asked again, saved as a draft."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.decorators import method_decorator

from common.acts import ASK_OR_ACT, admin_url, log_act
from common.admin import DayInput, LowTextarea
from procedures import change_tables
from procedures.admin.table_forms import TableForm
from procedures.models import ChangeItem, ChangeSet


class DecisionForm(forms.ModelForm):
    source_url = forms.URLField(
        label="Địa chỉ văn bản",
        required=False,
        max_length=300,
        assume_scheme="https",
        widget=forms.URLInput({"class": "vTextField", "size": 60}),
    )

    class Meta:
        model = ChangeSet
        fields = ["number", "issued_on", "issuer", "title", "source_url"]
        widgets = {
            "issued_on": DayInput,
            "issuer": forms.TextInput({"class": "vTextField", "size": 60}),
            "title": LowTextarea({"class": "low vLargeTextField"}),
        }


class ChangesTableForm(TableForm):
    day = forms.DateField(
        label="Có hiệu lực từ ngày",
        required=False,
        widget=DayInput,
        help_text="Dùng cho những dòng mà bảng không ghi ngày.",
    )


class Pasted:
    """A ModelAdmin mixin: the page at "dan-bang/"."""

    @method_decorator(ASK_OR_ACT)
    def paste_view(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied
        decision = DecisionForm(request.POST or None)
        form = ChangesTableForm(request.POST or None, request.FILES or None)
        lines, are_valid = [], request.method == "POST" and decision.is_valid() and form.is_valid()
        if request.method == "POST":
            form.is_valid()  # both forms' mistakes are told at once
        if are_valid:
            lines = change_tables.read(form.rows, decision.instance, day=form.cleaned_data["day"])
            if "_save" in request.POST and lines and not any(line.errors for line in lines):
                return redirect(admin_url(self._saved(request, decision, lines), "change"))
        context = {**self.admin_site.each_context(request), "title": "Nhập bảng của quyết định", "opts": self.opts}
        context |= {"decision": decision, "form": form, "lines": lines, "is_read": are_valid}
        context["errors_count"] = sum(bool(line.errors) for line in lines)
        refused = request.method == "POST" and (not are_valid or bool(context["errors_count"]) or not lines)
        return render(request, "admin/procedures/changes_paste.html", context, status=422 if refused else 200)

    @method_decorator(transaction.atomic)
    def _saved(self, request, decision, lines):
        changes = decision.save(commit=False)
        changes.updated_by = request.user
        changes.save()
        for order, line in enumerate(lines, start=1):
            line.item.change_set, line.item.order = changes, order
        ChangeItem.objects.bulk_create(line.item for line in lines)
        log_act(request, changes, f"Đã lưu bản nháp với {len(lines)} thay đổi.")
        return changes

    def get_urls(self):
        page = path("dan-bang/", self.admin_site.admin_view(self.paste_view), name="procedures_changeset_paste")
        return [page, *super().get_urls()]
