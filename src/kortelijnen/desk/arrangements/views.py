"""Help of people around a household: agreed, divided, asked about, stopped. Every view: open, bind, act, answer."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission as P
from kortelijnen.arrangements import actions, queries
from kortelijnen.arrangements.access import open_arrangement, open_helper, turn_in
from kortelijnen.arrangements.agreed import must_be_possible
from kortelijnen.arrangements.enums import Fit, Holds, Stopped
from kortelijnen.arrangements.examples import EXAMPLES, example
from kortelijnen.arrangements.links import address_for
from kortelijnen.arrangements.models import Arrangement, Helper
from kortelijnen.design.pages import done, render_page
from kortelijnen.desk.acting import carried_out
from kortelijnen.desk.arrangements.forms import ArrangementForm, ChangeForm, PeopleForm, TurnForm, begin_with
from kortelijnen.desk.arrangements.page import (
    Preview,
    arrangement_context,
    held_rows,
    preview_of,
    reason_rows,
    to_send,
)
from kortelijnen.desk.arrangements.rows import arrangement_rows
from kortelijnen.households.access import open_household
from kortelijnen.households.models import Household
from kortelijnen.households.queries import people_around
from kortelijnen.kit.errors import Conflict
from kortelijnen.kit.paging import Page, page_number, page_of

FROM_TABLE = "keukentafel"


def _back(arrangement: Arrangement, part: str = "") -> str:
    url = reverse("desk:arrangement", args=[arrangement.household.ref, arrangement.ref])
    return f"{url}#{part}" if part else url


def _is_from_table(request: HttpRequest) -> bool:
    return request.GET.get("van") == FROM_TABLE


def _table(household: Household) -> str:
    """Back to who does what, in the middle of the conversation."""
    return reverse("desk:table", args=[household.ref]) + "?stap=wie-doet-wat"


@needs(P.HOUSEHOLD_VIEW)
def arrangement_list(request: HttpRequest) -> HttpResponse:
    """The team's arrangements: what asks for attention, what runs, what stopped, and how long help holds (S4-18)."""
    actor = actor_of(request)
    running = queries.arrangements_of_team(actor)
    lasting = queries.how_long_help_holds(actor)
    page: Page[queries.Running] = page_of(
        [row for row in running if not row.needs_attention], page_number(request.GET.get("page"))
    )
    context = {
        "attention": arrangement_rows([row for row in running if row.needs_attention], with_household=True),
        "page": page,
        "running": arrangement_rows(page.rows, with_household=True),
        "stopped": queries.stopped_lately(actor),
        "held": held_rows(lasting),
        "reasons": reason_rows(lasting),
    }
    return render_page(request, "desk/arrangements/list.html", context)


@needs(P.PLAN_EDIT)
def new_arrangement(request: HttpRequest, ref: str) -> HttpResponse:
    """Agree who helps with what (S4-19): first the rota is shown, then what was shown is saved."""
    household = open_household(actor_of(request), ref, P.PLAN_EDIT)
    posted = request.method == "POST"
    initial = begin_with(example(request.GET.get("voorbeeld", "")))
    form = ArrangementForm(request.POST if posted else None, initial=initial, network=people_around(household))
    preview: Preview | None = None
    if posted and form.is_valid() and carried_out(form, lambda: must_be_possible(form.agreed)):
        preview = preview_of(form.agreed, form.names)
        if form.cleaned_data["seen"] == preview.key:
            made = _made(request, household, form)
            if made is not None:
                return _agreed(request, made)
    status = 422 if posted and form.errors else 200
    context = {"household": household, "form": form, "preview": preview, "examples": EXAMPLES}
    context |= {"from_table": FROM_TABLE, "table_url": _table(household)} if _is_from_table(request) else {}
    return render_page(request, "desk/arrangements/new.html", context, status=status)


def _made(request: HttpRequest, household: Household, form: ArrangementForm) -> Arrangement | None:
    made: list[Arrangement] = []
    carried_out(
        form,
        lambda: made.append(
            actions.make_arrangement(
                by=actor_of(request),
                household=household,
                agreed=form.agreed,
                people=form.people,
                new_name=form.cleaned_data["new_name"],
            )
        ),
    )
    return made[0] if made else None


def _agreed(request: HttpRequest, made: Arrangement) -> HttpResponse:
    if _is_from_table(request):
        messages.success(request, _("It is agreed. After the conversation you give everybody the own link."))
        return done(request, _table(made.household))
    messages.success(request, _("It is agreed. Give everybody the own link, then they can answer."))
    return done(request, _back(made))


