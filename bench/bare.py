"""Bare applications of a page's size for bench/page_cache.py: a constant Django view without middleware, a WSGI function.

BENCH_BYTES: the size of the body.
"""

import os

BODY = b"x" * int(os.environ.get("BENCH_BYTES", "30720"))


def plain(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(BODY)))])
    return [BODY]


def constant(request):
    from django.http import HttpResponse

    return HttpResponse(BODY)


def django_view():
    """A Django application of its own, with nothing but this view."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(SECRET_KEY="x" * 50, ALLOWED_HOSTS=["*"], ROOT_URLCONF="bare", MIDDLEWARE=[], DEBUG=False)
        import django

        django.setup()
    from django.core.handlers.wsgi import WSGIHandler

    return WSGIHandler()


if os.environ.get("BENCH_DJANGO"):
    from django.urls import path

    urlpatterns = [path("", constant)]
    application = django_view()
