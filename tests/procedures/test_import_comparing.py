"""A file against the present list: new, changed field by field, the same, missing; errors that only the list can tell."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from procedures.importing.merging import EMPTY_TREE, merged
from procedures.models import Procedure
from procedures.tree import tree_of
from tests.factories import make_edition, make_procedure
from tests.procedures.making_lists import BIRTH, MARRIAGE, csv_bytes, export, make_run, xlsx

pytestmark = pytest.mark.django_db
NAMES = ("Mã thủ tục", "Tên thủ tục", "Lĩnh vực")


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def edition_of(code="1.001193", *, is_public=True, **fields):
    """A public card of "Đăng ký khai sinh" in "Hộ tịch"."""
    procedure = Procedure.objects.filter(code=code).first() or make_procedure(code)
    return make_edition(**{"title": "Đăng ký khai sinh", "procedure": procedure, "is_public": is_public, **fields})


def compared(*rows, names=NAMES, data=None):
    return make_run(data or csv_bytes(*rows, names=names)).result


def changes_of(result):
    return [(change["what"], change["before"], change["after"]) for entry in result["changed"] for change in entry["changes"]]


def test_procedures_are_new_changed_the_same_or_missing():
    edition_of("1.000001", title="Thủ tục A")
    edition_of("1.000002", title="Thủ tục B")
    edition_of("1.000003", title="Thủ tục C")
    result = compared(("1.000001", "Thủ tục A"), ("1.000002", "Thủ tục khác"), ("1.000004", "Thủ tục D", "Hộ tịch"))
    assert result["counts"] == {"new": 1, "changed": 1, "unchanged": 1, "missing": 1, "errors": 0}
    assert [entry["code"] for name in ("new", "changed", "missing") for entry in result[name]] == [
        "1.000004",
        "1.000002",
        "1.000003",
    ]


def test_changes_are_told_in_words():
    edition_of()
    names = ("Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Lệ phí", "Thời hạn", "Từ khóa")
    row = ("1.001193", "Đăng ký lại khai sinh", "Đất đai", "Lệ phí: 5.000 đồng", "03 ngày làm việc", "sinh con")
    assert changes_of(compared(row, names=names)) == [
        ("Lĩnh vực", "Hộ tịch", "Đất đai"),
        ("Từ khóa", "không ghi", "sinh con"),
        ("Tên thủ tục", "Đăng ký khai sinh", "Đăng ký lại khai sinh"),
        ("Thời hạn, trực tiếp", "5 ngày làm việc", "3 ngày làm việc"),
        ("Lệ phí", "8.000 đồng", "5.000 đồng"),
    ]


def test_change_that_has_no_words_of_its_own_is_told_all_the_same():
    edition_of(methods=[{"channel": "in_person", "note": "Buổi sáng"}])
    names = ("Mã thủ tục", "Cách thức thực hiện")
    assert changes_of(compared(("1.001193", "Trực tiếp: cả ngày"), names=names)) == [
        ("Cách thức thực hiện: nội dung đã sửa", "", "")
    ]


def test_words_that_differ_only_by_spaces_and_columns_left_out_change_nothing():
    edition_of(result="Giấy khai sinh")
    assert compared(("1.001193", " Đăng ký  khai sinh ", "HỘ TỊCH"))["counts"]["unchanged"] == 1


def test_draft_made_since_counts_as_the_list_already_saying_so():
    edition = edition_of()
    edition_of(procedure=edition.procedure, title="Tên mới", is_public=False)
    assert compared(("1.001193", "Tên mới"))["counts"]["unchanged"] == 1
    assert compared(("1.001193", "Tên khác nữa"))["counts"]["changed"] == 1


def test_edition_that_is_to_apply_later_is_the_one_compared_with():
    edition = edition_of(valid_from=dt.date(2026, 3, 1))
    later = timezone.localdate() + dt.timedelta(days=30)
    edition_of(procedure=edition.procedure, title="Tên từ tháng sau", valid_from=later)
    assert compared(("1.001193", "Tên từ tháng sau"))["counts"]["unchanged"] == 1


def test_ended_procedure_is_marked_and_is_not_missing():
    procedure = edition_of().procedure
    procedure.end("repealed", on=dt.date(2026, 6, 1))
    assert compared(("1.000894", "Kết hôn", "Hộ tịch"))["missing"] == []
    assert compared(("1.001193", "Tên khác"))["changed"][0]["note"] == "Thủ tục này đã hết hiệu lực."


def test_export_of_one_procedure_says_nothing_of_the_others():
    edition_of("1.000001")
    result = compared(data=export())
    assert (result["counts"]["missing"], result["missing"], result["counts"]["new"]) == (0, [], 1)


def test_fields_that_are_not_there_yet_are_told_once():
    rows = [("1.000001", "A", "Đất đai"), ("1.000002", "B", "ĐẤT ĐAI"), ("1.000003", "C", "Nhà ở")]
    assert compared(*rows)["new_fields"] == ["Nhà ở", "Đất đai"]


@pytest.mark.parametrize(
    ("names", "row", "message"),
    [
        (NAMES, ("1.000001", "", "Hộ tịch"), "Thủ tục mới phải có tên."),
        (NAMES, ("1.000001", "Tên"), "Thủ tục mới phải có lĩnh vực."),
        (NAMES, ("1.001193", "Không có thông tin"), "Không được bỏ trống tên thủ tục."),
        (NAMES, ("1.001193", "Tên" * 200), "Dài 600 ký tự, nhiều nhất 500"),
        (("Mã", "Nguồn"), ("1.001193", "javascript:alert(1)"), "không phải địa chỉ trang web"),
        (("Mã", "Mẫu đơn"), ("1.001193", "Tờ khai: https://a b"), "không phải địa chỉ trang web"),
        (("Mã", "Lệ phí"), ("1.001193", "9" * 30), "quá lớn"),
        (("Mã", "Giấy tờ"), ("1.001193", "Đơn (bản sao: 9999)"), "quá lớn"),
        (("Mã", "Căn cứ"), ("1.001193", "Luật " * 20), "Không thấy số, ký hiệu"),
        (("Mã", "Sau rút ngắn"), ("1.001193", "9"), "không dài hơn thời hạn"),
    ],
)
def test_error_that_only_the_list_can_tell_is_told_with_its_row(names, row, message):
    edition_of()
    result = compared(row, names=names)
    assert (len(result["errors"]), result["errors"][0]["row"]) == (1, 2)
    assert message in result["errors"][0]["message"]


# -- A record on an edition -------------------------------------------------------------------------------------------
CASES = [{"key": "dh", "name": "Đúng hạn", "note": "trong 60 ngày"}, {"key": "qh", "name": "Quá hạn", "note": ""}]


def laid(edition, tree, **way):
    return merged({"tree": tree, "way": way}, tree_of(edition))


def test_row_of_a_list_keeps_what_the_file_does_not_say():
    form = {"title": "Tờ khai", "url": "https://example.gov.vn/mau"}
    edition = edition_of(forms=[form], documents=[{"name": "Tờ khai", "form": "Tờ khai", "copies": 2, "note": "Ký tên"}])
    [paper, added] = laid(edition, {"documents": [{"name": "Tờ khai"}, {"name": "Đơn"}]})["documents"]
    assert (paper["form"], paper["copies"], paper["note"]) == ("Tờ khai", 2, "Ký tên")
    assert (added["form"], added["originals"], added["cases"]) == ("", 1, [])


def test_case_of_the_same_name_keeps_its_key_and_explanation():
    edition = edition_of(cases=CASES, documents=[{"name": "Đơn", "cases": ["qh"]}])
    cases = [{"key": "doi-voi-dung-han", "name": "Đối với đúng hạn"}, {"key": "moi", "name": "Mới"}]
    tree = laid(edition, {"cases": cases, "documents": [{"name": "Đơn", "cases": ["doi-voi-dung-han"]}]})
    assert [(case["key"], case["note"]) for case in tree["cases"]] == [("dh", "trong 60 ngày"), ("moi", "")]
    assert tree["documents"][0]["cases"] == ["dh"]


FEES = [
    {"name": "Lệ phí", "amount_vnd": 0, "cases": ["dh"]},
    {"name": "Lệ phí", "channel": "online", "amount_vnd": 5000, "cases": ["qh"]},
]


@pytest.mark.parametrize(("channels", "cases"), [(["", "online"], [["dh"], ["qh"]]), ([""], [[]])])
def test_row_without_cases_keeps_those_of_its_like_unless_the_list_drops_rows_of_some_cases(channels, cases):
    edition = edition_of(cases=CASES, fees=FEES)
    rows = [{"name": "Lệ phí", "channel": channel, "amount_vnd": 9000, "text": ""} for channel in channels]
    assert [fee["cases"] for fee in laid(edition, {"fees": rows})["fees"]] == cases


def test_case_that_other_rows_still_name_stays():
    edition = edition_of(cases=CASES, fees=[{"name": "Lệ phí", "amount_vnd": 1, "cases": ["qh"]}])
    tree = laid(edition, {"cases": [{"key": "dung-han", "name": "Đúng hạn"}], "documents": []})
    assert [case["key"] for case in tree["cases"]] == ["dh", "qh"]


def test_time_of_all_ways_and_online_level_are_laid_on_the_ways():
    edition = edition_of(methods=[{"channel": "in_person", "note": "Quầy 1"}, {"channel": "online"}])
    ways = laid(edition, {}, time_amount=3, time_unit="day", time_text="", online_level="full")["methods"]
    assert [(way["time_amount"], way["online_level"], way["note"]) for way in ways] == [(3, "", "Quầy 1"), (3, "full", "")]
    assert [way["channel"] for way in merged({"tree": {}, "way": {"time_amount": 1}}, EMPTY_TREE)["methods"]] == ["in_person"]


def test_ways_of_several_cases_keep_their_cases_under_a_new_time():
    ways = [
        {"channel": "in_person", "time_amount": days, "time_unit": "day", "cases": [key]} for days, key in ((1, "dh"), (5, "qh"))
    ]
    tree = laid(edition_of(cases=CASES, methods=ways), {}, time_amount=3, time_unit="day", time_text="")
    assert [(way["time_amount"], way["cases"]) for way in tree["methods"]] == [(3, ["dh"]), (3, ["qh"])]


def test_shorter_promise_falls_with_the_time_it_shortened():
    way = {"channel": "in_person", "time_amount": 5, "time_unit": "day", "shortened_amount": 3}
    edition = edition_of(methods=[way])
    amounts = [laid(edition, {}, time_amount=days, time_unit="day")["methods"][0]["shortened_amount"] for days in (4, 2)]
    assert amounts == [3, None]


def test_flags_of_the_audience_are_an_officers_where_the_audience_is_the_same():
    edition = edition_of(audience="Công dân", is_for_organisations=True)
    assert laid(edition, {"audience": "Công dân", "is_for_organisations": False})["is_for_organisations"] is True
    assert laid(edition, {"audience": "Cá nhân", "is_for_organisations": False})["is_for_organisations"] is False


def test_comparison_costs_as_many_queries_whatever_its_length():
    counts = []
    for length in (2, 20):
        rows = [(f"1.0{length:02d}{number:03d}", f"Thủ tục {number}") for number in range(length)]
        for code, title in rows:
            edition_of(code, title=title)
        data = csv_bytes(*[(code, f"{title} mới") for code, title in rows], names=NAMES)
        with CaptureQueriesContext(connection) as queries:
            make_run(data)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_workbook_and_csv_of_the_same_rows_are_compared_alike():
    results = [compared(data=make(BIRTH, MARRIAGE)) for make in (xlsx, csv_bytes)]
    assert results[0]["digest"] == results[1]["digest"]
