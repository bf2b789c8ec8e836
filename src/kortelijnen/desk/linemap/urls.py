"""/lijnenkaart/"""

from django.urls import URLPattern, path

from kortelijnen.desk.linemap import mandates, views

urlpatterns: list[URLPattern] = [
    path("", views.line_map, name="linemap"),
    path("pdf/", views.printed, name="linemap-pdf"),
    path("terugblik/", views.review, name="line-review"),
    path("over-dit-team/", views.about_team, name="team-about"),
    path("mandaten/", mandates.mandates, name="mandates"),
    path("mandaten/<int:number>/", mandates.tell_mandate, name="mandate-tell"),
    path("doelen/<ref>/vervalt/", views.drop_goal, name="goal-drop"),
    path("<ref>/", views.place, name="linemap-place"),
    path("<ref>/doel/", views.set_goal, name="goal-set"),
]
