"""Rich-text blocks (`common.richtext.to_blocks`) made fit for paper: list marks, sound tables with widths, our own pictures.

What comes out, by "type" (renderers: templates/print/official.typ, common/word.py):
  paragraph  align, indent, runs; "keep": stays on the page of what follows
  heading    outline (1 = H1 …, never skipping one), runs (with their marks)
  list       ordered, items (each a list of blocks), marks (one per item: "-", "1.", "a)")
  table      caption, header_rows, columns, rows (cells or None, see to_blocks; each with "breakable"), widths_mm, size_pt
  image      path (a file), src, bytes, alt, width_mm, caption
  quote, rule
"""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from PIL import Image

from common.typeface import width_mm
from common.vietnamese import point_letter

MAX_INDENT_STEPS = 5
MAX_LIST_DEPTH = 8
LONG_CELL_LETTERS = 900  # a row with a longer cell may break over two pages
WIDEST_WORD_MM = 40  # longer words are broken
PIXELS_PER_MM = 96 / 25.4
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LINKS = ("http://", "https://", "mailto:", "tel:")
EMPTY_CELL = {"is_header": False, "colspan": 1, "rowspan": 1, "align": "", "blocks": []}


def run(text, *marks, href=""):
    return {"text": text, "marks": sorted(marks), "href": href}


def paragraph(text, *marks, align="", keep=False):
    return {"type": "paragraph", "align": align, "indent": 0, "runs": [run(text, *marks)], "keep": keep}


def heading(level, text, *marks):
    """`level` is the wanted one; `with_outline` sees to it that none is skipped."""
    return {"type": "heading", "level": level, "runs": [run(text, *marks)]}


def with_outline(blocks):
    """Gives every heading its `outline`: how many headings it lies under, itself included, so none is skipped (PDF/UA-1)."""
    above = []
    for block in blocks:
        if block["type"] == "heading":
            above = [level for level in above if level < block["level"]] + [block["level"]]
            block["outline"] = len(above)
    return blocks


def text_of(block):
    """The words of one block, without marks of lists."""
    kind = block["type"]
    if kind in {"paragraph", "heading"}:
        return "".join(r["text"] for r in block["runs"])
    if kind == "list":
        return "\n".join(text_of(b) for item in block["items"] for b in item)
    if kind == "quote":
        return "\n".join(map(text_of, block["blocks"]))
    if kind == "table":
        return "\n".join(text_of(b) for row in block["rows"] for cell in row if cell for b in cell["blocks"])
    return "".join(r["text"] for r in block.get("caption", []))


# -- Rich text --------------------------------------------------------------------------------------------------------
def prepared(blocks, room_mm, *, level=0, depth=0, size_pt=12):
    """Blocks for paper. `room_mm`: the width at hand; headings lie below `level`; inside a list, quote or table
    (`depth` > 0) a heading is a bold paragraph."""
    result = []
    for block in blocks:
        kind = block["type"]
        if kind == "paragraph":
            steps = min(block["indent"], MAX_INDENT_STEPS)
            result.append({**block, "indent": steps, "runs": _runs(block["runs"]), "keep": False})
        elif kind == "heading":
            result.append(_heading(block, level, depth))
        elif kind == "list":
            result.extend(_list(block, room_mm, depth, size_pt))
        elif kind == "quote":
            inner = prepared(block["blocks"], room_mm - 13, depth=depth + 1, size_pt=size_pt)
            result.extend([{"type": "quote", "blocks": inner}] if depth < MAX_LIST_DEPTH else inner)
        elif kind == "table":
            result.extend(table(block, room_mm, size_pt=size_pt, depth=depth))
        elif kind == "image":
            result.append(_picture(block, room_mm))
        else:
            result.append({"type": "rule"})
    return result


def _runs(runs, *marks):
    return [
        {
            "text": r["text"],
            "marks": sorted({*r["marks"], *marks}),
            "href": r["href"] if r["href"].startswith(_LINKS) and len(r["href"]) < 2000 else "",
        }
        for r in runs
    ]


def _bold(block):
    return {**block, "runs": _runs(block["runs"], "bold")} if block["type"] == "paragraph" else block


def _heading(block, level, depth):
    runs = _runs(block["runs"], "bold", *(["italic"] if block["level"] > 1 else []))
    if depth:
        return {"type": "paragraph", "align": "", "indent": 0, "runs": runs, "keep": True}
    return {"type": "heading", "level": level + block["level"], "runs": runs}


def _list(block, room_mm, depth, size_pt):
    items = [prepared(item, room_mm - 13, depth=depth + 1, size_pt=size_pt) for item in block["items"]]
    if depth >= MAX_LIST_DEPTH:
        return [b for item in items for b in item]
    marks = [_mark(block, index, depth) for index in range(len(items))]
    return [{"type": "list", "ordered": block["ordered"], "items": items, "marks": marks}] if items else []


def _mark(block, index, depth):
    """ "-" then "+" for bullets; numbers, and letters by the Vietnamese alphabet, as on official paper."""
    if not block["ordered"]:
        return "-+"[depth % 2]
    number = block["start"] + index
    style = block["style"]
    letter = point_letter(number - 1) if style in "aA" else ""
    if letter:
        return f"{letter})" if style == "a" else f"{letter.upper()})"
    if style in "iI" and 0 < number < 40:
        return f"{_roman(number)}." if style == "i" else f"{_roman(number).upper()}."
    return f"{number}."


