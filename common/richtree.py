"""Rich text as a tree: parsing and serialising well-formed HTML."""

from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from common.vietnamese import clean

MAX_PARSED_DEPTH = 100  # elements of any kind; tags beyond are dropped, their text stays
BLOCKS = {"p", "h3", "h4", "ul", "ol", "li", "blockquote", "figure", "figcaption", "table", "hr"}
TABLE_PARTS = {"caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
VOID = {"br", "img", "hr"}


@dataclass(eq=False)
class Node:
    """An element; text is a str among `children`. `is_block` and `marks` are worked out by `_prepare`."""

    tag: str
    attrs: dict = field(default_factory=dict)
    children: list = field(default_factory=list)
    is_block: bool = False
    marks: list = field(default_factory=list)


class _TreeBuilder(HTMLParser):
    """Builds the tree of nh3's output, which is well formed."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Node("root")
        self.stack = [self.root]
        self.dropped = 0

    def handle_starttag(self, tag, attrs):
        node = Node(tag, {name: clean(value or "") for name, value in attrs})
        if tag in VOID:
            self.stack[-1].children.append(node)
        elif len(self.stack) > MAX_PARSED_DEPTH:
            self.dropped += 1
            self.stack[-1].children.append(" ")
        else:
            self.stack[-1].children.append(node)
            self.stack.append(node)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if self.dropped:
            self.dropped -= 1
        elif len(self.stack) > 1:
            self.stack.pop()

    def handle_data(self, data):
        self.stack[-1].children.append(data)


def parse(html):
    """The root Node of well-formed HTML."""
    builder = _TreeBuilder()
    builder.feed(html)
    builder.close()
    return builder.root


def serialise(children):
    parts = []
    for child in children:
        if isinstance(child, str):
            parts.append(escape(child, quote=False))
            continue
        attrs = "".join(f' {name}="{escape(value)}"' for name, value in child.attrs.items() if value or name == "alt")
        parts.append(f"<{child.tag}{attrs}>")
        if child.tag not in VOID:
            parts.append(f"{serialise(child.children)}</{child.tag}>")
    return "".join(parts)
