"""Rich text as plain dicts for paper; the contract of every block is in `blocks`."""

import re

from common.richtree import BLOCKS

MAX_SPAN = 40
MAX_SPANNED_COLUMN = 60  # cells further right span nothing: a hostile table would cover millions of places
MARKS = {"strong": "bold", "em": "italic", "u": "underline", "s": "strike", "sub": "sub", "sup": "super"}


def blocks(root):
    """A normalised tree as a list of plain dicts, ready for JSON; the only form in which paper reads rich text.

    Blocks, by their "type":
      paragraph  align ("" left center right justify), indent (0–5 steps), runs
      heading    level (1, 2), runs
      list       ordered, start, style ("1" "a" "A" "i" "I"), items (each a list of blocks)
      table      caption (runs), header_rows, columns, rows (each `columns` long, spans counted): a cell is
                 {"is_header", "colspan", "rowspan", "align", "blocks"}, or None where a span covers it
      image      src, alt, width, height (0 when unknown), caption (runs)
      quote      blocks
      rule
    A run is {"text", "marks" (of bold italic underline strike sub super), "href"}; "\\n" in a text is a line break.
    A table has at least one row and one column; no span crosses the end of the header rows or of the table.
    """
    return _blocks(root.children)


def _blocks(children, align=""):
    """Inline content between blocks is a paragraph, aligned as `align`."""
    result, line = [], []
    for child in children:
        if isinstance(child, str) or child.tag not in BLOCKS:
            line.append(child)
        else:
            result.extend([*_text_block(line, align=align), *_block(child)])
            line = []
    return result + _text_block(line, align=align)


def _block(node):
    if node.tag in {"p", "h3", "h4", "figcaption"}:
        indent = next((int(name[3:]) for name in _classes(node) if name.startswith("in-")), 0)
        return _text_block(node.children, tag=node.tag, align=_align(node), indent=indent)
    if node.tag in {"ul", "ol"}:
        return [_list(node)]
    if node.tag == "blockquote":
        return [{"type": "quote", "blocks": _blocks(node.children)}]
    if node.tag == "hr":
        return [{"type": "rule"}]
    if node.tag == "figure":
        return _figure(node)
    if node.tag == "table":
        return [_table(node)]
    return _blocks(node.children)


def _text_block(children, *, tag="p", align="", indent=0):
    """A paragraph or heading; pictures inside become blocks of their own, after it."""
    runs, images = _runs(children)
    result = []
    if runs and tag in {"h3", "h4"}:
        result.append({"type": "heading", "level": 1 if tag == "h3" else 2, "runs": runs})
    elif runs:
        result.append({"type": "paragraph", "align": align, "indent": indent, "runs": runs})
    return result + [_image(image) for image in images]


def _list(node):
    items = [_blocks(item.children, align=_align(item)) for item in _elements(node, "li")]
    return {
        "type": "list",
        "ordered": node.tag == "ol",
        "start": int(node.attrs.get("start") or 1),
        "style": node.attrs.get("type") or "1",
        "items": [item for item in items if item],
    }


def _elements(node, *tags):
    return [child for child in node.children if not isinstance(child, str) and child.tag in tags]


def _classes(node):
    return node.attrs.get("class", "").split()


def _align(node):
    return next((name[3:] for name in _classes(node) if name.startswith("ta-")), "")


def _image(node, caption=()):
    size = {name: int(node.attrs.get(name) or 0) for name in ("width", "height")}
    return {"type": "image", "src": node.attrs.get("src", ""), "alt": node.attrs.get("alt", ""), **size, "caption": [*caption]}


def _figure(node):
    captions = _elements(node, "figcaption")
    content = _blocks([child for child in node.children if child not in captions])
    caption = _runs(captions[0].children)[0] if captions else []
    if len(content) == 1 and content[0]["type"] == "image":
        return [{**content[0], "caption": caption}]
    return content + ([{"type": "paragraph", "align": "center", "indent": 0, "runs": caption}] if caption else [])