def _roman(number):
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


# -- Tables -----------------------------------------------------------------------------------------------------------
def table(block, room_mm, *, size_pt=12, depth=0):
    """[the table] with sound spans and widths that fill `room_mm`, or [] when it has no cell."""
    columns = max([block["columns"], *(len(row) for row in block["rows"])], default=0)
    head = block["header_rows"] if block["header_rows"] < len(block["rows"]) else 0
    rows = _sound(block["rows"], columns, head)
    if not columns or not rows:
        return []
    widths = block.get("widths_mm") or _widths(rows, columns, room_mm, size_pt)
    for row in rows:
        breaks = any(cell and sum(len(text_of(b)) for b in cell["blocks"]) > LONG_CELL_LETTERS for cell in row)
        for x, cell in enumerate(row):
            if cell:
                room = sum(widths[x : x + cell["colspan"]]) - 3
                cell["breakable"] = breaks or cell["rowspan"] > 1
                cell["blocks"] = prepared(cell["blocks"], max(room, 5), depth=depth + 1, size_pt=size_pt)
                if cell["is_header"]:
                    cell["blocks"] = [_bold(inner) for inner in cell["blocks"]]
    caption = _runs(block["caption"])
    return [
        {"type": "table", "caption": caption, "header_rows": head, "columns": columns, "rows": rows}
        | {"widths_mm": widths, "size_pt": size_pt}
    ]


def _sound(rows, columns, head):
    """Rows of `columns` places each: no span leaves the table, crosses the header's end or covers another cell."""
    covered, result = set(), []
    for y, row in enumerate(rows):
        last_row = head if y < head else len(rows)
        line = []
        for x in range(columns):
            if (y, x) in covered:
                line.append(None)
                continue
            cell = dict((row[x] if x < len(row) else None) or EMPTY_CELL)
            cell["colspan"] = min(max(cell["colspan"], 1), columns - x)
            cell["rowspan"] = min(max(cell["rowspan"], 1), last_row - y)
            while any((y, x + dx) in covered for dx in range(cell["colspan"])):
                cell["colspan"] -= 1
            covered |= {(y + dy, x + dx) for dy in range(cell["rowspan"]) for dx in range(cell["colspan"])}
            line.append(cell)
        result.append(line)
    return result


def _widths(rows, columns, room_mm, size_pt):
    """Each column at least as wide as its longest word, the rest by the amount of text."""
    least, amount = [6.0] * columns, [1] * columns
    for row in rows:
        for x, cell in enumerate(row):
            if cell and cell["colspan"] == 1:
                text = " ".join(map(text_of, cell["blocks"]))
                word = max(text.split(), key=len, default="")
                least[x] = max(least[x], min(width_mm(word, size_pt, bold=cell["is_header"]) + 3.6, WIDEST_WORD_MM))
                amount[x] = max(amount[x], len(text))
    if sum(least) > room_mm:
        return [width * room_mm / sum(least) for width in least]
    shares = [letters**0.75 if letters > 4 else 0.1 for letters in amount]
    spare = room_mm - sum(least)
    return [round(width + spare * share / sum(shares), 2) for width, share in zip(least, shares, strict=True)]


# -- Pictures ---------------------------------------------------------------------------------------------------------
def _picture(block, room_mm):
    """The picture at its own size, at most as wide as the room; its alternative text in brackets when it is not ours."""
    try:
        path = own_file(block["src"])
        with Image.open(path) as image:
            pixels, height = image.size
    except (OSError, ValueError, AttributeError, Image.DecompressionBombError):
        return in_words(block)
    wanted = (block["width"] or pixels) / PIXELS_PER_MM
    tallest = 200 * pixels / max(height, 1)  # mm: a page's height, with room for the caption
    return {
        "type": "image",
        "path": str(path),
        "src": block["src"],
        "bytes": path.stat().st_size,
        "alt": block["alt"] or "Hình minh họa",
        "width_mm": round(max(min(wanted, room_mm, tallest), 1), 2),
        "caption": _runs(block["caption"]),
    }


def in_words(picture):
    """What stands for a picture that cannot be printed."""
    alt = picture["alt"] or "Hình ảnh"
    caption = [run(" "), *_runs(picture["caption"])] if picture["caption"] else []
    return {"type": "paragraph", "align": "center", "indent": 0, "runs": [run(f"[{alt}]"), *caption], "keep": False}


def own_file(src):
    """The file behind /media/… or /static/…, a Path inside its folder, or None."""
    for prefix, folder in ((settings.MEDIA_URL, settings.MEDIA_ROOT), (settings.STATIC_URL, None)):
        if src.startswith(prefix):
            name = src.removeprefix(prefix)
            found = finders.find(name) if folder is None and ".." not in name else folder and Path(folder) / name
            root = Path(folder).resolve() if folder else None
            path = Path(found).resolve() if found else None
            inside = path and (root is None or path.is_relative_to(root))
            return path if inside and path.is_file() else None
    return None


def pictures_of(value):
    """Every image block below `value`, in order."""
    if isinstance(value, dict):
        if value.get("type") == "image":
            return [value]
        value = list(value.values())
    return [found for item in value for found in pictures_of(item)] if isinstance(value, list) else []
