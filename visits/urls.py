from django.urls import path

from visits import views

app_name = "visits"
urlpatterns = [
    path("", views.figures, name="figures"),
    path("theo-ngay.csv", views.days, name="days_csv"),
]
