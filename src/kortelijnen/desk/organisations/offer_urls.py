"""/aanbod/ and /plekken/: what organisations offer, and where."""

from django.urls import path

from kortelijnen.desk.organisations import offer_views

urlpatterns = [
    path("aanbod/<ref>/", offer_views.service_page, name="service"),
    path("aanbod/<ref>/wijzigen/", offer_views.edit_service, name="service-edit"),
    path("aanbod/<ref>/nagekeken/", offer_views.assure_service, name="service-assure"),
    path("plekken/<ref>/wijzigen/", offer_views.edit_venue, name="venue-edit"),
]
