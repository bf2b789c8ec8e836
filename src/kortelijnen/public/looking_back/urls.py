"""/terugkijken/"""

from django.urls import path

from kortelijnen.public.looking_back import views

urlpatterns = [
    path("bedankt/", views.thanks, name="looking-back-thanks"),
    path("<token>/", views.looking_back, name="looking-back"),
]
