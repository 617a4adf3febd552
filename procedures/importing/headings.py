"""The names that columns and labels bear in real lists: with or without marks, shortened, with a unit in brackets."""

import re

from common.vietnamese import fold

# our key → (how the template and the messages call it, other names in folded form)
NAMES = {
    "code": (
        "Mã thủ tục",
        "ma tthc;ma so tthc;ma so thu tuc;ma so;ma;ma tt;ma thu tuc hanh chinh;ma so thu tuc hanh chinh;ma qg;code",
    ),
    "title": ("Tên thủ tục", "ten tthc;ten thu tuc hanh chinh;thu tuc hanh chinh;thu tuc;tthc;ten;ten tt;noi dung thu tuc"),
    "field": ("Lĩnh vực", "ten linh vuc;linh vuc thu tuc;linh vuc tthc;nganh linh vuc;thuoc linh vuc;lv"),
    "levels": ("Cấp thực hiện", "cap;cap giai quyet;cap th;cap thuc hien tthc"),
    "kind": ("Loại thủ tục", "loai tthc;loai thu tuc hanh chinh"),
    "scope": ("Thẩm quyền của phường", "tham quyen;tham quyen cap xa;pham vi giai quyet;pham vi"),
    "decision_number": (
        "Số quyết định",
        "quyet dinh cong bo;so qd;so quyet dinh cong bo;qd cong bo;so qd cong bo;quyet dinh;so hieu quyet dinh",
    ),
    "decision_on": ("Ngày quyết định", "ngay qd;ngay cong bo;ngay ban hanh quyet dinh;ngay qd cong bo"),
    "audience": ("Đối tượng thực hiện", "doi tuong;doi tuong th;doi tuong thuc hien tthc"),
    "implementing_body": ("Cơ quan thực hiện", "don vi thuc hien;co quan th;co quan truc tiep thuc hien"),
    "deciding_body": (
        "Cơ quan có thẩm quyền quyết định",
        "co quan co tham quyen;co quan quyet dinh;tham quyen giai quyet;tham quyen quyet dinh;co quan giai quyet",
    ),
    "delegated_body": ("Cơ quan được ủy quyền", "co quan duoc uy quyen phan cap;uy quyen"),
    "partner_bodies": ("Cơ quan phối hợp", "don vi phoi hop;co quan phoi hop thuc hien"),
    "reception_place": (
        "Địa chỉ tiếp nhận hồ sơ",
        "dia chi tiep nhan hs;dia chi tiep nhan;noi tiep nhan;noi nop;noi nop ho so;noi tiep nhan ho so",
    ),
    "result": ("Kết quả thực hiện", "ket qua;ket qua giai quyet;ket qua thuc hien tthc;kq thuc hien"),
    "conditions": ("Yêu cầu, điều kiện thực hiện", "yeu cau dieu kien;dieu kien;dieu kien thuc hien;yeu cau"),
    "description": ("Mô tả", "mo ta thu tuc;gioi thieu"),
    "partial_reason": ("Lý do chưa toàn trình", "ly do mot phan;vi sao chua toan trinh;ly do chua cung cap toan trinh"),
    "steps": ("Trình tự thực hiện", "trinh tu;cac buoc;cac buoc thuc hien;quy trinh;trinh tu cac buoc thuc hien"),
    "methods": ("Cách thức thực hiện", "cach thuc;hinh thuc nop;hinh thuc nop ho so;cach nop;cach thuc nop;hinh thuc tiep nhan"),
    "online_level": (
        "Mức độ trực tuyến",
        "muc do dvc;muc do dvctt;muc do;dvc truc tuyen;muc do dich vu cong;muc do cung cap dvc",
    ),
    "time": ("Thời hạn giải quyết", "thoi han;thoi gian giai quyet;thoi gian;thoi han gq;tg giai quyet;thoi gian thuc hien"),
    "shortened": ("Thời gian sau rút ngắn", "thoi han sau rut ngan;thoi gian rut ngan;thoi han da rut ngan;sau rut ngan"),
    "fees": ("Phí, lệ phí", "le phi;phi;phi va le phi;le phi phi;muc phi;muc thu;phi le phi neu co"),
    "documents": ("Thành phần hồ sơ", "giay to;ho so;ho so can nop;thanh phan;ho so gom;thanh phan so luong ho so;tp ho so"),
    "forms": ("Mẫu đơn, tờ khai", "mau don;to khai;bieu mau;ten mau don to khai;mau don mau to khai"),
    "bases": ("Căn cứ pháp lý", "can cu;co so phap ly;can cu phap ly cua tthc"),
    "popular_names": ("Tên thường gọi", "ten goi khac;ten thuong dung;ten dan gian;ten goi thong thuong"),
    "keywords": ("Từ khóa", "tu khoa tim kiem;keyword;keywords"),
    "official_url": (
        "Địa chỉ trên Cổng Dịch vụ công quốc gia",
        "duong dan;dia chi;lien ket;link;url;nguon;nguon chinh thuc;link dvcqg;duong link;dia chi tren cong dvcqg",
    ),
    "valid_from": (
        "Áp dụng từ ngày",
        "ngay hieu luc;hieu luc tu ngay;co hieu luc tu ngay;ngay co hieu luc;ngay ap dung;hieu luc tu",
    ),
}
UNREAD = {"stt", "tt", "so tt", "so thu tu", "no"}
LABELS = {key: label for key, (label, _) in NAMES.items()}
# The parts of the national export that are tables of their own: header → key of the cell.
CHANNELS_TABLE = {"hinh thuc nop": "channel", "thoi han giai quyet": "time", "phi le phi": "fees", "mo ta": "note"}
DOCUMENTS_TABLE = {"ten giay to": "name", "mau don to khai": "form", "so luong": "count"}
BASES_TABLE = {"so ky hieu": "symbol", "trich yeu": "title", "ngay ban hanh": "issued_on", "co quan ban hanh": "issuer"}

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|\*")
_MARKS = re.compile(r"[^a-z0-9]+")


def plain_name(text):
    """ "PHÍ, LỆ PHÍ (đồng) *" → "phi le phi"."""
    return _MARKS.sub(" ", fold(_BRACKETS.sub(" ", text))).strip()


_KEYS = {plain_name(label): key for key, (label, _) in NAMES.items()}
_KEYS |= {name: key for key, (_, names) in NAMES.items() for name in names.split(";")}


def key_of(name):
    """Our key of a column's name, or None."""
    return _KEYS.get(plain_name(name))


def is_unread(name):
    """A column that every list has and that says nothing."""
    return plain_name(name) in UNREAD


def columns_of(cells):
    """{index: key} of what could be the row of names; the first column of a name counts."""
    found = {}
    for index, cell in enumerate(cells):
        key = key_of(cell) if cell and len(cell) < 80 else None
        if key and key not in found.values():
            found[index] = key
    return found


def is_header(cells):
    """Whether a row names columns: the code and something beside it."""
    keys = columns_of(cells).values()
    return "code" in keys and len(keys) > 1
