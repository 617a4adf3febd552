"""What every page's furniture needs: the ward and where the portal is reached."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from ward.models import Ward


def portal(request):
    """`ward` (read once, when first used) and `public_url`."""
    return {"ward": SimpleLazyObject(Ward.current), "public_url": settings.PUBLIC_URL}
