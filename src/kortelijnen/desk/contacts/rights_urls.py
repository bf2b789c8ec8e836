"""/contacten/<ref>/…: the link to the own entry, another year, and the tap that calls."""

from django.urls import path

from kortelijnen.desk.contacts import rights_views

urlpatterns = [
    path("<ref>/link/", rights_views.give_link, name="contact-link"),
    path("<ref>/verlengen/", rights_views.renew, name="contact-renew"),
    path("<ref>/bellen/", rights_views.call, name="contact-call"),
]
