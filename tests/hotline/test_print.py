"""The sheet of numbers: what stands on it, its sizes, the file itself."""

import datetime as dt

import pdfua
import pikepdf
import pytest
from django.utils import timezone

from common.printing import page_count
from hotline.models import HotlineGroup
from hotline.printing import TEMPLATE, paper_data, pdf
from tests.factories import make_hotline, make_position, make_shifts, make_unit, make_ward

pytestmark = pytest.mark.django_db
AT = timezone.make_aware(dt.datetime(2026, 11, 25, 9))


def furnish(count=7):
    make_ward()
    group = HotlineGroup.objects.create(name="Hỏi về thủ tục")
    for number, purpose in ((114, "Báo cháy"), (115, "Cấp cứu"), (113, "Công an")):
        make_hotline(purpose, number=str(number), is_emergency=True, is_round_the_clock=True)
    lines = [make_hotline(group=group, unit=make_unit(), note="Có Zalo cùng số.") for _ in range(count)]
    for line in lines:
        make_shifts(line)
    return lines


def test_sheet_holds_numbers_hours_who_answers_the_stand_in_and_the_day_of_printing():
    line, other = furnish(2)
    line.stand_in, line.position = other, make_position("Trực ban")
    line.save()
    tree = paper_data("a4", at=AT)
    assert [row["number"] for row in tree["emergencies"]] == ["114", "115", "113"]
    assert [group["title"] for group in tree["groups"]] == ["Hỏi về thủ tục"]
    first = tree["groups"][0]["lines"][0]
    assert first["number"] == line.number
    assert first["hours"] == "07:30–11:30, 13:00–17:00, thứ Hai đến thứ Sáu"
    assert first["who"] == f"Trực ban, {line.unit.name}"
    assert first["stand_in"] == f"Không gọi được thì gọi {other.number}"
    assert tree["printed"] == "In ngày 25/11/2026"
    assert tree["address"].endswith("/duong-day-nong/")


def test_what_holds_for_an_hour_only_does_not_stand_on_paper():
    furnish(1)
    assert "Đang trực" not in str(paper_data("a4", at=AT))


@pytest.mark.parametrize(("size", "width_mm"), [("a4", 210), ("a5", 148)])
def test_ordinary_ward_fits_one_tagged_page_of_its_size(size, width_mm, tmp_path):
    furnish()
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf(TEMPLATE, paper_data(size, at=AT)))
    findings = [f for f in pdfua.validate(str(file)).findings if f.severity.name in {"ERROR", "CRITICAL", "WARNING"}]
    assert findings == []
    assert page_count(file.read_bytes()) == 1
    with pikepdf.open(file) as opened:
        assert (str(opened.Root.Lang), str(opened.docinfo["/Title"])) == ("vi", "Đường dây nóng")
        assert round(float(opened.pages[0].mediabox[2]) / 72 * 25.4) == width_mm


def test_hard_texts_and_a_ward_without_numbers_are_printed_too():
    assert pdf(TEMPLATE, paper_data("a5", at=AT)).startswith(b"%PDF")
    make_hotline("#let x = [" + "Đ" * 100, number="a" * 60 + "@example.gov.vn", channel="email", note="☑ 😀 漢")
    assert pdf(TEMPLATE, paper_data("a5", at=AT)).startswith(b"%PDF")


def test_sheet_opens_in_the_browser_and_other_sizes_are_not_there(client):
    make_hotline()
    response = client.get("/duong-day-nong/in-a5.pdf")
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert response["Content-Disposition"].startswith('inline; filename="duong-day-nong-a5.pdf"')
    assert client.get("/duong-day-nong/in-a3.pdf").status_code == 404
