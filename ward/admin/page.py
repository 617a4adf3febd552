"""About pages: the list stands as a tree, one page has its editor, preview and acts."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.http import require_safe

from common.acts import StateFilter
from common.admin import EditorPolicy, LowTextarea, MatchingSearch
from common.writing import TextAdmin, TextForm
from ward.checks import findings
from ward.models import Page
from ward.models.page import tree_order
from ward.reading import about_page

STEP = "— "  # before a title, once a level


class PageForm(TextForm):
    class Meta:
        model = Page
        fields = []  # the admin names them
        widgets = {"summary": LowTextarea({"rows": 3, "class": "low vLargeTextField"})}


def _indented(page):
    return STEP * (page.depth - 1) + page.title


@admin.register(Page)
class PageAdmin(MatchingSearch, EditorPolicy, TextAdmin):
    form = PageForm
    noun = "trang giới thiệu"
    withdrawn = "Đã gỡ"
    step_labels = {"withdraw": "Gỡ", "restore": "Đăng lại"}
    publish_note = "Công bố xong vẫn sửa được; mỗi lần sửa, cổng kiểm tra lại như khi công bố."
    preview_url = "preview"
    list_display = ["title_shown", "kind", "state_shown", "order", "updated_at"]
    list_filter = [StateFilter, "kind"]
    fieldsets = [
        ("Trang", {"fields": ["seen_version", "title", "summary", "body"]}),
        ("Vị trí", {"fields": ["parent", "order", "kind"]}),
        ("Thời hạn, đường dẫn", {"fields": ["public_until_at", "slug"], "classes": ["collapse"]}),
    ]

    class Media:
        js = ["js/admin-editor.js"]

    def find(self, row):
        return findings(row)

    def get_queryset(self, request):
        return super().get_queryset(request).in_tree_order().select_related("parent")

    def get_ordering(self, request):
        return tree_order()

    @admin.display(description="Tiêu đề")
    def title_shown(self, page):
        return _indented(page)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "parent":
            field.queryset = Page.objects.in_tree_order().defer("body", "folded")
            field.label_from_instance, field.empty_label = _indented, "(cấp ngoài cùng)"
        return field

    def get_urls(self):
        preview = path("<int:pk>/xem-truoc/", self.admin_site.admin_view(page_preview), name="ward_page_preview")
        return [preview, *super().get_urls()]


@require_safe
def page_preview(request, pk):
    """The citizen's page as it would be, marked as a preview."""
    if not (request.user.has_perm("ward.view_page") or request.user.has_perm("ward.change_page")):
        raise PermissionDenied
    page = get_object_or_404(Page, pk=pk)
    return render(request, "ward/page.html", {**about_page(page), "is_preview": True})
