"""Addresses under /hinh-anh/."""

from django.urls import path

from news.views import gallery

app_name = "albums"
urlpatterns = [
    path("", gallery.album_list, name="list"),
    path("<slug:slug>/", gallery.album, name="detail"),
]
