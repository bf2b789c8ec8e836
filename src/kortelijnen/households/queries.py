"""Questions a screen asks about a household."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import holding, rows_of
from kortelijnen.access.together import Question, answer_to, as_day, read, rows_made
from kortelijnen.households.access import visible_to
from kortelijnen.households.enums import Age, HandedOver
from kortelijnen.households.models import (
    Director,
    HelpersAsked,
    Household,
    LegalFrame,
    NetworkPerson,
    Reader,
    ReferralIndexFlag,
    Resident,
)
from kortelijnen.kit import clock
from kortelijnen.kit.ids import read_ref
from kortelijnen.people.models import User
from kortelijnen.people.queries import workers_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Directing:
    """Who keeps or kept the whole together, from a day until a day."""

    name: str
    since: date
    until: date | None
    number: int
    user_id: int | None = None
    handed_over: str = ""

    def __str__(self) -> str:
        return self.name

    @property
    def is_untold(self) -> bool:
        """Does the household not know yet who keeps the whole together now (S4-4)?"""
        return self.handed_over == HandedOver.NOT_YET

    @property
    def how(self) -> str:
        """How the household was there when this person took over; nothing for the first director."""
        return str(HandedOver(self.handed_over).label) if self.handed_over else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdPicture:
    """Everything of a household's own that its page shows."""

    household: Household
    residents: list[Resident]
    network: list[NetworkPerson]
    earlier_network: list[NetworkPerson]
    asked: HelpersAsked | None
    director: Directing | None
    earlier_directors: list[Directing]
    frames: list[LegalFrame]
    flags: list[ReferralIndexFlag]

    def network_on(self, day: date) -> list[NetworkPerson]:
        """The people around the household as they stood at the end of that day."""
        known = [*self.network, *self.earlier_network]
        return [person for person in known if person.since <= day and (person.until is None or person.until > day)]

    @property
    def network_days(self) -> list[date]:
        """The days on which the network map changed, newest first."""
        days = {person.since for person in (*self.network, *self.earlier_network)}
        return sorted(days | {person.until for person in self.earlier_network if person.until}, reverse=True)


# Six small tables in one row: the page that is opened most often asks once instead of six times.
PICTURE = (
    "(SELECT json_agg(r ORDER BY r.id) FROM households_resident r WHERE r.household_id = %(id)s)",
    "(SELECT json_agg(n ORDER BY n.closeness, n.id) FROM households_networkperson n WHERE n.household_id = %(id)s)",
    "(SELECT json_agg(a) FROM households_helpersasked a WHERE a.household_id = %(id)s)",
    """
  (SELECT json_agg(json_build_object('number', d.id, 'name', coalesce(u.name, r.name, '–'),
                                     'since', d.since, 'until', d.until,
                                     'user_id', d.user_id, 'handed_over', d.handed_over)
                   ORDER BY d.since DESC, d.id DESC)
   FROM households_director d LEFT JOIN people_user u ON u.id = d.user_id
        LEFT JOIN households_resident r ON r.id = d.resident_id
   WHERE d.household_id = %(id)s)""",
    "(SELECT json_agg(f ORDER BY f.since, f.id) FROM households_legalframe f WHERE f.household_id = %(id)s)",
    "(SELECT json_agg(r ORDER BY r.reported_on DESC) FROM households_referralindexflag r WHERE household_id = %(id)s)",
)


def picture_of(household: Household) -> HouseholdPicture:
    """The household as its page shows it, in one statement whatever its size. Row-level security holds in it."""
    return answer_to(picture_question(household))


def picture_question(household: Household) -> Question[HouseholdPicture]:
    """The same, for a page that asks more."""
    return Question(
        columns=PICTURE,
        given={"id": household.pk},
        made=lambda *parts: _picture(household, *(read(rows) for rows in parts)),
    )


