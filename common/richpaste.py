"""What Word, Google Docs and old sites paste, brought into the few forms of rich text that the portal knows.

After `normalise` blocks hold blocks or inline content as their place allows, inline content holds no block, every list
child is an item, tables are rows of cells, and nothing is deeper than MAX_DEPTH lists, quotes and tables.
"""

import re
import unicodedata
from itertools import groupby

from common.richtree import BLOCKS, TABLE_PARTS, Node
from common.vietnamese import clean

MAX_DEPTH = 12  # nested lists, quotes and tables; what is deeper is lifted to this level
ALIGNMENTS = ("left", "center", "right", "justify")
CONTAINERS = {"div", "section", "article", "main", "header", "footer", "address", "center", "dl", "dt", "dd", "pre"}
MAY_BE_ALIGNED = {"p", "h3", "h4", "li", "td", "th"}
RENAMED = {"b": "strong", "i": "em", "strike": "s", "del": "s", "ins": "u", "h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4"}

_SPACES = re.compile(r"[ \t\n\r\f\xa0]{2,}|[\t\n\r\f]")
_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;!]+)")
_BULLETS = dict.fromkeys(map(ord, "\uf0a7\uf0b7\uf0d8\uf076\uf0fc"), "•") | {0xF02D: "-"}  # Word's Symbol and Wingdings
_STYLED = {
    ("font-style", "italic"): "em",
    ("text-decoration", "underline"): "u",
    ("text-decoration", "line-through"): "s",
    ("vertical-align", "super"): "sup",
    ("vertical-align", "sub"): "sub",
}


def normalise(root):
    """Brings the tree into the portal's forms, in place; no word is lost."""
    _prepare(root)
    root.children = _flow(root.children)


def _prepare(node):
    """Tidy texts, known names for old ones, alignment as a class, styles as marks; `is_block` says what holds a block."""
    node.children = _joined(node.children)
    tag, node.tag = node.tag, RENAMED.get(node.tag, node.tag)
    node.is_block = node.tag in BLOCKS | TABLE_PARTS | CONTAINERS
    for child in node.children:
        if isinstance(child, Node):
            _prepare(child)
            node.is_block = node.is_block or child.is_block
    style = dict(_DECLARATION.findall(node.attrs.pop("style", "").lower()))
    wanted = style.get("text-align", node.attrs.pop("align", "").lower()).strip()
    node.attrs.pop("align", None)
    if tag == "center":
        wanted = "center"
    if wanted in ALIGNMENTS and node.tag in MAY_BE_ALIGNED | CONTAINERS:
        others = [name for name in node.attrs.get("class", "").split() if not name.startswith("ta-")]
        node.attrs["class"] = " ".join([*others, f"ta-{wanted}"])
    node.marks = _marks(node, style)


def tidy_text(text):
    """NFC without control characters; runs of spaces as one."""
    return _with_base(_SPACES.sub(" ", clean(text).translate(_BULLETS)))


def _with_base(text):
    """Without combining marks at the start: NFC would join them to the ">" of the tag before."""
    while text and unicodedata.combining(text[0]):
        text = text[1:]
    return text


def _joined(children):
    """Texts side by side as one, tidied."""
    result = []
    for is_text, group in groupby(children, key=lambda child: isinstance(child, str)):
        run = list(group)
        result += filter(None, [tidy_text("".join(run))]) if is_text else run
    return result


def _marks(node, style):
    """Tags that an inline element means: its own, or what the style of a span says; Google's "normal" <b> means none."""
    style = {name: value.strip() for name, value in style.items()}
    style["text-decoration"] = style.get("text-decoration-line", style.get("text-decoration", ""))
    is_bold = style.get("font-weight") in {"bold", "bolder", "600", "700", "800", "900"}
    if node.tag == "strong" and style.get("font-weight") in {"normal", "400"}:
        return []
    marks = [] if node.tag in {"span", "font"} or (node.tag == "a" and not node.attrs.get("href")) else [node.tag]
    if node.tag in {"span", "font"}:
        marks += ["strong"] * is_bold
        marks += [mark for (name, value), mark in _STYLED.items() if value in style.get(name, "").split()]
    return marks


def _wrapped(node, children):
    """`children` inside the marks of an inline element."""
    for mark in reversed(node.marks):
        children = [Node(mark, node.attrs if mark == node.tag else {}, children)]
    return children


def _phrase(child, around=frozenset()):
    """An inline node without blocks inside, as a list of known inline nodes; a mark inside the same mark is dropped."""
    if isinstance(child, str):
        return [child]
    if child.tag == "img":
        return [child] if child.attrs.get("src") else []
    if child.tag == "br":
        return [Node("br")]
    child.marks = [mark for mark in child.marks if mark not in around]
    children = _joined([node for grandchild in child.children for node in _phrase(grandchild, around.union(child.marks))])
    return _wrapped(child, children) if has_content(children) else children


def has_content(children):
    """A picture or a visible character."""
    return any(
        child.replace("\xa0", " ").strip() if isinstance(child, str) else child.tag == "img" or has_content(child.children)
        for child in children
    )


def _flow(children, *, depth=0, loose="p", attrs=None, shells=()):
    """Blocks from mixed content. Inline content between blocks becomes `loose` elements with `attrs` (None: stays loose);
    `shells` are inline elements around the blocks, which go inside them."""
    result, line, around = [], [], frozenset(mark for shell in shells for mark in shell.marks)

    def end_line():
        content = _trimmed(line)
        line.clear()
        if not has_content(content):
            return
        for shell in reversed(shells):
            content = _wrapped(shell, content)
        result.extend([Node(loose, dict(attrs or {}), content)] if loose else content)

    for child in children:
        if isinstance(child, str) or not child.is_block:
            line.extend(_phrase(child, around))
            continue
        end_line()
        if child.tag in BLOCKS | TABLE_PARTS | CONTAINERS:
            result.extend(_block(child, depth, shells, attrs, loose))
        else:
            child.marks = [mark for mark in child.marks if mark not in around]
            result.extend(_flow(child.children, depth=depth, loose=loose, attrs=attrs, shells=(*shells, child)))
    end_line()
    return result


