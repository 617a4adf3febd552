"""Telephone numbers: as an officer writes them, and as a telephone dials them."""

import re

from common.vietnamese import fold

COUNTRY = "84"
COUNTRY_LETTERS = 11  # at least so many digits has a whole number that begins with its country
_BRANCH = re.compile(r"(?:nhanh|may le|so le|ext)\D{0,3}(\d{1,8})")
_ASIDE = re.compile(r"\([^)]*[^\W\d_][^)]*\)")  # what stands in brackets and is no part of the number


def dialled(phone):
    """What follows "tel:" (RFC 3966): "02373.742.289" → "+842373742289", "024.1022 (Nhánh 7)" → "+84241022;ext=7"; numbers
    that hold within the country only (113, 1022, 1900 1009) stay as they are. "" of nothing."""
    branch = _BRANCH.search(fold(phone or ""))
    return _international(_ASIDE.sub("", phone or "")) + (f";ext={branch[1]}" if branch else "")


def _international(phone):
    digits = re.sub(r"[^0-9]", "", phone)
    is_abroad = phone.lstrip().startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00") if is_abroad else digits
    if digits.startswith(COUNTRY) and (is_abroad or len(digits) >= COUNTRY_LETTERS):
        return f"+{COUNTRY}{digits[len(COUNTRY) :].lstrip('0')}"  # +84 (0)200 …: the zero is dialled within the country only
    if is_abroad:
        return f"+{digits}"
    return f"+{COUNTRY}{digits[1:]}" if digits.startswith("0") else digits


def same(phone):
    """What all ways of writing one number have in common: it without its branch. "" of nothing."""
    return _international(_ASIDE.sub("", (phone or "").partition(";")[0]))


# -- Within a text ----------------------------------------------------------------------------------------------------
_BEGIN = re.compile(r"(?<![\w/@=&#%+])(?<![0-9][.,–-])(?:\(?(?:\+|00)84|\(84(?=[ .)–-])|\(?0[1-9]|1[89]00)")
_AFTER_ONE = re.compile(r"[/–-](?=\(?0[1-9])")  # "0912 345 678/0987 654 321"
_RUN = re.compile(r"\(?\+?[0-9]+(?:[ \u00a0)]{0,2}[.–-]?[ \u00a0]?\(?[0-9]+){0,2}(?:[ \u00a0.–-][0-9]+){0,5}")
_GROUP = re.compile(r"[0-9]+")
_NATIONAL = re.compile(r"\+84(?:2[0-9]{9}|2[0-9]{1,2}1022|[2-9][0-9]{8}|1[2689][0-9]{8})")
_SERVICE = re.compile(r"1[89]00(?:[0-9]{4}|[0-9]{6})")
_DATE = re.compile(r"[0-3][0-9][ .–-][0-9]{1,2}[ .–-](?:19|20)[0-9]{2}(?![0-9])|1[89]00 ?[–-] ?[0-9]{4}(?![0-9])")
_NOT_BEFORE = re.compile(
    r"[\w@]|/[^\W\d]|[.,–-](?!0[1-9][0-9])[0-9]|[ \u00a0]?(?:đồng|đ\b|vnđ|nghìn|triệu|tỷ|m²|m2|%)", re.IGNORECASE
)
_NOT_AFTER = re.compile(
    r"(?:\bma (?:so|ho so|dinh danh)\b[a-z ]*|\b(?:mst|stk|cccd|cmnd|tai khoan|can cuoc|ho chieu|dinh danh)\b[a-z ]*)[^a-z0-9]*$"
)
_LOOKED_BACK = 40  # letters
EMERGENCY = {"111", "112", "113", "114", "115"}  # children in need, search and rescue, police, fire, ambulance

_providers = []


def enrol(provider):
    """`provider()` returns numbers, as they are written, that the portal itself tells of; asked only when a text holds one."""
    if provider not in _providers:
        _providers.append(provider)


def unknown(numbers):
    """Those of `numbers` that no provider knows, each once."""
    if not numbers:
        return []
    stored = [phone for provider in _providers for phone in provider()]
    known = EMERGENCY | {same(one) for phone in stored for one in [phone, *numbers_in(phone)]}
    return list({same(number): number for number in reversed(numbers) if same(number) not in known}.values())[::-1]


def numbers_in(text):
    """Whole telephone numbers as they stand in plain words: with the area's 0 or +84, and 1800 and 1900 numbers. Dates, sums,
    codes and numbers of documents are none; numbers of three figures (113) are not looked for."""
    found, at = [], 0
    while begin := (_AFTER_ONE.match(text, at) if found else None) or _BEGIN.search(text, at):
        start = begin.end() if begin.re is _AFTER_ONE else begin.start()
        end, is_number = _end(text, start)
        found += [text[start:end]] if is_number else []
        at = end
    return found


def _end(text, start):
    """(where the number at `start` ends, True), or (where to look on, False)."""
    run = _RUN.match(text, start)
    if other := _DATE.match(text, start):
        return other.end(), False
    if _NOT_AFTER.search(fold(text[max(start - _LOOKED_BACK, 0) : start])):
        return run.end(), False
    groups = list(_GROUP.finditer(text, start, run.end()))
    for count in range(len(groups), 0, -1):
        end, sizes = groups[count - 1].end(), {len(group[0]) for group in groups[:count]}
        number = same(text[start:end])
        is_whole = _NATIONAL.fullmatch(number) or _SERVICE.fullmatch(number)
        if is_whole and sizes != {2} and not _NOT_BEFORE.match(text, end):
            return end, True
    return groups[0].end(), False
