"""The desk's screen of numbers to call."""

import pytest
from django.urls import reverse

from hotline.models import Hotline
from tests.desk import errors_of, page_fields, signed_in
from tests.factories import make_field, make_hotline, make_procedure, make_unit

pytestmark = pytest.mark.django_db
KEEPER = tuple(f"hotline.{verb}_hotline" for verb in ("add", "change", "delete", "view"))


@pytest.fixture
def desk():
    return signed_in(*KEEPER)


def opened(client, hotline):
    url = reverse("admin:hotline_hotline_change", args=[hotline.pk])
    return url, page_fields(client.get(url), "hotline_form")


def test_number_is_added_with_its_hours(desk):
    fields = {"purpose": "Hỏi về thủ tục", "number": "0200 3000 100", "hours": "7:30–11:30", "order": "1", "is_active": "on"}
    assert desk.post(reverse("admin:hotline_hotline_add"), fields).status_code == 302
    assert (Hotline.objects.get().hours, Hotline.objects.get().updated_by) == ("7:30–11:30", desk.officer)


def test_words_in_place_of_a_number_are_told(desk):
    url, fields = opened(desk, make_hotline())
    assert desk.post(url, {**fields, "number": "gọi lễ tân"}).context["adminform"].form.errors["number"]


def test_number_that_others_lead_to_is_not_deleted_and_they_are_named(desk):
    hotline = make_hotline("Hỏi về hộ tịch")
    make_field("Hộ tịch", hotline=hotline)
    make_procedure(hotline=hotline), make_procedure(hotline=hotline)
    url = reverse("admin:hotline_hotline_delete", args=[hotline.pk])
    page = desk.post(url, {"post": "yes"}, follow=True).content.decode()
    assert "Không xóa được: 1 lĩnh vực và 2 thủ tục hành chính đang dẫn tới số này." in page
    assert "bỏ dấu “Đang dùng”" in page
    assert Hotline.objects.get() == hotline


def test_number_nobody_leads_to_is_deleted(desk):
    hotline = make_hotline(unit=make_unit())
    desk.post(reverse("admin:hotline_hotline_delete", args=[hotline.pk]), {"post": "yes"})
    assert not Hotline.objects.exists()


def test_second_officer_is_refused_with_both_texts(desk):
    url, fields = opened(desk, make_hotline())
    signed_in(*KEEPER).post(url, {**fields, "note": "một"})
    refused = desk.post(url, {**fields, "note": "hai"})
    assert [(one.saved, one.mine) for one in refused.context["conflict"]] == [("một", "hai")]
    assert "đường dây nóng này đã được người khác lưu" in errors_of(refused)


def test_who_may_only_look_cannot_change_or_delete():
    viewer, hotline = signed_in("hotline.view_hotline"), make_hotline()
    url, _ = opened(viewer, hotline)
    delete = reverse("admin:hotline_hotline_delete", args=[hotline.pk])
    assert [viewer.post(url, {"note": "x"}).status_code, viewer.post(delete, {"post": "yes"}).status_code] == [403, 403]
    assert signed_in().get(url).status_code == 403
