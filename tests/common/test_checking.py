"""What stops a text: where it leads to, its headings, links, pictures and tables."""

import time

import pytest

from common.checking import ERROR, WARNING, foreign_addresses, foreign_in_words, is_allowed, text_findings

DOMAINS = {"gov.vn", "phuonghoasen.example", "baochinhphu.vn"}

ALLOWED = [
    "https://gov.vn",
    "http://gov.vn/",
    "https://dichvucong.gov.vn/tra-cuu/ho-so.html?a=1#b",
    "HTTPS://DichVuCong.GOV.VN/x",
    "https://www.baochinhphu.vn:8443/tin",
    "https://gov.vn./",
    "https://gov.vn?next=https://evil.example",
    "/tin-tuc/mot-tin/",
    "#muc-2",
    "?truoc=1",
    "",
    "mailto:lienhe@evil.example",
    "tel:+842003000100",
]

# Spellings of hosts that are not the ward's friends, whatever they look like.
FOREIGN = [
    "https://evil.example/",
    "http://gov.vn.evil.example/",
    "https://evilgov.vn/",
    "https://evil-gov.vn/",
    "https://gov.vn-evil.example/",
    "https://baochinhphu.vn.evil.example",
    "https://gov.vn@evil.example/",
    "https://gov.vn:80@evil.example/",
    "https://user@gov.vn/",
    "https://evil.example\\.gov.vn/",
    "https://evil.example\\@gov.vn/",
    "https:\\\\evil.example",
    "//evil.example/",
    "/\\evil.example/",
    "\t//evil.example",
    "/\t/evil.example",
    "https:/evil.example",
    "https:evil.example",
    "https:///evil.example",
    "https://evil.example#.gov.vn",
    "https://evil.example?.gov.vn",
    "https://evil.example/.gov.vn",
    "https://evil.example%2f.gov.vn/",
    "https://evil.example%23.gov.vn/",
    "https://%67ov.vn/",
    "https://gov%2evn/",
    "https://gov。vn/",
    "https://evil.example／.gov.vn/",
    "https://gοv.vn/",  # Greek omicron
    "https://ɡov.vn/",  # IPA g
    "https://xn--gv-fmc.vn/",
    "https://gov.vn.:evil.example/",
    "https://[::1]/",
    "https://203.0.113.5/",
    "https://3405803781/",
    "https://0x7f.1/",
    "https://evil.example;.gov.vn/",
    "https://evil.example .gov.vn/",
    "https://gov.vn:port/",
    "ftp://gov.vn/x",
    "javascript:alert(1)",
    "data:text/html,x",
    "jav\nascript:alert(1)",
    "tin-tuc/khong-ro",
]


@pytest.mark.parametrize("address", ALLOWED)
def test_address_of_the_portal_or_of_an_allowed_domain_passes(address):
    assert is_allowed(address, DOMAINS)


@pytest.mark.parametrize("address", FOREIGN)
def test_any_other_spelling_is_foreign(address):
    assert not is_allowed(address, DOMAINS)


# -- Addresses in a text ----------------------------------------------------------------------------------------------
def test_every_foreign_address_of_a_text_is_named_once():
    html = (
        '<p><a href="https://mot.example/a">Một trang</a> và <a href="https://mot.example/a">nữa</a>, '
        '<a href="https://chinhphu.gov.vn/">Chính phủ</a>, <a href="https://hai.example">hai</a></p>'
    )
    assert foreign_addresses(html, DOMAINS) == ["https://mot.example/a", "https://hai.example"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Vào https://bet.example/khuyen-mai. Ngay!</p>",
        "<p>Vào www.bet.example/khuyen-mai, nhé</p>",
        "<p>Vào https://bet.<strong>example</strong>/khuyen-mai</p>",
    ],
)
def test_address_only_written_out_counts_too(html):
    assert [address.split("/")[2] for address in foreign_addresses(html, DOMAINS)] in (["bet.example"], ["www.bet.example"])


def test_end_of_a_paragraph_ends_an_address():
    assert foreign_addresses("<p>Xem https://chinhphu.gov.vn</p><p>evil.example là tên lạ</p>", DOMAINS) == []


