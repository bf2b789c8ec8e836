"""/huishoudens/<ref>/…: what seldom changes."""

from django.urls import path

from kortelijnen.desk.households import change_views as views

urlpatterns = [
    path("<ref>/wie-mag-erbij/", views.readers, name="household-readers"),
    path("<ref>/wie-mag-erbij/hele-team/", views.lift_restriction, name="household-lift"),
    path("<ref>/wie-mag-erbij/noemen/", views.name_reader, name="household-name-reader"),
    path("<ref>/buurt/", views.set_address, name="household-address"),
    path("<ref>/splitsen/", views.split, name="household-split"),
    path("<ref>/samenvoegen/", views.merge, name="household-merge"),
    path("<ref>/andere-buurt/", views.move, name="household-move"),
]
