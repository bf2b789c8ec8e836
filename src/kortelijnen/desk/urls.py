"""The routes of the desk, one module per room."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "desk"

urlpatterns: list[URLPattern | URLResolver] = [
    path("buurten/", include("kortelijnen.desk.places.urls")),
    path("huishoudens/", include("kortelijnen.desk.households.urls")),
]
