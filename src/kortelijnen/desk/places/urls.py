"""Routes of the places room: /buurten/ and /buurten/BU01530100/."""

from django.urls import path

from kortelijnen.desk.places import views

urlpatterns = [
    path("", views.places, name="places"),
    path("<str:code>/", views.area, name="area"),
]
