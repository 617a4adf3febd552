"""What engines and finders of holes are told."""

import datetime as dt
import re
from xml.etree import ElementTree

import pytest

from cchc_portal import sitemap
from procedures.models import Situation
from tests.factories import make_album, make_edition, make_plan, make_post, make_video, make_ward

pytestmark = pytest.mark.django_db
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(client, path="/sitemap.xml"):
    response = client.get(path)
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return [element.text for element in ElementTree.fromstring(response.content).iter(f"{NAMESPACE}loc")]


def all_pages(client):
    return [page for part in addresses(client) for page in addresses(client, part.removeprefix("http://127.0.0.1:8000"))]


def test_every_public_page_stands_in_the_map_once_and_no_other(client):
    rows = [make_post(is_public=True), make_plan(is_public=True), make_album(is_public=True), make_video(is_public=True)]
    hidden = [make_post(), make_plan(), make_album(), make_video()]
    pages = all_pages(client)
    assert len(pages) == len(set(pages))
    assert all("http://127.0.0.1:8000" + row.get_absolute_url() in pages for row in rows)
    assert not any(page.endswith(row.get_absolute_url()) for row in hidden for page in pages)
    assert "http://127.0.0.1:8000/tin-tuc/" in pages


def test_procedures_in_force_and_situations_stand_in_the_map(client):
    known, ended, draft = make_edition(is_public=True), make_edition(is_public=True), make_edition()
    ended.procedure.end("repealed", on=dt.date(2026, 1, 1))
    situation = Situation.objects.create(title="Sinh con")
    pages = all_pages(client)
    assert pages.count(f"http://127.0.0.1:8000{known.get_absolute_url()}") == 1
    assert f"http://127.0.0.1:8000{situation.get_absolute_url()}" in pages
    assert not any(page.endswith((ended.get_absolute_url(), draft.get_absolute_url())) for page in pages)


def test_last_change_is_a_moment_with_its_zone(client):
    make_post(is_public=True)
    assert re.search(
        rb"<lastmod>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[^<]*\+07:00</lastmod>", client.get("/sitemap-tin-tuc-0.xml").content
    )


def test_parts_are_slices_of_keys(client, monkeypatch):
    monkeypatch.setattr(sitemap, "ROWS_PER_PART", 2)
    posts = [make_post(is_public=True) for _ in range(5)]
    pages = all_pages(client)
    assert [page for page in pages if "/tin-" in page and not page.endswith("/tin-tuc/")] == [
        f"http://127.0.0.1:8000{post.get_absolute_url()}" for post in posts
    ]


@pytest.mark.parametrize("name", ["sitemap-bi-mat-0", "sitemap-tin-tuc-9999999999999"])
def test_part_that_the_index_never_names_is_not_found(client, name):
    assert client.get(f"/{name}.xml").status_code == 404


def test_slice_past_the_last_public_row_is_not_found(client):
    assert client.get("/sitemap-tin-tuc-0.xml").status_code == 404
    make_post(is_public=True)
    assert client.get("/sitemap-tin-tuc-0.xml").status_code == 200
    assert client.get("/sitemap-tin-tuc-99.xml").status_code == 404


def test_robots_are_kept_from_the_desk_and_shown_the_map(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text


def test_security_txt_names_the_wards_address_and_a_day_ahead(client):
    make_ward()
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:lienhe@example.gov.vn" in text
    expires = dt.date.fromisoformat(re.search(r"Expires: (\S{10})T", text)[1])
    assert dt.timedelta(days=150) < expires - dt.date.today() < dt.timedelta(days=366)


def test_security_txt_is_missing_while_nobody_could_be_written_to(client):
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize(
    ("today", "expires"), [((2026, 11, 25), (2027, 5, 1)), ((2026, 1, 31), (2026, 7, 1)), ((2026, 6, 30), (2026, 12, 1))]
)
def test_security_txt_expires_on_the_first_day_six_months_on(today, expires):
    assert sitemap._expires(dt.date(*today)) == dt.date(*expires)
