"""/contacten/"""

from django.urls import URLPattern, path

from kortelijnen.desk.contacts import rights_urls, views

urlpatterns: list[URLPattern] = [
    path("voorstellen/<int:number>/", views.settle_introduction, name="introduction-settle"),
    path("<ref>/", views.contact, name="contact"),
    path("<ref>/aanbod/", views.tell_offer, name="contact-offer"),
    path("<ref>/voorstellen/", views.ask_introduction, name="introduction-ask"),
    path("<ref>/terug/", views.give_back, name="contact-give-back"),
    path("<ref>/opvolger/", views.successor, name="contact-successor"),
    *rights_urls.urlpatterns,
]
