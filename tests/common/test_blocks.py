"""The tree from which paper is printed: `to_blocks` and its contract."""

import json

import pytest
from hypothesis import given

from common.richtext import plain, sanitise, to_blocks
from tests.common.test_richtext import markup


def run(text, *marks, href=""):
    return {"text": text, "marks": sorted(marks), "href": href}


def paragraph(*runs, align="", indent=0):
    return {"type": "paragraph", "align": align, "indent": indent, "runs": [run(r) if isinstance(r, str) else r for r in runs]}


def shape(table):
    """A table's rows as (colspan, rowspan, text), or None where a span covers."""
    return [
        [cell and (cell["colspan"], cell["rowspan"], "".join(b["runs"][0]["text"] for b in cell["blocks"])) for cell in row]
        for row in table["rows"]
    ]


def table(html):
    [block] = to_blocks(html)
    return block


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("", []),
        ("<p class='ta-justify in-2'>a</p>", [paragraph("a", align="justify", indent=2)]),
        ("<h3>a</h3><h4>b</h4>", [{"type": "heading", "level": n, "runs": [run(t)]} for n, t in ((1, "a"), (2, "b"))]),
        ("<p>a <strong> b<em>c</em></strong></p>", [paragraph("a ", run("b", "bold"), run("c", "bold", "italic"))]),
        ("<p>a <br> b<br></p>", [paragraph("a\nb")]),
        ("<p><u>a</u><s>b</s><sub>c</sub></p>", [paragraph(run("a", "underline"), run("b", "strike"), run("c", "sub"))]),
        ("<p><a href='/x'>a</a></p>", [paragraph(run("a", href="/x"))]),
        ("<hr>", [{"type": "rule"}]),
        ("<blockquote>a</blockquote>", [{"type": "quote", "blocks": [paragraph("a")]}]),
        (
            "<ol start=3 type=a><li>a<ul><li>b</li></ul></li></ol>",
            [
                {
                    "type": "list",
                    "ordered": True,
                    "start": 3,
                    "style": "a",
                    "items": [
                        [
                            paragraph("a"),
                            {"type": "list", "ordered": False, "start": 1, "style": "1", "items": [[paragraph("b")]]},
                        ]
                    ],
                }
            ],
        ),
        (
            "<figure><img src=/media/a.png alt=b width=10><figcaption>c</figcaption></figure>",
            [{"type": "image", "src": "/media/a.png", "alt": "b", "width": 10, "height": 0, "caption": [run("c")]}],
        ),
        (
            "<p>a<img src=/media/a.png>b</p>",
            [paragraph("ab"), {"type": "image", "src": "/media/a.png", "alt": "", "width": 0, "height": 0, "caption": []}],
        ),
    ],
)
def test_each_form_has_its_block(html, blocks):
    assert to_blocks(sanitise(html)) == blocks


def test_spans_cover_their_places():
    html = "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>"
    assert shape(table(html)) == [[(1, 2, "a"), (2, 1, "b"), None], [None, (1, 1, "c"), (1, 1, "d")]]


def test_short_rows_are_filled_up_around_a_span_from_above():
    html = "<table><tr><td>a<td>b<td rowspan=2>c<tr><td>d</table>"
    assert shape(table(html)) == [[(1, 1, "a"), (1, 1, "b"), (1, 2, "c")], [(1, 1, "d"), (1, 1, ""), None]]


def test_spans_end_with_the_header_and_with_the_table():
    html = "<table><thead><tr><th rowspan=9>a</th></tr></thead><tr><td rowspan=9>b</td></tr><tr><td>c</td></tr></table>"
    block = table(html)
    assert block["header_rows"] == 1
    assert shape(block) == [[(1, 1, "a"), (1, 1, "")], [(1, 2, "b"), (1, 1, "")], [None, (1, 1, "c")]]


def test_rows_of_headers_repeat_but_never_the_whole_table():
    assert table("<table><tr><th>a<th>b<tr><th>c<th>d<tr><td>e<td>f</table>")["header_rows"] == 2
    assert table("<table><tr><th>a<tr><th>b</table>")["header_rows"] == 1
    assert table("<table><tr><td>a<tr><td>b</table>")["header_rows"] == 0


def test_foot_comes_last_and_caption_stands_apart():
    block = table("<table><caption>Tên</caption><tfoot><tr><td>c</tfoot><tbody><tr><td>b</tbody><thead><tr><th>a</thead></table>")
    assert [row[0]["blocks"][0]["runs"][0]["text"] for row in block["rows"]] == ["a", "b", "c"]
    assert block["caption"] == [run("Tên")]


def test_table_without_cells_is_no_table():
    assert to_blocks("<table></table><table><tr></tr></table>") == []


def test_hostile_spans_stay_small():
    rows = "<tr>" + "<td rowspan=9999 colspan=9999>x" * 40
    block = table(f"<table>{rows * 200}</table>")
    assert block["columns"] < 20_000
    assert {len(row) for row in block["rows"]} == {block["columns"]}


@given(markup)
def test_every_tree_keeps_the_contract(html):
    blocks = to_blocks(html)
    assert json.loads(json.dumps(blocks)) == blocks
    check(blocks)


def check(blocks):
    for block in blocks:
        kind = block["type"]
        if kind in {"paragraph", "heading"}:
            assert block["runs"]
            assert all(run["text"] for run in block["runs"])
            text = "".join(run["text"] for run in block["runs"])
            assert text == text.strip(" \n")
            assert "  " not in text
        elif kind == "list":
            assert block["items"]
            assert all(block["items"])
            [check(item) for item in block["items"]]
        elif kind == "quote":
            check(block["blocks"])
        elif kind == "table":
            assert block["rows"]
            check_table(block)
        else:
            assert kind in {"image", "rule"}


def check_table(block):
    rows, taken = block["rows"], {}
    assert {len(row) for row in rows} == {block["columns"]}
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if cell is None:
                continue
            last = block["header_rows"] if y < block["header_rows"] else len(rows)
            assert y + cell["rowspan"] <= last
            for place in ((y + dy, x + dx) for dy in range(cell["rowspan"]) for dx in range(cell["colspan"])):
                assert place not in taken
                taken[place] = cell
            check(cell["blocks"])
    assert len(taken) == len(rows) * block["columns"]


def test_words_alone_stand_on_lines_of_their_own():
    html = "<h3>a</h3><ul><li>b</li><li>c</li></ul><table><caption>t</caption><tr><td>d<td>e</table><blockquote>f</blockquote>"
    assert plain(html) == "a\nb\nc\nt\nd\ne\nf"
