"""The routes of the front door."""

from django.urls import path

from kortelijnen.desk.frontdoor import crisis_views, note_views, roster, views

urlpatterns = [
    path("", views.queue, name="frontdoor"),
    path("nieuw/", views.new_request, name="request-new"),
    path("crisis/", crisis_views.crisis, name="crisis"),
    path("nummer/", views.number_of, name="request-number"),
    path("rooster/", roster.roster, name="roster"),
    path("rooster/plannen/", roster.plan_duty, name="roster-plan"),
    path("rooster/herhalen/", roster.repeat_last_week, name="roster-repeat"),
    path("<str:ref>/", views.request_page, name="request"),
    path("<str:ref>/triage/", views.triage, name="request-triage"),
    path("<str:ref>/meteen-beantwoord/", views.answer_at_once, name="request-answer-at-once"),
    path("<str:ref>/beantwoord/", views.answer, name="request-answer"),
    path("<str:ref>/huishouden/", views.open_household, name="request-open-household"),
    path("<str:ref>/bij-huishouden/", views.join_household, name="request-join-household"),
    path("<str:ref>/op-bezoek/", note_views.write_visit_note, name="visit-note-write"),
    path("<str:ref>/op-bezoek/<int:number>/terugnemen/", note_views.take_back_visit_note, name="visit-note-take-back"),
    path("<str:ref>/contactpoging/", views.note_attempt, name="request-attempt"),
    path("<str:ref>/terugblik/", views.look_back, name="request-look-back"),
    path("<str:ref>/doorgeven/", views.hand_on, name="request-hand-on"),
    path("<str:ref>/niet-oppakken/", views.decline, name="request-decline"),
]