@needs(P.HOUSEHOLD_VIEW)
def arrangement_page(request: HttpRequest, ref: str, arrangement_ref: str) -> HttpResponse:
    """One arrangement: does it hold, who helps, whose turn is it."""
    actor = actor_of(request)
    arrangement = open_arrangement(actor, ref, arrangement_ref, P.HOUSEHOLD_VIEW)
    household = arrangement.household
    may_edit = household.is_open and actor.may(P.PLAN_EDIT, in_team=household.team_id)
    context = arrangement_context(arrangement, queries.picture_of(arrangement), may_edit=may_edit)
    return render_page(request, "desk/arrangements/arrangement.html", context)


def _one_tap(
    request: HttpRequest, ref: str, arrangement_ref: str, act: Callable[[Arrangement], object], part: str = ""
) -> HttpResponse:
    """A button on the page of an arrangement. A visit without a tap goes to the page."""
    arrangement = open_arrangement(actor_of(request), ref, arrangement_ref, P.PLAN_EDIT)
    if request.method == "POST":
        act(arrangement)
    return done(request, _back(arrangement, part))


@needs(P.PLAN_EDIT)
def check_holds(request: HttpRequest, ref: str, arrangement_ref: str) -> HttpResponse:
    """Does it still hold? One tap; a no asks why and stops (S4-18)."""
    arrangement = open_arrangement(actor_of(request), ref, arrangement_ref, P.PLAN_EDIT)
    said = request.POST.get("holds", "")
    if request.method != "POST" or said not in Holds.values:
        return done(request, _back(arrangement))
    if said == Holds.NO:
        return done(request, reverse("desk:arrangement-stop", args=[ref, arrangement_ref]))
    checked = actions.check_holds(by=actor_of(request), arrangement=arrangement, holds=Holds(said))
    if said == Holds.BARELY:
        return done(request, _back(arrangement))
    back = reverse("desk:today") if request.POST.get("back") == "today" else _back(arrangement)
    if checked.stopped_on is not None:
        messages.success(request, _("It is done. Thank them from the household."))
        return done(request, back)
    if checked.check_on is None:
        messages.success(request, _("It holds. Until when does it go on?"))
        return done(request, reverse("desk:arrangement-change", args=[ref, arrangement_ref]))
    day = date_format(checked.check_on, "j F")
    messages.success(request, _("It holds. We ask again on %(day)s.") % {"day": day})
    return done(request, back)


@needs(P.PLAN_EDIT)
def stop_arrangement(request: HttpRequest, ref: str, arrangement_ref: str) -> HttpResponse:
    """It stops: why, in one tap (S4-18)."""
    arrangement = open_arrangement(actor_of(request), ref, arrangement_ref, P.PLAN_EDIT)
    because = request.POST.get("because", "")
    if request.method != "POST" or because not in Stopped.values:
        context = {"arrangement": arrangement, "household": arrangement.household, "reasons": Stopped.choices}
        return render_page(request, "desk/arrangements/stop.html", context)
    actions.stop_arrangement(by=actor_of(request), arrangement=arrangement, because=Stopped(because))
    messages.success(request, _("It has stopped. Whoever helped is free, and their mail addresses are gone."))
    return done(request, _back(arrangement))


@needs(P.PLAN_EDIT)
def change_arrangement(request: HttpRequest, ref: str, arrangement_ref: str) -> HttpResponse:
    """Say it otherwise, longer or shorter. Who saves second sees both texts."""
    arrangement = open_arrangement(actor_of(request), ref, arrangement_ref, P.PLAN_EDIT)
    posted = request.method == "POST"
    initial = {name: getattr(arrangement, name) for name in ChangeForm.base_fields}
    form = ChangeForm(request.POST if posted else None, initial=initial)
    conflict: Conflict | None = None
    try:
        if posted and form.is_valid() and carried_out(form, lambda: _change(request, arrangement, form)):
            return done(request, _back(arrangement))
    except Conflict as found:
        conflict = found
        form = ChangeForm({**request.POST.dict(), "version": found.version})
    context = {"arrangement": arrangement, "household": arrangement.household, "form": form, "conflict": conflict}
    status = 409 if conflict else 422 if posted else 200
    return render_page(request, "desk/arrangements/change.html", context, status=status)


def _change(request: HttpRequest, arrangement: Arrangement, form: ChangeForm) -> Arrangement:
    return actions.change_arrangement(by=actor_of(request), arrangement=arrangement, **form.cleaned_data)


