"""The card of a procedure: its case, its notices, its editions; what is not public reaches nobody."""

import datetime as dt
import html as entities
import json
import re

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from procedures.models import BlankForm, ChangeItem, ChangeSet, Edition
from procedures.sharing import MESSAGE_LETTERS
from tests.factories import make_edition, make_hotline, make_procedure, make_ward
from ward.models import Alert

pytestmark = pytest.mark.django_db
CASES = [{"key": "dung-han", "name": "Đúng hạn"}, {"key": "qua-han", "name": "Quá hạn"}]
ON_TIME, LATE = {"cases": ["dung-han"]}, {"cases": ["qua-han"]}
FIRST, SECOND = dt.date(2026, 3, 1), dt.date(2026, 9, 1)
LONG = ("Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con có yếu tố nước ngoài tại khu vực biên giới " * 5)[:500]


def html(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status
    return entities.unescape(response.content.decode())


def page_of(edition, rest=""):
    return f"{edition.get_absolute_url()}{rest}"


def tomorrow():
    return timezone.localdate() + dt.timedelta(days=1)


@pytest.fixture
def edition(db):
    make_ward()
    return make_edition(
        "Đăng ký khai sinh",
        cases=CASES,
        documents=[{"name": "Tờ khai"}, {"name": "Giấy chứng sinh", **ON_TIME}, {"name": "Văn bản cam đoan", **LATE}],
        fees=[{"amount_vnd": 0, **ON_TIME}, {"amount_vnd": 8000, **LATE}],
        is_public=True,
    )


# -- Answers and case -------------------------------------------------------------------------------------------------
def test_five_answers_stand_before_everything_else(client, edition):
    make_hotline(number="0200 3000 102")
    page = html(client, page_of(edition))
    answers = page[page.index('<dl class="answers">') : page.index("</dl>")]
    assert re.findall(r"<dt>(.*?)</dt>", answers) == ["Cần giấy gì", "Bao nhiêu tiền", "Bao lâu", "Nộp ở đâu", "Gọi ai"]
    assert 'href="tel:+842003000102"' in answers
    assert page.index('<dl class="answers">') < page.index("<h2")


def test_case_of_the_address_leaves_only_what_applies(client, edition):
    page = html(client, page_of(edition, "?truong-hop=qua-han"))
    assert "Văn bản cam đoan" in page
    assert "Giấy chứng sinh" not in page
    assert "<strong>8.000 đồng</strong>" in page
    assert 'value="qua-han" checked' in page


def test_unknown_case_is_all_cases(client, edition):
    page = html(client, page_of(edition, "?truong-hop=khong-co"))
    assert "Văn bản cam đoan" in page
    assert "Giấy chứng sinh" in page
    assert 'value="" checked' in page


def test_fee_of_one_way_stands_with_that_way_only(client):
    ways = [{"channel": channel, "time_amount": 3, "time_unit": "day"} for channel in ("in_person", "online")]
    fees = [{"amount_vnd": 9000, "channel": "in_person"}, {"amount_vnd": 4000, "channel": "online"}]
    page = html(client, page_of(make_edition(methods=ways, fees=fees, is_public=True)))
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th>.*?Phí, lệ phí\">(.*?)</td>", page, re.DOTALL)
    assert rows == [("Trực tiếp", "Lệ phí: 9.000 đồng"), ("Trực tuyến", "Lệ phí: 4.000 đồng")]


def test_wards_shorter_promise_stands_beside_the_rule(client):
    way = {"channel": "in_person", "time_amount": 5, "shortened_amount": 3, "time_unit": "working_day"}
    page = html(client, page_of(make_edition(methods=[way], is_public=True)))
    assert "Phường đã rút ngắn, quy định là 5 ngày làm việc" in page


def test_address_outside_the_allowed_domains_is_no_link(client):
    procedure = make_procedure(official_url="https://lua.example.com/thu-tuc")
    forms = [{"title": "Tờ khai", "url": "https://lua.example.com/mau"}]
    page = html(client, page_of(make_edition(procedure=procedure, forms=forms, is_public=True)))
    assert "lua.example.com" not in page.replace("/mau/", "")


def test_card_is_told_to_engines(client, edition):
    data = json.loads(
        re.search(r'<script type="application/ld\+json">(.*?)</script>', html(client, page_of(edition)), re.DOTALL)[1]
    )
    assert (data["@type"], data["name"], data["identifier"]) == (
        "GovernmentService",
        "Đăng ký khai sinh",
        edition.procedure.code,
    )
    assert data["availableChannel"][0]["processingTime"] == "P5D"


