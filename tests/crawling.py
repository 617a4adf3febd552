"""Every page that a visitor reaches by following links from the home page."""

import re
from collections import Counter
from html import unescape

_LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
MAX_PAGES = 600
# Papers and old editions of procedures, weeks, cards of numbers: one code makes all of a sort, a few of each are followed.
_ALIKE = re.compile(r"/thu-tuc/\d\.\d{6}(-a[456]\.pdf|/in/|/mau/|\?truong-hop=)|/(lich-cong-tac/\d{4}/|duong-day-nong/\d)")
FEW = 4
START = ("/", "/tim-kiem/?q=phuong", "/so-do/", "/khong-co-trang-nay/")


def crawl(client):
    """({address: html} of the pages, {address: status} of all that was followed) from the portal's own links."""
    pages, statuses, waiting, alike = {}, {}, list(START), Counter()
    while waiting and len(statuses) < MAX_PAGES:
        address = waiting.pop(0)
        if address in statuses or _is_one_too_many(address, alike):
            continue
        response = client.get(address)
        statuses[address] = response.status_code
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            if response.streaming:
                b"".join(response.streaming_content)  # closing an unread file would take the test's connection with it
            continue
        pages[address] = html = response.content.decode()
        links = (unescape(link).partition("#")[0] for link in _LINK.findall(html))
        waiting += [link for link in links if link.startswith("/") and not link.startswith(("//", "/admin/"))]
    return pages, statuses


def _is_one_too_many(address, alike):
    found = _ALIKE.match(address)
    if found:
        alike[found[found.lastindex]] += 1
    return found is not None and alike[found[found.lastindex]] > FEW
