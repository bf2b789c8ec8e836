"""/wie-bel-ik/"""

from django.urls import path

from kortelijnen.desk.lines import views

urlpatterns = [
    path("", views.who_to_call, name="who-to-call"),
    path("nieuw/", views.add_contact, name="contact-add"),
    path("<ref>/wijzigen/", views.correct_contact, name="contact-correct"),
    path("<ref>/lijn/", views.lay_line, name="line-lay"),
]
