import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc_portal.settings")
application = get_wsgi_application()

from common import chores  # noqa: E402 - needs the apps that stand now

chores.start()
