"""How tests read a page: as a tree, by the words and links that a citizen meets."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html


def tree(response):
    """The page of a response that must be a 200."""
    assert response.status_code == 200, response.status_code
    page = html.fromstring(response.content.decode())
    for line_break in page.iter("br"):
        line_break.tail = f" {line_break.tail or ''}"
    return page


def words(node):
    return " ".join(node.text_content().split())


def main(page):
    return page.get_element_by_id("noi-dung")


def links(node):
    """Where the links of a part lead, in their order."""
    return [link.get("href") for link in node.iter("a")]


def titles(page):
    """Titles of the posts of a list, in their order."""
    return [words(link) for link in page.xpath("//article//h2/a")]


def part(page, anchor):
    """The section whose heading has this id, or None."""
    found = page.xpath(f"//*[@id='{anchor}']/..")
    return found[0] if found else None


def named_link(page, name):
    """The address of the one link of this name."""
    [link] = [link for link in page.iter("a") if words(link) == name]
    return link.get("href")


def query_count(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content
