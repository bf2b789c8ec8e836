"""Between a form that came too late and the person who typed it."""

from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.access.actor import NOBODY, Actor, actor_for
from kortelijnen.access.guard import actor_of
from kortelijnen.design.pages import render_page, wants_fragment
from kortelijnen.desk.drafts.labels import Shown, as_shown
from kortelijnen.desk.sign_in import go_to, sign_in_url
from kortelijnen.drafts import actions, queries
from kortelijnen.drafts.rules import Field, fields_to_keep, has_anything
from kortelijnen.kit.errors import NotVisible
from kortelijnen.people.models import User

WAITS = "kept_text_waits"
# A form that gives kept text back to its page carries the reference here.
GIVEN_BACK = "kept_text"
# These answers mean that the text has arrived, or stands on the page that is shown.
ARRIVED = (200, 302, 303, 409, 422)


def on_signed_in(request: HttpRequest, user: User, **signal: Any) -> None:  # noqa: ARG001
    """After signing in the first page is the one with what was kept, if anything was."""
    if queries.has_kept_text(actor_for(user)):
        request.session[WAITS] = True


def waits(request: HttpRequest) -> bool:
    """Has this person just signed in while something of hers is kept? Asked once: reading it clears it."""
    return bool(request.session.pop(WAITS, False)) if WAITS in request.session else False


def is_from_our_own_page(request: HttpRequest) -> bool:
    """Does the browser itself say that this form stood on one of our pages? Another site cannot forge these."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == request.get_host()


def is_of_the_desk(request: HttpRequest) -> bool:
    """Is this a page of the work itself, not one about signing in?"""
    match = request.resolver_match
    return match is not None and "desk" in match.app_names


def _is_at_table(request: HttpRequest) -> bool:
    """Was this typed at the kitchen table? Its script keeps a copy on the device."""
    match = request.resolver_match
    return match is not None and (match.url_name or "").startswith("table-")


def typed_fields(request: HttpRequest) -> tuple[Field, ...]:
    """What this form sent, without secrets. Forms about signing in are never kept."""
    if request.method != "POST" or not is_of_the_desk(request):
        return ()
    return fields_to_keep(request.POST.lists())


def _writer(request: HttpRequest) -> Actor:
    """Whose words these are: who is signed in, or whose session just ended; otherwise nobody we know."""
    ended_for: User | None = getattr(request, "ended_for", None)
    return actor_of(request) if ended_for is None else actor_for(ended_for)


def put_aside(request: HttpRequest, *, same_site: bool) -> HttpResponse:
    """Answer a form that cannot be accepted now.

    Kept on the server when we know whose it is and that it came from our own page. Otherwise the answer itself
    gives the words back, to be copied: somebody else's site must not be able to put words in a worker's mouth.
    """
    writer, fields = _writer(request), typed_fields(request)
    if not same_site or (writer is NOBODY and has_anything(fields)):
        return given_back(request, fields)
    if not has_anything(fields):
        messages.warning(request, _("Your session had ended. Nothing was saved."))
        return go_to(request, _next_page(request))
    actions.keep_text(by=writer, target=request.get_full_path(), fields=fields)
    if actor_of(request) is NOBODY:
        messages.warning(request, _("Your session had ended. What you typed is kept."))
        return go_to(request, sign_in_url())
    return go_to(request, reverse("desk:kept"))


def keep_for_after_second_factor(request: HttpRequest) -> None:
    """A form of somebody who must first set up a second factor: kept, and given back once that is done. What was
    kept earlier and is sent from the page of kept text simply stays kept."""
    fields = typed_fields(request)
    if GIVEN_BACK not in request.POST and has_anything(fields):
        actions.keep_text(by=actor_of(request), target=request.get_full_path(), fields=fields)
        messages.warning(request, _("First set up your second factor. What you typed is kept."))
    if request.method == "POST":
        request.session[WAITS] = queries.has_kept_text(actor_of(request))


def _next_page(request: HttpRequest) -> str:
    return sign_in_url() if actor_of(request) is NOBODY else reverse("desk:today")


def given_back(request: HttpRequest, fields: tuple[Field, ...]) -> HttpResponse:
    """The words on the page itself, for somebody whose session we no longer know."""
    shown: list[Shown] = as_shown(request.path, fields)
    context = {
        "shown": shown,
        "next_page": _next_page(request),
        "is_signed_in": actor_of(request) is not NOBODY,
        "is_at_table": _is_at_table(request),
    }
    if not wants_fragment(request):
        return render_page(request, "desk/drafts/given_back.html", context, status=403)
    # A refused part of a page would be left out; this one takes the place of the page's content.
    answer = render_page(request, "desk/drafts/_given_back.html", context, status=422)
    answer["HX-Retarget"], answer["HX-Reswap"] = "#main", "innerHTML"
    return answer


def let_go_when_sent(request: HttpRequest, response: HttpResponse) -> None:
    """The kept text has been sent to where it belongs; when it was refused or failed it stays kept."""
    if request.method != "POST" or response.status_code not in ARRIVED or actor_of(request) is NOBODY:
        return
    ref = request.POST.get(GIVEN_BACK)
    if ref:
        with suppress(NotVisible):  # sent twice: it is gone already
            actions.let_go(by=actor_of(request), ref=ref)
