"""Routes of comparisons: /lijn-of-loket/."""

from django.urls import path

from kortelijnen.desk.study import views

urlpatterns = [path("", views.line_or_desk, name="line-or-desk")]
