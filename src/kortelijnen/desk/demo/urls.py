"""Mounted by config/urls.py, and only in the demo."""

from django.urls import path

from kortelijnen.desk.demo import views

urlpatterns = [
    path("", views.cast, name="demo-cast"),
    path("binnen/", views.enter, name="demo-enter"),
]
