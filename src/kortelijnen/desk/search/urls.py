"""The search page."""

from django.urls import path

from kortelijnen.desk.search import views

urlpatterns = [path("", views.search, name="search")]
