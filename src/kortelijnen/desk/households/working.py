"""How the small forms of the record are worked with, whichever room they write in."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse

from kortelijnen.access.guard import actor_of
from kortelijnen.access.permissions import Permission
from kortelijnen.design.pages import done, render_page
from kortelijnen.desk.acting import carried_out
from kortelijnen.desk.households.page import fresh_form, part_of, pictures_of, saved, show, url_of
from kortelijnen.households.access import open_household
from kortelijnen.households.models import Household
from kortelijnen.kit.errors import Conflict

Act = Callable[[Household, forms.Form], object]


def worked(request: HttpRequest, ref: str, permission: Permission, *, form_name: str, act: Act) -> HttpResponse:
    """The five beats of every small form of the record. A visit without a form goes to the page."""
    household = open_household(actor_of(request), ref, permission)
    part = part_of(form_name)
    if request.method != "POST":
        return done(request, url_of(household, part))
    seen = pictures_of(household, actor_of(request), opened={form_name}, is_whole=False)
    form = fresh_form(form_name, seen, request.POST)
    if form.is_valid() and carried_out(form, lambda: act(household, form)):
        return saved(request, household, part, form_name)
    return show(request, household, part, {form_name: form})


def tapped(
    request: HttpRequest, ref: str, permission: Permission, *, part: str, act: Callable[[Household], object]
) -> HttpResponse:
    """One tap, without anything to fill in. A visit to its address goes to the page."""
    household = open_household(actor_of(request), ref, permission)
    if request.method == "POST":
        act(household)
        return saved(request, household, part)
    return done(request, url_of(household, part))


def conflict_page(
    request: HttpRequest, household: Household, conflict: Conflict, form: forms.Form, action: str
) -> HttpResponse:
    """Both texts, and the form to put them together; saving then knows what it replaces."""
    context = {"household": household, "conflict": conflict, "form": form, "action": action}
    fragment = "desk/households/_conflict.html"
    return render_page(request, "desk/households/conflict.html", context, fragment=fragment, status=409)
