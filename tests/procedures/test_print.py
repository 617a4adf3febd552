"""A procedure on paper: what stands on each size, where its code leads, the file itself."""

import io

import pdfua
import pikepdf
import pytest

from common.printing import page_count
from procedures.models import Edition
from procedures.printing import TEMPLATE, paper_data, pdf
from tests.factories import make_edition, make_hotline, make_ward

pytestmark = pytest.mark.django_db
CASES = [{"key": "dung-han", "name": "Đúng hạn"}, {"key": "qua-han", "name": "Quá hạn"}]
TREE = {
    "cases": CASES,
    "documents": [{"name": "Tờ khai"}, {"name": "Căn cước", "is_shown_only": True}, {"name": "Đơn", "cases": ["qua-han"]}],
    "conditions": "Có mặt\nKý tên",
}


def read(**tree):
    edition = make_edition("Đăng ký khai sinh", is_public=True, **{**TREE, **tree})
    return Edition.objects.for_cards().get(pk=edition.pk)


def words(tree):
    return str({name: value for name, value in tree.items() if name != "qr"})


@pytest.mark.parametrize("size", ["a4", "a5", "a6"])
def test_paper_holds_answers_papers_number_version_and_the_address_of_this_edition(size):
    make_ward()
    make_hotline(number="0200 3000 102")
    edition = read()
    tree = paper_data(edition, size)
    assert [question for question, _ in tree["answers"]] == ["Cần giấy gì", "Bao nhiêu tiền", "Bao lâu", "Nộp ở đâu", "Gọi ai"]
    assert tree["answers"][-1][1] == "0200 3000 102"
    assert [paper["count"] for group in tree["groups"] for paper in group["papers"]] == [
        "1 bản chính",
        "chỉ xuất trình",
        "1 bản chính",
    ]
    assert tree["version"] == "Bản 1, áp dụng từ 01/03/2026"
    assert tree["address"].endswith(f"/thu-tuc/{edition.procedure.code}/ban-1/")


def test_only_the_notice_board_shows_every_part():
    edition = read()
    board = words(paper_data(edition, "a4"))
    for part in ("Nộp hồ sơ tại một cửa", "Ký tên", "60/2014/QH13", "936/QĐ-UBND", "Chủ tịch Ủy ban nhân dân phường"):
        assert part in board
        assert part not in words(paper_data(edition, "a6"))


@pytest.mark.parametrize("size", ["a4", "a5", "a6"])
def test_pdf_is_tagged_and_of_its_size(size, tmp_path):
    make_ward()
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf(TEMPLATE, paper_data(read(), size)))
    findings = [f for f in pdfua.validate(str(file)).findings if f.severity.name in {"ERROR", "CRITICAL", "WARNING"}]
    assert findings == []
    with pikepdf.open(file) as opened:
        assert str(opened.Root.Lang) == "vi"
        assert str(opened.docinfo["/Title"]) == "Đăng ký khai sinh"
        width = float(opened.pages[0].mediabox[2]) / 72 * 25.4
    assert round(width) == {"a4": 210, "a5": 148, "a6": 105}[size]


def test_hand_outs_of_an_ordinary_procedure_are_one_page():
    edition = read(documents=[{"name": f"Giấy tờ thứ {number} có tên dài vừa phải"} for number in range(6)])
    assert [page_count(pdf(TEMPLATE, paper_data(edition, size))) for size in ("a5", "a6")] == [1, 1]


def test_letters_that_the_face_lacks_do_not_stop_the_paper():
    edition = read(conditions="☑ Đủ 18 tuổi → nộp 😀 ≤ 2 bản 漢", documents=[{"name": "Đ" * 400}])
    assert pdf(TEMPLATE, paper_data(edition, "a4")).startswith(b"%PDF")


def test_pdf_opens_in_the_browser_under_its_code_and_other_sizes_are_not_there(client):
    edition = read()
    response = client.get(f"/thu-tuc/{edition.procedure.code}-a6.pdf")
    data = b"".join(response.streaming_content)
    assert response["Content-Disposition"].startswith(f'inline; filename="{edition.procedure.code}-a6.pdf"')
    assert page_count(data) == 1
    with pikepdf.open(io.BytesIO(data)) as opened:
        assert len(opened.pages) == 1
    assert client.get(f"/thu-tuc/{edition.procedure.code}-a3.pdf").status_code == 404


def test_print_page_of_a_case_leaves_only_what_applies(client):
    edition = read()
    page = client.get(f"{edition.get_absolute_url()}in/?truong-hop=dung-han").content.decode()
    assert "Trường hợp: <strong>Đúng hạn</strong>" in page
    assert "Đơn" not in page