def test_what_the_allow_list_drops_is_no_link():
    assert (
        foreign_addresses('<p><a href="javascript:alert(1)">x</a><img src="https://evil.example/a.png" alt="x"></p>', DOMAINS)
        == []
    )


def test_plain_words_are_searched_for_addresses():
    assert foreign_in_words("Nguồn: https://gov.vn/a và www.la.example.", DOMAINS) == ["https://www.la.example"]


NAKED = {
    "Đăng ký ngay tại nhacai88.com để nhận thưởng": "https://nhacai88.com",
    "Liên hệ t.me/abc.": "https://t.me/abc",
    "Xem bit.ly/xyz, nhanh lên": "https://bit.ly/xyz",
    "(w88.club)": "https://w88.club",
    "Vào NHACAI88.COM!": "https://NHACAI88.COM",
    "Vào Nhacai88.Club nhé": "https://Nhacai88.Club",
    "Xem tructiep.bongda-hay.tv:8080/xem?a=1 tối nay": "https://tructiep.bongda-hay.tv:8080/xem?a=1",
    "Trang gov.vn.evil.com giả mạo": "https://gov.vn.evil.com",
    "keonhacai.top": "https://keonhacai.top",
    "Vào 188.bet": "https://188.bet",
    "bóngđá.live": "https://bóngđá.live",
}
ORDINARY = """
UBND phường thuộc TP.HCM và TP.Hải Phòng cùng dự.
Giấy tờ gồm căn cước, giấy khai sinh, v.v.
Người dân mang theo sổ hộ khẩu, v.v.. và giấy hẹn.
Khách mời là ông.Nguyễn Văn Mẫu, bà.Trần Thị Ví Dụ.
Điền theo mau.pdf, to-khai.docx và danh_sach.xlsx.
Tệp bao-cao.com.pdf gửi trước thứ Sáu.
Hạn nộp là 30.11.2026, trước 17.00.
Kinh phí 1.250.000.000 đồng, tăng 12.5% so với năm trước.
Căn cứ Nghị định số 61/2018/NĐ-CP và QĐ số 18/QĐ-UBND.
Hội nghị đã xong.Online sẽ tổ chức sau.
Đội văn nghệ đã diễn xong.Top 10 tiết mục được khen.
PGS.TS Lê Văn Mẫu trình bày.
ThS.BS Phạm Thị Mẫu khám cho trẻ em.
Tổ dân phố số 5.Khu phố 3 họp lúc 19h30.
Gửi thư về lienhe@phuonghoasen.com hoặc van.thu.info@gmail.com.
Xem tại dichvucong.gov.vn, mục Tra cứu.
Cổng phuonghoasen.example đã đổi giao diện.
Theo baochinhphu.vn, ngày 01/7/2025 bắt đầu mô hình mới.
Bài đăng trên mục a.b.c của bản tin.
Phường đạt 95,5 điểm PAR.INDEX năm 2025.
Phát trên V.TV lúc 20 giờ.
Phiên bản 2.0.1 của phần mềm một cửa.
Điều 5.Khoản 2.Điểm a quy định rõ.
Họp tại P.302, tầng 3, nhà A.B.
Mã hồ sơ H26.19.8-250101-0001 đã có kết quả.
Số điện thoại 0200.3000.100 trực cả ngày.
Các mức I.1, I.2, II.1 và III.
Đ/c Chủ tịch kết luận: làm đúng, làm nhanh.Sau đó nghỉ.
Kỳ thi IELTS 6.5 là điều kiện.
Chương trình “Tuần lễ không tiền mặt” … từ 08.00 đến 16.30
Tác giả: T.M.Anh và H.Win
""".strip().splitlines()


@pytest.mark.parametrize(("words", "address"), NAKED.items())
def test_address_without_its_scheme_counts_too(words, address):
    assert foreign_in_words(words, DOMAINS) == [address]
    assert foreign_addresses(f"<p>{words}</p>", DOMAINS) == [address]


