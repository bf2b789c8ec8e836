"""/snuffelstages/"""

from django.urls import path

from kortelijnen.desk.visits import views

urlpatterns = [
    path("", views.visit_list, name="visits"),
    path("nieuw/", views.plan_visit, name="visit-new"),
    path("wie-zag-wat/", views.coverage, name="visit-coverage"),
    path("<ref>/", views.visit_page, name="visit"),
    path("<ref>/agenda.ics", views.visit_calendar, name="visit-calendar"),
    path("<ref>/verzetten/", views.move_visit, name="visit-move"),
    path("<ref>/afzeggen/", views.cancel_visit, name="visit-cancel"),
]
