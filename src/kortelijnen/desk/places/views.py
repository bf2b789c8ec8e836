"""Neighbourhoods: the list, and one area with its map and figures. Public figures; nothing about a person."""

from django.http import HttpRequest, HttpResponse

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.access.replica import may_lag
from kortelijnen.design.pages import render_page
from kortelijnen.desk.places.forms import AreaSearchForm
from kortelijnen.desk.places.page import area_context, places_context
from kortelijnen.places.access import open_area


@needs(Permission.PLACES_VIEW)
@may_lag
def places(request: HttpRequest) -> HttpResponse:
    """The municipalities we know, those of our own teams first, and a search over every neighbourhood."""
    form = AreaSearchForm(request.GET or None)
    sought = form.cleaned_data["name"] if form.is_valid() else ""
    context = places_context(sought) | {"form": form, "may_study": actor_of(request).may(Permission.STUDY_VIEW)}
    return render_page(request, "desk/places/places.html", context)


@needs(Permission.PLACES_VIEW)
@may_lag
def area(request: HttpRequest, code: str) -> HttpResponse:
    """One municipality, district or neighbourhood: the map, and every figure with year and source."""
    opened = open_area(actor=actor_of(request), code=code)
    context = area_context(opened, request.GET.get("figure"))
    return render_page(request, "desk/places/area.html", context, fragment="desk/places/_map.html")
