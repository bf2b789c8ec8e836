"""What surrounds every page of the desk: navigation, language, and the few pages without a room."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as django_set_language

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.design.gallery import gallery_context
from kortelijnen.design.pages import render_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of the navigation."""

    label: str
    url: str
    current: bool


# Where a page belongs whose address does not begin with that of its place.
BELONGS = {
    "contacten": "desk:who-to-call",
    "lijsten": "desk:who-to-call",
    "behoeften": "desk:who-to-call",
    "snuffelstages": "desk:linemap",
    "lijn-of-loket": "desk:linemap",
    "aanbod": "desk:organisations",
    "afspraken": "desk:households",
    "plekken": "desk:organisations",
}


def navigation(request: HttpRequest) -> list[Place]:
    """The places this actor may go to, and which one she is in."""
    entries = [
        (Permission.TODAY_VIEW, _("Today"), "desk:today"),
        (Permission.LINES_VIEW, _("Who do I call?"), "desk:who-to-call"),
        (Permission.LINES_VIEW, _("Map of lines"), "desk:linemap"),
        (Permission.LINES_VIEW, _("Institutions"), "desk:organisations"),
        (Permission.FRONTDOOR_VIEW, _("Front door"), "desk:frontdoor"),
        (Permission.HOUSEHOLD_VIEW, _("Households"), "desk:households"),
        (Permission.PLACES_VIEW, _("Neighbourhoods"), "desk:places"),
        (Permission.TRAIL_VIEW, _("Trail"), "desk:trail"),
    ]
    actor = actor_of(request)
    home = reverse("desk:today")
    belongs = BELONGS.get(request.path.split("/")[1])
    places: list[Place] = []
    for permission, label, name in entries:
        if actor.may(permission):
            url = reverse(name)
            here = request.path == url if url == home else request.path.startswith(url) or name == belongs
            places.append(Place(label=label, url=url, current=here))
    return places


def shell(request: HttpRequest) -> dict[str, Any]:
    """What the page template needs of who is looking. No query: the actor was read already."""
    actor = actor_of(request)
    return {
        "actor": actor,
        "is_demo": settings.DEMO,
        "navigation": navigation(request) if actor.user_id is not None else [],
        "switch_url": reverse("demo-cast") if settings.DEMO and actor.user_id is not None else "",
        "idle_minutes": settings.IDLE_MINUTES,
    }


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Dutch or English, kept in a cookie."""
    return django_set_language(request)


@login_not_required
def alive(_request: HttpRequest) -> HttpResponse:
    """For the load balancer: this process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


@needs(Permission.GALLERY_VIEW)
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state: to design with, and to test accessibility on."""
    return render_page(request, "design/gallery.html", gallery_context())
