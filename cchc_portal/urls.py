"""The addresses of the runbook; each room names its own pages."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path

from cchc_portal import disclosure, media, sitemap, views

KEY = "(?P<key>[0-9a-f]{32})"

urlpatterns = [
    path("", views.home, name="home"),
    re_path(
        r"^gioi-thieu/cong-khai/(?P<year>[0-9]{4})/quy-(?P<quarter>[1-4])/$", disclosure.quarter_page, name="disclosure_quarter"
    ),
    path("gioi-thieu/", include("ward.urls")),
    path("ban-do/", include("ward.map_urls")),
    path("ke-hoach/", include("plans.urls")),
    path("tin-tuc/", include("news.urls")),
    path("thu-tuc/", include("procedures.urls")),
    path("duong-day-nong/", include("hotline.urls")),
    path("hinh-anh/", include("news.albums_urls")),
    path("video/", include("news.videos_urls")),
    path("", include("voice.urls")),
    path("tim-kiem/", include("search.urls")),
    path("luot-truy-cap/", include("visits.urls")),
    path("so-do/", views.site_map, name="site_map"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    re_path(r"^sitemap-(?P<name>trang|[a-z-]+-[0-9]+)\.xml$", sitemap.part, name="sitemap_part"),
    path("robots.txt", sitemap.robots, name="robots"),
    path(".well-known/security.txt", sitemap.security, name="security"),
    re_path(r"^media/anh/(?P<name>[0-9a-f]{32})\.webp$", media.editor_picture, name="picture"),
    re_path(r"^media/bieu-trung/(?P<name>[0-9a-f]{32})\.webp$", media.logo, name="logo"),
    re_path(
        rf"^media/(?P<folder>[a-z-]+)/{KEY}/(?P<stem>full|480|960)\.(?P<extension>avif|webp)$", media.rendition, name="rendition"
    ),
    path("favicon.ico", views.favicon),
    path("admin/", admin.site.urls),
    path("readyz", views.ready, name="ready"),
]
if settings.DEBUG:
    urlpatterns.insert(0, path("so-do/giao-dien/", views.components, name="components"))
handler500 = "cchc_portal.views.server_error"
