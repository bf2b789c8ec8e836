"""/huishoudens/…/uitnodiging/"""

from django.urls import path

from kortelijnen.desk.invitations import views

urlpatterns = [
    path("<ref>/uitnodiging/", views.invitation, name="invitation"),
    path("<ref>/uitnodiging/<invitation_ref>/", views.sent, name="invitation-sent"),
    path("<ref>/uitnodiging/<invitation_ref>/brief/", views.letter, name="invitation-letter"),
]
