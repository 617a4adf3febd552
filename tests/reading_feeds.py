"""A strict reader of feeds: what the specifications require, and what the W3C's checker complains of, fails here."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

ATOM, DC = "{http://www.w3.org/2005/Atom}", "{http://purl.org/dc/elements/1.1/}"
_RFC822 = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}")
_RFC3339 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})")
_TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}:[a-z-]+/\d+")  # RFC 4151
_CHANNEL = {"title", "link", "description", f"{ATOM}link", "language", "lastBuildDate", "item"}
_ITEM = {"title", "link", "description", f"{DC}creator", "pubDate", "guid", "category"}


def _text(node, name):
    """The text of the one child of this name."""
    [child] = node.findall(name)
    assert child.text and child.text.strip(), name
    return child.text


def _absolute(address):
    parts = urlsplit(address)
    assert parts.scheme in {"http", "https"} and parts.netloc, address
    return address


def read_rss(data):
    """(channel, items) as dicts; RSS 2.0."""
    root = ElementTree.fromstring(data)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    [channel] = root
    assert {child.tag for child in channel} <= _CHANNEL
    own = channel.find(f"{ATOM}link")
    assert own.get("rel") == "self"
    told = {name: _text(channel, name) for name in ("title", "description", "language")}
    told |= {"link": _absolute(_text(channel, "link")), "self": _absolute(own.get("href"))}
    told["updated"] = _rfc822(_text(channel, "lastBuildDate"))
    items = [_rss_item(item) for item in channel.findall("item")]
    assert len({item["id"] for item in items}) == len(items)
    return told, items


def _rss_item(item):
    assert {child.tag for child in item} <= _ITEM
    guid = item.find("guid")
    assert guid.get("isPermaLink") == "false"
    assert _TAG.fullmatch(guid.text), guid.text
    return {
        "title": _text(item, "title"),
        "link": _absolute(_text(item, "link")),
        "summary": item.findtext("description") or "",
        "author": _text(item, f"{DC}creator"),
        "published": _rfc822(_text(item, "pubDate")),
        "id": guid.text,
        "categories": [category.text for category in item.findall("category")],
    }


def _rfc822(text):
    assert _RFC822.fullmatch(text), text
    return parsedate_to_datetime(text)


def read_atom(data):
    """(feed, entries) as dicts; RFC 4287."""
    root = ElementTree.fromstring(data)
    assert root.tag == f"{ATOM}feed"
    told = {
        "title": _text(root, f"{ATOM}title"),
        "id": _absolute(_text(root, f"{ATOM}id")),
        "updated": _rfc3339(_text(root, f"{ATOM}updated")),
        "language": root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        "author": _text(root.find(f"{ATOM}author"), f"{ATOM}name"),
    }
    links = {link.get("rel"): _absolute(link.get("href")) for link in root.findall(f"{ATOM}link")}
    told |= {"link": links["alternate"], "self": links["self"]}
    entries = [_atom_entry(entry) for entry in root.findall(f"{ATOM}entry")]
    assert len({entry["id"] for entry in entries}) == len(entries)
    return told, entries


def _atom_entry(entry):
    identity = _text(entry, f"{ATOM}id")
    assert _TAG.fullmatch(identity), identity
    [link] = entry.findall(f"{ATOM}link")
    assert link.get("rel") == "alternate"
    return {
        "title": _text(entry, f"{ATOM}title"),
        "link": _absolute(link.get("href")),
        "summary": entry.findtext(f"{ATOM}summary") or "",
        "author": _text(entry.find(f"{ATOM}author"), f"{ATOM}name"),
        "published": _rfc3339(_text(entry, f"{ATOM}published")),
        "updated": _rfc3339(_text(entry, f"{ATOM}updated")),
        "id": identity,
        "categories": [category.get("term") for category in entry.findall(f"{ATOM}category")],
    }


def _rfc3339(text):
    assert _RFC3339.fullmatch(text), text
    return dt.datetime.fromisoformat(text)
