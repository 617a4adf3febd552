"""The organisation page: who leads, who holds a post today, how they are reached and what stays private."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories import make_picture, make_position, make_unit, make_ward
from tests.ward.rows import make_place, make_tenure
from ward.models import OfficialChannel, Tenure
from ward.reading import apparatus, organization

pytestmark = pytest.mark.django_db
ADDRESS = "/gioi-thieu/bo-may/"
TODAY = dt.date(2026, 11, 21)
MOBILE = "0200 3000 192"


def page(client):
    return client.get(ADDRESS).content.decode()


# -- Who holds what ---------------------------------------------------------------------------------------------------
def test_leaders_come_first_with_biography_and_tasks(client):
    make_tenure("Viên Thị Hạ", make_position("Chuyên viên", unit=make_unit("Văn phòng")))
    chair = make_position("Chủ tịch", is_leadership=True, duties="Lãnh đạo chung\nTiếp công dân")
    make_tenure("Lãnh Đức Vinh", chair, biography="Sinh năm 1978.\n\nCử nhân luật.")
    html = page(client)
    assert html.index("Lãnh Đức Vinh") < html.index("Viên Thị Hạ")
    for part in ("<p>Sinh năm 1978.</p>", "<p>Cử nhân luật.</p>", "<li>Tiếp công dân</li>"):
        assert part in html


def test_unit_shows_duties_contacts_and_its_positions(client):
    unit = make_unit(
        "Văn phòng", duties="Văn thư\nTiếp công dân", address="Tầng 2", phone="0200 3000 110", email="vp@example.gov.vn"
    )
    make_tenure("Mạc Hữu Tín", make_position("Chánh Văn phòng", unit=unit), email="chanhvp@example.gov.vn")
    html = page(client)
    for part in ("Tầng 2", "tel:+842003000110", "mailto:vp@example.gov.vn", "<li>Văn thư</li>", "Chánh Văn phòng", "chanhvp@"):
        assert part in html


def test_who_only_stands_in_is_said_to(client):
    make_tenure("Ninh Thị Lành", is_acting=True)
    assert "(phụ trách tạm thời)" in page(client)


def test_post_without_a_holder_says_so(client):
    make_position("Phó Chủ tịch", is_leadership=True)
    make_position("Chuyên viên", unit=make_unit())
    assert page(client).count("Hiện chưa có người giữ chức danh này") == 2


@pytest.mark.parametrize(
    ("fields", "is_there"),
    [
        ({"starts_on": TODAY}, True),
        ({"starts_on": TODAY + dt.timedelta(days=1)}, False),
        ({"ends_on": TODAY}, True),
        ({"ends_on": TODAY - dt.timedelta(days=1)}, False),
    ],
)
def test_first_and_last_day_of_a_post_are_included(fields, is_there):
    make_tenure(**fields)
    assert bool(apparatus(on=TODAY)["leaders"][0].holders) == is_there


def test_old_units_and_positions_are_left_out(client):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    make_unit("Đài truyền thanh cũ", valid_to=yesterday)
    make_position("Văn phòng – Thống kê", valid_to=yesterday)
    assert "cũ" not in page(client)
    assert "Thống kê" not in page(client)


def test_unit_that_only_takes_part_is_not_listed(client):
    make_unit("Trường Tiểu học", is_listed=False)
    assert "Trường Tiểu học" not in page(client)


def test_empty_apparatus_says_so(client):
    assert "Thông tin về tổ chức bộ máy đang được cập nhật" in page(client)


# -- A person's mobile ------------------------------------------------------------------------------------------------
def test_mobile_without_consent_is_refused():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_tenure(mobile=MOBILE)
    with pytest.raises(ValidationError, match="hãy ghi ngày đồng ý"):
        Tenure(position=make_position(), person_name="Ai đó", starts_on=TODAY, mobile=MOBILE).full_clean()


def test_mobile_is_shown_from_the_day_of_consent_on():
    tenure = make_tenure(mobile=MOBILE, mobile_consented_on=TODAY)
    assert tenure.mobile_on(TODAY) == MOBILE
    assert tenure.mobile_on(TODAY - dt.timedelta(days=1)) == ""


def test_mobile_with_consent_is_on_the_page_and_without_one_is_not(client):
    today = timezone.localdate()
    tenure = make_tenure(mobile=MOBILE, mobile_consented_on=today)
    assert "tel:+842003000192" in page(client)
    tenure.mobile_consented_on = today + dt.timedelta(days=1)
    tenure.save()
    assert MOBILE not in page(client)


# -- Portraits --------------------------------------------------------------------------------------------------------
def portrait(**fields):
    tenure = make_tenure(picture=make_picture(size=(400, 500)), picture_alt="Chân dung", **fields)
    return tenure, tenure.narrow_picture_url


def test_portrait_of_a_leader_is_on_the_page_with_its_words_and_size(client):
    _, address = portrait()
    html = page(client)
    assert f'src="{address}" alt="Chân dung" width="400" height="500"' in html
    assert 'type="image/avif"' in html
    response = client.get(address)
    assert response["Content-Type"] == "image/webp"
    assert b"".join(response.streaming_content)


def test_portrait_is_public_only_while_its_owner_leads(client):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    _, of_the_past = portrait(ends_on=yesterday)
    _, of_no_leader = portrait(position=make_position())
    _, of_an_old_post = portrait(position=make_position(is_leadership=True, valid_to=yesterday))
    assert [client.get(address).status_code for address in (of_the_past, of_no_leader, of_an_old_post)] == [404, 404, 404]


def test_leader_without_a_portrait_has_a_drawing_in_its_place(client):
    make_tenure()
    assert '<div class="portrait" aria-hidden="true"><svg' in page(client)


# -- Machines ---------------------------------------------------------------------------------------------------------
def test_queries_do_not_grow_with_people(queries_of):
    make_ward()
    make_tenure(position=make_position(unit=make_unit()))
    few = queries_of(ADDRESS)
    for _ in range(10):
        make_tenure(position=make_position(unit=make_unit()))
        make_tenure()
    assert queries_of(ADDRESS) == few


def test_organization_for_engines():
    ward = make_ward(parent_body="Ủy ban nhân dân tỉnh Sao Mai")
    OfficialChannel.objects.create(ward=ward, kind="zalo", name="Phường", url="https://zalo.example/hoasen")
    make_place("Trụ sở", kind="office", latitude=20.5, longitude=106.5)
    found = organization()
    assert found["@type"] == "GovernmentOrganization"
    assert found["name"] == "Ủy ban nhân dân phường Hoa Sen"
    assert found["telephone"] == "0200 3000 100"
    assert found["parentOrganization"]["name"] == "Ủy ban nhân dân tỉnh Sao Mai"
    assert found["sameAs"] == ["https://zalo.example/hoasen"]
    assert found["location"]["geo"] == {"@type": "GeoCoordinates", "latitude": 20.5, "longitude": 106.5}


def test_organization_leaves_out_what_is_not_known():
    assert organization() == {}
    make_ward(phone="", email="")
    assert not {"telephone", "email", "parentOrganization", "sameAs", "location", "logo"} & set(organization())