@pytest.mark.parametrize("words", ORDINARY)
def test_ordinary_sentence_holds_no_address(words):
    assert foreign_in_words(words, DOMAINS) == []


def test_long_line_of_dots_and_hyphens_is_read_in_no_time():
    started = time.perf_counter()
    for line in ("a" * 100_000, "a-" * 50_000, "a." * 50_000, "com.x." * 20_000):
        foreign_in_words(line, DOMAINS)
    assert time.perf_counter() - started < 5


# -- Headings, links, pictures, tables --------------------------------------------------------------------------------
def told(html, level=None):
    return [finding.message for finding in text_findings(html, DOMAINS) if level in {None, finding.level}]


def test_well_made_text_has_no_finding():
    html = (
        "<h3>Thời gian</h3><p>Từ 8 giờ. <a href='/thu-tuc/'>Danh mục thủ tục</a></p><h4>Buổi sáng</h4><p>Chữ</p><h3>Địa điểm</h3>"
        "<p><img src='/media/anh/a.webp' alt='Người dân nhận kết quả'></p>"
        "<table><thead><tr><th>Ngày</th><th>Việc</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    )
    assert told(html) == []


def test_small_heading_without_a_large_one_above_warns():
    (message,) = told("<h4>Buổi sáng</h4><p>Chữ</p>", WARNING)
    assert "Buổi sáng" in message
    assert "“Tiêu đề lớn”" in message  # as admin-editor.js names it


def test_heading_without_words_blocks():
    """Wholly empty ones are dropped on saving; a picture or a line break keeps one alive."""
    message = "Có tiêu đề để trống. Hãy viết chữ hoặc đổi dòng đó về đoạn văn thường."
    assert message in told("<h3>Một</h3><p>x</p><h3><img src='/media/anh/a.webp'></h3>", ERROR)
    assert told("<h3><img src='/media/anh/a.webp' alt='Lịch tiếp công dân'></h3>") == []


@pytest.mark.parametrize(
    "words", ["tại đây", "Tại đây.", "TẠI ĐÂY", "ở đây", "xem thêm", "Xem thêm »", "click", "Click vào đây", "link", "[tại đây]"]
)
def test_link_text_that_says_nothing_warns(words):
    assert any("chưa nói dẫn đến đâu" in message for message in told(f'<p><a href="/a/">{words}</a></p>', WARNING))


def test_decomposed_letters_say_nothing_either():
    assert told('<p><a href="/a/">tại đây</a></p>', WARNING)


@pytest.mark.parametrize("words", ["https://gov.vn/a", "www.gov.vn/a/b"])
def test_bare_address_as_link_text_warns(words):
    assert any("để trần" in message for message in told(f'<p><a href="https://gov.vn/a">{words}</a></p>', WARNING))


def test_link_text_that_tells_where_it_leads_passes():
    assert told('<p><a href="/a/">Tại đây có danh mục thủ tục của phường</a></p>') == []


@pytest.mark.parametrize("inside", [".", "»", '<img src="/media/anh/a.webp" alt="">'])
def test_link_without_a_word_blocks(inside):
    assert "Liên kết đến /a/ không có chữ nào." in told(f'<p>Xem <a href="/a/">{inside}</a></p>', ERROR)


@pytest.mark.parametrize("alt", ["", ' alt=""', ' alt="  "', ' alt="IMG_2031.JPG"', ' alt="anh-hop.png"', ' alt="DSC_0012"'])
def test_picture_without_words_blocks(alt):
    assert len(told(f'<p><img src="/media/anh/a.webp"{alt}></p>', ERROR)) == 1


def test_picture_named_only_picture_warns():
    assert len(told('<p><img src="/media/anh/a.webp" alt="Ảnh minh họa"></p>', WARNING)) == 1


def test_table_without_a_header_blocks_and_one_with_a_first_column_of_headers_passes():
    plain = "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    assert len(told(plain, ERROR)) == 1
    assert told("<table><tbody><tr><th scope='row'>Ngày</th><td>2</td></tr></tbody></table>", ERROR) == []
