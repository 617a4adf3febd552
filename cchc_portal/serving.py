"""`python -m cchc_portal.serving` is granian with the portal already in memory: its workers are forked and share what was
loaded before, two thirds of what each would need for itself. Arguments are granian's.
"""

import gc
import os
import sys

import django


def load():
    """All that every worker needs and none changes: apps, addresses, views, the templates of every page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc_portal.settings")
    django.setup()
    from django.template.loader import get_template  # needs the settings
    from django.urls import get_resolver, reverse

    get_resolver()
    reverse("home")
    get_template("home.html")
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    load()
    from granian.cli import entrypoint  # only the server needs it

    sys.argv[0] = "granian"
    sys.exit(entrypoint())
