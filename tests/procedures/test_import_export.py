"""The national portal's Word export of one procedure."""

from tests.procedures.making_lists import LABELS, export, read_bytes


def test_export_is_read_whole(tmp_path):
    result = read_bytes(tmp_path, export())
    [record] = result.records
    tree = result.tree
    assert (record["code"], record["field"], tree["title"]) == ("1.001193", "Hộ tịch", "Đăng ký khai sinh")
    assert (tree["decision_number"], tree["levels"], tree["result"]) == ("936/QĐ-BTP", ["commune"], "Giấy khai sinh")
    assert (tree["partner_bodies"], tree["conditions"]) == ("", "")
    assert tree["bases"][0] == {
        "symbol": "60/2014/QH13",
        "title": "Luật Hộ tịch",
        "issued_on": "2014-11-20",
        "issuer": "Quốc Hội",
    }


def test_export_ways_have_times_fees_and_notes(tmp_path):
    tree = read_bytes(tmp_path, export()).tree
    assert [(way["channel"], way["time_amount"], way["time_unit"]) for way in tree["methods"]] == [
        ("in_person", 1, "working_day"),
        ("online", 1, "working_day"),
        ("post", 3, "working_day"),
    ]
    assert [way.get("note") for way in tree["methods"]] == ["Sau 15 giờ thì trả ngày làm việc tiếp theo", None, None]
    assert [(fee["name"], fee["channel"], fee["amount_vnd"], fee["text"]) for fee in tree["fees"]] == [
        ("Lệ phí", "in_person", 8000, ""),
        ("Phí", "in_person", 3000, "(mỗi bản sao)"),
        ("Lệ phí", "post", 8000, ""),
    ]


def test_export_papers_are_grouped_by_case_with_their_forms(tmp_path):
    tree = read_bytes(tmp_path, export()).tree
    assert [case["name"] for case in tree["cases"]] == ["Đối với đăng ký đúng hạn", "Đối với đăng ký quá hạn"]
    assert [(paper["name"], paper["cases"][0][-8:], paper["copies"], paper.get("form")) for paper in tree["documents"]] == [
        ("Tờ khai đăng ký khai sinh", "dung-han", 0, "1. TK khai sinh.doc"),
        ("Tờ khai đăng ký khai sinh", "-qua-han", 0, "1. TK khai sinh.doc"),
        ("Văn bản cam đoan", "-qua-han", 2, None),
    ]
    assert tree["forms"] == [{"title": "1. TK khai sinh.doc"}]


def test_words_before_a_colon_do_not_open_a_section_twice(tmp_path):
    steps = read_bytes(tmp_path, export({**LABELS, "Trình tự thực hiện": "\nKết quả: giấy khai sinh.\nTên: ghi đủ."})).tree[
        "steps"
    ]
    assert [step["text"] for step in steps] == ["Kết quả: giấy khai sinh.", "Tên: ghi đủ."]


def test_word_file_of_something_else_is_refused(tmp_path):
    assert "Không thấy “Mã thủ tục”" in read_bytes(tmp_path, export({"Kính gửi": "Ông Chủ tịch"})).refused
