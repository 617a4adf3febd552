"""What the page at a path is called, for rooms that know only paths: the roof enrols who can tell."""

from django.contrib import admin
from django.utils.html import format_html

_function = None


def enrol(function):
    """`function(paths)` returns {path: title} of those that lead to public pages."""
    global _function
    _function = function


def titles_of(paths):
    """{path: title}; a path without a public page is left out: no title of a draft or of a withdrawn text."""
    paths = set(paths)
    return _function(paths) if _function and paths else {}


class TitledPages:
    """A list of the desk whose rows have a `path`: each with the title of its page, asked for once a list."""

    def get_changelist_instance(self, request):
        listed = super().get_changelist_instance(request)
        titles = titles_of(row.path for row in listed.result_list)
        for row in listed.result_list:
            row.page_title = titles.get(row.path, "")
        return listed

    @admin.display(description="Trang", ordering="path")
    def page_shown(self, row):
        if not row.page_title:
            return format_html('<a href="{0}">{0}</a>', row.path)
        return format_html('<a href="{0}">{1}</a><br><span class="quiet">{0}</span>', row.path, row.page_title)