def _picture(household: Household, *parts: list[dict[str, Any]]) -> HouseholdPicture:
    residents, network, asked, directors, frames, flags = parts
    directing, known = [_directing(row) for row in directors], rows_made(NetworkPerson, network)
    return HouseholdPicture(
        household=household,
        residents=rows_made(Resident, residents),
        network=[person for person in known if person.until is None],
        earlier_network=[person for person in known if person.until is not None],
        asked=next(iter(rows_made(HelpersAsked, asked)), None),
        director=next((one for one in directing if one.until is None), None),
        earlier_directors=[one for one in directing if one.until is not None],
        frames=rows_made(LegalFrame, frames),
        flags=rows_made(ReferralIndexFlag, flags),
    )


def _directing(row: dict[str, Any]) -> Directing:
    since, until = row.pop("since"), as_day(row.pop("until"))
    return Directing(**row, since=date.fromisoformat(since), until=until)


def people_around(household: Household) -> list[NetworkPerson]:
    """Who stands around this household today, the closest first."""
    return list(NetworkPerson.objects.filter(household=household, until__isnull=True).order_by("closeness", "pk"))


def helpers_question_answered(household: Household) -> bool:
    """Was 'who could help you?' put and answered (S1-5)?"""
    return HelpersAsked.objects.filter(household=household).exists()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """The household that this one came from, the one where its work goes on, and who may know of it: each only when
    there is one, and only for somebody who may see it."""

    came_from: Household | None = None
    goes_on_in: Household | None = None
    readers: tuple[str, ...] = ()


def kin_of(household: Household) -> Kin:
    """No statement at all for most households."""
    refs = [pk for pk in (household.split_from_id, household.merged_into_id) if pk is not None]
    found = {row.pk: row for row in Household.objects.filter(pk__in=refs)} if refs else {}
    return Kin(
        came_from=found.get(household.split_from_id or 0),
        goes_on_in=found.get(household.merged_into_id or 0),
        readers=_names_of_readers(household) if household.is_restricted else (),
    )


