"""The routes of the front door."""

from django.urls import path

from kortelijnen.desk.frontdoor import roster, views

urlpatterns = [
    path("", views.queue, name="frontdoor"),
    path("nieuw/", views.new_request, name="request-new"),
    path("rooster/", roster.roster, name="roster"),
    path("rooster/plannen/", roster.plan_duty, name="roster-plan"),
    path("rooster/herhalen/", roster.repeat_last_week, name="roster-repeat"),
    path("<str:ref>/", views.request_page, name="request"),
    path("<str:ref>/triage/", views.triage, name="request-triage"),
    path("<str:ref>/meteen-beantwoord/", views.answer_at_once, name="request-answer-at-once"),
    path("<str:ref>/beantwoord/", views.answer, name="request-answer"),
    path("<str:ref>/huishouden/", views.open_household, name="request-open-household"),
    path("<str:ref>/contactpoging/", views.note_attempt, name="request-attempt"),
    path("<str:ref>/terugblik/", views.look_back, name="request-look-back"),
    path("<str:ref>/doorgeven/", views.hand_on, name="request-hand-on"),
    path("<str:ref>/niet-oppakken/", views.decline, name="request-decline"),
]