@pytest.mark.parametrize(("kind", "is_first"), [("emergency", True), ("notice", False)])
def test_only_an_emergency_stands_above_the_answers(client, edition, kind, is_first):
    now, hour = timezone.now(), dt.timedelta(hours=1)
    Alert.objects.create(kind=kind, text="Tin cho mọi người", shown_from_at=now - hour, shown_until_at=now + hour)
    page = html(client, page_of(edition))
    assert page.count("Tin cho mọi người") == 1
    assert (page.index("Tin cho mọi người") < page.index('<dl class="answers">')) is is_first


# -- The message ------------------------------------------------------------------------------------------------------
def message(client, path):
    return re.search(r"<textarea[^>]*>(.*?)</textarea>", html(client, path), re.DOTALL)[1]


def test_message_holds_name_answers_case_and_address(client, edition):
    text = message(client, page_of(edition, "?truong-hop=qua-han"))
    assert text.startswith("Đăng ký khai sinh\n")
    assert "Trường hợp: Quá hạn" in text
    assert "Bao nhiêu tiền: 8.000 đồng" in text
    assert text.endswith(f"{edition.procedure.code}/?truong-hop=qua-han")


def test_message_of_the_longest_name_keeps_the_address(client):
    cases = [{"key": "dai" * 20, "name": "Trường hợp dài " * 13}, {"key": "hai", "name": "Hai"}]
    edition = make_edition(LONG, cases=cases, is_public=True)
    text = message(client, page_of(edition, f"?truong-hop={'dai' * 20}"))
    assert len(text) <= MESSAGE_LETTERS
    assert text.endswith(f"?truong-hop={'dai' * 20}")


# -- Notices ----------------------------------------------------------------------------------------------------------
def test_repealed_procedure_says_what_took_its_place(client, edition):
    other = make_edition(is_public=True)
    edition.procedure.end("repealed", on=timezone.localdate(), decision="Quyết định số 9/QĐ-UBND", replaced_by=other.procedure)
    page = html(client, page_of(edition))
    assert "Thủ tục này đã bãi bỏ từ ngày" in page
    assert f'<a href="{other.get_absolute_url()}">{other.procedure.code}</a>' in page


def test_procedure_is_in_force_on_the_last_day_before_its_end(client, edition):
    edition.procedure.end("expired", on=tomorrow())
    page = html(client, page_of(edition))
    assert "Thủ tục này đã" not in page
    assert f"Hết hiệu lực từ ngày {tomorrow():%d/%m/%Y}" in page


def test_coming_edition_is_told_and_its_content_is_not(client, edition):
    make_edition("Tên mới", procedure=edition.procedure, valid_from=tomorrow(), result="Nội dung sắp tới", is_public=True)
    page = html(client, page_of(edition))
    assert f"Từ ngày {tomorrow():%d/%m/%Y} áp dụng" in page
    assert "Nội dung sắp tới" not in page
    assert "Tên mới" not in page


def test_procedure_that_is_only_to_come_says_so(client):
    edition = make_edition(valid_from=tomorrow(), is_public=True)
    assert f"Chưa có hiệu lực: áp dụng từ ngày {tomorrow():%d/%m/%Y}" in html(client, page_of(edition))


def amend(edition, on, *, is_public=True):
    changes = ChangeSet.objects.create(number="1268/QĐ-UBND", issued_on=FIRST, issuer="UBND tỉnh", title="Sửa đổi")
    ChangeItem.objects.create(
        change_set=changes, code=edition.procedure.code, name=edition.title, action="amended", effective_on=on
    )
    if is_public:
        changes.publish(by=None)


@pytest.mark.parametrize(("days", "told"), [(0, "Đã được sửa đổi từ ngày"), (1, "Sẽ được sửa đổi từ ngày")])
def test_amendment_that_no_edition_tells_yet_is_told(client, edition, days, told):
    amend(edition, timezone.localdate() + dt.timedelta(days=days))
    page = html(client, page_of(edition))
    assert told in page
    assert "Quyết định số 1268/QĐ-UBND" in page


def test_amendment_that_a_new_edition_tells_needs_no_notice(client, edition):
    amend(edition, SECOND)
    make_edition(procedure=edition.procedure, valid_from=SECOND, is_public=True)
    assert "được sửa đổi" not in html(client, page_of(edition))


