"""The start page."""

from django.urls import path

from kortelijnen.desk.today import views

urlpatterns = [path("", views.today, name="today")]
