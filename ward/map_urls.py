"""Addresses under /ban-do/."""

from django.urls import path

from ward import views

urlpatterns = [path("", views.digital_map, name="map")]
