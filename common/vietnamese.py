"""All knowledge of the Vietnamese language: tones, đ, capital letters, sorting, slugs, numbers and dates.

Sources: Decree 30/2020/NĐ-CP, Appendix I (dates II.4b, numbers II.3c, points II.6đ).
"""

import re
import unicodedata

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"  # f j w z stand in foreign words, at their Latin places
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"  # the decree's own points: a b c d đ e g h i k l …
MONTHS_PADDED = {1, 2}
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
MAX_SLUG_LENGTH = 120

_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff]"
)
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_D_BAR = str.maketrans("đĐ", "dD")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook above, dot below


def clean(text):
    """NFC, line ends as \\n, without control, invisible and direction characters, soft hyphens and lone surrogates."""
    return unicodedata.normalize("NFC", _CONTROL.sub("", _LINE_ENDS.sub("\n", text)))


def one_line(text):
    """`clean`, with every run of white space (non-breaking too) as one space."""
    return " ".join(clean(text).split())


def without_marks(text):
    """Letters without tones and marks, đ as d; case is kept: "Đường dây nóng" → "Duong day nong"."""
    decomposed = unicodedata.normalize("NFD", text.translate(_D_BAR))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def fold(text):
    """The form in which texts are compared and searched: no marks, đ as d, casefolded, single spaces."""
    return " ".join(without_marks(text).casefold().split())


def slugify(text, *, max_length=MAX_SLUG_LENGTH):
    """ "Đường dây nóng" → "duong-day-nong"; cut at a word, "" when nothing is left."""
    slug = _NOT_SLUG.sub("-", fold(text)).strip("-")
    if len(slug) <= max_length:
        return slug
    return slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]


def sort_key(text):
    """Key for dictionary order, word by word: letters first (a ă â b … d đ …), then tones (none, huyền, hỏi, ngã, sắc, nặng)."""
    return [_word_key(word) for word in unicodedata.normalize("NFC", text).casefold().split()]


def _word_key(word):
    letters, tones = [], []
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES and tones:
            tones[-1] = "\u0300\u0309\u0303\u0301\u0323".index(char) + 1
        elif unicodedata.combining(char) and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + char)
        else:
            letters.append(char)
            tones.append(0)
    order = [1000 + ALPHABET.index(c) if c in ALPHABET else ord(c[0]) if ord(c[0]) < 128 else 2000 + ord(c[0]) for c in letters]
    return order, tones


def upper(text):
    """Capital letters of an NFC text; marks stay: "Ủy ban" → "ỦY BAN"."""
    return unicodedata.normalize("NFC", text).upper()


def capitalise(text):
    """First letter in capital, the rest as it is: "đoàn Thanh niên" → "Đoàn Thanh niên"."""
    return text[:1].upper() + text[1:]


def short_date(day):
    """dd/mm/yyyy."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def weekday(day):
    """ "Thứ Tư" of a date, or of a moment in its own time zone."""
    return WEEKDAYS[day.weekday()]


def long_date(day):
    """ "ngày 05 tháng 01 năm 2020", "ngày 29 tháng 6 năm 2019": days below 10 and months 1 and 2 only are padded."""
    month = f"{day.month:02d}" if day.month in MONTHS_PADDED else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def document_number(number):
    """A document's number as the decree writes it: below 10 padded ("5" → "05"), others and "29a" as they are."""
    number = number.strip()
    return number.lstrip("0").rjust(2, "0") if number.isdigit() and number.strip("0") else number


def thousands(number):
    """1234567 → "1.234.567"."""
    return f"{number:,}".replace(",", ".")


def decimal(number):
    """A Decimal without trailing zeros: 12.00 → "12", 1.50 → "1,5", 1234.5 → "1.234,5"."""
    whole, _, part = f"{number:f}".partition(".")
    part = part.rstrip("0")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{thousands(int(whole))}{',' if part else ''}{part}"


def money(vnd):
    """Whole đồng: 8000 → "8.000 đồng", 0 → "Không thu phí"."""
    return f"{thousands(vnd)} đồng" if vnd else "Không thu phí"


def listed(words):
    """ "số, nơi nhận và người ký"; "" of nothing."""
    *first, last = words or [""]
    return f"{', '.join(first)} và {last}" if first else last


def point_letter(index):
    """The letter of the point at `index` (from 0): a b c d đ e g …; "" past the alphabet's end."""
    return POINT_LETTERS[index] if 0 <= index < len(POINT_LETTERS) else ""


def file_size(size):
    """Bytes as an officer reads them: "512 B", "86 KB", "1,4 MB"."""
    if size < 1024:
        return f"{size} B"
    if round(size / 1024) < 1024:
        return f"{round(size / 1024)} KB"
    return f"{size / 1024 / 1024:.1f} MB".replace(".", ",")
