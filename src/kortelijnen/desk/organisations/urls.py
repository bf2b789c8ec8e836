"""/organisaties/"""

from django.urls import path

from kortelijnen.desk.organisations import views

urlpatterns = [
    path("", views.organisation_list, name="organisations"),
    path("ruimte/", views.room_found, name="room-found"),
    path("notities/<ref>/", views.change_note, name="note-change"),
    path("notities/<ref>/verleng/", views.renew_note, name="note-renew"),
    path("notities/<ref>/beeindig/", views.end_note, name="note-end"),
    path("<ref>/", views.organisation_page, name="organisation"),
    path("<ref>/notities/<slug:about>/", views.write_note, name="note-write"),
]
