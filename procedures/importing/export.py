"""The national portal's Word export of one procedure: labels in paragraphs or in a table's left cell, three kinds of tables."""

import re
import zipfile

from common.vietnamese import clean, fold, one_line
from procedures.importing.headings import BASES_TABLE, CHANNELS_TABLE, DOCUMENTS_TABLE, LABELS, key_of, plain_name
from procedures.importing.letters import refuse_old_fonts
from procedures.importing.limits import RefusedError
from procedures.importing.lists import Grouped, count_of, fees_of, lines_of, method_of
from procedures.importing.records import record_of
from procedures.importing.values import channel_of, day_of, is_empty_word, online_level_of

LABEL_LETTERS = 60
NO_CODE = "Không thấy “Mã thủ tục” trong tệp Word. Chỉ nhận tệp DOCX của một thủ tục tải từ Cổng Dịch vụ công quốc gia."
# Words that also begin ordinary sentences name a section only when they stand alone before the colon.
_LABEL = re.compile(r"^\s*(?:\d{1,2}[.)]\s*)?([^:]{2,60}?)\s*(?::\s*(.*))?$", re.DOTALL)


def export_record(path, faults):
    """(keys found, record or None) of a DOCX file."""
    import docx  # slow: only where a Word file is read

    try:
        body = docx.Document(path)
        blocks = list(body.iter_inner_content())
    except (KeyError, ValueError, TypeError, AttributeError, zipfile.BadZipFile, OSError, SyntaxError) as error:
        raise RefusedError("Tệp Word bị hỏng, không mở được. Hãy tải lại từ Cổng Dịch vụ công quốc gia.") from error
    sections = Sections()
    for block in blocks:
        sections.table(block) if hasattr(block, "rows") else sections.paragraph(_words(block))
    if "code" not in sections.texts:
        refuse_old_fonts(" ".join(map(_words, body.paragraphs[:50])))
        raise RefusedError(NO_CODE)
    record = record_of(1, sections.cells(), faults)
    if record:
        record["tree"] |= sections.tables()
    return list(sections.keys()), record


def _words(paragraph):
    return clean(paragraph.text)


class Sections:
    """What stands under each label, while the file is read from top to bottom."""

    def __init__(self):
        self.texts, self._open = {}, None
        self._ways, self._fees, self._bases, self._forms = [], [], [], {}
        self._papers = Grouped()

    def keys(self):
        parts = {"methods": self._ways, "documents": self._papers.documents, "bases": self._bases}
        return dict.fromkeys([*self.texts, *(key for key, found in parts.items() if found)])

    # -- Paragraphs -----------------------------------------------------------------------------------------------------
    def paragraph(self, text):
        text = text.strip()
        if not text:
            return
        key, rest = self._label(text)
        if key:
            self._start(key, rest)
        elif self._open == "documents" and self._papers.heading(one_line(text)):
            return
        elif self._open:
            self.texts[self._open].append(text)

    def _label(self, text):
        found = _LABEL.match(text)
        key = key_of(found[1]) if found else None
        is_whole = key and (plain_name(found[1]) == plain_name(LABELS[key]) or len(plain_name(found[1])) > 10)
        if is_whole and key not in self.texts and (found[2] is not None or len(text) < LABEL_LETTERS):
            return key, found[2] or ""
        return None, ""

    def _start(self, key, text):
        self._open = key
        self.texts[key] = [text] if text.strip() else []

    # -- Tables ---------------------------------------------------------------------------------------------------------
    def table(self, table):
        rows = [_row(row) for row in table.rows]
        names = [plain_name(cell) for cell in rows[0]] if rows else []
        for columns, read in (
            (CHANNELS_TABLE, self._way),
            (DOCUMENTS_TABLE, self._paper),
            (BASES_TABLE, self._basis),
        ):
            found = {index: key for index, name in enumerate(names) for start, key in columns.items() if name.startswith(start)}
            if len(found) > 1:
                for cells in rows[1:]:
                    read({key: cells[index] for index, key in found.items() if index < len(cells)})
                return
        self._pairs(rows)

    def _pairs(self, rows):
        """Label on the left, words on the right; other tables are words of the open section."""
        for cells in rows:
            key = key_of(cells[0]) if len(cells) > 1 else None
            if key and key not in self.texts:
                self._start(key, "\n".join(cells[1:]))
            else:
                for line in lines_of("\n".join(cells)):
                    self.paragraph(line)

    def _way(self, cells):
        channel = channel_of(cells.get("channel", ""))
        note = "" if is_empty_word(cells.get("note", "")) else cells.get("note", "").strip()
        if not channel:
            channel, note = "in_person", "\n".join(filter(None, [cells.get("channel", "").strip(), note]))
        time = "; ".join(lines_of(cells.get("time", "")))
        level = online_level_of(cells.get("channel", "")) if channel == "online" else ""
        self._ways.append(method_of(channel, time, note, level))
        self._fees += fees_of(cells.get("fees", ""), channel)

    def _paper(self, cells):
        lines = lines_of(cells.get("name", ""))
        if not lines:
            return
        paper = {"name": re.sub(r"^[-–•+]\s*", "", "\n".join(lines)), **count_of(one_line(cells.get("count", "")))}
        form = one_line(cells.get("form", ""))
        if form and not is_empty_word(form):
            paper["form"] = form[:200]
            self._forms.setdefault(fold(form), {"title": form[:200]})
        self._papers.add(paper)

    def _basis(self, cells):
        said = {key: one_line(text) for key, text in cells.items() if text.strip() and not is_empty_word(text)}
        if "symbol" in said:
            day = day_of(said.pop("issued_on", ""))
            self._bases.append({"title": "", **said, **({"issued_on": day} if day else {})})

    # -- The end --------------------------------------------------------------------------------------------------------
    def cells(self):
        """{key: text} of the sections that are not tables."""
        held = {"methods": self._ways, "documents": self._papers.documents, "bases": self._bases}
        texts = {key: "\n".join(lines) for key, lines in self.texts.items() if not held.get(key)}
        return {key: text for key, text in texts.items() if text.strip()}

    def tables(self):
        """The keys of the tree that stood in tables."""
        tree = self._papers.tree() if self._papers.documents else {}
        for key, found in (("methods", self._ways), ("fees", self._fees), ("bases", self._bases)):
            tree |= {key: found} if found else {}
        return tree | ({"forms": list(self._forms.values())} if self._forms else {})


def _row(row):
    """Texts of the cells, a merged one once."""
    texts, last = [], None
    for cell in row.cells:
        if cell._tc is not last:
            texts.append(clean("\n".join(paragraph.text for paragraph in cell.paragraphs)))
        last = cell._tc
    return texts
