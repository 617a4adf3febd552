"""Addresses under /video/."""

from django.urls import path

from news.views import gallery

app_name = "videos"
urlpatterns = [
    path("", gallery.video_list, name="list"),
    path("<slug:slug>/", gallery.video, name="detail"),
    path("<slug:slug>/tep/", gallery.video_file, name="file"),
    path("<slug:slug>/phu-de/", gallery.video_captions, name="captions"),
]
