"""/behoeften/"""

from django.urls import path

from kortelijnen.desk.needs import views

urlpatterns = [
    path("", views.need_list, name="needs"),
    path("nieuw/", views.add_need, name="need-add"),
    path("<slug:slug>/", views.edit_need, name="need-edit"),
    path("<slug:slug>/verwijderen/", views.remove_need, name="need-remove"),
]
