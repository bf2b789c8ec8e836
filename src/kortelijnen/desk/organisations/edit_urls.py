"""/organisaties/: keeping the directory."""

from django.urls import path

from kortelijnen.desk.organisations import edit_views, offer_views

urlpatterns = [
    path("nieuw/", edit_views.add_organisation, name="organisation-add"),
    path("hsds.json", edit_views.export, name="directory-export"),
    path("<ref>/wijzigen/", edit_views.edit_organisation, name="organisation-edit"),
    path("<ref>/nagekeken/", edit_views.assure_organisation, name="organisation-assure"),
    path("<ref>/aanbod/", edit_views.organisation_offer, name="organisation-offer"),
    path("<ref>/aanbod/nieuw/", offer_views.add_service, name="service-add"),
    path("<ref>/plekken/nieuw/", offer_views.add_venue, name="venue-add"),
]
