"""The routes of people without an account."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "public"

urlpatterns: list[URLPattern | URLResolver] = [
    path("mijn-vermelding/", include("kortelijnen.public.lines.urls")),
    path("terugkijken/", include("kortelijnen.public.looking_back.urls")),
    path("mijn-plan/", include("kortelijnen.public.copies.urls")),
    path("ik-help/", include("kortelijnen.public.helping.urls")),
]
