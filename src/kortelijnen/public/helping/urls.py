"""/ik-help/"""

from django.urls import path

from kortelijnen.public.helping import views

urlpatterns = [
    path("<token>/", views.helping, name="helping"),
    path("<token>/antwoord/", views.answer, name="helping-answer"),
    path("<token>/beurten/<int:turn_id>/kan-niet/", views.cannot, name="helping-cannot"),
    path("<token>/beurten/<int:turn_id>/neem-over/", views.take, name="helping-take"),
    path("<token>/houdt-het-nog/", views.holds, name="helping-holds"),
    path("<token>/past-het/", views.fits, name="helping-fit"),
    path("<token>/herinnering/", views.address, name="helping-address"),
    path("<token>/stoppen/", views.stop, name="helping-stop"),
    path("<token>/beurten.ics", views.calendar, name="helping-calendar"),
]
