"""Every page that a visitor reaches by following links from the home page."""

import re
from html import unescape

_LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
MAX_PAGES = 400
START = ("/", "/tim-kiem/?q=phuong", "/so-do/", "/khong-co-trang-nay/")


def crawl(client):
    """({address: html} of the pages, {address: status} of all that was followed) from the portal's own links."""
    pages, statuses, waiting = {}, {}, list(START)
    while waiting and len(statuses) < MAX_PAGES:
        address = waiting.pop(0)
        if address in statuses:
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
