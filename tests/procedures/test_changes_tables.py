"""A decision's table as officers paste it: in both manners, with its mistakes told by row; and the gate."""

import datetime as dt

import pytest

from procedures import pasting
from procedures.change_tables import findings, read
from procedures.models import ChangeSet
from tests.factories import make_change_set, make_edition, make_field, make_procedure

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 7, 1)
HEAD = "STT\tMã thủ tục\tTên thủ tục hành chính\tThay đổi\tNgày có hiệu lực\tThay thế bằng\tLĩnh vực\tGhi chú\n"


def lines_of(text, *, day=None):
    return read(pasting.rows_of(text), ChangeSet(number="1268/QĐ-UBND", issued_on=dt.date(2026, 6, 1)), day=day)


def items_of(text, **fields):
    lines = lines_of(text, **fields)
    assert [line.errors for line in lines if line.errors] == []
    return [line.item for line in lines]


# -- What is understood -----------------------------------------------------------------------------------------------
def test_table_is_read_by_its_headings():
    field = make_field("Hộ tịch")
    first, second = items_of(
        f"{HEAD}1\t1.001193\tĐăng ký khai sinh\tSửa đổi, bổ sung\t01/7/2026\t\t\tGiảm lệ phí\n"
        "2\t1.004873\tXác nhận\tBãi bỏ\t2026-07-15\t1.014004\tHộ tịch\t"
    )
    assert (first.code, first.name, first.action, first.effective_on) == ("1.001193", "Đăng ký khai sinh", "amended", DAY)
    assert (first.note, first.replaced_by_code, first.field) == ("Giảm lệ phí", "", None)
    assert (second.action, second.replaced_by_code, second.field) == ("repealed", "1.014004", field)


@pytest.mark.parametrize("separator", ["\t", ";"])
def test_table_without_headings_is_read_in_the_usual_order(separator):
    row = ["1.001193", "Đăng ký khai sinh", "Bãi bỏ", "01/7/2026", "1.014004"]
    [item] = items_of(separator.join(row))
    assert (item.name, item.action, item.effective_on, item.replaced_by_code) == (row[1], "repealed", DAY, "1.014004")


def test_parts_under_headings_say_what_changes_and_in_which_field():
    field = make_field("Hộ tịch")
    added, repealed = items_of(
        "TT\tMã TTHC\tTên TTHC\nA. DANH MỤC THỦ TỤC MỚI BAN HÀNH\t\t\nI. Lĩnh vực Hộ tịch\t\t\n1\t1.014004\tCấp bản sao\n"
        "B. THỦ TỤC BỊ BÃI BỎ\t\t\n1\t1.001193\tĐăng ký khai sinh",
        day=DAY,
    )
    assert (added.action, added.field, repealed.action) == ("added", field, "repealed")
    assert {added.effective_on, repealed.effective_on} == {DAY}


def test_cell_that_word_breaks_over_lines_is_put_together():
    [item] = items_of("Mã\tTên\tThay đổi\tHiệu lực\n1.001193\tĐăng ký\nkhai sinh lưu động\tBãi bỏ\t01/7/2026")
    assert (item.name, item.action) == ("Đăng ký khai sinh lưu động", "repealed")


def test_heading_below_a_short_row_is_not_taken_for_its_rest():
    field = make_field("Đất đai")
    row = "1.00000{0}\tThủ tục {0}\tBãi bỏ\t01/7/2026\n"
    items = items_of(f"Mã\tTên\tThay đổi\tHiệu lực\tGhi chú\n{row.format(1)}II. Lĩnh vực Đất đai\n{row.format(2)}")
    assert [(item.name, item.note, item.field) for item in items] == [("Thủ tục 1", "", None), ("Thủ tục 2", "", field)]


def test_pasted_web_page_becomes_text():
    [item] = items_of("<table><tr><td>1.001193</td><td><p>Đăng ký<br>khai sinh</p></td><td>Bãi bỏ</td><td>01/7/2026</td></table>")
    assert (item.name, item.action) == ("Đăng ký khai sinh", "repealed")


