"""What seldom changes: who may know of a household, where it lives, whether it is one, and which team it is of."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.access.guard import actor_of, needs
from kortelijnen.access.permissions import Permission as P
from kortelijnen.design.pages import done, render_page
from kortelijnen.desk.acting import carried_out
from kortelijnen.desk.households.change_forms import (
    NO_ADDRESS,
    AddressForm,
    MergeForm,
    MoveForm,
    ReaderForm,
    ReadersForm,
    SplitForm,
)
from kortelijnen.desk.households.change_page import Change, candidates, changed, colleagues_elsewhere, words_asked
from kortelijnen.desk.households.page import url_of
from kortelijnen.frontdoor.queries import neighbourhoods_near
from kortelijnen.households import actions as households
from kortelijnen.households.access import open_household, open_unattended
from kortelijnen.households.models import Household
from kortelijnen.households.queries import picture_of, readers_of
from kortelijnen.kit import clock
from kortelijnen.people.queries import workers_of
from kortelijnen.plans import actions as plans
from kortelijnen.talks.merging import merge_households


@needs(P.HOUSEHOLD_EDIT)
def readers(request: HttpRequest, ref: str) -> HttpResponse:
    """Restrict a household to those who are named, or name and remove them."""
    actor = actor_of(request)
    household = open_household(actor, ref, P.HOUSEHOLD_EDIT)
    named = readers_of(household)
    others = [user for user in workers_of(household.team_id, on=clock.today()) if user.pk != actor.user_id]
    initial = {"readers": sorted(named), "readers_before": " ".join(map(str, sorted(named)))}
    form = ReadersForm(request.POST if request.method == "POST" else None, workers=others, initial=initial)

    def act() -> object:
        if household.is_restricted:
            return households.set_readers(by=actor, household=household, **form.chosen())
        return households.restrict_household(by=actor, household=household, user_ids=form.chosen()["user_ids"])

    return changed(request, household, form, _readers_change(household), act)


def _readers_change(household: Household) -> Change:
    if household.is_restricted:
        return Change(
            title=_("Who may know of this household?"),
            lead=_("You and the director always do. For everybody else this household is not there."),
            button=_("Save who may know"),
            told=_("Saved who may know of this household."),
            more={"lift_url": reverse("desk:household-lift", args=[household.ref])},
        )
    return Change(
        title=_("Restrict this household"),
        lead=_(
            "For a household of somebody who works for the municipality, or when violence makes it dangerous that "
            "others know. For everybody who is not named it is nowhere to be found any more: in no list, no search, "
            "not under its address. You and the director always stay. Nobody asks for the reason."
        ),
        button=_("Only for those who are named"),
        told=_("This household is there only for those who are named."),
        more={},
    )


@needs(P.HOUSEHOLD_EDIT)
def lift_restriction(request: HttpRequest, ref: str) -> HttpResponse:
    """The whole team may know again."""
    household = open_household(actor_of(request), ref, P.HOUSEHOLD_EDIT)
    if request.method == "POST":
        households.lift_restriction(by=actor_of(request), household=household)
        messages.success(request, _("The whole team can see this household again."))
    return done(request, url_of(household))


@needs(P.READERS_KEEP)
def name_reader(request: HttpRequest, ref: str) -> HttpResponse:
    """Those who were named have left: the team lead names somebody, and sees nothing else of the household."""
    actor = actor_of(request)
    orphan = open_unattended(actor, ref)
    workers = list(workers_of(orphan.team_id, on=clock.today()))
    form = ReaderForm(request.POST if request.method == "POST" else None, workers=workers)

    def act() -> object:
        return households.name_somebody_for(by=actor, orphan=orphan, user_id=form.cleaned_data["reader"])

    if form.is_bound and form.is_valid() and carried_out(form, act):
        messages.success(request, _("Named. This person finds the household on the own list, and can name others."))
        return done(request, reverse("desk:households"))
    context = {"orphan": orphan, "form": form}
    return render_page(request, "desk/households/unattended.html", context, status=422 if form.is_bound else 200)


@needs(P.HOUSEHOLD_EDIT)
def set_address(request: HttpRequest, ref: str) -> HttpResponse:
    """The neighbourhood, or no fixed address."""
    actor = actor_of(request)
    household = open_household(actor, ref, P.HOUSEHOLD_EDIT)
    area = household.neighbourhood
    initial = {"neighbourhood": NO_ADDRESS if household.has_no_address else area.code if area else ""}
    data = request.POST if request.method == "POST" else None
    form = AddressForm(data, nearby=neighbourhoods_near(actor), initial=initial)
    change = Change(
        title=_("Neighbourhood and address"),
        lead=_("The neighbourhood is enough. The address itself is not kept here."),
        button=_("Save where this household is"),
        told=_("Saved where this household is to be found."),
        more={},
    )
    return changed(
        request,
        household,
        form,
        change,
        lambda: households.set_address(by=actor, household=household, **form.place()),
    )


@needs(P.HOUSEHOLD_EDIT)
def split(request: HttpRequest, ref: str) -> HttpResponse:
    """Some residents go on as a household of their own."""
    actor = actor_of(request)
    household = open_household(actor, ref, P.HOUSEHOLD_EDIT)
    own = picture_of(household)
    form = SplitForm(
        request.POST if request.method == "POST" else None,
        residents=own.residents,
        network=own.network,
        workers=list(workers_of(household.team_id, on=clock.today())),
    )
    change = Change(
        title=_("Somebody goes on separately"),
        lead=_(
            "Who goes gets a household and a director of their own. What was written stays here. Here it will only say "
            "that they no longer live here, not where they went."
        ),
        button=_("Make a household of their own"),
        told=_("There is a household of their own now. It begins empty: ask first who could help."),
        more={"too_few": len(own.residents) < 2},
    )
    parts: list[Household] = []
    answer = changed(
        request,
        household,
        form,
        change,
        lambda: parts.append(plans.split_household(by=actor, household=household, **form.parting())),
    )
    return done(request, url_of(parts[0])) if parts else answer


@needs(P.HOUSEHOLD_EDIT)
def merge(request: HttpRequest, ref: str) -> HttpResponse:
    """Two households of the team turned out to be one."""
    actor = actor_of(request)
    household = open_household(actor, ref, P.HOUSEHOLD_EDIT)
    words = words_asked(request)
    found = candidates(actor, household, words)
    form = MergeForm(request.POST if request.method == "POST" else None, household=household, candidates=found)
    change = Change(
        title=_("Two households are one"),
        lead=_(
            "The people, the open steps and what was agreed with helpers go on in one of the two, with its director. "
            "The other one is closed and stays readable."
        ),
        button=_("Make one household of them"),
        told=_("The two households are one now."),
        more={
            "asks": _("Name, resident or reference of the other household"),
            "words": words,
            "found": bool(found),
            "nothing": _("No other open household of your team fits. Try a resident's name, or another spelling."),
        },
    )
    kept = [household]

    def act() -> None:
        two = form.two(household)
        merge_households(by=actor, **two)
        kept[0] = two["stays"]

    answer = changed(request, household, form, change, act)
    return done(request, url_of(kept[0])) if kept[0] != household else answer


@needs(P.HOUSEHOLD_EDIT)
def move(request: HttpRequest, ref: str) -> HttpResponse:
    """Another team goes on; who moved it sees it no longer."""
    actor = actor_of(request)
    household = open_household(actor, ref, P.HOUSEHOLD_EDIT)
    colleagues = colleagues_elsewhere(household, words_asked(request))
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        teams=colleagues.shown,
        nearby=neighbourhoods_near(actor),
    )
    change = Change(
        title=_("Another team goes on"),
        lead=_(
            "The whole record goes along, and your team can open it no longer. Steps that somebody of your team "
            "promised stay in that name; talk them over with the new director first."
        ),
        button=_("Hand over to the other team"),
        told=_("Handed over. The other team has it from now on; it no longer stands on your list."),
        more={"is_danger": True, **colleagues.asked()},
    )
    return changed(
        request,
        household,
        form,
        change,
        lambda: plans.move_household(by=actor, household=household, **form.moving()),
        url=reverse("desk:households"),
    )