# -- Runs -------------------------------------------------------------------------------------------------------------
def _runs(children):
    """Runs of one paragraph, white space folded as a browser does, and the pictures found among them."""
    found, images = [], []

    def walk(nodes, marks, href):
        for node in nodes:
            if isinstance(node, str):
                found.append((node, marks, href))
            elif node.tag == "br":
                found.append(("\n", marks, href))
            elif node.tag == "img":
                images.append(node)
            else:
                walk(node.children, marks | {MARKS[node.tag]} if node.tag in MARKS else marks, node.attrs.get("href") or href)

    walk(children, frozenset(), "")
    runs = []
    for text, marks, href in found:
        text = text if text == "\n" else re.sub(r"[ \t\n\r\f]+", " ", text)
        if not runs or runs[-1]["text"].endswith((" ", "\n")):
            text = text.lstrip(" ")
        if text.startswith("\n") and runs:
            _strip_end(runs, " ")
        if not runs:
            text = text.lstrip(" \n")
        if text and runs and (runs[-1]["marks"], runs[-1]["href"]) == (sorted(marks), href):
            runs[-1]["text"] += text
        elif text:
            runs.append({"text": text, "marks": sorted(marks), "href": href})
    _strip_end(runs, " \n")
    return runs, images


def _strip_end(runs, characters):
    """Takes `characters` off the end of the text, run by run."""
    while runs:
        runs[-1]["text"] = runs[-1]["text"].rstrip(characters)
        if runs[-1]["text"]:
            return
        runs.pop()


# -- Tables -----------------------------------------------------------------------------------------------------------
def _table(node):
    caption = [run for part in _elements(node, "caption") for run in _runs(part.children)[0]]
    parts = {tag: [row for part in _elements(node, tag) for row in _elements(part, "tr")] for tag in ("thead", "tbody", "tfoot")}
    header, body = list(parts["thead"]), parts["tbody"] + parts["tfoot"]
    while not parts["thead"] and len(body) > 1 and all(cell.tag == "th" for cell in _cells(body[0])):
        header.append(body.pop(0))
    grid = _grid(header) + _grid(body)
    columns = max(map(len, grid))
    rows = [row + [_cell(None, 1, 1) for _ in range(columns - len(row))] for row in grid]
    return {"type": "table", "caption": caption, "header_rows": len(header), "columns": columns, "rows": rows}


def _cells(row):
    return _elements(row, "td", "th")


def _span(cell, name, limit):
    return max(1, min(int(cell.attrs.get(name) or 1), limit))


def _grid(rows):
    """Rows with None where a span from the left or from above covers the place; spans end with the rows."""
    grid, covered = [], [set() for _ in rows]
    for y, row in enumerate(rows):
        line = []
        for cell in _cells(row):
            while len(line) in covered[y]:
                line.append(None)
            x, colspan, rowspan = len(line), _span(cell, "colspan", MAX_SPAN), _span(cell, "rowspan", len(rows) - y)
            if x > MAX_SPANNED_COLUMN:
                colspan = rowspan = 1
            colspan = next((dx for dx in range(1, colspan) if x + dx in covered[y]), colspan)
            line += [_cell(cell, colspan, rowspan), *[None] * (colspan - 1)]
            for below in covered[y + 1 : y + rowspan]:
                below.update(range(x, x + colspan))
        for x in range(len(line), max(covered[y], default=-1) + 1):
            line.append(None if x in covered[y] else _cell(None, 1, 1))
        grid.append(line)
    return grid


def _cell(cell, colspan, rowspan):
    return {
        "is_header": cell is not None and cell.tag == "th",
        "colspan": colspan,
        "rowspan": rowspan,
        "align": _align(cell) if cell else "",
        "blocks": _blocks(cell.children) if cell else [],
    }


# -- Words alone ------------------------------------------------------------------------------------------------------
def words(block):
    """The text of a block, its lines parted by line ends."""
    kind = block["type"]
    if kind in {"paragraph", "heading"}:
        return "".join(run["text"] for run in block["runs"])
    if kind == "list":
        return "\n".join(words(inner) for item in block["items"] for inner in item)
    if kind == "quote":
        return "\n".join(map(words, block["blocks"]))
    caption = ["".join(run["text"] for run in block.get("caption", []))]
    if kind == "table":
        caption += [words(inner) for row in block["rows"] for cell in row if cell for inner in cell["blocks"]]
    return "\n".join(filter(None, caption))
