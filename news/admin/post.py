"""A post on one page, its attachments, its preview; the list that stays quick with a hundred thousand rows."""

from adminsortable2.admin import SortableAdminBase
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from common.acts import StateFilter
from common.admin import EditorPolicy, MatchingSearch
from common.picture_fields import COVER_FIELDS
from common.richtext import rendered
from common.rows import Rows
from common.sending import send_document
from news import reading
from news.admin.forms import AttachmentForm, PostForm
from news.admin.screens import LIFE, NewsAdmin, OfficerFilter
from news.admin.tasks import TaskOffers, TasksInput, task_in_words
from news.checks import foreign_links, held_reason
from news.models import Post, PostAttachment


class AttachmentRows(Rows):
    model = PostAttachment
    form = AttachmentForm
    row_template = "admin/news/row_attachment.html"
    note = "Tệp PDF, DOCX, XLSX, JPEG hoặc PNG, không quá 50 MB mỗi tệp."


class PostList(ChangeList):
    """Without the texts that the list does not show."""

    def get_queryset(self, request, exclude_parameters=None):
        return super().get_queryset(request, exclude_parameters).select_related("category", "updated_by").defer("body", "folded")


class HeldFilter(admin.SimpleListFilter):
    title, parameter_name = "Bị giữ lại", "held"

    def lookups(self, request, model_admin):
        return [("1", "Bị giữ lại vì liên kết lạ")]

    def queryset(self, request, queryset):
        return queryset.held() if self.value() == "1" else queryset


@admin.register(Post)
class PostAdmin(MatchingSearch, EditorPolicy, SortableAdminBase, NewsAdmin):
    form = PostForm
    inlines = [AttachmentRows]
    noun = "tin bài"
    publish_template = "admin/news/publish_post.html"
    preview_template = "news/post.html"
    shown_as = {"body": "body_shown", "tag_names": "tags"}
    list_display = ["title", "category", "state_shown", "public_from_at", "officer", "updated_at"]
    list_filter = [StateFilter, HeldFilter, "category", "public_from_at", OfficerFilter]
    autocomplete_fields = ["tasks"]
    fieldsets = [
        ("Tin bài", {"fields": ["seen_version", "title", "category", "summary", "body"]}),
        ("Ảnh đại diện", {"fields": COVER_FIELDS}),
        ("Tác giả, nguồn", {"fields": [("byline_kind", "byline"), ("source_name", "source_url")]}),
        ("Thẻ và nhiệm vụ trong kế hoạch", {"fields": ["tag_names", "tasks"]}),
        LIFE,
    ]

    class Media:
        js = ["js/admin-editor.js", "js/admin-rows.js", "js/admin-tags.js"]

    # -- The list -------------------------------------------------------------------------------------------------------
    def get_changelist(self, request, **kwargs):
        return PostList

    @admin.display(description="Trạng thái", ordering="state")
    def state_shown(self, row):
        state = super().state_shown(row)
        return format_html('{} <span class="state state-held">Bị giữ lại</span>', state) if row.held_reason else state

    @admin.display(description="Nội dung")
    def body_shown(self, row):
        return rendered(row.body)

    # -- The page -------------------------------------------------------------------------------------------------------
    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.base_fields["tag_names"].may_add = request.user.has_perm("news.add_tag")
        return form

    def save_model(self, request, obj, form, change):
        """A hold ends with the link that caused it."""
        if obj.held_reason and not foreign_links(obj):
            obj.held_reason = ""
        super().save_model(request, obj, form, change)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Tasks of all plans, each with its plan."""
        if db_field.name != "tasks":
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        field = super().formfield_for_manytomany(db_field, request, widget=TasksInput(db_field, self.admin_site), **kwargs)
        field.queryset, field.label_from_instance = field.queryset.select_related("plan"), task_in_words
        return field

    # -- Acts -----------------------------------------------------------------------------------------------------------
    def publication_refused(self, request, row, found):
        if addresses := foreign_links(row):
            row.hold(held_reason(addresses))

    def published(self, row):
        if row.held_reason:
            row.hold("")

    def _page(self, request, template, row, **context):
        return super()._page(request, template, row, foreign=foreign_links(row), **context)

    def get_urls(self):
        guarded, offered = self.admin_site.admin_view, TaskOffers.as_view(admin_site=self.admin_site)
        pages = [
            path("<int:pk>/tai-lieu/<int:document_pk>/", guarded(self.document), name="news_post_document"),
            path("nhiem-vu/", guarded(offered), name="news_post_tasks"),
        ]
        return pages + super().get_urls()

    def preview_page(self, row):
        return reading.post_page(row)

    @method_decorator(require_safe)
    def document(self, request, pk, document_pk):
        """A file of the post, whatever the post's state; always saved, never opened here."""
        return send_document(request, get_object_or_404(self.seen_row(request, pk).attachments, pk=document_pk))
