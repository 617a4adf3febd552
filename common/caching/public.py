"""Which views may be kept."""

from functools import wraps

from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe


def public_page(*query_names):
    """A page that everybody sees alike at the same address: read only (GET, HEAD), no token, nothing of who asks but an
    officer's session, for which no page is kept.

    `query_names` are those that the view reads; the page cache hands it no other. Browsers and proxies may keep the answer and
    must ask whether it still stands (ETag): a withdrawn text must not live on in theirs.
    """

    def decorate(view):
        view = require_safe(view)

        @wraps(view)
        def shown(request, *args, **kwargs):
            response = view(request, *args, **kwargs)
            if not response.has_header("Cache-Control"):
                patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
            return response

        shown.query_names = frozenset(query_names)
        return shown

    return decorate
