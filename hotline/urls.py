"""Addresses under /duong-day-nong/."""

from django.urls import path

from hotline import views

app_name = "hotline"
urlpatterns = [
    path("", views.hotline_list, name="list"),
    path("danh-ba.vcf", views.address_book, name="vcards"),
    path("in-<slug:size>.pdf", views.sheet, name="pdf"),
    path("<int:pk>.vcf", views.address_card, name="vcard"),
    path("<int:pk>/goi-khong-duoc/", views.report_failed_call, name="failed"),
    path("<int:pk>/da-bao/", views.failed_call_reported, name="reported"),
]