def test_long_code_of_old_lists_is_cut():
    [item] = items_of("1.001193.000.00.00.H42\tĐăng ký khai sinh\tBãi bỏ\t01/7/2026")
    assert item.code == "1.001193"


# -- Mistakes ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("1\t1.00119\tA\tBãi bỏ\t01/7/2026", "Mã thủ tục “1.00119” không đúng dạng 1.001193."),
        ("1\t\tA\tBãi bỏ\t01/7/2026", "Chưa có mã thủ tục."),
        ("1\t1.001193\t\tBãi bỏ\t01/7/2026", "Chưa có tên thủ tục."),
        ("1\t1.001193\tA\tĐổi\t01/7/2026", "Không hiểu “Đổi”."),
        ("1\t1.001193\tA\t\t01/7/2026", "Chưa ghi là ban hành mới, sửa đổi hay bãi bỏ."),
        ("1\t1.001193\tA\tBãi bỏ\t31/6/2026", "Không hiểu ngày “31/6/2026”. Hãy ghi ngày/tháng/năm."),
        ("1\t1.001193\tA\tBãi bỏ\t", "Chưa có ngày hiệu lực."),
        ("1\t1.001193\tA\tBãi bỏ\t01/7/2026\t12", "Mã thay thế “12” không đúng dạng 1.001193."),
    ],
)
def test_mistake_is_told_by_its_row(row, words):
    good = "1\t1.000001\tB\tBãi bỏ\t01/7/2026\n"
    told = {line.number: line.errors for line in lines_of(f"{HEAD}{good}{row}")}
    assert told == {2: [], 3: [words]}


def test_code_that_stands_twice_is_told():
    row = "1\t1.001193\tA\tBãi bỏ\t01/7/2026\n"
    assert lines_of(f"{HEAD}{row}{row}")[1].errors == ["Mã 1.001193 đã có ở dòng 2."]


def test_day_before_the_decision_is_told():
    [line] = lines_of("1.001193\tA\tBãi bỏ\t01/5/2026")
    assert line.warnings == ["Ngày hiệu lực 01/05/2026 trước ngày quyết định 01/06/2026."]


def test_each_row_says_what_it_would_do_to_the_list():
    make_edition("Đăng ký khai sinh", procedure=make_procedure("1.001193"), is_public=True)
    known, unknown = lines_of("1.001193\tĐăng ký khai sinh\tSửa đổi\t01/7/2026\n1.777001\tLạ\tBãi bỏ\t01/7/2026")
    assert known.effect.words == "Lập bản nháp mới từ bản số 1, áp dụng từ 01/07/2026."
    assert (unknown.effect.kind, unknown.effect.is_strange) == ("none", True)


# -- The gate ---------------------------------------------------------------------------------------------------------
def told(changes):
    return [(finding.is_error, finding.where, finding.message) for finding in findings(changes)]


def test_gate_asks_for_changes_and_for_the_field_of_what_is_new():
    assert told(make_change_set()) == [(True, "Thay đổi", "Chưa có thủ tục nào thay đổi.")]
    [(is_error, where, message)] = told(make_change_set(None, ("added", "1.014004", DAY)))
    assert (is_error, where) == (True, "Dòng 1, 1.014004")
    assert "lĩnh vực" in message


def test_gate_warns_of_unknown_codes_and_early_days_and_lets_the_rest_pass():
    make_procedure("1.001193")
    assert told(make_change_set(None, ("repealed", "1.001193", DAY))) == []
    found = told(make_change_set(None, ("repealed", "1.777001", dt.date(2026, 1, 1))))
    assert [is_error for is_error, *_ in found] == [False, False]


def test_gate_refuses_an_address_outside_the_allowed_domains():
    make_procedure("1.001193")
    changes = make_change_set(None, ("repealed", "1.001193", DAY), source_url="https://ca-cuoc.example/qd")
    assert [is_error for is_error, *_ in told(changes)] == [True]