@needs(P.PLAN_EDIT)
def ask_along(request: HttpRequest, ref: str, arrangement_ref: str) -> HttpResponse:
    """Somebody else is asked to share it; later turns are divided again (S4-19)."""
    arrangement = open_arrangement(actor_of(request), ref, arrangement_ref, P.PLAN_EDIT)
    helping = {helper.name.lower() for helper in queries.picture_of(arrangement).helpers}
    network = [person for person in people_around(arrangement.household) if person.name.lower() not in helping]
    form = PeopleForm(request.POST if request.method == "POST" else None, network=network)
    if request.method == "POST" and form.is_valid():
        given = {"people": form.people, "new_name": form.cleaned_data["new_name"]}
        if carried_out(form, lambda: actions.ask_along(by=actor_of(request), arrangement=arrangement, **given)):
            return done(request, _back(arrangement, "helpers"))
    context = {"arrangement": arrangement, "household": arrangement.household, "form": form}
    status = 422 if request.method == "POST" else 200
    return render_page(request, "desk/arrangements/ask.html", context, status=status)


@needs(P.PLAN_EDIT)
def divide_holes(request: HttpRequest, ref: str, arrangement_ref: str) -> HttpResponse:
    """The turns that nobody has go to whoever's turn it is."""
    by = actor_of(request)
    return _one_tap(request, ref, arrangement_ref, lambda found: actions.divide_holes(by=by, arrangement=found), "rota")


@needs(P.PLAN_EDIT)
def give_turn(request: HttpRequest, ref: str, arrangement_ref: str, turn_id: int) -> HttpResponse:
    """Somebody takes a turn, or it is a break."""

    def act(arrangement: Arrangement) -> None:
        form = TurnForm(request.POST, helpers=queries.picture_of(arrangement).helpers)
        if form.is_valid():
            turn = turn_in(arrangement, turn_id)
            actions.give_turn(by=actor_of(request), arrangement=arrangement, turn=turn, helper=form.helper)

    return _one_tap(request, ref, arrangement_ref, act, "rota")


# --- One helper ---------------------------------------------------------------------------------------
@needs(P.PLAN_EDIT)
def give_link(request: HttpRequest, ref: str, arrangement_ref: str, helper_id: int) -> HttpResponse:
    """A new link to hand over, shown once; the one before stops working."""
    helper = open_helper(actor_of(request), ref, arrangement_ref, helper_id, P.PLAN_EDIT)
    if request.method != "POST":
        return done(request, _back(helper.arrangement, "helpers"))
    renewed = actions.give_helper_link(by=actor_of(request), helper=helper)
    link = address_for(renewed, origin=request.build_absolute_uri("/"))
    context = {"helper": renewed, "sending": to_send(renewed, link), "back": _back(helper.arrangement, "helpers")}
    return render_page(request, "desk/arrangements/link.html", context)


def _of_helper(
    request: HttpRequest, where: tuple[str, str, int], chosen: bool, act: Callable[[Helper], object]
) -> HttpResponse:
    helper = open_helper(actor_of(request), *where, P.PLAN_EDIT)
    if request.method == "POST" and chosen:
        act(helper)
    return done(request, _back(helper.arrangement, "helpers"))


@needs(P.PLAN_EDIT)
def answer(request: HttpRequest, ref: str, arrangement_ref: str, helper_id: int) -> HttpResponse:
    """Somebody said it to the worker: yes, or not now."""
    said = request.POST.get("answer", "")
    return _of_helper(
        request,
        (ref, arrangement_ref, helper_id),
        said in {"yes", "no"},
        lambda helper: actions.answer_helping(by=actor_of(request), helper=helper, yes=said == "yes"),
    )


@needs(P.PLAN_EDIT)
def rate_fit(request: HttpRequest, ref: str, arrangement_ref: str, helper_id: int) -> HttpResponse:
    """How it fits, says the household (S4-17)."""
    said = request.POST.get("fit", "")
    return _of_helper(
        request,
        (ref, arrangement_ref, helper_id),
        said in map(str, Fit.values),
        lambda helper: actions.rate_fit(by=actor_of(request), helper=helper, fit=Fit(int(said))),
    )


@needs(P.PLAN_EDIT)
def stop_helping(request: HttpRequest, ref: str, arrangement_ref: str, helper_id: int) -> HttpResponse:
    """Somebody told the worker that it is enough (S4-18)."""
    because = request.POST.get("because", "")
    return _of_helper(
        request,
        (ref, arrangement_ref, helper_id),
        because in Stopped.values,
        lambda helper: actions.stop_helping(by=actor_of(request), helper=helper, because=Stopped(because)),
    )
