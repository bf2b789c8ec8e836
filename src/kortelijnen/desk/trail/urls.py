"""The trail's page."""

from django.urls import path

from kortelijnen.desk.trail import views

urlpatterns = [
    path("", views.trail, name="trail"),
    path("keten/", views.check_chain, name="trail-check"),
]
