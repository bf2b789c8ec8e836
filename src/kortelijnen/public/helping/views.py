"""What a helper sees and answers, without an account. Every view: the link opens, bind, act, answer."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.arrangements import actions, queries
from kortelijnen.arrangements.access import OwnHelp, turn_in
from kortelijnen.arrangements.enums import Fit, HelperState, Holds, Rhythm, Stopped
from kortelijnen.arrangements.rules import first_name, is_lasting
from kortelijnen.design.pages import done, render_page
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.public.helping.calendar import calendar_of
from kortelijnen.public.helping.forms import AddressForm
from kortelijnen.public.helping.opening import with_helping_link


def _home(token: str, part: str = "") -> str:
    url = reverse("public:helping", args=[token])
    return f"{url}#{part}" if part else url


def _shown(request: HttpRequest, token: str, own: OwnHelp, form: AddressForm | None = None) -> HttpResponse:
    helper, today = own.helper, clock.today()
    arrangement = helper.arrangement
    asked_on = arrangement.check_on
    helps = helper.state == HelperState.AGREED
    lasts = is_lasting(Rhythm(arrangement.rhythm))
    is_day = asked_on is not None and asked_on <= today
    context: dict[str, Any] = {
        "token": token,
        "what": arrangement.what,
        "arrangement": arrangement,
        "name": first_name(helper.name),
        "helper": helper,
        "helps": helps,
        "declined": helper.state == HelperState.DECLINED,
        "board": queries.board_of(helper),
        "asks_holds": helps and lasts and is_day and not queries.said_since(helper, asked_on or today),
        "holds": Holds.choices,
        "fits": Fit.choices,
        "form": form or AddressForm(initial={"email": helper.email}),
    }
    return render_page(request, "public/helping/helping.html", context, status=422 if form else 200)


@with_helping_link
def helping(request: HttpRequest, token: str, own: OwnHelp) -> HttpResponse:
    """What is asked, the own turns, and for who said yes the board that helpers share (S3-30)."""
    return _shown(request, token, own)


def _one_tap(
    request: HttpRequest, token: str, chosen: bool, act: Callable[[], object], thanks: str, part: str = ""
) -> HttpResponse:
    """A button. What a rule refuses is said kindly on the same page: nothing was typed that could be lost."""
    if request.method == "POST" and chosen:
        try:
            act()
            messages.success(request, thanks)
        except RuleBroken as rule:
            messages.info(request, rule.message)
    return done(request, _home(token, part))


@with_helping_link
def answer(request: HttpRequest, token: str, own: OwnHelp) -> HttpResponse:
    """Yes, or not now."""
    said = request.POST.get("answer", "")
    thanks = (
        _("Thank you. It is good that you help.") if said == "yes" else _("That is all right. Thank you for saying.")
    )
    return _one_tap(
        request,
        token,
        said in {"yes", "no"},
        lambda: actions.answer_helping(by=own.actor, helper=own.helper, yes=said == "yes"),
        thanks,
    )


@with_helping_link
def cannot(request: HttpRequest, token: str, own: OwnHelp, turn_id: int) -> HttpResponse:
    """Not this time: the turn is open to others from now on."""
    turn = turn_in(own.helper.arrangement, turn_id)
    return _one_tap(
        request,
        token,
        True,
        lambda: actions.cannot_this_time(by=own.actor, helper=own.helper, turn=turn),
        _("That is all right. The turn is open to others now."),
        "board",
    )


@with_helping_link
def take(request: HttpRequest, token: str, own: OwnHelp, turn_id: int) -> HttpResponse:
    """I take over a turn that nobody has (S3-30)."""
    turn = turn_in(own.helper.arrangement, turn_id)
    return _one_tap(
        request,
        token,
        True,
        lambda: actions.take_turn(by=own.actor, helper=own.helper, turn=turn),
        _("Thank you. This turn is yours now."),
        "board",
    )


@with_helping_link
def holds(request: HttpRequest, token: str, own: OwnHelp) -> HttpResponse:
    """Can you keep it up? Somebody who cannot is led to stopping, not scolded (S4-18)."""
    said = request.POST.get("holds", "")
    if request.method != "POST" or said not in Holds.values:
        return done(request, _home(token))
    helper = own.helper
    actions.check_holds(by=own.actor, arrangement=helper.arrangement, holds=Holds(said), helper=helper)
    if said == Holds.NO:
        return done(request, reverse("public:helping-stop", args=[token]))
    thanks = _("Thank you for saying.")
    messages.success(
        request, thanks if said == Holds.YES else f"{thanks} {_('We look for somebody to share it with.')}"
    )
    return done(request, _home(token))


@with_helping_link
def fits(request: HttpRequest, token: str, own: OwnHelp) -> HttpResponse:
    """Does it fit you (S4-17)?"""
    said = request.POST.get("fit", "")
    return _one_tap(
        request,
        token,
        said in map(str, Fit.values),
        lambda: actions.rate_fit(by=own.actor, helper=own.helper, fit=Fit(int(said))),
        _("Thank you for saying."),
    )


@with_helping_link
def address(request: HttpRequest, token: str, own: OwnHelp) -> HttpResponse:
    """Where the reminders go; empty erases it."""
    if request.method != "POST":
        return done(request, _home(token, "reminders"))
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _shown(request, token, own, form)
    email = form.cleaned_data["email"]
    return _one_tap(
        request,
        token,
        True,
        lambda: actions.keep_address(by=own.actor, helper=own.helper, email=email),
        _("You get a mail two days before your turn.") if email else _("We mail nothing, and keep no address."),
        "reminders",
    )


@with_helping_link
def stop(request: HttpRequest, token: str, own: OwnHelp) -> HttpResponse:
    """Enough: why, in one tap, and free at once (S4-18)."""
    because = request.POST.get("because", "")
    if request.method != "POST" or because not in Stopped.values:
        context = {"token": token, "what": own.helper.arrangement.what, "reasons": _reasons()}
        return render_page(request, "public/helping/stop.html", context)
    actions.stop_helping(by=own.actor, helper=own.helper, because=Stopped(because))
    return done(request, _home(token))  # the same link now says thank you, and nothing else


def _reasons() -> list[tuple[str, str]]:
    """Why somebody stops, as this person would say it."""
    own_words = {Stopped.NOT_SAID: _("I would rather not say")}
    return [(because.value, own_words.get(because, str(because.label))) for because in Stopped]


@with_helping_link
def calendar(request: HttpRequest, token: str, own: OwnHelp) -> HttpResponse:
    """The own turns, for the own calendar."""
    turns = [turn for turn in queries.board_of(own.helper) if turn.is_own]
    url = request.build_absolute_uri(_home(token))
    body = calendar_of(own.helper.arrangement.what, turns, url=url)
    file = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    file["Content-Disposition"] = 'attachment; filename="beurten.ics"'
    file["Cache-Control"] = "no-store"
    return file
