"""`python -m cchc_portal.serving` is granian with the portal already in memory: its workers are forked and share what was
loaded before, two thirds of what each would need for itself. Arguments are granian's.
"""

import gc
import logging
import os
import sys

import django

logger = logging.getLogger(__name__)


def load():
    """All that every worker needs and none changes: apps, addresses, views, templates, and what the first pages bring in."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc_portal.settings")
    django.setup()
    _load_templates()
    _render_first_pages()
    gc.collect()
    gc.freeze()


def _load_templates():
    from django.conf import settings  # these need the settings
    from django.template.loader import get_template

    folder = settings.BASE_DIR / "templates"
    for path in sorted(folder.rglob("*.html")):
        get_template(str(path.relative_to(folder)))


def _render_first_pages():
    """A page that cannot be rendered is told to whoever asks for it; the server starts."""
    from django.core.wsgi import get_wsgi_application
    from django.db import connections

    from cchc_portal.context import ROOMS, SERVICES
    from common.caching.pages import render_for_nobody

    application = get_wsgi_application()
    try:
        for room in (*ROOMS, *SERVICES):
            render_for_nobody(application, room.url)
    except Exception:  # whatever it was, it will be met again by a reader and logged with its address
        logger.exception("first pages")
    finally:
        connections.close_all()  # a connection must not be shared by the workers


if __name__ == "__main__":
    load()
    from granian.cli import entrypoint  # only the server needs it

    sys.argv[0] = "granian"
    sys.exit(entrypoint())
