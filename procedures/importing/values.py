"""Single values as people write them: codes, days, amounts, times, channels, levels. What is not understood stays words."""

import datetime as dt
import re

from common.vietnamese import fold, one_line

EMPTY_WORDS = {"khong co thong tin", "khong co", "chua co thong tin", "(trong)", "-", "n/a"}
EMPTY_LETTERS = 30
_CODE = re.compile(r"(\d)[.,]?(\d{6})(?:\.\d{3}\.\d{2}\.\d{2}\.[a-z]\d{2})?", re.IGNORECASE)  # also "1.001193.000.00.00.H42"
_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_LONG_DAY = re.compile(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_TIME = re.compile(
    r"(?:(?:trong|không quá|tối đa|chậm nhất|sau)\s+)?(?:(?:vòng|thời hạn|thời gian)\s+)?(?:là\s+)?(\d{1,3})\s*(?:\([^)]*\)\s*)?"
    r"(ngày làm việc|ngày|giờ làm việc|giờ|tháng)(?![^\W_])(.*)",
    re.IGNORECASE | re.DOTALL,
)
_SAME_DAY = re.compile(r"(?:giải quyết\s+)?(?:ngay\s+)?trong\s+ngày(?:\s+làm\s+việc)?(?![^\W_])(.*)", re.IGNORECASE | re.DOTALL)
_UNITS = {"ngày làm việc": "working_day", "ngày": "day", "giờ làm việc": "hour", "giờ": "hour", "tháng": "month"}
_AMOUNT = re.compile(
    r"(?<![\d.,/])(\d{1,3}(?:[.,]\d{3})+|\d+)(?![\d/])(?:[.,]0+(?!\d))?\s*(đồng|vnđ|vnd|đ)?(?![^\W_])", re.IGNORECASE
)
_FREE = re.compile(
    r"(?:không|không thu|miễn|không mất|không phải nộp|không có)(?:\s+(?:thu\s+)?(?:phí|lệ phí|phí,? lệ phí|phí và lệ phí))?\.?",
    re.IGNORECASE,
)
_CHANNEL_WORDS = (
    ("online", ("truc tuyen", "qua mang", "online")),
    ("post", ("buu chinh", "buu dien")),
    ("in_person", ("truc tiep",)),
)
_ONLINE_WORDS = (("full", ("toan trinh", "muc do 4", "muc 4")), ("partial", ("mot phan", "muc do 3", "muc 3")))
_INFO_WORDS = ("thong tin", "muc do 2", "muc 2", "muc do 1")
_LEVEL_WORDS = (("commune", ("xa", "phuong")), ("province", ("tinh", "thanh pho")), ("ministry", ("bo", "trung uong")))


def is_empty_word(text):
    """ "Không có thông tin" and the like: the cell says that there is nothing."""
    return len(text) < EMPTY_LETTERS and fold(text).strip(" .:") in EMPTY_WORDS


def code_of(text):
    """ "1.001193", also from "1001193" and the long form of old lists; None when it is no code."""
    found = _CODE.fullmatch("".join(text.split()))
    return f"{found[1]}.{found[2]}" if found else None


def day_of(text):
    """ISO day of "05/3/2026", "2026-03-05", "ngày 5 tháng 3 năm 2026"; None when there is no such day."""
    if found := _ISO_DAY.fullmatch(text.strip()):
        year, month, day = found.groups()
    elif found := _DAY.search(text) or _LONG_DAY.search(text):
        day, month, year = found.groups()
    else:
        return None
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def without_day(text):
    """The words of "936/QĐ-BTC ngày 10/02/2026" without the day."""
    for form in (_DAY, _LONG_DAY):
        text = re.sub(rf"[,;(]?\s*(?:ngày\s+)?{form.pattern}\s*\)?", " ", text, count=1, flags=re.IGNORECASE)
    return one_line(text).strip(" ,;")


def time_of(text):
    """{"time_amount", "time_unit", "time_text"} of words like "05 ngày làm việc"; the amount None when it does not tell all."""
    text = one_line(text)
    if found := _SAME_DAY.fullmatch(text):
        return {"time_amount": None, "time_unit": "same_day", "time_text": found[1].strip(" ,;.")}
    found = _TIME.fullmatch(text)
    if not found or re.search(r"\d", found[3]) or found[3].lstrip().startswith(("-", "–", "/")):
        return {"time_amount": None, "time_unit": "", "time_text": text}
    words = found[3].strip(" ,;.")
    if found[2].casefold() == "giờ làm việc":
        words = f"làm việc {words}".strip()
    return {"time_amount": int(found[1]), "time_unit": _UNITS[found[2].casefold()], "time_text": words}


def channel_of(text):
    """ "online" of "Nộp trực tuyến trên Cổng …"; "" when no channel is named."""
    words = fold(text)
    return next((channel for channel, names in _CHANNEL_WORDS if any(name in words for name in names)), "")


def online_level_of(text):
    """ "full" of "Toàn trình"; "" when it is not told."""
    words = fold(text)
    level = next((level for level, names in _ONLINE_WORDS if any(name in words for name in names)), "")
    return level or ("info" if any(name in words for name in _INFO_WORDS) else "")


def levels_of(text):
    """["commune", "province"] of "Cấp Tỉnh, Cấp Xã"; None when no level is named."""
    words = set(re.findall(r"[a-z]+", fold(text)))
    text = " ".join(re.findall(r"[a-z]+", fold(text)))
    found = [level for level, names in _LEVEL_WORDS if any(name in words or (" " in name and name in text) for name in names)]
    return found or None


def scope_of(text):
    """ "own", "shared" or "reception"; None when the words mean none of them."""
    words = fold(text)
    if "tiep nhan" in words:
        return "reception"
    if "chung" in words or "nhieu cap" in words:
        return "shared"
    return "own" if re.search(r"\b(?:phuong|xa|cap xa)\b", words) else None


def people_of(text):
    """(for people, for organisations) of "Công dân Việt Nam; Doanh nghiệp"."""
    words = fold(text)
    organisations = re.search(r"to chuc|doanh nghiep|hop tac xa|co quan|ho kinh doanh|don vi su nghiep", words)
    people = re.search(r"cong dan|ca nhan|nguoi|ho gia dinh|can bo", words)
    return bool(people) or not organisations, bool(organisations)


def amount_of(text):
    """(đồng, words around it) of "8.000 đồng/bản"; (0, "") when nothing is taken; (None, the text) when one amount is not all."""
    text = one_line(text).strip(" .;")
    if _FREE.fullmatch(text):
        return 0, ""
    found = list(_AMOUNT.finditer(text))
    if len(found) != 1 or re.match(r"\s*(?:%|triệu|nghìn|ngàn|tỷ|tỉ|ngày|trang\b|tháng)", text[found[0].end() :], re.IGNORECASE):
        return None, text
    amount = int(re.sub(r"[.,]", "", found[0][1]))
    before, after = text[: found[0].start()].strip(" :,;-("), text[found[0].end() :].strip(" .;,")
    if before or (not found[0][2] and after):
        return None, text
    return amount, re.sub(r"^/\s*", "mỗi ", after)
