"""What citizens looked for in vain, for the officers' first page, and how an officer answers it."""

from urllib.parse import urlencode

from django.urls import reverse

from common.piles import pile
from common.vietnamese import capitalise
from search.models import MissedSearch

# permission, the form's address, words; each form gets the text where it belongs.
ANSWERS = (
    ("search.add_synonym", "admin:search_synonym_add", "Thêm từ đồng nghĩa"),
    ("ward.add_page", "admin:ward_page_add", "Viết trang"),
)


def address(name, row):
    """The form `name` with what was looked for filled in."""
    return f"{reverse(name)}?{urlencode({'phrase': row.text, 'title': capitalise(row.text)})}"


def attention(user):
    """[a Pile of MissedSearch] for whoever may see them; two queries."""
    if not user.has_perm("search.view_missedsearch"):
        return []
    missed = pile(
        "missed_searches",
        "Tìm mà không thấy",
        MissedSearch.objects.waiting(),
        url=f"{reverse('admin:search_missedsearch_changelist')}?is_ignored__exact=0",
        none="Không có lượt tìm nào chưa được xử lý.",
        template="admin/search/pile_missed.html",
    )
    links = [(name, words) for permission, name, words in ANSWERS if user.has_perm(permission)]
    for row in missed.rows:
        row.answers = [(address(name, row), words) for name, words in links]
    return [missed]
