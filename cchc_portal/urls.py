"""The addresses of the runbook; each room names its own pages."""

from django.contrib import admin
from django.urls import include, path, re_path

from cchc_portal import views

urlpatterns = [
    path("", views.home, name="home"),
    path("ke-hoach/", include("plans.urls")),
    re_path(r"^media/anh/(?P<name>[0-9a-f]{32})\.webp$", views.media_picture, name="picture"),
    re_path(r"^media/bieu-trung/(?P<name>[0-9a-f]{32})\.webp$", views.media_logo, name="logo"),
    path("favicon.ico", views.favicon),
    path("admin/", admin.site.urls),
    path("readyz", views.ready, name="ready"),
]
