"""/mijn-vermelding/"""

from django.urls import path

from kortelijnen.public.lines import views

urlpatterns = [
    path("<token>/", views.own_entry, name="own-entry"),
    path("<token>/nog-een-jaar/", views.renew, name="own-entry-renew"),
    path("<token>/weg/", views.leave, name="own-entry-leave"),
    path("<token>/nieuwe-link/", views.new_link, name="own-entry-new-link"),
]
