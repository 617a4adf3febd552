"""Cells that hold several things, one a line: steps, ways, fees, papers grouped by case, legal bases, forms."""

import re
from itertools import count

from common.vietnamese import fold, one_line, slugify
from procedures.importing.values import amount_of, channel_of, day_of, is_empty_word, online_level_of, time_of, without_day

_BULLET = re.compile(r"^\s*(?:[-–•+●▪·]\s*|\d{1,2}[.)]\s+|[a-zđ]\)\s*)", re.IGNORECASE)
_STEP = re.compile(r"^\W*bước\s+(?:\d+|[a-z])\s*[:.)–-]?\s*", re.IGNORECASE)
_CASE = re.compile(r"^\s*\*+\s*(?P<starred>.+)$|^\s*[-–]?\s*(?P<plain>(?:đối với|trường hợp)\b.{3,}:)\s*$", re.IGNORECASE)
_MANNER = re.compile(r"^\s*[-–]?\s*giấy tờ phải (?:nộp|xuất trình)[^:]*:?$", re.IGNORECASE)
_NUMBERED = re.compile(r"bản (chính|sao)\s*:\s*(\d+)", re.IGNORECASE)
_COUNTED = re.compile(r"(\d+)\s*bản (chính|sao)", re.IGNORECASE)
_COUNTS = re.compile(
    r"\s*[(\[]?\s*(?:(?:số lượng\s*:?\s*)?(?:bản (?:chính|sao)\s*:?\s*\d+|\d+\s*bản (?:chính|sao))\s*[;,.]?\s*)+[)\]]?", re.I
)
_SHOWN = re.compile(r"\s*\((?:chỉ\s+)?(?:để\s+)?xuất trình\)", re.IGNORECASE)
_SYMBOL = re.compile(r"\d+/(?:\d{4}/)?[A-ZĐ][A-ZĐ0-9]*(?:-[A-ZĐ0-9]+)*\d*")
_ADDRESS = re.compile(r"https?://\S+")
_FORM_CODE = re.compile(r"^(mẫu(?:\s+số)?\s*[\w./-]+)\s*[:–-]\s*(.+)$", re.IGNORECASE)
_FEE_NAME = re.compile(r"^((?:phí|lệ phí)[^:\d]*?)\s*:\s*(.+)$|^([^:\d]{2,120}?)\s*:\s*(.*\d.*|không.*|miễn.*)$", re.IGNORECASE)
_CHANNEL = (
    r"(?:khi\s+)?(?:nộp\s+)?(?:hồ sơ\s+)?(?:trực tiếp|trực tuyến|(?:qua\s+)?(?:dịch vụ\s+)?bưu (?:chính|điện)(?:\s+công ích)?)"
)
_CHANNEL_NAMED = re.compile(rf"\s*\({_CHANNEL}\)|\s*{_CHANNEL}$", re.IGNORECASE)
_CHANNEL_IN_BRACKETS = re.compile(rf"\s*\({_CHANNEL}\)", re.IGNORECASE)
_NEXT_WAY = re.compile(r"\s*;\s*(?=(?:nộp\s+)?(?:trực t|qua|dịch vụ|bưu))", re.IGNORECASE)
WAY_LETTERS = 60  # a longer line tells more than the channel
TIME_LETTERS = 300  # room of the field


def lines_of(text):
    """The lines that say something."""
    return [line for line in (one_line(line) for line in text.splitlines()) if line and not is_empty_word(line)]


def steps_of(text):
    """Steps open with "Bước 1: …"; without such words every line is a step."""
    lines = lines_of(text)
    if not any(_STEP.match(line) for line in lines):
        return [{"title": "", "text": _BULLET.sub("", line)} for line in lines]
    groups = [[]]
    for line in lines:
        if _STEP.match(line):
            groups.append([])
        groups[-1].append(_STEP.sub("", line))
    return [_step([line for line in group if line]) for group in groups if any(group)]


def _step(lines):
    title, *rest = lines
    if rest and len(title) <= 200:
        return {"title": title.rstrip(":."), "text": "\n".join(rest)}
    return {"title": "", "text": "\n".join(lines)}


def method_of(channel, time, note, level=""):
    """One way of handing in from its words; a time too long for its field goes to the note."""
    way = {"channel": channel}
    if channel == "online" and level:
        way["online_level"] = level
    if time:
        way |= time_of(time)
        if len(way["time_text"]) > TIME_LETTERS:
            note = f"{way['time_text']}\n{note}".strip()
            way |= {"time_amount": None, "time_unit": "", "time_text": ""}
    if note:
        way["note"] = note
    return way


def methods_of(text):
    """Ways from lines like "Trực tuyến (toàn trình): 03 ngày làm việc"; a line without a channel belongs to the one above."""
    ways = []
    for part in lines_of(_NEXT_WAY.sub("\n", text)):
        line = _BULLET.sub("", part)
        head, colon, rest = (words.strip() for words in line.partition(":"))
        channel = channel_of(head)
        if channel:
            is_time = bool(rest) and time_of(rest)["time_unit"] != ""
            note = "" if is_time else rest if colon else line if len(line) > WAY_LETTERS else ""
            ways.append(method_of(channel, rest if is_time else "", note, online_level_of(head)))
        elif ways:
            ways[-1]["note"] = "\n".join(filter(None, [ways[-1].get("note", ""), line]))
        else:
            ways.append({"channel": "in_person", "note": line})
    return ways


