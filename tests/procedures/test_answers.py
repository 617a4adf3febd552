"""The five answers in a few words: what applies to a case, ranges over all, whom to call."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from procedures.answers import LETTERS, PLACE_LETTERS, Office, answers, in_short, shortened
from procedures.models import Edition
from tests.factories import make_edition, make_field, make_hotline, make_procedure, make_ward
from ward.models import Place

pytestmark = pytest.mark.django_db
CASES = [{"key": "dung-han", "name": "Đúng hạn"}, {"key": "qua-han", "name": "Quá hạn"}]
ON_TIME, LATE = {"cases": ["dung-han"]}, {"cases": ["qua-han"]}
WAY = {"channel": "in_person", "time_unit": "working_day"}


def read(edition):
    return Edition.objects.for_cards().get(pk=edition.pk)


def answered(case=None, **tree):
    edition = read(make_edition(**tree))
    return answers(edition, next((each for each in edition.cases.all() if each.key == case), None))


@pytest.mark.parametrize(
    ("fees", "told"),
    [
        ([{"amount_vnd": 0}], "Không thu phí"),
        ([{"amount_vnd": 8000}], "8.000 đồng"),
        ([{"amount_vnd": 2000, "text": "mỗi trang"}], "2.000 đồng mỗi trang"),
        ([{"amount_vnd": 0, "channel": "online"}, {"amount_vnd": 8000, "channel": "in_person"}], "0–8.000 đồng, tùy cách nộp"),
        ([{"amount_vnd": 0, **ON_TIME}, {"amount_vnd": 8000, **LATE}], "0–8.000 đồng, tùy trường hợp"),
        ([{"amount_vnd": 1000}, {"amount_vnd": 9000}], "1.000–9.000 đồng, tùy việc"),
        ([{"amount_vnd": None, "text": "Theo nghị quyết của tỉnh"}], "Theo nghị quyết của tỉnh"),
        (
            [{"amount_vnd": 5000}, {"name": "Phí bản sao", "amount_vnd": 8000, "text": "mỗi bản"}],
            "Lệ phí 5.000 đồng; Phí bản sao 8.000 đồng mỗi bản",
        ),
        ([{"amount_vnd": 5000}, {"name": "Phí bản sao", "amount_vnd": 8000, "text": "mỗi bản, nếu xin thêm"}], "5.000 đồng"),
        ([{"amount_vnd": 0}, {"amount_vnd": None, "text": "theo bảng giá đất"}], "Không thu phí; theo bảng giá đất"),
        ([], "Gọi để được hướng dẫn"),
    ],
)
def test_money_is_told_in_one_line(fees, told):
    assert answered(cases=CASES, fees=fees).money == told


@pytest.mark.parametrize(
    ("methods", "told"),
    [
        ([WAY | {"time_amount": 5}], "5 ngày làm việc"),
        ([WAY | {"time_amount": 5, "shortened_amount": 3}], "3 ngày làm việc"),
        ([WAY | {"time_unit": "same_day"}], "Ngay trong ngày"),
        ([WAY | {"time_amount": 3, **ON_TIME}, WAY | {"time_amount": 5, **LATE}], "3–5 ngày làm việc, tùy trường hợp"),
        (
            [WAY | {"time_unit": "same_day"}, {"channel": "post", "time_amount": 3, "time_unit": "working_day"}],
            "Ngay trong ngày đến 3 ngày làm việc, tùy cách nộp",
        ),
        ([WAY | {"time_text": "theo lịch hẹn"}], "Theo lịch hẹn"),
        ([WAY], "Gọi để được hướng dẫn"),
    ],
)
def test_time_is_told_in_one_line(methods, told):
    assert answered(cases=CASES, methods=methods).time == told


def test_case_leaves_only_its_own_papers_fee_and_time():
    found = answered(
        "qua-han",
        cases=CASES,
        documents=[{"name": "Tờ khai"}, {"name": "Giấy chứng sinh", **ON_TIME}, {"name": "Văn bản cam đoan", **LATE}],
        fees=[{"amount_vnd": 0, **ON_TIME}, {"amount_vnd": 8000, **LATE}],
        methods=[WAY | {"time_amount": 1, **ON_TIME}, WAY | {"time_amount": 5, **LATE}],
    )
    assert [document.name for document in found.documents] == ["Tờ khai", "Văn bản cam đoan"]
    assert (found.papers, found.money, found.time) == (
        "2 loại giấy: tờ khai; văn bản cam đoan",
        "8.000 đồng",
        "5 ngày làm việc",
    )


def test_papers_of_all_cases_are_a_range_and_name_what_everybody_needs():
    documents = [
        {"name": "Tờ khai"},
        {"name": "Giấy chứng sinh", **ON_TIME},
        {"name": "Đơn", **LATE},
        {"name": "Bản sao", **LATE},
    ]
    assert answered(cases=CASES, documents=documents).papers == "2–3 loại giấy: tờ khai…"


def test_paper_that_is_only_shown_says_so():
    assert answered(documents=[{"name": "Căn cước", "is_shown_only": True}]).papers == "Xuất trình căn cước"


def test_answers_fit_two_lines_however_much_was_written():
    long = "Giấy tờ chứng minh nơi cư trú hợp pháp của người yêu cầu " * 5
    found = answered(
        documents=[{"name": f"{long}{number}"} for number in range(30)],
        fees=[{"amount_vnd": None, "text": long[:300]}],
        methods=[WAY | {"time_text": long[:300]}],
        reception_place=long[:300],
    )
    assert max(map(len, (found.papers, found.money, found.time))) <= LETTERS + 1
    assert len(found.place) <= PLACE_LETTERS + 1


def test_place_is_the_wards_one_stop_office_unless_the_procedure_names_another():
    make_ward(address="Số 1 đường Đầm Sen")
    assert answered().place == "Trung tâm Phục vụ hành chính công, số 1 đường Đầm Sen"
    Place.objects.create(name="Điểm Bến Mai", kind="reception", address="Số 9 Bến Mai", latitude=10, longitude=105)
    assert answered().place == "Trung tâm Phục vụ hành chính công, số 9 Bến Mai"
    assert answered(reception_place="Công an phường").place == "Công an phường"


def test_place_says_when_papers_may_be_sent_online():
    online = {"channel": "online", "online_level": "full", "time_amount": 1, "time_unit": "day"}
    assert answered(methods=[WAY, online], reception_place="Công an phường").place == "Công an phường, hoặc trực tuyến"
    assert answered(methods=[online]).place == "Trực tuyến, trên Cổng Dịch vụ công quốc gia"


def test_procedure_that_has_ended_takes_no_papers_any_more():
    procedure = make_procedure()
    edition = make_edition(procedure=procedure, is_public=True)
    procedure.end("repealed", on=timezone.localdate())
    assert answers(read(edition)).place == "Không còn nhận hồ sơ"
    procedure.end("repealed", on=timezone.localdate() + dt.timedelta(days=1))
    assert answers(read(edition)).place != "Không còn nhận hồ sơ"


def test_number_is_the_procedures_then_the_fields_then_the_wards_first_then_the_wards():
    make_ward(phone="0200 3000 100")
    field = make_field("Đất đai")
    procedure = make_procedure(field=field)
    edition = make_edition(procedure=procedure)

    def number():
        return answers(read(edition)).phone.number

    assert number() == "0200 3000 100"
    make_hotline(order=2)
    first = make_hotline(order=1)
    assert number() == first.number
    field.hotline = make_hotline()
    field.save()
    assert number() == field.hotline.number
    procedure.hotline = make_hotline()
    procedure.save()
    assert number() == procedure.hotline.number
    procedure.hotline.is_active = False
    procedure.hotline.save()
    assert number() == field.hotline.number


def test_answers_ask_for_the_number_only_for_a_card_with_a_known_office():
    make_ward()
    make_hotline()
    edition, office = read(make_edition(cases=CASES, documents=[{"name": "Đơn", **LATE}])), Office()
    assert office.ward and office.place is None and office.hotline
    with CaptureQueriesContext(connection) as queries:
        answers(edition, edition.cases.all()[0], office=office)
    tables = {re.search(r'FROM "(\w+)"', query["sql"])[1] for query in queries}
    assert tables == {"hotline_hotline", "hotline_shift", "ward_specialday"}


def test_list_is_told_in_short_in_as_many_queries_whatever_its_length():
    make_ward()
    counts = []
    for rows in (2, 12):
        made = [make_edition(cases=CASES, fees=[{"amount_vnd": 8000, **LATE}]).pk for _ in range(rows)]
        with CaptureQueriesContext(connection) as queries:
            found = in_short(Edition.objects.filter(pk__in=made).select_related("procedure__field"))
        assert len(found) == rows
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert (found[made[0]].fee, found[made[0]].time, found[made[0]].call.number) == (
        "8.000 đồng",
        "5 ngày làm việc",
        "0200 3000 100",
    )


def test_text_is_cut_at_a_word():
    assert shortened("Giấy chứng nhận kết hôn", 12) == "Giấy chứng…"
    assert shortened("Giấy chứng nhận", 15) == "Giấy chứng nhận"
