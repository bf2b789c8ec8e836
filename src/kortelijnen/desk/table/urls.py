"""/huishoudens/<ref>/keukentafel/, and the network map on paper"""

from django.urls import path

from kortelijnen.desk.table import views

urlpatterns = [
    path("<ref>/keukentafel/", views.table, name="table"),
    path("<ref>/keukentafel/begin/", views.begin_talk, name="table-begin"),
    path("<ref>/keukentafel/verhaal/", views.save_story, name="table-story"),
    path("<ref>/keukentafel/helpers/", views.add_helper, name="table-helper"),
    path("<ref>/keukentafel/helpers/niemand/", views.answer_nobody_yet, name="table-nobody"),
    path("<ref>/keukentafel/helpers/<int:person_id>/weg/", views.remove_helper, name="table-helper-remove"),
    path("<ref>/keukentafel/wens/", views.save_wish, name="table-wish"),
    path("<ref>/keukentafel/doelen/", views.add_goal, name="table-goal"),
    path("<ref>/keukentafel/doelen/<int:goal_id>/", views.settle_goal, name="table-goal-settle"),
    path("<ref>/keukentafel/leiding/", views.hear_direction, name="table-direction"),
    path("<ref>/keukentafel/stappen/", views.add_step, name="table-step"),
    path("<ref>/keukentafel/weerzien/", views.meet_again, name="table-again"),
    path("<ref>/keukentafel/klaar/", views.end_talk, name="table-end"),
    path("<ref>/netwerk/kaart/pdf/", views.printed_map, name="network-map-pdf"),
]
