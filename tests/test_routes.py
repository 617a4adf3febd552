"""Every public address, by its name: a page, or why it is none."""

import datetime as dt
import re

import pytest
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from cchc_portal import views
from plans.models.task import TaskState
from procedures.models import Situation
from tests.factories import (
    make_album,
    make_category,
    make_change_set,
    make_comment,
    make_edition,
    make_event,
    make_feedback,
    make_field,
    make_hotline,
    make_period,
    make_plan,
    make_poll,
    make_post,
    make_procedure,
    make_question,
    make_reception,
    make_section,
    make_tag,
    make_task,
    make_user,
    make_video,
    make_ward,
    publish,
)
from ward.models import Alert, Page

# Arguments of a sample page. A new route without a line here fails.
SLUG = {"slug": "mau"}
CODE = {"code": "9.000001"}
PAGES = {
    **dict.fromkeys(
        ["home", "search", "site_map", "map", "plans:list", "news:list", "news:events", "albums:list", "videos:list"], {}
    ),
    **dict.fromkeys(["ward:about", "ward:organisation", "ward:channels", "ward:disclosure"], {}),
    **dict.fromkeys(["plans:detail", "plans:print", "ward:page", "news:post", "news:print", "news:category", "news:tag"], SLUG),
    **dict.fromkeys(["albums:detail", "videos:detail"], SLUG),
    **dict.fromkeys(["procedures:list", "procedures:results", "procedures:changes", "hotline:list"], {}),
    **dict.fromkeys(["procedures:detail", "procedures:print"], CODE),
    "hotline:reported": {"pk": 900901},
    **dict.fromkeys(["voice:receptions", "voice:reception_print", "voice:work", "voice:questions"], {}),
    "voice:reception_year": {"year": timezone.localdate().year},
    **dict.fromkeys(["voice:work_week", "voice:work_print"], {"year": 2026, "week": 53}),
    **dict.fromkeys(["voice:questions_of_field", "voice:question"], SLUG),
    **dict.fromkeys(["voice:polls", "visits:figures"], {}),
    **dict.fromkeys(["voice:feedback", "voice:feedback_lookup", "voice:feedback_answers", "voice:privacy"], {}),
    "voice:feedback_state": {"code": "7XK4-M2QN"},
    "voice:feedback_answer": {"pk": 900904},
    **dict.fromkeys(["voice:poll", "voice:poll_results", "voice:poll_thanks"], {"pk": 900902}),
    **dict.fromkeys(["voice:comment_form", "voice:comment_sent", "voice:comments"], {"pk": 900903}),
    **dict.fromkeys(["procedures:situation", "procedures:period"], SLUG),
    "procedures:edition": {**CODE, "number": 1},
    "news:year": {"year": 2026},
    "news:month": {"year": 2026, "month": 3},
    "news:day": {"year": 2026, "month": 3, "day": 8},
    "disclosure_quarter": {"year": 2026, "quarter": 1},
}
NO_PAGES = {
    **dict.fromkeys(["plans:pdf", "plans:docx", "plans:calendar", "plans:attachment", "news:attachment"], "a file"),
    **dict.fromkeys(["news:events_calendar", "videos:file", "videos:captions"], "a file"),
    **dict.fromkeys(["procedures:pdf", "procedures:form", "procedures:period_csv", "procedures:period_xlsx"], "a file"),
    **dict.fromkeys(["hotline:vcards", "hotline:vcard", "hotline:pdf"], "a file"),
    **dict.fromkeys(["voice:reception_calendar", "voice:work_calendar", "visits:days_csv"], "a file"),
    "hotline:failed": "takes a form",
    "voice:opinion": "takes a tap",
    **dict.fromkeys(["picture", "logo", "rendition", "news:share_picture"], "a picture"),
    **dict.fromkeys(["plans:rss", "plans:atom", "news:rss", "news:atom", "news:category_rss", "news:category_atom"], "a feed"),
    **dict.fromkeys(["procedures:changes_rss", "procedures:changes_atom"], "a feed"),
    **dict.fromkeys(["ready", "sitemap", "sitemap_part", "robots", "security", "search_suggestions"], "for machines"),
}
UNNAMED = {"favicon.ico"}


def public_routes(patterns=None, prefix=""):
    """Names of every route outside the desk; an unnamed one by its path."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "admin" and pattern.app_name != "admin":
                yield from public_routes(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else prefix)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}" if pattern.name else str(pattern.pattern)


def test_every_route_stands_in_the_table():
    assert set(public_routes()) - UNNAMED == {*PAGES, *NO_PAGES}


@pytest.fixture
def sample(db):
    """One public row of every kind, each with the slug "mau"."""
    make_ward()
    plan = make_plan(slug="mau")
    make_section(plan)
    make_task(plan, time_text="Quý IV", due_on=dt.date(2026, 12, 31))
    publish(plan)
    at = timezone.make_aware(dt.datetime(2026, 3, 8, 9))
    make_post(at=at, slug="mau", category=make_category(slug="mau"), tags=[make_tag(slug="mau")])
    make_album(is_public=True, photos=1, slug="mau")
    make_video(is_public=True, slug="mau")
    make_event(is_public=True)
    make_hotline(pk=900901)
    make_poll(pk=900902)
    officer, public = make_user("tiepnhan"), {"public_summary": "Thiếu mẫu.", "public_answer": "Đã đặt mẫu mới."}
    published = {"answered_by": officer, "may_publish": True, "published_at": at, **public}
    make_feedback("7XK4-M2QN", pk=900904, **published)
    make_comment(make_post(pk=900903, is_public=True))
    make_edition(procedure=make_procedure(CODE["code"]), is_public=True)
    Situation.objects.create(title="Sinh con", slug="mau")
    make_period(is_public=True, slug="mau")
    make_change_set(None, ("repealed", CODE["code"], dt.date(2026, 7, 1)), is_public=True)
    make_reception(timezone.localdate() - dt.timedelta(days=400))
    make_question(is_public=True, slug="mau", field=make_field("Mẫu", slug="mau"))
    Page.objects.create(title="Lịch sử", slug="mau", body="<p>Hai làng cũ.</p>").publish(by=None)


@pytest.mark.parametrize("name", PAGES)
def test_every_public_page_has_one_heading_and_says_it_is_vietnamese(client, sample, name):
    response = client.get(reverse(name, kwargs=PAGES[name]))
    html = response.content.decode()
    assert response.status_code == 200
    assert len(re.findall(r"<h1[\s>]", html)) == 1
    assert re.search(r"<html[^>]*\slang=\"vi\"", html)
    assert re.search(r"<title>\s*\S", html)


def test_page_that_is_not_there_has_one_heading_too(client, db):
    html = client.get("/khong-co/").content.decode()
    assert len(re.findall(r"<h1[\s>]", html)) == 1
    assert 'lang="vi"' in html


def test_page_of_all_elements_shows_each_kind_of_banner_and_state_and_is_no_address_of_a_running_portal(db):
    html = views.components(RequestFactory().get("/so-do/giao-dien/")).content.decode()
    for kind in Alert.Kind.values:
        assert f'class="alert is-{kind}"' in html
    for state in TaskState:
        assert f'class="state is-{state.value}"' in html
    assert "components" not in set(public_routes())


def test_site_map_explains_the_abbreviations(client, db):
    html = client.get("/so-do/").content.decode()
    assert "<dt>TTHC</dt><dd>Thủ tục hành chính</dd>" in html
