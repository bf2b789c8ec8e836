"""/huishoudens/<ref>/afspraken/ and /afspraken/"""

from django.urls import path

from kortelijnen.desk.arrangements import views

OF_HOUSEHOLD = "huishoudens/<ref>/afspraken/"
ONE = f"{OF_HOUSEHOLD}<arrangement_ref>/"
HELPER = f"{ONE}helpers/<int:helper_id>/"

urlpatterns = [
    path("afspraken/", views.arrangement_list, name="arrangements"),
    path(f"{OF_HOUSEHOLD}nieuw/", views.new_arrangement, name="arrangement-new"),
    path(ONE, views.arrangement_page, name="arrangement"),
    path(f"{ONE}houdt-het-nog/", views.check_holds, name="arrangement-holds"),
    path(f"{ONE}wijzigen/", views.change_arrangement, name="arrangement-change"),
    path(f"{ONE}erbij-vragen/", views.ask_along, name="arrangement-ask"),
    path(f"{ONE}stoppen/", views.stop_arrangement, name="arrangement-stop"),
    path(f"{ONE}verdelen/", views.divide_holes, name="arrangement-divide"),
    path(f"{ONE}beurten/<int:turn_id>/", views.give_turn, name="turn-give"),
    path(f"{HELPER}link/", views.give_link, name="helper-link"),
    path(f"{HELPER}antwoord/", views.answer, name="helper-answer"),
    path(f"{HELPER}past-het/", views.rate_fit, name="helper-fit"),
    path(f"{HELPER}stopt/", views.stop_helping, name="helper-stop"),
]