def _trimmed(line):
    """A copy without spaces at its ends."""
    line = _joined(line)
    if line and isinstance(line[0], str):
        while line[0] != (shorter := _with_base(line[0].lstrip(" "))):
            line[0] = shorter
    if line and isinstance(line[-1], str):
        line[-1] = line[-1].rstrip(" ")
    return [child for child in line if child]


def _block(node, depth, shells, outer, around):
    """The block(s) that a block element becomes; `outer` attributes hand down alignment, a heading `around` its level."""
    if node.tag == "hr":
        return [Node("hr")]
    if node.tag in {"ul", "ol", "blockquote", "table", "figure"} and depth < MAX_DEPTH:
        return {"blockquote": _quote, "table": _table, "figure": _figure}.get(node.tag, _list)(node, depth, shells)
    alignment = [name for name in (outer or {}).get("class", "").split() if name.startswith("ta-")]
    attrs = dict(node.attrs) if node.tag in MAY_BE_ALIGNED | CONTAINERS else {}
    if alignment and "ta-" not in attrs.get("class", ""):
        attrs["class"] = " ".join([*attrs.get("class", "").split(), *alignment])
    attrs = {"class": attrs["class"]} if attrs.get("class") else {}
    loose = next((tag for tag in (node.tag, around) if tag in {"h3", "h4"}), "p")
    return _flow(node.children, depth=depth, loose=loose, attrs=attrs, shells=shells)


def _quote(node, depth, shells):
    blocks = _flow(node.children, depth=depth + 1, shells=shells)
    return [Node("blockquote", {}, blocks)] if blocks else []


def _list(node, depth, shells):
    """Every child as an item: a list directly inside a list belongs to the item before it."""
    items = []
    for child in node.children:
        if isinstance(child, Node) and child.tag == "li":
            items.append(Node("li", child.attrs, _flow(child.children, depth=depth + 1, loose=None, shells=shells)))
            continue
        content = _flow([child], depth=depth + 1, loose=None, shells=shells)
        if items and isinstance(child, Node) and child.tag in {"ul", "ol"}:
            items[-1].children.extend(content)
        else:
            items.append(Node("li", {}, content))
    items = [item for item in items if has_content(item.children)]
    return [Node(node.tag, node.attrs, items)] if items else []


def _figure(node, depth, shells):
    captions = [c for c in node.children if isinstance(c, Node) and c.tag == "figcaption"]
    content = _flow([c for c in node.children if c not in captions], depth=depth, loose=None, shells=shells)
    words = _flattened([block for caption in captions for block in _flow(caption.children, depth=depth)])
    if any(isinstance(block, Node) and block.tag == "img" for block in content):
        return [Node("figure", {}, [*content, *([Node("figcaption", {}, words)] if words else [])])]
    return _relined(content) + ([Node("p", {}, words)] if words else [])


def _flattened(nodes):
    """Inline content alone, blocks parted by spaces: what a caption may hold."""
    result = []
    for node in nodes:
        is_block = isinstance(node, Node) and node.tag in BLOCKS | TABLE_PARTS
        result += [" ", *_flattened(node.children)] if is_block else [node]
    return _trimmed(result)


def _relined(content):
    """Blocks from what `_flow(loose=None)` returned."""
    root = Node("root", {}, content)
    _prepare(root)
    return _flow(root.children)


def _table(node, depth, shells):
    """Caption, head, body, foot; stray content, which browsers show outside, comes after the table."""
    captions, rows, strays = [], {"thead": [], "tbody": [], "tfoot": []}, []
    for part in node.children:
        if isinstance(part, Node) and part.tag == "caption":
            captions.extend(part.children)
        elif isinstance(part, Node) and part.tag in {"thead", "tbody", "tfoot", "tr"}:
            for row in [part] if part.tag == "tr" else part.children:
                if isinstance(row, Node) and row.tag == "tr":
                    rows["tbody" if part.tag == "tr" else part.tag].append(_row(row, depth, shells, strays))
                else:
                    strays.append(row)
        else:
            strays.append(part)
    after = _flow(strays, depth=depth, shells=shells)
    caption = _flattened(_flow(captions, depth=depth))
    sections = [Node(name, {}, [row for row in found if row.children]) for name, found in rows.items()]
    sections = [section for section in sections if section.children]
    if not sections:
        return [*([Node("p", {}, caption)] if caption else []), *after]
    _give_scopes(sections)
    return [Node("table", {}, [*([Node("caption", {}, caption)] if caption else []), *sections]), *after]


def _row(row, depth, shells, strays):
    cells = []
    for cell in row.children:
        if isinstance(cell, Node) and cell.tag in {"td", "th"}:
            cells.append(Node(cell.tag, cell.attrs, _flow(cell.children, depth=depth + 1, loose=None, shells=shells)))
        else:
            strays.append(cell)
    return Node("tr", {}, cells)


def _give_scopes(sections):
    """Header cells say what they head (WCAG 1.3.1): a row of headers its columns, others their row."""
    for section in sections:
        for row in section.children:
            heads = [cell for cell in row.children if cell.tag == "th"]
            is_column_head = section.tag == "thead" or len(heads) == len(row.children)
            for cell in heads:
                cell.attrs.setdefault("scope", "col" if is_column_head else "row")
