"""Official paper: the decree's measures, the tree that paper is made from, PDF by typst, and where finished paper is kept.

A room builds the tree and both renderers (templates/print/official.typ, common/word.py) print it as it stands:

  title, author, lang, is_draft    about the file
  letterhead   parent (lines), body (lines), number, place_date; the last two are "" where they do not stand (form 1.3: a text
               attached to a decision)
  kind, subject (lines), attached_to (lines)   "KẾ HOẠCH", its subject, "(Kèm theo …)" or none
  body         blocks as `common.layout.prepared` gives them
  closing      None, or recipients (lines), signature: None, or authority (lines, title included) and name
  note         small print after the signature, or ""
  appendices   each: label, title (lines), attached_to (lines), body
"""

import hashlib
import json
import logging
import os
import re
import tempfile
import time
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from common.layout import in_words, pictures_of
from common.typeface import FILES, FONTS, printable, unbroken

logger = logging.getLogger(__name__)

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
KEPT_SECONDS = 24 * 60 * 60  # how long the paper of an older version of a text stays in PAPERS_DIR
_WHOLE = re.compile(r"(\d+[a-z]?/[^\W\d_a-z][\w-]{1,22}|\b\d{4}\u00a0?[-–]\u00a0?\d{4}\b)")  # 02/KH-UBND, 2021 - 2030
_LONG = re.compile(r"(\S{24,})")
_MAY_BE_CUT = re.compile(r"\d[a-z]?/|\d{4}\u00a0?[-–]|\S{24}")  # all that `_LONG` and `_WHOLE` match begins so
_PAGES = re.compile(rb"/Type\s*/Pages\s*/Count\s+(\d+)")


@dataclass(frozen=True)
class PaperFormat:
    """Decree 30/2020/NĐ-CP, Appendix I; where it leaves a range, the value is inside it. Sizes in pt, lengths in mm."""

    font: str = "Tinos"  # I.4: Times New Roman, to whose measures Tinos is cut
    font_in_word: str = "Times New Roman"
    width_mm: float = 210  # I.1: A4
    height_mm: float = 297
    margin_top_mm: float = 20  # I.3: 20–25
    margin_bottom_mm: float = 20  # I.3: 20–25
    margin_left_mm: float = 30  # I.3: 30–35
    margin_right_mm: float = 20  # I.3: 15–20
    page_number_pt: float = 14  # I.7: 13–14, in the top margin, centred, not on the first page
    page_number_from_top_mm: float = 9
    nation_pt: float = 12  # II.1: 12–13; sample 12
    motto_pt: float = 13  # II.1: 13–14; sample 13
    agency_pt: float = 12  # II.2: 12–13; sample 12
    number_pt: float = 13  # II.3
    place_pt: float = 13  # II.4: 13–14; sample 13
    title_pt: float = 14  # II.5: 13–14; sample 14
    body_pt: float = 14  # II.6: 13–14; sample 14; bases and headings too
    first_line_indent_mm: float = 12.7  # II.6: 10 or 12.7
    paragraph_gap_pt: float = 6  # II.6: at least 6
    line_spacing: float = 1.1  # II.6: single to 1.5 lines
    signature_pt: float = 14  # II.7: 13–14; sample 14
    signature_room_mm: float = 27  # II.7: the signature and a third of the seal
    recipients_head_pt: float = 12  # II.9
    recipients_pt: float = 11  # II.9
    short_rule: float = 0.42  # II.2, II.5: a line of 1/3–1/2 of the text above it
    rule_pt: float = 0.75
    # The decree is silent about these (practice of offices).
    agency_column_mm: float = 67
    column_gap_mm: float = 3
    recipients_column_mm: float = 72
    title_gap_pt: float = 12
    table_pt: float = 12
    wide_table_pt: float = 11
    table_rule_pt: float = 0.5
    cell_padding_mm: float = 1.4
    note_pt: float = 11

    @property
    def text_width_mm(self):
        return self.width_mm - self.margin_left_mm - self.margin_right_mm


FORMAT = PaperFormat()


# -- The tree ---------------------------------------------------------------------------------------------------------
def printable_tree(tree):
    """The same tree with every text made of characters that the face has (`common.typeface.printable`), years unbroken."""
    text = json.dumps(tree, ensure_ascii=False)
    if printable(text) != text:
        return _printable(tree)
    whole = unbroken(text)
    return tree if whole == text else json.loads(whole)


def _printable(value):
    if isinstance(value, str):
        return unbroken(printable(value))
    if isinstance(value, dict):
        return {key: item if key == "src" else _printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(item) for item in value]
    return value


def canonical(tree):
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(tree, *modules):
    """sha256 of the tree and of all that turns it into bytes: templates, fonts, our modules, library versions."""
    return hashlib.sha256(f"{_tools_digest(modules)}{canonical(tree)}".encode()).hexdigest()


