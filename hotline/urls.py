from django.urls import path

from hotline import views

app_name = "hotline"
urlpatterns = [path("", views.hotline_list, name="list")]
