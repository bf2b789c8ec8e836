"""The privacy officer's page. Looking in the trail is itself recorded."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission
from kortelijnen.audit import queries
from kortelijnen.audit.actions import record
from kortelijnen.audit.enums import Outcome
from kortelijnen.audit.models import Entry
from kortelijnen.design.pages import done, render_page
from kortelijnen.desk.trail.forms import TrailForm
from kortelijnen.desk.trail.rows import row_of
from kortelijnen.kit.paging import Page, page_number, page_of


@needs(Permission.TRAIL_VIEW)
def trail(request: HttpRequest) -> HttpResponse:
    """Who did, saw, searched or was refused what; newest first, by household or worker when asked."""
    form = TrailForm(request.GET)
    asked = form.words() + (" (refused)" if form.only_refused() else "")
    record(by=actor_of(request), verb="looked", kind="trail", outcome=Outcome.SEEN, note=asked.strip())
    return _shown(request, form)


@needs(Permission.TRAIL_VIEW)
def check_chain(request: HttpRequest) -> HttpResponse:
    """Recompute the whole chain. It reads every line, and therefore only when asked with a button."""
    if request.method != "POST":
        return done(request, reverse("desk:trail"))
    report = queries.check_chain()
    record(by=actor_of(request), verb="checked", kind="trail_chain", note=report.problem)
    return _shown(request, TrailForm({}), {"report": report})


def _shown(request: HttpRequest, form: TrailForm, more: dict[str, Any] | None = None) -> HttpResponse:
    found = queries.trail(words=form.words(), only_refused=form.only_refused())
    page: Page[Entry] = page_of(found, page_number(request.GET.get("page")))
    asked = {key: value for key, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    context = {"form": form, "page": page, "rows": [row_of(entry) for entry in page.rows], "base": urlencode(asked)}
    return render_page(request, "desk/trail/trail.html", context | (more or {}))
