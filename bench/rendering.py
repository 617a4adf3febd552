"""Pages rendered anew, in process: CPU beside a bare constant Django view of the same size without middleware.

    .venv/bin/python bench/rendering.py [PAIRS]

The home page after a post was published (what other rooms show on it is kept), and wholly cold; then every other kind of page
of the sample ward, with kept furniture. Medians of interleaved pairs.
"""

import os
import re
import sys
import time
import types

from serving import ROOT, Verdict, environment, median, sample_ward

PAIRS = int(sys.argv[1]) if len(sys.argv) > 1 else 40
GOAL = 60


def start():
    sys.path.insert(0, str(ROOT))
    os.environ.update(environment(sample_ward(), 8000), DJANGO_SETTINGS_MODULE="cchc_portal.settings")
    import django

    django.setup()
    from common.caching import watching
    from visits import figures

    watching.keep_values()
    figures.keep()


def applications(size):
    """(the portal's handler, that of a bare view of `size` bytes)."""
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.http import HttpResponse
    from django.urls import path

    portal, body = WSGIHandler(), b"x" * size
    sys.modules["bare_urls"] = bare_urls = types.ModuleType("bare_urls")
    bare_urls.urlpatterns = [path("", lambda request: HttpResponse(body))]
    middleware, settings.MIDDLEWARE = settings.MIDDLEWARE, []
    bare = WSGIHandler()
    settings.MIDDLEWARE = middleware
    bare.resolve_request = _resolving("bare_urls")
    return portal, bare


def _resolving(urls):
    """What a handler does to find its view, by another list of addresses than the settings'."""
    from django.urls import get_resolver

    resolver = get_resolver(urls)

    def resolve_request(request):
        request.resolver_match = match = resolver.resolve(request.path_info)
        return match

    return resolve_request


def asked(application, address):
    """(body, CPU seconds)."""
    path, _, query = address.partition("?")
    environ = {
        **{"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SCRIPT_NAME": "", "HTTP_HOST": "127.0.0.1:8000"},
        **{"SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1"},
        **{"wsgi.url_scheme": "http", "wsgi.input": sys.stdin.buffer, "portal.is_kept": True},
    }
    statuses, before = [], time.process_time()
    result = application(environ, lambda status, headers, exc_info=None: statuses.append(status))
    body = b"".join(result)
    if hasattr(result, "close"):
        result.close()
    took = time.process_time() - before
    if not statuses[0].startswith("200"):
        sys.exit(f"{address}: {statuses[0]}")
    return body, took


def compared(portal, bare, address, before=lambda: None):
    """Medians of pairs: the page beside the best of five calls of the view, beside the first of them, whose code and data the
    page has driven out of the processor's cache, and the page's own milliseconds."""
    beside_best, beside_first, own = [], [], []
    for _ in range(PAIRS):
        before()
        _, page = asked(portal, address)
        views = [asked(bare, "/")[1] for _ in range(5)]
        beside_best.append(page / min(views))
        beside_first.append(page / views[0])
        own.append(page * 1000)
    return median(beside_best), median(beside_first), median(own)


def tell(name, ratio, first, own):
    print(f"{name[:72]:<72} {ratio:10.1f}   ({own:.1f} ms; beside the view's first call {first:.1f})", flush=True)


def publish_one():
    """A prepared draft becomes public; earlier ones stay, as in life."""
    from news.models import Category, Post

    category = Category.objects.filter(is_announcement=False).first()
    number = Post.objects.count()
    post = Post.objects.create(title=f"Tin mới {number}", slug=f"tin-moi-{number}", category=category, body="<p>Tin.</p>")
    post.publish(by=None)


def addresses(portal):
    """The first pages of the site map, then one of each kind."""
    parts = re.findall(r"<loc>http://[^/]+(/[^<]*)</loc>", asked(portal, "/sitemap.xml")[0].decode())
    found = ["/so-do/", "/tin-tuc/2026/", "/tin-tuc/2026/11/", "/luot-truy-cap/"]
    for part in parts:
        pages = re.findall(r"<loc>http://[^/]+(/[^<]*)</loc>", asked(portal, part)[0].decode())
        found += pages if part.endswith("trang.xml") else pages[:1]
    return list(dict.fromkeys(found))


def main():
    start()
    from common.caching import watching

    portal, _ = applications(0)
    portal, bare = applications(len(asked(portal, "/")[0]))
    asked(portal, "/")
    verdict = Verdict()
    anew, first, own = compared(portal, bare, "/", publish_one)
    tell("home page after a post was published", anew, first, own)
    verdict.at_most("the same, beside the view's best of five", anew, GOAL)
    tell("home page wholly cold", *compared(portal, bare, "/", watching._values.clear))
    for address in addresses(portal):
        asked(portal, address)
        tell(address, *compared(portal, bare, address))
    verdict.leave()


if __name__ == "__main__":
    main()
