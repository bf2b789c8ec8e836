"""/huishoudens/"""

from django.urls import path

from kortelijnen.desk.households import views

urlpatterns = [
    path("", views.household_list, name="households"),
    path("<ref>/", views.household_page, name="household"),
    path("<ref>/naam/", views.rename_household, name="household-rename"),
    path("<ref>/bewoners/<int:resident_id>/", views.correct_resident, name="resident-correct"),
    path("<ref>/netwerk/", views.add_network_person, name="network-add"),
    path("<ref>/netwerk/kaart/", views.network_map, name="network-map"),
    path("<ref>/netwerk/<int:person_id>/", views.place_network_person, name="network-place"),
    path("<ref>/netwerk/niemand/", views.answer_nobody_yet, name="network-nobody"),
    path("<ref>/netwerk/<int:person_id>/weg/", views.remove_network_person, name="network-remove"),
    path("<ref>/tijdlijn/", views.add_moment, name="moment-add"),
    path("<ref>/tijdlijn/<int:moment_id>/", views.correct_moment, name="moment-correct"),
    path("<ref>/bewoners/", views.add_resident, name="resident-add"),
    path("<ref>/wettelijke-kaders/", views.set_legal_frames, name="frames-set"),
    path("<ref>/verwijsindex/", views.flag_referral_index, name="flag-add"),
    path("<ref>/verwijsindex/<int:flag_id>/weg/", views.remove_flag, name="flag-remove"),
]
