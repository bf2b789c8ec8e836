"""The routes of the desk, one module per room."""

from django.urls import URLPattern, URLResolver, include, path

from kortelijnen.desk import shell

app_name = "desk"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("kortelijnen.desk.today.urls")),
    path("wie-bel-ik/", include("kortelijnen.desk.lines.urls")),
    path("wie-bel-ik/", include("kortelijnen.desk.calls.urls")),
    path("wie-bel-ik/", include("kortelijnen.desk.upkeep.urls")),
    path("contacten/", include("kortelijnen.desk.contacts.urls")),
    path("organisaties/", include("kortelijnen.desk.organisations.urls")),
    path("", include("kortelijnen.desk.organisations.offer_urls")),
    path("lijnenkaart/", include("kortelijnen.desk.linemap.urls")),
    path("snuffelstages/", include("kortelijnen.desk.visits.urls")),
    path("lijsten/", include("kortelijnen.desk.exchange.urls")),
    path("behoeften/", include("kortelijnen.desk.needs.urls")),
    path("lijn-of-loket/", include("kortelijnen.desk.study.urls")),
    path("voordeur/", include("kortelijnen.desk.frontdoor.urls")),
    path("zoek/", include("kortelijnen.desk.search.urls")),
    path("logboek/", include("kortelijnen.desk.trail.urls")),
    path("buurten/", include("kortelijnen.desk.places.urls")),
    path("vormgeving/", shell.gallery, name="gallery"),
    path("huishoudens/", include("kortelijnen.desk.closing.urls")),
    path("", include("kortelijnen.desk.arrangements.urls")),
    path("huishoudens/", include("kortelijnen.desk.households.urls")),
    path("huishoudens/", include("kortelijnen.desk.households.change_urls")),
    path("huishoudens/", include("kortelijnen.desk.invitations.urls")),
    path("huishoudens/", include("kortelijnen.desk.plans.urls")),
    path("huishoudens/", include("kortelijnen.desk.table.urls")),
    path("bewaard/", include("kortelijnen.desk.drafts.urls")),
]
