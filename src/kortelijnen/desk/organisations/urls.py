"""Routes."""

from django.urls import include, path

# Before "<ref>/", which would take "nieuw/" for a reference.
urlpatterns = [path("", include("kortelijnen.desk.organisations.edit_urls"))]
