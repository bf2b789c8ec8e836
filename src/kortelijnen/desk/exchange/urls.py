"""/lijsten/"""

from django.urls import path

from kortelijnen.desk.exchange import views

urlpatterns = [
    path("", views.lists, name="lists"),
    path("mijn-lijnen.vcf", views.export_my_lines, name="export-my-lines"),
    path("lijnen-van-het-team.xlsx", views.export_team_lines, name="export-team-lines"),
    path("contacten-om-te-delen.xlsx", views.export_for_others, name="export-for-others"),
    path("dubbel/", views.pairs, name="pairs"),
    path("dubbel/contacten/<one>/<other>/", views.merge_contacts, name="merge-contacts"),
    path("dubbel/organisaties/<one>/<other>/", views.merge_organisations, name="merge-organisations"),
    path("samengevoegd/<ref>/ongedaan/", views.undo_merge, name="merge-undo"),
    path("<ref>/", views.one_list, name="list"),
    path("<ref>/kolommen/", views.columns, name="list-columns"),
    path("<ref>/organisaties/", views.places, name="list-places"),
    path("<ref>/dubbel/", views.doubts, name="list-doubts"),
    path("<ref>/overnemen/", views.take_over, name="list-take-over"),
    path("<ref>/weggooien/", views.discard, name="list-discard"),
    path("<ref>/terugdraaien/", views.undo_list, name="list-undo"),
]