def _names_of_readers(household: Household) -> tuple[str, ...]:
    named = Reader.objects.filter(household=household).order_by("user__name")
    return tuple(named.values_list("user__name", flat=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Turning:
    """Somebody in a household for whom the law changes this year, by age."""

    name: str
    age: Age
    household_ref: str
    household_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Directed:
    """A household that this worker directs, as the day lists it."""

    ref: str
    name: str
    neighbourhood: str
    opened_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectedToday:
    """The open households that a worker directs, newest first; those that do not know it yet, longest first; and who
    in them becomes 12, 16 or 18 this year."""

    mine: list[Directed]
    has_more: bool
    untold: list[Directed]
    turning: list[Turning]


# Three small lists in one statement, because the day begins with it.
DIRECTED_TODAY = """
WITH directed AS (
  SELECT h.id, h.ref, h.name, coalesce(a.name, '') AS neighbourhood, h.opened_on, h.closed_on, d.handed_over
  FROM households_director d JOIN households_household h ON h.id = d.household_id
       LEFT JOIN places_area a ON a.id = h.neighbourhood_id
  WHERE d.user_id = %(me)s AND d.until IS NULL AND d.team_id = ANY(%(teams)s) AND h.team_id = ANY(%(teams)s))
SELECT
  (SELECT json_agg(m ORDER BY m.opened_on DESC, m.id DESC) FROM (
     SELECT * FROM directed WHERE closed_on IS NULL ORDER BY opened_on DESC, id DESC LIMIT %(shown)s + 1) m),
  (SELECT json_agg(u ORDER BY u.id) FROM directed u WHERE u.handed_over = 'not_yet'),
  (SELECT json_agg(json_build_object('name', r.name, 'birth_year', r.birth_year,
                                     'household_ref', t.ref, 'household_name', t.name)
                   ORDER BY r.birth_year DESC, r.name)
   FROM households_resident r JOIN directed t ON t.id = r.household_id
   WHERE t.closed_on IS NULL AND r.birth_year = ANY(%(born)s))
"""


def directed_today(actor: Actor, *, shown: int) -> DirectedToday:
    """What the day tells of the households that this actor directs, at most so many of them. One query. Row-level
    security holds in it."""
    year = clock.today().year
    asked = {"me": actor.user_id, "teams": list(actor.team_ids), "shown": shown, "born": [year - age for age in Age]}
    ((mine, untold, turning),) = rows_of(DIRECTED_TODAY, asked)
    mine, untold, turning = read(mine), read(untold), read(turning)
    return DirectedToday(
        mine=[_directed(row) for row in mine[:shown]],
        has_more=len(mine) > shown,
        untold=[_directed(row) for row in untold],
        turning=[Turning(age=Age(year - row.pop("birth_year")), **row) for row in turning],
    )


def _directed(row: dict[str, Any]) -> Directed:
    return Directed(
        ref=row["ref"],
        name=row["name"],
        neighbourhood=row["neighbourhood"],
        opened_on=date.fromisoformat(row["opened_on"]),
    )


def readers_of(household: Household) -> set[int]:
    """Who is named for a restricted household, as user ids."""
    return set(Reader.objects.filter(household=household).values_list("user_id", flat=True))


def workers_for(household: Household) -> QuerySet[User]:
    """Who can be asked to do something for this household: works in its team today and, when it is restricted, is named
    for it. Anybody else would never see what was asked of her."""
    found = workers_of(household.team_id, on=clock.today())
    if not household.is_restricted:
        return found
    return found.filter(pk__in=Reader.objects.filter(household=household).values("user_id"))


def is_known(actor: Actor, ref: str) -> bool:
    """Is there such a household for this actor? The look itself is recorded where it is opened."""
    return visible_to(actor).filter(ref=ref).exists()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundHousehold:
    """A household that was looked for, with the names of who lives there."""

    household: Household
    residents: tuple[str, ...]


# What is typed is made ready once, in a question of its own: a plan that is kept would do it again for every row.
COLUMNS = ", ".join(f"h.{field.attname}" for field in Household._meta.concrete_fields)
FOUND = f"""
  (SELECT json_agg(found) FROM (
    SELECT {COLUMNS},
           ARRAY(SELECT r.name FROM households_resident r WHERE r.household_id = h.id ORDER BY r.id) AS residents
    FROM households_household h
    WHERE h.team_id = ANY(%(teams)s) AND (h.closed_on IS NULL OR NOT %(only_open)s)
      AND (h.ref = %(ref)s OR upper(h.name) LIKE (SELECT upper(%(holding)s::text))
           OR h.id IN (SELECT r.household_id FROM households_resident r
                       WHERE r.team_id = ANY(%(teams)s) AND upper(r.name) LIKE (SELECT upper(%(holding)s::text))))
    ORDER BY h.closed_on DESC, h.name, h.id LIMIT %(limit)s) AS found)"""  # noqa: S608 - DESC: those without a day first


def households_found(actor: Actor, words: str, *, limit: int = 20, only_open: bool = False) -> list[FoundHousehold]:
    """Households with this reference, or with these words in their name or that of a resident; open ones first. One
    statement; row-level security holds in it."""
    return answer_to(households_sought(actor, words, limit=limit, only_open=only_open))


def households_sought(
    actor: Actor, words: str, *, limit: int, only_open: bool = False
) -> Question[list[FoundHousehold]]:
    """The same, for a page that asks more."""
    asked = {
        "teams": list(actor.team_ids),
        "ref": read_ref(words),
        "holding": holding(words),
        "only_open": only_open,
        "limit": limit,
    }
    return Question(columns=(FOUND,), given=asked, made=lambda rows: _found(read(rows)))


def _found(rows: list[dict[str, Any]]) -> list[FoundHousehold]:
    residents = [tuple(row["residents"]) for row in rows]
    return [
        FoundHousehold(household=household, residents=names)
        for household, names in zip(rows_made(Household, rows), residents, strict=True)
    ]


def search_households(actor: Actor, words: str, *, limit: int = 20, only_open: bool = False) -> list[Household]:
    """The same, for who needs no names."""
    return [found.household for found in households_found(actor, words, limit=limit, only_open=only_open)]
