"""Routes."""

from django.urls import URLPattern

from kortelijnen.desk.contacts import rights_urls

urlpatterns: list[URLPattern] = [*rights_urls.urlpatterns]
