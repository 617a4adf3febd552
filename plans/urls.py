"""Addresses under /ke-hoach/."""

from django.urls import path

from common.feeds import Atom, Rss
from plans import feeds, views

app_name = "plans"
urlpatterns = [
    path("", views.plan_list, name="list"),
    path("rss/", feeds.all_plans, {"kind": Rss}, name="rss"),
    path("atom/", feeds.all_plans, {"kind": Atom}, name="atom"),
    path("<slug:slug>/", views.plan_detail, name="detail"),
    path("<slug:slug>/in/", views.plan_print, name="print"),
    path("<slug:slug>.pdf", views.plan_file, {"extension": "pdf"}, name="pdf"),
    path("<slug:slug>.docx", views.plan_file, {"extension": "docx"}, name="docx"),
    path("<slug:slug>.ics", views.plan_calendar, name="calendar"),
    path("<slug:slug>/tai-lieu/<int:pk>/", views.plan_attachment, name="attachment"),
]
