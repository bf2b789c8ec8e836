"""/organisaties/"""

from django.urls import URLPattern, URLResolver, include, path

from kortelijnen.desk.organisations import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.organisation_list, name="organisations"),
    path("ruimte/", views.room_found, name="room-found"),
    path("notities/<ref>/", views.change_note, name="note-change"),
    path("notities/<ref>/verleng/", views.renew_note, name="note-renew"),
    path("notities/<ref>/beeindig/", views.end_note, name="note-end"),
    # Before "<ref>/", which would take "nieuw/" for a reference.
    path("", include("kortelijnen.desk.organisations.edit_urls")),
    path("<ref>/", views.organisation_page, name="organisation"),
    path("<ref>/notities/<slug:about>/", views.write_note, name="note-write"),
]
