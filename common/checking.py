"""The gate before publication: findings about a text, and what a rich text must have to be read by everyone.

Sources: WCAG 2.2 (1.1.1 pictures, 1.3.1 headings and tables, 2.4.4 link texts); which addresses may be linked to is the
ward's own list.
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from common.phones import numbers_in, same, unknown
from common.richtext import sanitise
from common.richtree import Node, parse
from common.vietnamese import fold, one_line

ERROR, WARNING = "error", "warning"
SHOWN_LETTERS = 60

# Folded link texts that say nothing by themselves, as a screen reader's list of links shows them.
EMPTY_LINK_TEXTS = {
    *("tai day", "o day", "day", "xem tai day", "xem o day", "xem them", "xem tiep", "xem", "xem ngay", "xem chi tiet"),
    *("chi tiet", "doc them", "doc tiep", "tai ve", "tai xuong", "tai", "download", "link", "duong link", "lien ket"),
    *("duong dan", "click", "click here", "click vao day", "bam vao day", "nhan vao day", "an vao day", "bam day", "nhan day"),
    *("vao day", "truy cap", "truy cap tai day", "website", "trang web", "web", "here", "more", "read more", "file", "tep"),
}
EMPTY_ALTS = {"anh", "hinh", "hinh anh", "buc anh", "image", "picture", "photo", "img", "anh minh hoa", "alt"}
_BARE_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
# Ends of names that are written without "https://": those seen in advertisements and the ones in daily use.
_ENDS = (
    "com net org info biz edu gov vn asia eu us uk cn cc tv io me ly gg gl gd ws co pw top xyz icu club vip win bet live pro fun "
    "site online store shop app dev link click work world today space website tech cloud blog news games casino poker lol mobi"
)
_NAKED = re.compile(
    rf"(?<![\w@])(?<!\w\.)(?P<labels>(?:[^\W_](?:[\w-]{{0,61}}[^\W_])?\.)+)(?P<end>{'|'.join(_ENDS.split())})"
    r"(?![\w@-]|\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png|webp|mp4)\b)(?P<rest>(?::\d{1,5})?(?:[/?#]\S*)?)",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r".*\.(?:jpe?g|png|webp|gif|bmp|heic|tiff?|avif|svg)|(?:img|dsc[nf]?|pxl|screenshot|image|z\d{6,})[-_ ()\d]*\d", re.IGNORECASE
)
_HTTP = re.compile(r"https?://(?P<host>[a-z0-9.-]+?)\.?(?::\d{1,5})?(?:[/?#].*)?", re.IGNORECASE | re.DOTALL)
_OWN = re.compile(r"(?:/(?![/\\])|[#?]).*|", re.DOTALL)
_TEL = re.compile(r"\s*tel:", re.IGNORECASE)
_FIGURES = re.compile(r"[0-9][0-9 .–-]{2,}")
_CONTACT = re.compile(r"(?:mailto|tel):", re.IGNORECASE)


@dataclass(frozen=True)
class Finding:
    """One thing to mend or to know; `where` is the group of the page it belongs to, `field` the form's, when it is one."""

    level: str
    message: str
    where: str
    field: str = ""

    @property
    def is_error(self):
        return self.level == ERROR


def gravest_first(found):
    """Errors first, otherwise in the order given."""
    return sorted(found, key=lambda finding: not finding.is_error)


# -- Addresses --------------------------------------------------------------------------------------------------------
def is_allowed(address, domains):
    """Whether `address` (an href) stays on the portal, is a mail or phone, or leads to one of `domains` or below it.

    What a browser could read otherwise than we do is not allowed: a user before the host, other letters than Latin ones,
    percent signs and backslashes in it, other schemes.
    """
    address = re.sub(r"[\t\n\r]", "", address.strip())
    if _OWN.fullmatch(address) or _CONTACT.match(address):
        return True
    http = _HTTP.fullmatch(address)
    if not http:
        return False
    host = http["host"].lower()
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def foreign_addresses(html, domains):
    """Every address of a rich text, linked or only written out, that is not allowed; each once, in the text's order."""
    root = parse(sanitise(html))
    links = [node.attrs.get("href", "") for node in _all(root, "a")]
    return _not_allowed([*links, *_written(_words(root))], domains)


def foreign_in_words(text, domains):
    """The same for plain words: addresses that stand in them, with or without their scheme."""
    return _not_allowed(_written(text), domains)


def _written(text):
    naked = (found.group() for found in _NAKED.finditer(_BARE_ADDRESS.sub(" ", text)) if _is_name(found))
    found = (address.rstrip(".,;:!?)”\"'…") for address in [*_BARE_ADDRESS.findall(text), *naked])
    return [address if "://" in address else f"https://{address}" for address in found]


def _is_name(found):
    """Whether what looks like a domain is one: no sentence that begins without a space ("xong.Top"), no "V.TV"."""
    labels, end = found["labels"].removesuffix("."), found["end"]
    if found["rest"]:
        return True
    is_mixed = "-" in labels or (any(map(str.isdigit, labels)) and any(map(str.isalpha, labels)))
    return len(labels) > 1 and (is_mixed or end.islower() or found.group().isupper())


def _not_allowed(addresses, domains):
    return list(dict.fromkeys(address for address in addresses if not is_allowed(address, domains)))


def about_addresses(addresses, *, where, field=""):
    """A Finding for each address that is not allowed."""
    message = "Liên kết đến địa chỉ ngoài danh sách tên miền được phép: {}"
    return [Finding(ERROR, message.format(address), where, field) for address in addresses]


