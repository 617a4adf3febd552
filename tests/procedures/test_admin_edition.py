"""A card's page on the desk: procedure and edition in one save, rows that lead to rows, what was published is fixed."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from procedures.models import Edition, Procedure
from procedures.tree import tree_of
from tests.desk import add_row, errors_of, page_fields, signed_in
from tests.factories import make_edition, make_procedure
from tests.procedures.desk import PUBLISHER, WRITER, add_case, add_document, address, blank, opened

pytestmark = pytest.mark.django_db
CASES = [{"key": "dung-han", "name": "Đúng hạn"}, {"key": "qua-han", "name": "Quá hạn"}]
FORM = {"code": "Mẫu 01", "title": "Tờ khai", "url": "https://moj.gov.vn/mau"}


@pytest.fixture
def desk():
    return signed_in(*WRITER)


@pytest.fixture
def full(db):
    """A draft with two cases, one form and rows that lead to them."""
    return make_edition(
        "Đăng ký khai sinh",
        cases=CASES,
        forms=[FORM],
        documents=[{"name": "Tờ khai", "form": "Tờ khai"}, {"name": "Cam đoan", "cases": ["qua-han"]}],
        fees=[{"name": "Lệ phí", "amount_vnd": 8000, "cases": ["qua-han"]}, {"name": "Lệ phí", "amount_vnd": 0}],
    )


def ties(edition):
    """{name of the paper: names of its cases}."""
    return {paper.name: [case.name for case in paper.cases.all()] for paper in edition.documents.all()}


# -- A new card -------------------------------------------------------------------------------------------------------
def test_new_card_makes_its_procedure_and_a_draft_of_its_officer(desk):
    url, fields = blank(desk, levels=["commune", "province"])
    assert desk.post(url, fields).status_code == 302
    edition = Edition.objects.get()
    assert (edition.procedure.code, edition.procedure.field.name, edition.number) == ("1.001193", "Hộ tịch", 1)
    assert (edition.state, edition.updated_by, edition.levels) == ("draft", desk.officer, ["commune", "province"])
    assert edition.procedure.officer == desk.officer


def test_new_cases_papers_and_forms_are_tied_in_one_save(desk):
    url, fields = blank(desk)
    add_case(fields, "Đúng hạn", 1), add_case(fields, "Quá hạn", 2)
    add_row(fields, "forms", number="1", code="", title="Tờ khai", url="https://moj.gov.vn/mau")
    add_document(fields, "Tờ khai", form_number="1")
    add_document(fields, "Cam đoan", case_numbers="2")
    add_document(fields, "Giấy chứng sinh", case_numbers="2; 1")
    add_row(fields, "fees", name="Lệ phí", amount_vnd="8.000", text="", case_numbers="1")
    assert desk.post(url, fields).status_code == 302
    edition = Edition.objects.get()
    assert ties(edition) == {"Tờ khai": [], "Cam đoan": ["Quá hạn"], "Giấy chứng sinh": ["Đúng hạn", "Quá hạn"]}
    assert [case.key for case in edition.cases.all()] == ["dung-han", "qua-han"]
    assert edition.documents.first().form.title == "Tờ khai"
    assert [case.name for case in edition.fees.get().cases.all()] == ["Đúng hạn"]
    assert edition.fees.get().amount_vnd == 8000
    assert "cam doan" in edition.folded


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"case_numbers": "1, 3"}, "Ở phần Trường hợp không có dòng số 3."),
        ({"case_numbers": "một"}, "Hãy ghi số của dòng"),
        ({"form_number": "7"}, "Ở phần Mẫu đơn không có dòng số 7."),
    ],
)
def test_number_of_no_row_is_told_at_its_cell_and_nothing_typed_is_lost(desk, cells, told):
    url, fields = blank(desk)
    add_case(fields, "Đúng hạn", 1)
    add_document(fields, "Cam đoan", **cells)
    response = desk.post(url, fields)
    [cell] = cells
    assert told in str(response.context["inline_admin_formsets"][1].formset.forms[0].errors[cell])
    sent = page_fields(response, "edition_form")
    assert (sent["documents-0-name"], sent[f"documents-0-{cell}"]) == (["Cam đoan"], [cells[cell]])
    assert not Procedure.objects.exists()


def test_paper_has_one_form_at_most(desk, full):
    url, fields = opened(desk, full)
    add_row(fields, "forms", number="2", code="", title="Đơn", url="https://moj.gov.vn/don")
    assert "chỉ có một mẫu đơn" in errors_of(desk.post(url, {**fields, "documents-0-form_number": "1, 2"}))


@pytest.mark.parametrize("code", ["1001193", "1.00119", "1.001193a", ""])
def test_code_of_another_form_is_refused(desk, code):
    url, fields = blank(desk, code=code)
    assert "code" in desk.post(url, fields).context["adminform"].form.errors


def test_code_of_a_procedure_with_a_card_is_refused(desk):
    url, fields = blank(desk)
    make_edition(procedure=make_procedure("1.001193"))
    assert "Mã này đã có trong danh mục" in errors_of(desk.post(url, fields))


def test_code_whose_draft_was_thrown_away_is_used_again(desk):
    procedure = make_procedure("1.001193")
    url, fields = blank(desk)
    assert desk.post(url, fields).status_code == 302
    assert Edition.objects.get().procedure == procedure


def test_button_pressed_twice_saves_one_card(desk):
    url, fields = blank(desk)
    assert [desk.post(url, fields).status_code for _ in range(2)] == [302, 302]
    assert (Procedure.objects.count(), Edition.objects.count()) == (1, 1)


@pytest.mark.parametrize(("typed", "amount"), [("8.000", 8000), ("8000 đồng", 8000), ("1 500 000", 1500000), ("0", 0)])
def test_money_is_read_as_it_is_written(desk, full, typed, amount):
    url, fields = opened(desk, full)
    assert fields["fees-0-amount_vnd"] == ["8.000"]
    desk.post(url, {**fields, "fees-1-amount_vnd": typed})
    assert full.fees.last().amount_vnd == amount


@pytest.mark.parametrize("typed", ["8,5", "8.0000", "tám nghìn", "-1", "9" * 14])
def test_money_that_is_no_number_of_dong_is_told(desk, full, typed):
    url, fields = opened(desk, full)
    assert "Hãy ghi số tiền bằng đồng" in errors_of(desk.post(url, {**fields, "fees-0-amount_vnd": typed}))


# -- Ties over time ---------------------------------------------------------------------------------------------------
def test_saving_an_unchanged_page_changes_nothing(desk, full):
    before = tree_of(full)
    url, fields = opened(desk, full)
    assert desk.post(url, fields).status_code == 302
    assert tree_of(Edition.objects.get()) == before


def test_ties_follow_their_case_when_rows_are_moved(desk, full):
    url, fields = opened(desk, full)
    fields |= {"cases-0-order": "2", "cases-1-order": "1", "cases-1-name": "Trễ hạn"}
    assert desk.post(url, fields).status_code == 302
    assert [case.key for case in full.cases.all()] == ["qua-han", "dung-han"]
    assert ties(full) == {"Tờ khai": [], "Cam đoan": ["Trễ hạn"]}
    assert opened(desk, full)[1]["documents-1-case_numbers"] == ["1"]


def test_ties_follow_the_numbers_when_these_are_changed(desk, full):
    url, fields = opened(desk, full)
    fields |= {"cases-0-number": "2", "cases-1-number": "1"}
    assert desk.post(url, fields).status_code == 302
    assert ties(full) == {"Tờ khai": [], "Cam đoan": ["Đúng hạn"]}


def test_numbers_that_no_table_can_bear_are_told(desk, full):
    url, fields = opened(desk, full)
    endless = "9" * 5000
    refused = desk.post(
        url, {**fields, "cases-0-number": endless, "fees-0-amount_vnd": endless, "documents-0-case_numbers": endless}
    )
    assert refused.status_code == 200
    assert errors_of(refused).count("<li>") >= 3
    assert Edition.objects.get().fees.first().amount_vnd == 8000


def test_two_rows_of_one_number_are_told(desk, full):
    url, fields = opened(desk, full)
    assert "cùng một số" in errors_of(desk.post(url, {**fields, "cases-1-number": "1"}))


def test_case_that_papers_name_is_not_dropped_unseen(desk, full):
    url, fields = opened(desk, full)
    fields |= {"cases-1-DELETE": "on"}
    assert "không có dòng số 2" in errors_of(desk.post(url, fields))
    cleared = {name: "" for name in fields if name.endswith("case_numbers")}
    assert desk.post(url, {**fields, **cleared}).status_code == 302
    assert [case.name for case in full.cases.all()] == ["Đúng hạn"]
    assert ties(full) == {"Tờ khai": [], "Cam đoan": []}


def test_page_asks_as_many_queries_whatever_its_rows(desk, django_assert_max_num_queries):
    def queries(count):
        papers = [{"name": f"Giấy {n}", "cases": ["dung-han"], "form": "Tờ khai"} for n in range(count)]
        edition = make_edition(cases=CASES, forms=[FORM], documents=papers)
        with django_assert_max_num_queries(80) as asked:
            opened(desk, edition)
        return len(asked)

    queries(1)
    assert queries(20) == queries(2)


# -- Two officers -----------------------------------------------------------------------------------------------------
def test_second_officer_is_refused_with_both_texts(desk, full):
    url, fields = opened(desk, full)
    signed_in(*WRITER).post(url, {**fields, "title": "Bản của người thứ nhất", "levels": ["commune"]})
    refused = desk.post(url, {**fields, "title": "Bản thứ hai", "levels": ["ministry"], "documents-1-case_numbers": "1"})
    shown = {difference.place: (difference.saved, difference.mine) for difference in refused.context["conflict"]}
    assert shown["Tên thủ tục"] == ("Bản của người thứ nhất", "Bản thứ hai")
    assert shown["Cấp thực hiện"] == ("Cấp xã", "Cấp bộ")
    assert shown["Giấy tờ “Cam đoan”: Trường hợp"] == ("2", "1")
    assert Edition.objects.get().title == "Bản của người thứ nhất"
    again = {**page_fields(refused, "edition_form"), "_overwrite": refused.context["mark"]}
    assert desk.post(url, again).status_code == 302
    assert Edition.objects.get().title == "Bản thứ hai"


# -- Files of forms ---------------------------------------------------------------------------------------------------
def test_file_of_a_form_is_read_by_officers_who_may_see_cards(desk, client):
    url, fields = blank(desk)
    pdf = SimpleUploadedFile("don.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")
    add_row(fields, "forms", number="1", code="", title="Tờ khai", url="", file=pdf)
    assert desk.post(url, fields).status_code == 302
    edition = Edition.objects.get()
    file = reverse("admin:procedures_edition_document", args=[edition.pk, edition.forms.get().pk])
    assert f'href="{file}"' in desk.get(address("change", edition)).content.decode()
    assert b"".join(desk.get(file).streaming_content).startswith(b"%PDF")
    assert [signed_in().get(file).status_code, client.get(file).status_code] == [403, 302]


# -- Preview ----------------------------------------------------------------------------------------------------------
def test_preview_is_the_citizens_page_of_the_draft_for_the_case_asked_for(desk, full):
    assert f'href="{address("preview", full)}"' in desk.get(address("change", full)).content.decode()
    page = desk.get(address("preview", full), {"truong-hop": "qua-han"})
    assert "Bản xem trước" in page.content.decode()
    assert (page.context["edition"], page.context["case"].name) == (full, "Quá hạn")
    assert signed_in().get(address("preview", full)).status_code == 403


def test_preview_of_a_card_that_has_only_its_name(desk):
    url, fields = blank(desk)
    desk.post(url, fields)
    assert "Đăng ký khai sinh" in desk.get(address("preview", Edition.objects.get())).content.decode()


# -- What was published -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("state", ["published", "scheduled", "withdrawn"])
def test_what_was_published_is_read_only_for_everybody(full, state):
    full.publish(by=None, at=timezone.now() + dt.timedelta(hours=1 if state == "scheduled" else -1))
    if state == "withdrawn":
        full.withdraw("Nhầm", by=None)
    leader = signed_in(*PUBLISHER)
    page = leader.get(address("change", full)).content.decode()
    assert 'name="_save"' not in page
    assert 'name="title"' not in page
    assert "Bản này đã công bố nên được khóa" in page
    assert "Cam đoan" in page
    assert leader.post(address("change", full), {"title": "Khác"}).status_code == 403
    assert Edition.objects.get().title == "Đăng ký khai sinh"


def test_next_edition_is_a_draft_with_all_of_the_old_one(full):
    full.publish(by=None, at=timezone.now() - dt.timedelta(hours=1))
    desk = signed_in(*WRITER)
    assert desk.post(address("next", full), {"valid_from": "05/01/2099"}).status_code == 302
    draft = Edition.objects.drafts().get()
    assert (draft.number, draft.valid_from, draft.updated_by) == (2, dt.date(2099, 1, 5), desk.officer)
    assert tree_of(draft) == tree_of(full)


def test_second_next_edition_leads_to_the_draft_that_is_there(full):
    full.publish(by=None, at=timezone.now() - dt.timedelta(hours=1))
    desk = signed_in(*WRITER)
    answers = [desk.post(address("next", full), {"valid_from": f"0{n}/01/2099"}) for n in (5, 6)]
    draft = Edition.objects.drafts().get()
    assert [answer.url for answer in answers] == [address("change", draft)] * 2
    assert desk.get(address("next", full)).url == address("change", draft)
    assert "Mở bản nháp số 2" in desk.get(address("change", full)).content.decode()


@pytest.mark.parametrize(
    ("day", "told"), [("01/03/2026", "đúng ngày này"), ("32/01/2026", "hợp lệ"), ("", "không được để trống")]
)
def test_next_edition_needs_a_day_of_its_own(full, day, told):
    full.publish(by=None, at=timezone.now() - dt.timedelta(hours=1))
    response = signed_in(*WRITER).post(address("next", full), {"valid_from": day})
    assert response.status_code == 422
    assert told in response.content.decode()
    assert not Edition.objects.drafts().exists()


def test_draft_may_be_deleted_what_was_published_may_not(full):
    desk = signed_in(*WRITER, "procedures.delete_edition")
    public = make_edition(is_public=True)
    for edition in (full, public):
        response = desk.post(address("delete", edition), {"post": "yes"}, follow=True)
    assert "Không xóa được thủ tục đã công bố" in response.content.decode()
    assert list(Edition.objects.all()) == [public]


# -- Rights -----------------------------------------------------------------------------------------------------------
def test_viewer_sees_a_draft_and_cannot_save(full):
    viewer = signed_in("procedures.view_edition")
    page = viewer.get(address("change", full)).content.decode()
    assert all(words in page for words in ("Cam đoan", "Cấp xã", "8.000"))
    assert 'name="_save"' not in page
    assert viewer.post(address("change", full), {"title": "Khác"}).status_code == 403
    for page in ("next", "publish", "delete"):
        assert viewer.post(address(page, full), {}).status_code == 403
    assert viewer.get(reverse("admin:procedures_edition_add")).status_code == 403


def test_officer_without_any_right_sees_nothing(full, client):
    stranger = signed_in("news.view_post")
    for page in ("change", "next", "publish", "history", "delete"):
        assert stranger.get(address(page, full)).status_code == 403
        assert client.get(address(page, full)).status_code == 302
    assert stranger.get(reverse("admin:procedures_edition_changelist")).status_code == 403


def test_new_card_needs_the_right_to_make_procedures():
    assert signed_in("procedures.add_edition").get(reverse("admin:procedures_edition_add")).status_code == 403
