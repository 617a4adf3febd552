"""What leaves the portal with a post: links that hand it on, the picture others show for it, its data for search engines.

Zalo has no address by which a page is handed on without its script (its own SDK opens an app's scheme on phones and a frame
elsewhere), so that button is made by static/js/share.js: the phone's own sheet of apps, or the link copied.
"""

from urllib.parse import quote, urlencode

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from news import share_drawing


# -- Links ------------------------------------------------------------------------------------------------------------
def share_links(title, address):
    """Addresses of another site and of the reader's mail program that hand `address` on."""
    return {
        "facebook": f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': address})}",
        "email": "mailto:?" + urlencode({"subject": title, "body": f"{title}\r\n{address}"}, quote_via=quote),
    }


# -- For search engines -----------------------------------------------------------------------------------------------
def article(post, ward):
    """A public post as schema.org's NewsArticle; moments in Vietnam time with their offset."""
    organisation = {
        "@type": "GovernmentOrganization",
        "name": ward.body_name or "Cổng thông tin",
        "url": settings.PUBLIC_URL + "/",
    }
    logo = ward.logo.url if ward.logo else static("img/emblem.svg")
    address = settings.PUBLIC_URL + post.get_absolute_url()
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": address,
        "url": address,
        "headline": post.title,
        "description": post.summary,
        "articleSection": post.category.name,
        "inLanguage": "vi",
        "datePublished": _local(post.public_from_at),
        "dateModified": _local(max(post.updated_at, post.public_from_at)),
        "author": {"@type": "Person", "name": post.byline} if post.byline else organisation,
        "publisher": {**organisation, "logo": {"@type": "ImageObject", "url": settings.PUBLIC_URL + logo}},
        "image": [share_picture_url(post)],
    }


def share_picture_url(post):
    return settings.PUBLIC_URL + reverse("news:share_picture", args=[post.slug])


def _local(moment):
    return timezone.localtime(moment).isoformat(timespec="seconds")


# -- The picture ------------------------------------------------------------------------------------------------------
def share_picture(post, ward):
    """The StoredPaper (a JPEG of 1200 × 630) that others show for the post: made when first asked for, then kept."""
    from common.printing import digest_of, stored  # brings typst: slow to load, needed by few pages

    facts = {
        "title": post.title,
        "heading": ward.body_heading,
        "logo": ward.logo.name,
        "picture": post.picture.name,
        "focus": post.picture_focus,
    }
    digest = digest_of(facts, share_drawing.__file__)
    return stored(f"anh-chia-se-{post.pk}", digest, "jpg", lambda: share_drawing.share_picture_bytes(post, ward))
