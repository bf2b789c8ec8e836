"""What was kept when a session ended: read it, send it, or throw it away."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.design.pages import done, render_page
from kortelijnen.desk.drafts import keeping
from kortelijnen.desk.drafts.labels import Shown, as_shown
from kortelijnen.drafts import actions, queries
from kortelijnen.drafts.rules import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptForm:
    """One form that was kept: what its writer reads, and what is sent again."""

    ref: str
    kept_at: datetime
    target: str
    shown: list[Shown]
    fields: tuple[Field, ...]


@needs(Permission.OWN_TEXT)
def kept(request: HttpRequest) -> HttpResponse:
    """One's own words of the last day, form by form."""
    forms = [
        KeptForm(
            ref=text.ref,
            kept_at=text.kept_at,
            target=text.target,
            shown=as_shown(text.target, text.fields),
            fields=text.fields,
        )
        for text in queries.kept_texts(actor_of(request))
    ]
    return render_page(request, "desk/drafts/kept.html", {"kept_forms": forms, "given_back": keeping.GIVEN_BACK})


@needs(Permission.OWN_TEXT)
@require_POST
def throw_away(request: HttpRequest, ref: str) -> HttpResponse:
    """No longer needed."""
    actions.let_go(by=actor_of(request), ref=ref)
    messages.success(request, _("Thrown away."))
    return done(request, reverse("desk:kept"))


@login_not_required
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The form's security token no longer fits: signed in again in another tab, or a cookie was cleared."""
    return keeping.put_aside(request, same_site=keeping.is_from_our_own_page(request))
