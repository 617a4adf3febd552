"""The desk's pages of the import: a file, how far its reading is, what it would change, the confirmation."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from procedures.admin.import_forms import ConfirmForm, UploadForm
from procedures.importing import running
from procedures.importing.template import KINDS
from procedures.importing.writing import confirm
from procedures.models import Edition, ImportRun

ASK_OR_ACT = require_http_methods(["GET", "HEAD", "POST"])
RIGHTS = ("procedures.add_edition", "procedures.change_edition")
ENTRIES_A_PAGE, RUNS_SHOWN, RELOAD_SECONDS = 50, 10, 2
# The preview's lists: address word → (key of the result, name)
LISTS = {
    "loi": ("errors", "Lỗi"),
    "moi": ("new", "Mới"),
    "thay-doi": ("changed", "Thay đổi"),
    "khong-co": ("missing", "Không có trong tệp"),
}


def _page(request, template, *, status=200, **context):
    return render(request, template, {**admin.site.each_context(request), "opts": Edition._meta, **context}, status=status)


def _guard(request):
    if not request.user.has_perms(RIGHTS):
        raise PermissionDenied


@ASK_OR_ACT
def import_start(request):
    """The file; below it the last ones."""
    _guard(request)
    running.clear_old()
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        run = running.start(form.cleaned_data["file"], by=request.user)
        return redirect("admin:procedures_import_run", run.pk)
    runs = ImportRun.objects.defer("result").select_related("started_by")[:RUNS_SHOWN]
    context = {"title": "Nhập danh mục từ tệp", "form": form, "runs": runs}
    return _page(request, "admin/procedures/import.html", status=422 if form.errors else 200, **context)


@ASK_OR_ACT
def import_run(request, pk):
    """Waiting, the comparison, or how it ended; a POST confirms or cancels."""
    _guard(request)
    run = get_object_or_404(ImportRun.objects.select_related("started_by", "done_by"), pk=pk)
    if not running.look_after(run):
        return _waiting(request, run)
    if run.state != ImportRun.State.READ:
        return _page(request, "admin/procedures/import_done.html", title=run.file_name, run=run, held=_held(run))
    if request.method == "POST" and "_cancel" in request.POST:
        return _cancelled(request, run)
    digest, may_publish = run.result["digest"], request.user.has_perm("procedures.publish_edition")
    form = ConfirmForm(request.POST or None, may_publish=may_publish, digest=digest)
    if request.method == "POST" and form.is_valid() and _confirmed(request, run, form):
        return redirect("admin:procedures_import_run", run.pk)
    return _preview(request, run, form)


def _waiting(request, run):
    """Reloads itself by a header: without a script, and without a time limit on reading a page."""
    context = {"title": "Đang đọc tệp", "run": run, "rows": running.rows_read(run)}
    response = _page(request, "admin/procedures/import_waiting.html", **context)
    response["Refresh"] = str(RELOAD_SECONDS)
    return response


def _held(run):
    """[(reason, codes)] of the editions that were not published although asked."""
    groups = {}
    for code, reason in run.result.get("counts", {}).get("held", ()):
        groups.setdefault(reason, []).append(code)
    return list(groups.items())


def _cancelled(request, run):
    run.cancel(by=request.user)
    running.remove_files(run)
    if run.state == run.State.CANCELLED:
        messages.success(request, "Đã hủy. Danh mục không thay đổi, tệp đã được xóa.")
    return redirect("admin:procedures_import")


def _confirmed(request, run, form):
    """True when it was written; what was refused becomes the form's."""
    data = form.cleaned_data
    try:
        how = {"valid_from": data["valid_from"], "is_publishing": form.is_publishing, "seen": data["seen"]}
        written = confirm(run, by=request.user, **how)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        form.data = {**form.data.dict(), "seen": run.result.get("digest", "")}
        return False
    running.remove_files(run)
    messages.success(request, written.words())
    return True


def _preview(request, run, form):
    result, lists = run.result, []
    for word, (key, name) in LISTS.items():
        lists.append({"word": word, "name": name, "count": result["counts"][key], "key": key})
    first = next((one["word"] for one in lists if one["count"]), "moi")
    word = request.GET.get("xem", first)
    if word not in LISTS:
        raise Http404
    page = Paginator(result[LISTS[word][0]], ENTRIES_A_PAGE).get_page(request.GET.get("trang"))
    context = {"run": run, "form": form, "lists": lists, "word": word, "page": page, "kind": LISTS[word][0]}
    is_nothing = not result["counts"]["new"] and not result["counts"]["changed"]
    context |= {"title": "Xem trước khi nhập", "is_nothing": is_nothing, "unchanged": result["counts"]["unchanged"]}
    return _page(request, "admin/procedures/import_preview.html", status=422 if form.errors else 200, **context)


@require_safe
def import_template(request, kind):
    _guard(request)
    if kind not in KINDS:
        raise Http404
    name, content_type, make = KINDS[kind]
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(make(), content_type=content_type, headers={"Content-Disposition": disposition})


class ImportPages:
    """A ModelAdmin mixin (for Edition's): the import's addresses."""

    def get_urls(self):
        guarded = self.admin_site.admin_view
        pages = [
            path("nhap/", guarded(import_start), name="procedures_import"),
            path("nhap/<int:pk>/", guarded(import_run), name="procedures_import_run"),
            path("nhap/mau.<slug:kind>", guarded(import_template), name="procedures_import_template"),
        ]
        return pages + super().get_urls()