@lru_cache(maxsize=8)
def _tools_digest(modules):
    here = Path(__file__).resolve().parent
    files = sorted(TEMPLATES.rglob("*.typ")) + list(FILES.values())
    files += [here / name for name in ("layout.py", "printing.py", "typeface.py", "word.py", "wordtext.py")] + [
        Path(m) for m in modules
    ]
    digest = hashlib.sha256(" ".join(version(name) for name in ("typst", "python-docx", "pillow")).encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


# -- PDF --------------------------------------------------------------------------------------------------------------
@lru_cache(maxsize=1)
def _fonts():
    import typst  # with its fonts it takes 50 MB that a worker which prints nothing does not need

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def pdf(template, tree):
    """The PDF of `tree` by the template at this path under templates/; the same bytes for the same tree.

    PDF/UA-1. What typst refuses (a damaged picture) is printed without pictures, then without the standard: a citizen
    gets the paper rather than an error; each step down is logged. Raises typst.TypstError when nothing helps.
    """
    import typst  # as above

    for has_pictures, standards in ((True, ["ua-1"]), (False, ["ua-1"]), (False, [])):
        try:
            return _compiled(template, tree if has_pictures else _without_pictures(tree), standards)
        except typst.TypstError as error:
            logger.warning("paper %r refused (%s): %s", tree.get("title"), standards, error.message)
            failure = error
    raise failure


def _compiled(template, tree, standards):
    """Compiles below a root that holds the templates and, when there are any, links to this paper's pictures alone."""
    import typst  # as above

    tree = _with_breaks(tree)
    text = json.dumps(tree)
    if has_pictures := '"type": "image"' in text:
        tree = json.loads(text)  # a copy to write the files' names into
    pictures = pictures_of(tree) if has_pictures else []
    with tempfile.TemporaryDirectory() if pictures else nullcontext() as folder:
        root = Path(folder) if folder else TEMPLATES
        if pictures:
            for part in TEMPLATES.iterdir():
                (root / part.name).symlink_to(part)
            (root / "pictures").mkdir()
            for index, picture in enumerate(pictures):
                name = f"/pictures/{index}{Path(picture['path']).suffix}"
                (root / name[1:]).symlink_to(picture["path"])
                picture["file"] = name
            text = json.dumps(tree)
        return typst.compile(
            f'#include "/{template}"'.encode(),
            root=str(root),
            font_paths=_fonts(),
            format="pdf",
            pdf_standards=standards,
            sys_inputs={"paper": text, "format": json.dumps(asdict(FORMAT))},
        )


def _with_breaks(value):
    """The tree with runs cut where typst must be told how to break: numbers of documents whole, long words anywhere."""
    if isinstance(value, list):
        parts = [_with_breaks(item) for item in value]
        return parts if any(new is not old for new, old in zip(parts, value, strict=True)) else value
    if not isinstance(value, dict):
        return value
    changed = {}
    for key, item in value.items():
        if key in {"runs", "caption"}:
            parts = [_cut(r) if _MAY_BE_CUT.search(r["text"]) else [r] for r in item]
            is_same = all(part == [r] for part, r in zip(parts, item, strict=True))
            new = item if is_same else [piece for part in parts for piece in part]
        else:
            new = _with_breaks(item) if isinstance(item, list | dict) else item
        if new is not item:
            changed[key] = new
    return {**value, **changed} if changed else value


def _cut(run, *, patterns=(("long", _LONG), ("whole", _WHOLE))):
    """The run as runs, those marked that match the first pattern; the rest is cut by the others."""
    if not patterns:
        return [run]
    (mark, pattern), *others = patterns
    parts = pattern.split(run["text"])  # every second one matched
    if len(parts) == 1:
        return _cut(run, patterns=others)
    marked = sorted([*run["marks"], mark])
    return [
        cut
        for i, part in enumerate(parts)
        if part
        for cut in ([{**run, "text": part, "marks": marked}] if i % 2 else _cut({**run, "text": part}, patterns=others))
    ]


def _without_pictures(value):
    if isinstance(value, dict):
        if value.get("type") == "image":
            return in_words(value)
        return {key: _without_pictures(item) for key, item in value.items()}
    return [_without_pictures(item) for item in value] if isinstance(value, list) else value


def page_count(data):
    """Pages of a PDF that typst wrote: its page tree is in clear."""
    return max(int(count) for count in _PAGES.findall(data))


# -- Finished paper ---------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class StoredPaper:
    """A finished file in settings.PAPERS_DIR; `page_count` is None for DOCX, whose pages its reader makes."""

    path: Path
    size_bytes: int
    page_count: int | None
    digest: str


def stored(name, digest, extension, make):
    """The StoredPaper of this digest; `make()` gives its bytes when it is not there yet. `name` tells the row."""
    found = made_before(name, digest, extension)
    if found is None:
        path = _path(name, digest, extension)
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, make())
        _forget_older(path.parent, name, extension, path)
        found = made_before(name, digest, extension)
    return found


def made_before(name, digest, extension):
    """The StoredPaper of this digest, or None."""
    path = _path(name, digest, extension)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    return StoredPaper(path, len(data), page_count(data) if extension == "pdf" else None, digest)


def _path(name, digest, extension):
    return Path(settings.PAPERS_DIR) / f"{name}-{digest}.{extension}"


def _write(path, data):
    """Whole or not at all, however many processes write the same paper."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
    os.chmod(file.name, 0o640)
    os.replace(file.name, path)


def _forget_older(folder, name, extension, kept):
    for path in folder.glob(f"{name}-{'[0-9a-f]' * 64}.{extension}"):
        try:
            if path != kept and time.time() - path.stat().st_mtime > KEPT_SECONDS:
                path.unlink()
        except FileNotFoundError:
            continue  # another process was quicker
