"""/wie-bel-ik/, after the call."""

from django.urls import path

from kortelijnen.desk.calls import views

urlpatterns = [
    path("<ref>/uitkomst/", views.record_outcome, name="line-outcome"),
    path("loket/<ref>/uitkomst/", views.record_desk_outcome, name="desk-outcome"),
    path("gesprek/<int:number>/", views.call, name="call"),
    path("gesprek/<int:number>/huishoudens/", views.households, name="call-households"),
    path("gesprek/<int:number>/ongedaan/", views.undo, name="call-undo"),
]