def test_amendment_that_a_coming_edition_will_tell_needs_no_notice_of_its_own(client, edition):
    amend(edition, tomorrow())
    make_edition(procedure=edition.procedure, valid_from=tomorrow(), is_public=True)
    page = html(client, page_of(edition))
    assert "áp dụng" in page
    assert "Sẽ được sửa đổi" not in page


def test_amendment_of_a_decision_that_is_not_public_is_not_told(client, edition):
    amend(edition, SECOND, is_public=False)
    assert "1268" not in html(client, page_of(edition))


# -- Editions ---------------------------------------------------------------------------------------------------------
def test_old_edition_says_what_has_changed_since(client, edition):
    make_edition(
        "Đăng ký khai sinh",
        procedure=edition.procedure,
        valid_from=SECOND,
        cases=CASES,
        fees=[{"amount_vnd": 0, **ON_TIME}, {"amount_vnd": 5000, **LATE}],
        is_public=True,
    )
    page = html(client, page_of(edition, "ban-1/"))
    assert "Tờ bạn đang cầm in theo bản 1, nay đã có bản 2" in page
    assert "Lệ phí (Quá hạn): <del>8.000 đồng</del>" in page
    assert "<ins>5.000 đồng</ins>" in page


def test_edition_in_force_says_that_it_still_is(client, edition):
    assert "Vẫn là bản đang áp dụng" in html(client, page_of(edition, "ban-1/"))


def test_coming_edition_can_be_read_at_its_own_address(client, edition):
    make_edition(procedure=edition.procedure, valid_from=tomorrow(), fees=[{"amount_vnd": 7000}], is_public=True)
    page = html(client, page_of(edition, "ban-2/"))
    assert "Bản này chưa áp dụng" in page
    assert "7.000 đồng" in page


# -- What is not public -----------------------------------------------------------------------------------------------
def hidden_editions():
    draft = make_edition()
    withdrawn = make_edition(is_public=True)
    withdrawn.withdraw("Nhầm", by=None)
    scheduled = make_edition()
    scheduled.publish(by=None, at=timezone.now() + dt.timedelta(hours=1))
    return [draft, withdrawn, scheduled]


@pytest.mark.parametrize("rest", ["", "ban-1/", "in/"])
def test_card_that_is_not_public_is_not_there(client, rest):
    for edition in hidden_editions():
        html(client, page_of(edition, rest), status=404)


def test_paper_and_forms_that_are_not_public_are_not_there(client):
    for edition in hidden_editions():
        form = BlankForm.objects.create(edition=edition, title="Mẫu", file=ContentFile(b"%PDF-1.4\n%%EOF\n", name="a.pdf"))
        html(client, f"/thu-tuc/{edition.procedure.code}-a5.pdf", status=404)
        html(client, page_of(edition, f"mau/{form.pk}/"), status=404)


def test_draft_beside_a_public_edition_is_not_seen(client, edition):
    make_edition("Bí mật", procedure=edition.procedure, valid_from=SECOND, change_note="Bí mật")
    assert "Bí mật" not in html(client, page_of(edition)) + html(client, page_of(edition, "ban-1/"))
    html(client, page_of(edition, "ban-2/"), status=404)


def test_blank_form_is_saved_under_its_title(client, edition):
    form = BlankForm.objects.create(edition=edition, title="Tờ khai", file=ContentFile(b"%PDF-1.4\n%%EOF\n", name="a.pdf"))
    response = client.get(page_of(edition, f"mau/{form.pk}/"))
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert "attachment" in response["Content-Disposition"]
    html(client, f"/thu-tuc/9.999999/mau/{form.pk}/", status=404)


def test_card_asks_as_many_queries_with_many_rows_as_with_few(client):
    make_ward()
    counts = []
    for rows in (2, 15):
        documents = [{"name": f"Giấy {n}", "cases": ["dung-han"]} for n in range(rows)]
        edition = make_edition(
            cases=CASES, documents=documents, bases=[{"symbol": f"{n}/QĐ"} for n in range(rows)], is_public=True
        )
        for month in range(1, rows):
            make_edition(procedure=edition.procedure, valid_from=dt.date(2024, 1, month), is_public=True)
        client.get(page_of(edition))
        with CaptureQueriesContext(connection) as queries:
            html(client, page_of(edition))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_longest_texts_do_not_break_the_card(client):
    edition = make_edition(LONG, cases=[{"name": f"{LONG[:190]}{n}"} for n in range(8)], is_public=True)
    assert Edition.objects.get(pk=edition.pk).title in html(client, page_of(edition))
