"""The portal whose answers tell which worker gave them and how many pages it has rendered; for benches only."""

import os

from cchc_portal import wsgi

PAGES = wsgi._counted.application


def application(environ, start_response):
    def told(status, headers, exc_info=None):
        more = [("X-Worker", str(os.getpid())), ("X-Rendered", str(PAGES.rendered_count))]
        return start_response(status, [*headers, *more])

    return wsgi.application(environ, told)
