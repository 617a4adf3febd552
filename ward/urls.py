"""Addresses under /gioi-thieu/."""

from django.urls import path

from ward import views

app_name = "ward"
urlpatterns = [
    path("", views.about, name="about"),
    path("bo-may/", views.organisation, name="organisation"),
    path("kenh/", views.channels, name="channels"),
    path("cong-khai/", views.disclosure, name="disclosure"),
    path("<slug:slug>/", views.page, name="page"),
]
