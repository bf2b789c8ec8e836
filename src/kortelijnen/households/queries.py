"""Questions a screen asks about a household."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.households.access import visible_to
from kortelijnen.households.models import (
    Director,
    HelpersAsked,
    Household,
    LegalFrame,
    NetworkPerson,
    ReferralIndexFlag,
    Resident,
)
from kortelijnen.kit.ids import read_ref


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdPicture:
    """Everything of a household's own that its page shows: six short queries, whatever its size."""

    household: Household
    residents: list[Resident]
    network: list[NetworkPerson]
    asked: HelpersAsked | None
    director: Director | None
    earlier_directors: list[Director]
    frames: list[LegalFrame]
    flags: list[ReferralIndexFlag]


def picture_of(household: Household) -> HouseholdPicture:
    """The household as its page shows it."""
    directors = list(
        Director.objects.filter(household=household).select_related("user", "resident").order_by("-since", "-pk")
    )
    return HouseholdPicture(
        household=household,
        residents=residents_of(household),
        network=network_of(household),
        asked=HelpersAsked.objects.filter(household=household).first(),
        director=next((director for director in directors if director.until is None), None),
        earlier_directors=[director for director in directors if director.until is not None],
        frames=list(LegalFrame.objects.filter(household=household).order_by("since", "pk")),
        flags=list(ReferralIndexFlag.objects.filter(household=household).order_by("-reported_on")),
    )


def residents_of(household: Household) -> list[Resident]:
    """Who lives there, in the order in which they were named."""
    return list(Resident.objects.filter(household=household).order_by("pk"))


def network_of(household: Household) -> list[NetworkPerson]:
    """Who could help, in the order in which they were named."""
    return list(NetworkPerson.objects.filter(household=household).order_by("pk"))


def helpers_question_answered(household: Household) -> bool:
    """Was 'who could help you?' put and answered (S1-5)?"""
    return HelpersAsked.objects.filter(household=household).exists()


def households_of(actor: Actor, *, only_mine: bool = False, closed: bool = False) -> QuerySet[Household]:
    """The team's households, newest first; only those that the actor directs when asked."""
    rows = visible_to(actor).filter(closed_on__isnull=not closed).order_by("-opened_on", "-pk")
    if only_mine and actor.user_id is not None:
        mine = Director.objects.filter(user_id=actor.user_id, until__isnull=True, team_id__in=actor.team_ids)
        rows = rows.filter(pk__in=mine.values("household_id"))
    return rows


def directors_now(household_ids: list[int]) -> dict[int, str]:
    """Household id → name of its present director, for a list of households in one query."""
    rows = Director.objects.filter(household_id__in=household_ids, until__isnull=True)
    return {row.household_id: str(row) for row in rows.select_related("user", "resident")}


def residents_in(household_ids: list[int]) -> dict[int, list[str]]:
    """Household id → the names of who lives there, for a list of households in one query."""
    names: dict[int, list[str]] = {}
    for row in Resident.objects.filter(household_id__in=household_ids).order_by("pk"):
        names.setdefault(row.household_id, []).append(row.name)
    return names


def is_known(actor: Actor, ref: str) -> bool:
    """Is there such a household for this actor? The look itself is recorded where it is opened."""
    return visible_to(actor).filter(ref=ref).exists()


def search_households(actor: Actor, words: str, *, limit: int = 20) -> list[Household]:
    """Households whose reference, name or resident's name begins with or holds these words."""
    by_resident = Resident.objects.filter(team_id__in=actor.team_ids, name__icontains=words)
    return list(
        visible_to(actor)
        .filter(Q(ref=read_ref(words)) | Q(name__icontains=words) | Q(pk__in=by_resident.values("household_id")))
        .order_by("-closed_on", "name")[:limit]  # DESC: the open ones, without a day, first
    )


def opened_between(actor: Actor, first: date, last: date) -> int:
    """How many households the actor's teams opened in this period."""
    return visible_to(actor).filter(opened_on__range=(first, last)).count()
