"""The list of procedures, what is kept beside their editions, and the acts: publish, compare, assign, end."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from procedures.models import Edition, Field, Procedure, Situation
from procedures.standing import with_standing
from tests.desk import BACKEND, errors_of, page_fields, signed_in
from tests.factories import make_edition, make_field, make_hotline, make_procedure, make_user
from tests.procedures.desk import PUBLISHER, WRITER, address, opened, seen

pytestmark = pytest.mark.django_db
LIST = "/admin/procedures/procedure/"
TODAY = timezone.localdate
DAY = dt.timedelta(days=1)


@pytest.fixture
def desk():
    return signed_in(*WRITER)


def listed(client, **query):
    response = client.get(LIST, query)
    assert response.status_code == 200
    return list(response.context["cl"].result_list)


def public(title=None, **fields):
    """The procedure of a card that is public."""
    own = {name: fields.pop(name) for name in ("officer", "checked_on", "popular_names", "field") if name in fields}
    return make_edition(title, procedure=make_procedure(fields.pop("code", None), **own), is_public=True, **fields).procedure


# -- The list ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def one_of_each(db):
    rows = {name: public(name) for name in ("in_force", "amended", "repealed", "expired")}
    rows["upcoming"] = public("upcoming", valid_from=TODAY() + DAY)
    rows["unpublished"] = make_edition("unpublished").procedure
    make_edition("đã sửa", procedure=rows["amended"], valid_from=TODAY(), is_public=True)
    make_edition("còn xa", procedure=rows["in_force"], valid_from=TODAY() + DAY, is_public=True)
    rows["repealed"].end("repealed", on=TODAY())
    rows["expired"].end("expired", on=TODAY())
    return rows


def test_standing_and_title_are_those_of_the_day(one_of_each):
    found = {row: (row.standing, row.title) for row in with_standing(Procedure.objects.all())}
    titles = {name: name for name in one_of_each} | {"amended": "đã sửa"}
    assert found == {row: (name, titles[name]) for name, row in one_of_each.items()}


def test_standing_moves_with_the_day(one_of_each):
    tomorrow = {row.pk: (row.standing, row.title) for row in with_standing(Procedure.objects.all(), on=TODAY() + DAY)}
    assert tomorrow[one_of_each["in_force"].pk] == ("amended", "còn xa")
    assert tomorrow[one_of_each["upcoming"].pk] == ("in_force", "upcoming")
    yesterday = {row.pk: row.standing for row in with_standing(Procedure.objects.all(), on=TODAY() - DAY)}
    assert yesterday[one_of_each["repealed"].pk] == "in_force"


@pytest.mark.parametrize("name", ["amended", "upcoming", "repealed", "expired", "unpublished"])
def test_list_is_filtered_by_standing(desk, one_of_each, name):
    assert listed(desk, standing=name) == [one_of_each[name]]


def test_what_is_amended_counts_as_in_force(desk, one_of_each):
    assert set(listed(desk, standing="in_force")) == {one_of_each["in_force"], one_of_each["amended"]}


def test_list_is_filtered_by_field_officer_gaps_and_checks(desk):
    officer, since = make_user(first_name="Giáp Thị Ước"), TODAY() - dt.timedelta(days=90)
    theirs = public(officer=officer, field=make_field("Đất đai"), checked_on=since)
    lacking = public(documents=[], checked_on=since - DAY)
    ended = public(documents=[])
    ended.end("repealed", on=TODAY())
    assert listed(desk, officer=officer.pk) == [theirs]
    assert set(listed(desk, officer="none")) == {lacking, ended}
    assert listed(desk, field__id__exact=theirs.field_id) == [theirs]
    assert listed(desk, missing="1") == [lacking]
    assert listed(desk, unchecked="1") == [lacking]
    assert "Giáp Thị Ước" in desk.get(LIST).content.decode()


@pytest.mark.parametrize("query", ["dang ky KHAI SINH", "1.001193", "giay cho con"])
def test_search_finds_by_title_code_and_popular_name(desk, query):
    wanted = public("Đăng ký khai sinh", code="1.001193", popular_names="giấy cho con")
    public("Kết hôn", documents=[{"name": "Giấy khai sinh của con, 1.001193"}])
    assert listed(desk, q=query) == [wanted]


def test_list_asks_as_many_queries_for_thirty_rows_as_for_two(desk):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            listed(desk, missing="1")
        return len(asked)

    def add(count):
        for _ in range(count):
            public(officer=make_user(), documents=[])

    add(2)
    queries()
    few = queries()
    add(28)
    assert queries() == few


# -- The procedure's own facts ----------------------------------------------------------------------------------------
def test_own_facts_change_without_a_new_edition_and_are_found_by(desk):
    procedure, situation = public(), Situation.objects.create(title="Sinh con")
    url, fields = opened(desk, procedure)
    facts = {"popular_names": "giấy độc thân", "is_frequent": "on", "situations": [str(situation.pk)]}
    official = "https://dichvucong.gov.vn/thu-tuc/1"
    assert desk.post(url, {**fields, **facts, "official_url": official, "hotline": str(make_hotline().pk)}).status_code == 302
    found = Procedure.objects.get()
    assert (found.names, found.is_frequent, found.official_url, found.updated_by) == (
        ["giấy độc thân"],
        True,
        official,
        desk.officer,
    )
    assert list(found.situations.all()) == [situation]
    assert "giay doc than" in Edition.objects.get().folded
    assert Edition.objects.count() == 1


def test_official_address_must_be_of_the_state(desk):
    url, fields = opened(desk, public())
    assert "không thuộc cơ quan nhà nước" in errors_of(desk.post(url, {**fields, "official_url": "https://bet.example/"}))


def test_code_is_not_changed_on_the_page(desk):
    procedure = public(code="1.001193")
    url, fields = opened(desk, procedure)
    desk.post(url, {**fields, "code": "1.009999"})
    assert Procedure.objects.get().code == "1.001193"


def test_second_officer_is_refused_with_both_texts(desk):
    procedure = public()
    url, fields = opened(desk, procedure)
    signed_in(*WRITER).post(url, {**fields, "keywords": "một"})
    refused = desk.post(url, {**fields, "keywords": "hai"})
    assert [(one.saved, one.mine) for one in refused.context["conflict"]] == [("một", "hai")]
    assert page_fields(refused, "procedure_form")["keywords"] == ["hai"]
    assert Procedure.objects.get().keywords == "một"


def test_procedure_is_made_with_its_card_and_deleted_only_without_one():
    desk = signed_in(*WRITER, "procedures.delete_procedure")
    empty, kept = make_procedure(), public()
    assert desk.get(f"{LIST}add/").status_code == 403
    assert desk.post(address("delete", kept), {"post": "yes"}).status_code == 403
    desk.post(address("delete", empty), {"post": "yes"})
    assert list(Procedure.objects.all()) == [kept]


def test_page_lists_the_editions_and_leads_to_the_next(desk):
    procedure = public("Bản đầu")
    assert f'href="{address("next", procedure.editions.get())}"' in desk.get(address("change", procedure)).content.decode()
    draft = make_edition("Bản sau", procedure=procedure)
    page = desk.get(address("change", procedure)).content.decode()
    assert f'href="{address("change", draft)}"' in page
    assert "Bản đầu" in page
    assert "Lập bản mới" not in page


def test_next_edition_is_made_of_what_stands_not_of_what_was_withdrawn(desk):
    procedure = public("Bản đầu")
    wrong = make_edition("Nhầm", procedure=procedure, valid_from=TODAY(), is_public=True)
    wrong.withdraw("Nhầm", by=None)
    page = desk.get(address("change", procedure)).content.decode()
    assert f'href="{address("next", procedure.editions.first())}"' in page
    assert f'href="{address("next", wrong)}"' not in page


# -- Compared, assigned -----------------------------------------------------------------------------------------------
def chosen(action, *rows, **fields):
    return {"action": action, "_selected_action": [str(row.pk) for row in rows], **fields}


def test_chosen_procedures_are_marked_as_compared_today(desk):
    first, second, other = public(), public(), public()
    desk.post(LIST, chosen("mark_checked_today", first, second))
    checked = {row: (row.checked_on, row.checked_by) for row in Procedure.objects.all()}
    assert checked == {first: (TODAY(), desk.officer), second: (TODAY(), desk.officer), other: (None, None)}
    assert LogEntry.objects.count() == 2


def test_one_is_marked_by_its_button_with_a_post_only(desk):
    procedure = public()
    assert desk.get(address("check", procedure)).status_code == 405
    assert desk.post(address("check", procedure)).status_code == 302
    assert Procedure.objects.get().checked_on == TODAY()


def test_officer_is_asked_for_and_given_to_the_chosen(desk):
    officer, first, other = make_user(first_name="Giáp Thị Ước"), public(), public()
    asked = desk.post(LIST, chosen("assign", first))
    assert "Giáp Thị Ước" in asked.content.decode()
    assert not Procedure.objects.exclude(officer=None).exists()
    desk.post(LIST, chosen("assign", first, _assign="1", officer=str(officer.pk)))
    assert {row: row.officer for row in Procedure.objects.all()} == {first: officer, other: None}


def test_new_officer_is_told_to_a_colleague_on_an_open_page(desk):
    officer, procedure = make_user(), public()
    url, fields = opened(desk, procedure)
    desk.post(LIST, chosen("assign", procedure, _assign="1", officer=str(officer.pk)))
    assert desk.post(url, fields).context["conflict"]
    assert Procedure.objects.get().officer == officer


@pytest.mark.parametrize("action", ["mark_checked_today", "assign"])
def test_actions_need_the_right_to_change(action):
    procedure, viewer = public(), signed_in("procedures.view_procedure")
    viewer.post(LIST, chosen(action, procedure, _assign="1", officer=str(viewer.officer.pk)))
    assert (Procedure.objects.get().checked_on, Procedure.objects.get().officer) == (None, None)


# -- At an end --------------------------------------------------------------------------------------------------------
def ending(client, procedure, **fields):
    version = page_version(client.get(address("end", procedure)))
    return {
        "version": version,
        "kind": "repealed",
        "ends_on": "05/01/2026",
        "decision": "1268/QĐ-UBND",
        "replaced_by": "",
        **fields,
    }


def page_version(response):
    return response.context["form"].initial["version"]


def test_end_is_told_with_its_day_decision_and_successor():
    leader, procedure, successor = signed_in(*PUBLISHER), public(), public(code="1.009999")
    assert leader.post(address("end", procedure), ending(leader, procedure, replaced_by="1.009999")).status_code == 302
    ended = Procedure.objects.get(pk=procedure.pk)
    assert (ended.end_kind, ended.ends_on, ended.end_decision) == ("repealed", dt.date(2026, 1, 5), "1268/QĐ-UBND")
    assert ended.replaced_by == successor
    assert "Bãi bỏ từ ngày 05/01/2026 theo 1268/QĐ-UBND" in leader.get(address("change", procedure)).content.decode()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": ""}, "không được để trống"),
        ({"ends_on": ""}, "không được để trống"),
        ({"decision": ""}, "không được để trống"),
        ({"replaced_by": "1.008888"}, "chưa có trong danh mục"),
        ({"replaced_by": "1.001193"}, "thay thế chính nó"),
        ({"replaced_by": "x"}, "có dạng 1.001193"),
        ({"version": "0"}, "vừa được người khác lưu"),
    ],
)
def test_end_is_refused_with_a_reason(change, told):
    leader, procedure = signed_in(*PUBLISHER), public(code="1.001193")
    response = leader.post(address("end", procedure), ending(leader, procedure, **change))
    assert response.status_code == 422
    assert told in response.content.decode()
    assert Procedure.objects.get().ends_on is None


def test_end_is_taken_back():
    leader, procedure = signed_in(*PUBLISHER), public()
    procedure.end("expired", on=TODAY(), decision="x")
    leader.post(address("end", procedure), {"_take_back": "1"})
    found = Procedure.objects.get()
    assert (found.ends_on, found.end_kind, found.end_decision) == (None, "", "")


def test_end_is_for_those_who_publish(desk):
    procedure = public()
    assert desk.get(address("end", procedure)).status_code == 403
    assert desk.post(address("end", procedure), {"_take_back": "1"}).status_code == 403
    assert "Chấm dứt hiệu lực" not in desk.get(address("change", procedure)).content.decode()


# -- Publishing -------------------------------------------------------------------------------------------------------
def test_leader_publishes_when_nothing_is_lacking():
    leader, edition = signed_in(*PUBLISHER), make_edition()
    assert leader.post(address("publish", edition), seen(leader, edition)).status_code == 302
    assert Edition.objects.in_force().get().published_by == leader.officer


def test_gate_lists_every_reason_and_keeps_the_draft():
    leader, edition = signed_in(*PUBLISHER), make_edition(documents=[], fees=[], audience="…")
    page = leader.post(address("publish", edition), {"version": "x", "has_seen_warnings": "on"})
    assert page.status_code == 422
    for words in ("Chưa có thành phần hồ sơ", "Chưa có phí, lệ phí", "Chưa có đối tượng thực hiện"):
        assert words in page.content.decode()
    assert Edition.objects.get().state == "draft"


def test_two_editions_of_one_day_are_told_at_the_gate():
    leader, first = signed_in(*PUBLISHER), make_edition(is_public=True)
    second = make_edition(procedure=first.procedure)
    page = leader.post(address("publish", second), seen(leader, second))
    assert page.status_code == 422
    assert "đúng ngày ấy" in page.content.decode()


def test_publication_of_a_card_that_a_colleague_changed_is_refused():
    leader, edition = signed_in(*PUBLISHER), make_edition()
    fields = seen(leader, edition)
    edition.save()
    assert leader.post(address("publish", edition), fields).status_code == 422


# -- Doors ------------------------------------------------------------------------------------------------------------
def test_every_door_asks_who_comes(client):
    procedure, stranger = public(), signed_in("procedures.view_field")
    doors = [address(page, procedure) for page in ("change", "end", "check", "history", "delete")]
    doors += [LIST, reverse("admin:procedures_procedure_completeness")]
    for door in doors:
        assert stranger.post(door, {}).status_code in {403, 405}, door
        assert stranger.get(door).status_code in {403, 405}, door
        assert client.get(door).status_code == 302, door


def test_acts_refuse_a_post_from_another_site():
    leader, procedure = signed_in(*PUBLISHER), public()
    outside = Client(enforce_csrf_checks=True)
    outside.force_login(leader.officer, backend=BACKEND)
    for page in ("end", "check"):
        assert outside.post(address(page, procedure), {}).status_code == 403


# -- Short lists ------------------------------------------------------------------------------------------------------
def test_field_takes_its_address_from_its_name():
    desk = signed_in("procedures.add_field", "procedures.view_field")
    response = desk.post(reverse("admin:procedures_field_add"), {"name": "Đất đai", "slug": "", "order": "0"})
    assert response.status_code == 302
    assert Field.objects.get().slug == "dat-dai"


def test_field_in_use_is_not_deleted():
    desk = signed_in("procedures.delete_field", "procedures.view_field")
    field = public().field
    page = desk.post(reverse("admin:procedures_field_delete", args=[field.pk]), {"post": "yes"})
    assert Field.objects.exists()
    assert page.status_code == 200


def test_situation_is_made_with_an_address():
    desk = signed_in("procedures.add_situation", "procedures.view_situation")
    assert desk.post(reverse("admin:procedures_situation_add"), {"title": "Sinh con", "intro": "", "order": "0", "slug": ""}).url
    assert Situation.objects.get().slug == "sinh-con"
