"""/mijn-plan/"""

from django.urls import path

from kortelijnen.public.copies import views

urlpatterns = [path("<token>/", views.own_copy, name="own-copy")]
