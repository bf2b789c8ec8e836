"""/wie-bel-ik/, keeping lines alive."""

from django.urls import path

from kortelijnen.desk.upkeep import views

urlpatterns = [
    path("klopt-dit-nog/", views.check_lines, name="lines-check"),
    path("klopt-dit-nog/<ref>/", views.check_line, name="line-check"),
    path("overdracht/", views.hand_over, name="lines-handover"),
    path("overdracht/<int:number>/", views.hand_over_line, name="line-handover"),
]
