"""The portal's layers without the counter, for bench/page_cache.py."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc_portal.settings")
_django = get_wsgi_application()

from common.caching.serving import with_pages_kept  # noqa: E402 - needs the apps that stand now
from common.proxies import settled  # noqa: E402

application = settled(with_pages_kept(_django))
