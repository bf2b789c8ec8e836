"""Who may decide what: seen by the whole team, written by the team lead (S0-3)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.design.components import Crumb
from kortelijnen.design.pages import done, render_page
from kortelijnen.groundwork import actions
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict
from kortelijnen.people.models import Membership
from kortelijnen.people.queries import memberships_of

P = Permission


class MandateForm(forms.Form):
    """What one colleague may decide; what stood there when the writer began travels along."""

    mandate = forms.CharField(
        label=gettext_lazy("What may this person decide?"),
        help_text=gettext_lazy("For instance: an emergency parcel, 250 euros from the working budget."),
        max_length=200,
        required=False,
    )
    mandate_before = forms.CharField(widget=forms.HiddenInput(), required=False, strip=False)


def _form(member: Membership, data: Any = None) -> MandateForm:
    initial = {"mandate": member.mandate, "mandate_before": member.mandate}
    return MandateForm(data, initial=initial, auto_id=f"mandate-{member.pk}-%s")


def _shown(request: HttpRequest, bound: dict[int, MandateForm], more: dict[str, Any], status: int) -> HttpResponse:
    actor = actor_of(request)
    may_keep = actor.may(P.LINES_KEEP)
    members = memberships_of(actor.team_id, on=clock.today()) if actor.team_ids else []
    rows = [(member, bound.get(member.pk) or _form(member) if may_keep else None) for member in members]
    crumbs = [Crumb(label=_("Map of lines"), url=reverse("desk:linemap")), Crumb(label=_("Who may decide what"))]
    context = {"rows": rows, "crumbs": crumbs, "may_keep": may_keep} | more
    return render_page(request, "desk/linemap/mandates.html", context, status=status)


@needs(P.LINES_VIEW)
def mandates(request: HttpRequest) -> HttpResponse:
    """What each colleague of the own team may decide without asking."""
    return _shown(request, {}, {}, 200)


@needs(P.LINES_KEEP)
def tell_mandate(request: HttpRequest, number: int) -> HttpResponse:
    """The team lead writes it down, one colleague at a time."""
    here = reverse("desk:mandates")
    if request.method != "POST":
        return done(request, here)
    form = MandateForm(request.POST, auto_id=f"mandate-{number}-%s")
    if not form.is_valid():
        return _shown(request, {number: form}, {}, 422)
    try:
        member = actions.tell_mandate(by=actor_of(request), membership_id=number, **form.cleaned_data)
    except Conflict as conflict:
        known = request.POST.copy()
        known["mandate_before"] = "" if conflict.theirs == "–" else conflict.theirs
        again = MandateForm(known, auto_id=f"mandate-{number}-%s")
        return _shown(request, {number: again}, {"conflict": conflict, "conflict_number": number}, 409)
    messages.success(request, _("Kept for %(name)s.") % {"name": member.user.name})
    return done(request, f"{here}#mandate-{number}")
