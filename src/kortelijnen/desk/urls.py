"""The routes of the desk, one module per room."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "desk"

urlpatterns: list[URLPattern | URLResolver] = [
    path("huishoudens/", include("kortelijnen.desk.households.urls")),
]
