"""Every route of the installation. A house test walks them all: guarded, or on the literal public list."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from kortelijnen.desk import shell

urlpatterns: list[URLPattern | URLResolver] = [
    path("inloggen/", include("kortelijnen.people.urls")),
    path("taal/", shell.set_language, name="set_language"),
    path("leeft/", shell.alive, name="alive"),
    path("", include("kortelijnen.public.urls")),
    path("", include("kortelijnen.desk.urls")),
]

if settings.DEMO:
    from kortelijnen.desk.demo import urls as demo_urls

    urlpatterns.insert(0, path("wie-ben-je/", include(demo_urls)))

handler429 = "kortelijnen.desk.sign_in.too_many_attempts"
handler500 = "kortelijnen.design.middleware.broken"
