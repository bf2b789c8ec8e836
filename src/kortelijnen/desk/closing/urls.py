"""/huishoudens/<ref>/…: the director, closing, what comes after it, and the household's own copy."""

from django.urls import path

from kortelijnen.desk.closing import views

urlpatterns = [
    path("<ref>/regisseur/", views.name_director, name="director-name"),
    path("<ref>/regisseur/verteld/", views.tell_of_director, name="director-told"),
    path("<ref>/afsluiten/", views.close_household, name="household-close"),
    path("<ref>/terugkijken/", views.ask_to_look_back, name="looking-back-ask"),
    path("<ref>/terugkijken/tablet/", views.turn_tablet, name="looking-back-tablet"),
    path("<ref>/terugkijken/voorlezen/", views.read_aloud, name="looking-back-aloud"),
    path("<ref>/waakvlam/", views.tend_flame, name="flame-tend"),
    path("<ref>/waakvlam/uit/", views.put_out_flame, name="flame-out"),
    path("<ref>/voor-de-bewoner/", views.own_copy, name="own-copy"),
    path("<ref>/voor-de-bewoner/afdrukken/", views.print_copy, name="own-copy-print"),
    path("<ref>/voor-de-bewoner/sturen/", views.send_copy, name="own-copy-send"),
]