def fees_of(text, channel=None):
    """Fees from lines like "Lệ phí: 8.000 đồng"; `channel` is the one of the table's row, when there is one."""
    return [fee for line in lines_of(text) for fee in [_fee(_BULLET.sub("", line), channel)]]


def _fee(line, channel):
    found = _FEE_NAME.match(line)
    name, words = (found[1] or found[3], found[2] or found[4]) if found else ("Lệ phí", line)
    said = ""
    for form, text in ((_CHANNEL_NAMED, name), (_CHANNEL_IN_BRACKETS, words)):
        if place := form.search(text):
            said = channel_of(place[0])
            name, words = (form.sub("", name), words) if text is name else (name, form.sub("", words))
    amount, text = amount_of(words)
    named = {"name": one_line(name)[:120] or "Lệ phí", "channel": said or channel or ""}
    return named | {"amount_vnd": amount, "text": text}


def count_of(text):
    """{"originals", "copies"} as far as the words tell."""
    pairs = _NUMBERED.findall(text) or [(kind, digits) for digits, kind in _COUNTED.findall(text)]
    found = {"originals" if kind.casefold() == "chính" else "copies": int(digits[:4]) for kind, digits in pairs}
    if "copies" in found:
        found.setdefault("originals", 0)
    return found


class Grouped:
    """Papers under the lines that open a case ("* Đối với …") or say how they are handed in ("* Giấy tờ phải xuất trình")."""

    def __init__(self):
        self.cases, self.documents = [], []
        self._key, self._is_shown = None, False

    def heading(self, line):
        """True when the line groups what follows."""
        found = _CASE.match(line)
        if not found and not _MANNER.match(line):
            return False
        words = one_line((found["starred"] or found["plain"]) if found else line).strip(" :*")
        if fold(words).startswith(("giay to phai", "giay to xuat trinh", "giay to nop")):
            self._is_shown = "xuat trinh" in fold(words)
            return True
        name = words[:200]
        known = {fold(case["name"]): case["key"] for case in self.cases}
        key = known.get(fold(name)) or _new_key(name, known.values())
        if fold(name) not in known:
            self.cases.append({"key": key, "name": name, **({"note": words} if len(words) > 200 else {})})
        self._key, self._is_shown = key, False
        return True

    def add(self, document):
        if self._is_shown:
            document["is_shown_only"] = True
        self.documents.append(({"cases": [self._key]} if self._key else {}) | document)

    def tree(self):
        """The keys of the tree; a list without cases says nothing about cases."""
        if not self.cases:
            return {"documents": self.documents}
        return {"cases": self.cases, "documents": [{"cases": [], **document} for document in self.documents]}


def _new_key(name, taken):
    base, taken = slugify(name, max_length=50) or "truong-hop", set(taken)
    return base if base not in taken else next(key for n in count(2) if (key := f"{base}-{n}") not in taken)


def document_of(line):
    """A paper from a line like "Tờ khai (bản chính: 1; bản sao: 0)"."""
    document = {"name": _BULLET.sub("", line), **count_of(line)}
    document["name"] = _COUNTS.sub("", document["name"])
    if _SHOWN.search(document["name"]):
        document |= {"name": _SHOWN.sub("", document["name"]), "is_shown_only": True}
    document["name"] = document["name"].strip(" ;,.:") or line
    return document


def documents_of(text):
    """{"cases", "documents"} of a cell."""
    grouped = Grouped()
    for line in lines_of(text):
        if not grouped.heading(line):
            grouped.add(document_of(line))
    return grouped.tree()


def bases_of(text):
    """Legal bases from lines like "Luật Hộ tịch số 60/2014/QH13 ngày 20/11/2014 của Quốc hội", or parts between bars."""
    return [_basis(_BULLET.sub("", line)) for line in lines_of(text)]


def _basis(line):
    symbol = _SYMBOL.search(line)
    basis = {"symbol": symbol[0] if symbol else line, "title": ""}
    if day := day_of(line):
        basis["issued_on"] = day
    if "|" in line:
        parts = [part.strip() for part in line.split("|")]
        words = [part for part in parts if part and part != basis["symbol"] and not (day_of(part) and not without_day(part))]
        return basis | {"title": words[0] if words else "", **({"issuer": words[1]} if len(words) > 1 else {})}
    if symbol:
        rest = without_day(line.replace(symbol[0], " "))
        rest, _, issuer = (
            rest.partition(" của ") if re.search(r" của (?:Quốc hội|Chính phủ|Bộ|Thủ|HĐND|UBND|Hội|Ủy)", rest) else (rest, "", "")
        )
        basis["title"] = re.sub(r"\s*\bsố\s*$|^\s*số\s+", "", one_line(rest).strip(" :,;-–()"), flags=re.IGNORECASE).strip(
            " ,;:-–"
        )
        if issuer:
            basis["issuer"], *about = re.split(
                r"\s+(?=(?:về|quy định|hướng dẫn|sửa đổi|ban hành)\b)", one_line(issuer), maxsplit=1
            )
            basis["title"] = " ".join([basis["title"], *about]).strip()
    return basis


def forms_of(text):
    """Blank forms from lines like "Mẫu số 01: Tờ khai: https://…"."""
    return [_form(_BULLET.sub("", line)) for line in lines_of(text)]


def _form(line):
    address = _ADDRESS.search(line)
    words = _ADDRESS.sub("", line).strip(" :;,|–-")
    code = _FORM_CODE.match(words)
    form = {"title": code[2].strip() if code else words or (address[0] if address else line)}
    if code:
        form["code"] = code[1]
    return form | ({"url": address[0]} if address else {})
