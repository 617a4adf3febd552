"""Addresses under /tin-tuc/."""

app_name = "news"
urlpatterns = []
