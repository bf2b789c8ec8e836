"""The routes of the desk, one module per room."""

from django.urls import URLPattern, URLResolver, include, path

from kortelijnen.desk import shell

app_name = "desk"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("kortelijnen.desk.today.urls")),
    path("wie-bel-ik/", include("kortelijnen.desk.lines.urls")),
    path("voordeur/", include("kortelijnen.desk.frontdoor.urls")),
    path("zoek/", include("kortelijnen.desk.search.urls")),
    path("logboek/", include("kortelijnen.desk.trail.urls")),
    path("buurten/", include("kortelijnen.desk.places.urls")),
    path("vormgeving/", shell.gallery, name="gallery"),
    path("huishoudens/", include("kortelijnen.desk.households.urls")),
    path("bewaard/", include("kortelijnen.desk.drafts.urls")),
]
