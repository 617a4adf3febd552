"""Channels, spokesperson, links, and the list of what must be public."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.factories import make_unit, make_ward
from tests.ward.rows import make_item, make_links
from ward.models import AllowedDomain, DisclosureGroup, DisclosureItem, OfficialChannel, allowed_domains
from ward.models.disclosure import validate_where
from ward.models.links import validate_domain
from ward.reading import link_groups

pytestmark = pytest.mark.django_db
CHANNELS, DISCLOSURE = "/gioi-thieu/kenh/", "/gioi-thieu/cong-khai/"


def page(client, address):
    return client.get(address).content.decode()


def main_of(html):
    return html[html.index("<main") : html.index("</main>")]


# -- Channels ---------------------------------------------------------------------------------------------------------
def test_channels_are_listed_with_their_kind_and_address(client):
    ward = make_ward()
    OfficialChannel.objects.create(ward=ward, kind="zalo", name="Phường Hoa Sen", url="https://zalo.example/hoasen")
    OfficialChannel.objects.create(ward=ward, kind="radio", name="truyền thanh phường")
    html = main_of(page(client, CHANNELS))
    for part in ("Zalo", 'href="https://zalo.example/hoasen"', "Truyền thanh phường", "Cách nhận biết kênh thật"):
        assert part in html


def test_spokesperson_is_told_with_post_phone_and_mail(client):
    make_ward(
        spokesperson_name="Lãnh Đức Vinh",
        spokesperson_post="Chủ tịch",
        spokesperson_phone="0200 3000 101",
        spokesperson_email="phatngon@example.gov.vn",
    )
    html = main_of(page(client, CHANNELS))
    for part in ("Lãnh Đức Vinh", "Chủ tịch", "tel:+842003000101", "mailto:phatngon@example.gov.vn"):
        assert part in html


def test_ward_without_channels_and_spokesperson_says_so(client):
    html = main_of(page(client, CHANNELS))
    assert "Danh sách kênh thông tin chính thức đang được cập nhật" in html
    assert "Thông tin về người phát ngôn đang được cập nhật" in html


# -- Links (seed 001: "Liên kết") -------------------------------------------------------------------------------------
def test_seed_001_links_stand_in_groups_on_a_public_page(client):
    make_links("Tỉnh Sao Mai", ("Cổng tỉnh", "https://saomai.example.gov.vn/"), ("Một cửa tỉnh", "https://mc.example.gov.vn/"))
    make_links("Nhóm trống")
    html = main_of(page(client, CHANNELS))
    assert "Liên kết</h2>" in html
    assert html.index("Tỉnh Sao Mai") < html.index("https://saomai.example.gov.vn/") < html.index("https://mc.example.gov.vn/")
    assert 'rel="noopener noreferrer">Cổng tỉnh</a>' in html
    assert "Nhóm trống" not in html


def test_queries_do_not_grow_with_links(queries_of):
    make_links("A", ("a", "https://a.example/"))
    few = queries_of(CHANNELS)
    for number in range(5):
        make_links(f"Nhóm {number}", *((f"l{n}", "https://a.example/") for n in range(5)))
    assert queries_of(CHANNELS) == few
    assert [len(group.shown) for group in link_groups()] == [1, 5, 5, 5, 5, 5]


@pytest.mark.parametrize("name", ["baochinhphu.vn", "a-b.example.vn"])
def test_domain_is_taken(name):
    validate_domain(name)


@pytest.mark.parametrize("name", ["https://vbpl.vn", "vbpl.vn/", "VBPL.vn", "vbpl", "-a.vn", "a..vn", "a.vn\n", "đỏ.vn", "*.vn"])
def test_what_is_no_domain_is_refused(name):
    with pytest.raises(ValidationError, match="tên miền bằng chữ thường"):
        validate_domain(name)


def test_domains_texts_may_link_to_are_the_states_the_portals_own_and_the_listed():
    AllowedDomain.objects.create(name="vbpl.vn", note="Văn bản")
    assert allowed_domains("https://hoasen.example.gov.vn:8443") == {"gov.vn", "hoasen.example.gov.vn", "vbpl.vn"}


# -- What must be public ----------------------------------------------------------------------------------------------
def test_all_fourteen_groups_are_shown_in_order(client):
    make_item(1)
    html = main_of(page(client, DISCLOSURE))
    places = [html.index(f'id="nhom-{number}"') for number in range(1, 15)]
    assert places == sorted(places)
    assert len(DisclosureGroup) == 14
    assert html.count("Hiện chưa có thông tin nào thuộc nhóm này") == 13


def test_item_tells_what_where_how_when_how_long_and_who(client):
    unit = make_unit("Phòng Kinh tế")
    make_item(13, name="Thủ tục của phường", url="/thu-tuc/", where="Mục Thủ tục", forms="Cổng; niêm yết", unit=unit)
    make_item(13, name="Việc khác", time="Hằng quý", duration="Thường xuyên", legal_basis="Luật A")
    html = main_of(page(client, DISCLOSURE))
    for part in ('<a href="/thu-tuc/">Mục Thủ tục</a>', "Cổng; niêm yết", "Phòng Kinh tế", "Hằng quý", "Thường xuyên", "Luật A"):
        assert part in html


def test_basis_that_all_items_of_a_group_share_is_told_once(client):
    make_item(1, legal_basis="Luật A")
    make_item(1, legal_basis="Luật A")
    make_item(2, legal_basis="Luật B")
    make_item(2, legal_basis="Luật C")
    make_item(3)
    html = main_of(page(client, DISCLOSURE))
    assert [html.count(f"Căn cứ: Luật {name}") for name in "ABC"] == [1, 1, 1]
    assert html.count("Căn cứ:") == 3


def test_group_outside_the_fourteen_is_refused():
    for group in (0, 15):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_item(group)
    with pytest.raises(ValidationError):
        DisclosureItem(group=15, name="x", where="x", forms="x", time="x", duration="x").full_clean()


@pytest.mark.parametrize("url", ["/ke-hoach/", "https://saomai.example.gov.vn/cong-khai"])
def test_place_of_publication_is_a_page_here_or_elsewhere(url):
    validate_where(url)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "//evil.example/", "/\\evil.example", "/a b", "ke-hoach", "data:text/html,x"]
)
def test_place_of_publication_is_nothing_else(url):
    with pytest.raises(ValidationError):
        validate_where(url)


def test_queries_do_not_grow_with_items(queries_of):
    make_item(unit=make_unit())
    few = queries_of(DISCLOSURE)
    for number in range(12):
        make_item(number % 14 + 1, unit=make_unit())
    assert queries_of(DISCLOSURE) == few