# -- The text ---------------------------------------------------------------------------------------------------------
def text_findings(html, domains, *, where="Nội dung", field="body"):
    """All Findings about one rich text, as it would be stored."""
    root = parse(sanitise(html))
    found = [*_about_headings(root), *_about_links(root), *_about_pictures(root), *_about_tables(root)]
    named = [Finding(level, message, where, field) for level, message in found]
    phones = _about_phones_of(root, where, field)
    return gravest_first([*named, *phones, *about_addresses(foreign_addresses(html, domains), where=where, field=field)])


def _about_headings(root):
    found, last = [], 2  # the page's own headings are above: the text begins at level 3
    for node in _all(root, "h3", "h4"):
        words, level = one_line(_words(node)) or _alts(node), int(node.tag[1])
        if not words:
            found.append((ERROR, "Có tiêu đề để trống. Hãy viết chữ hoặc đổi dòng đó về đoạn văn thường."))
        elif level > last + 1:
            message = f"Tiêu đề “{_short(words)}” là cấp nhỏ mà phía trên chưa có tiêu đề cấp lớn. Hãy chọn “Tiêu đề lớn”."
            found.append((WARNING, message))
        last = level
    return found


def _about_links(root):
    found = []
    for link in _all(root, "a"):
        words = one_line(_words(link))
        said = fold(words).strip(" .,:;!?…»›>→-–[]()“”\"'")
        if not said and not _alts(link):
            found.append((ERROR, f"Liên kết đến {link.attrs.get('href', '')} không có chữ nào."))
        elif said in EMPTY_LINK_TEXTS:
            found.append((WARNING, f"Liên kết “{_short(words)}” chưa nói dẫn đến đâu. Hãy viết tên trang hoặc tài liệu."))
        elif _BARE_ADDRESS.fullmatch(words):
            found.append((WARNING, f"Liên kết “{_short(words)}” là địa chỉ để trần. Hãy thay bằng tên trang."))
    return found


def _about_pictures(root):
    found = []
    for number, picture in enumerate(_all(root, "img"), start=1):
        alt = one_line(picture.attrs.get("alt", ""))
        if not alt:
            found.append((ERROR, f"Ảnh thứ {number} trong nội dung chưa có mô tả cho người không nhìn thấy."))
        elif _FILE_NAME.fullmatch(alt):
            found.append((ERROR, f"Mô tả của ảnh thứ {number} là tên tệp “{_short(alt)}”. Hãy viết trong ảnh có gì."))
        elif fold(alt) in EMPTY_ALTS:
            found.append((WARNING, f"Mô tả “{_short(alt)}” của ảnh thứ {number} chưa nói trong ảnh có gì."))
    return found


def _about_tables(root):
    message = "Bảng thứ {} chưa có hàng tiêu đề. Mở “Thuộc tính bảng”, ô “Đầu đề” chọn “Hàng đầu tiên”."
    return [
        (ERROR, message.format(number)) for number, table in enumerate(_all(root, "table"), start=1) if not _has_header(table)
    ]


def _has_header(table):
    """A first row of header cells, or a header cell before every row."""
    rows = [[cell.tag for cell in row.children if isinstance(cell, Node)] for row in _all(table, "tr")]
    return bool(rows) and ("th" in rows[0] or all(row[:1] == ["th"] for row in rows))


# -- Telephone numbers ------------------------------------------------------------------------------------------------
def about_phones(text, *, where, field=""):
    """A Finding for each telephone number in plain words that is none of those the portal knows (`common.phones`)."""
    return _about_unknown(numbers_in(text), where, field)


def about_phones_of(html, *, where, field=""):
    """The same of a rich text, and of its links that dial another number than they show."""
    return _about_phones_of(parse(sanitise(html)), where, field)


def _about_phones_of(root, where, field):
    links = [(one_line(_words(link)), link.attrs["href"]) for link in _all(root, "a") if _TEL.match(link.attrs.get("href", ""))]
    dialled = [(words, unquote(_TEL.sub("", address))) for words, address in links]
    message = "Liên kết ghi “{}” nhưng bấm vào thì gọi {}. Hãy sửa cho hai số giống nhau."
    wrong = [Finding(ERROR, message.format(_short(words), to), where, field) for words, to in dialled if _is_other(words, to)]
    return [*wrong, *_about_unknown([*numbers_in(_words(root)), *(to for _, to in dialled)], where, field)]


def _is_other(words, to):
    """Whether `words` show a telephone number, and none is the one that is dialled."""
    shown = numbers_in(words) or [words] * bool(_FIGURES.fullmatch(words))
    return bool(shown) and same(to) not in map(same, shown)


def _about_unknown(numbers, where, field):
    message = "Số điện thoại {} không giống số nào trong danh sách đường dây nóng; hãy kiểm tra."
    return [Finding(WARNING, message.format(number), where, field) for number in unknown(numbers)]


def _all(node, *tags):
    """Elements below `node` with one of `tags`, in the text's order."""
    for child in node.children:
        if isinstance(child, Node):
            if child.tag in tags:
                yield child
            yield from _all(child, *tags)


def _alts(node):
    return " ".join(picture.attrs.get("alt", "") for picture in _all(node, "img")).strip()


def _words(node):
    """The letters below `node`; blocks and line breaks keep words apart, since an address ends there."""
    parts = (child if isinstance(child, str) else _words(child) + _gap(child.tag) for child in node.children)
    return "".join(parts)


def _gap(tag):
    return "" if tag in {"strong", "em", "u", "s", "sub", "sup", "a"} else "\n"


def _short(words):
    return words if len(words) <= SHOWN_LETTERS else f"{words[:SHOWN_LETTERS]}…"
