"""What the server calls: who asks, the counter, kept pages, then Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc_portal.settings")
_django = get_wsgi_application()

from cchc_portal.middleware import utf8_forms  # noqa: E402 - these need the apps that stand now
from common import chores  # noqa: E402
from common.caching.serving import with_pages_kept  # noqa: E402
from common.proxies import settled  # noqa: E402
from visits import counting  # noqa: E402

_counted = counting.Counted(with_pages_kept(_django))
application = settled(utf8_forms(_counted))
chores.start()
counting.start(_counted)
