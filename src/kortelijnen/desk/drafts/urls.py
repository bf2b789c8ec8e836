from django.urls import path

from kortelijnen.desk.drafts import views

urlpatterns = [
    path("", views.kept, name="kept"),
    path("<str:ref>/weg/", views.throw_away, name="throw-away"),
]
