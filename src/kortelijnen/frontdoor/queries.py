"""Questions a screen asks about the front door."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Count, Q

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import holding, rows_of
from kortelijnen.access.together import Question, answer_to, read
from kortelijnen.directory.models import Service
from kortelijnen.directory.queries import organisations_found
from kortelijnen.directory.rules import desk_key
from kortelijnen.frontdoor.access import visible_to
from kortelijnen.frontdoor.crisis import Danger
from kortelijnen.frontdoor.enums import AttemptKind, Channel, Origin, PartOfDay, RouteVerdict, State, Urgency
from kortelijnen.frontdoor.models import ContactAttempt, EarlierTriage, HelpRequest
from kortelijnen.frontdoor.rules import (
    Told,
    Tried,
    asker_speaks_for_the_household,
    may_be_the_same,
    name_to_compare,
    origin_of,
    what_to_try_next,
)
from kortelijnen.households.access import visible_to as households_visible_to
from kortelijnen.households.models import Household
from kortelijnen.households.queries import residents_in
from kortelijnen.kit import clock
from kortelijnen.kit.ids import read_ref
from kortelijnen.kit.paging import Page
from kortelijnen.lines.models import Need
from kortelijnen.lines.queries import CallCard, ServiceFound, card_of_desk, services_for, who_to_call
from kortelijnen.places.models import Area
from kortelijnen.privacy.counting import may_show_share


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueCounts:
    """How full the front door is. Counts of requests, never of workers."""

    waiting: int
    danger: int
    to_triage: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRequest:
    """A request as the queue and the list of what has ended show it."""

    ref: str
    question: str
    channel: Channel
    asker_name: str
    neighbourhood: str
    is_unsure: bool
    urgency: Urgency
    state: State
    received_at: datetime
    ended_on: date | None


# With the words of the indexes of both lists: a plan that is kept must know them.
LISTED = """
SELECT r.ref, r.question, r.channel, r.asker_name, coalesce(a.name, '') AS neighbourhood, r.is_unsure, r.urgency,
       r.state, r.received_at, r.ended_on
FROM frontdoor_helprequest r LEFT JOIN places_area a ON a.id = r.neighbourhood_id
WHERE r.team_id = ANY(%(teams)s) AND {which} LIMIT %(limit)s OFFSET %(skipped)s
"""
WAITING = "r.ended_on IS NULL ORDER BY r.urgency, r.received_at, r.id"
ENDED = "r.ended_on IS NOT NULL ORDER BY r.ended_on DESC, r.id DESC"
PAGE = 25


def queue(actor: Actor, *, page: int = 1) -> Page[ListedRequest]:
    """The open requests of the actor's teams: danger first, then who has not been judged yet, then soon, then
    normal; within each the longest waiting first. One statement; row-level security holds in it."""
    return _listed(actor, WAITING, page)


def ended(actor: Actor, *, page: int = 1) -> Page[ListedRequest]:
    """What has ended, the latest first. One statement; row-level security holds in it."""
    return _listed(actor, ENDED, page)


def _listed(actor: Actor, which: str, page: int) -> Page[ListedRequest]:
    asked = {"teams": list(actor.team_ids), "limit": PAGE + 1, "skipped": (page - 1) * PAGE}
    rows = rows_of(LISTED.format(which=which), asked)
    return Page(rows=[_request(*row) for row in rows[:PAGE]], number=page, has_next=len(rows) > PAGE)


def _request(
    ref: str,
    question: str,
    channel: str,
    asker_name: str,
    neighbourhood: str,
    is_unsure: bool,
    urgency: int,
    state: str,
    received_at: datetime,
    ended_on: date | None,
) -> ListedRequest:
    return ListedRequest(
        ref=ref,
        question=question,
        channel=Channel(channel),
        asker_name=asker_name,
        neighbourhood=neighbourhood,
        is_unsure=is_unsure,
        urgency=Urgency(urgency),
        state=State(state),
        received_at=received_at,
        ended_on=ended_on,
    )


# With the words of the index of the queue (`front_door_waiting`): a plan that is kept must know them.
COUNTS = """
SELECT count(*), count(*) FILTER (WHERE urgency = %(now)s), count(*) FILTER (WHERE state = %(new)s), min(received_at)
FROM frontdoor_helprequest WHERE team_id = ANY(%(teams)s) AND ended_on IS NULL
"""


def counts(actor: Actor) -> QueueCounts:
    """How many wait, how many in danger, how many still to triage, and since when the oldest. One statement; row-level
    security holds in it."""
    asked = {"teams": list(actor.team_ids), "now": Urgency.NOW.value, "new": State.NEW.value}
    ((waiting, danger, to_triage, oldest),) = rows_of(COUNTS, asked)
    return QueueCounts(waiting=waiting, danger=danger, to_triage=to_triage, oldest=oldest)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedBack:
    """How often the team found the way right, of the requests it looked back at. Never per colleague."""

    right: int
    judged: int

    @property
    def percent(self) -> int | None:
        """The share in whole per cents; none with fewer than five behind it (docs/adr/0011)."""
        return round(100 * self.right / self.judged) if may_show_share(self.judged) else None


def looked_back(actor: Actor) -> LookedBack:
    """The verdicts of the actor's teams over the ways they chose (S2-28). One query."""
    verdicts = visible_to(actor).exclude(verdict="")
    found = verdicts.aggregate(judged=Count("pk"), right=Count("pk", filter=Q(verdict=RouteVerdict.RIGHT)))
    return LookedBack(**found)


LOOKED_AT = timedelta(days=90)


def origins(actor: Actor) -> list[tuple[Origin, int]]:
    """Who brought the requests of the actor's teams in the last ninety days: tells demand that came by itself from
    demand that was found (S2-38, S3-20). One query."""
    lately = visible_to(actor).filter(received_at__gte=clock.now() - LOOKED_AT).order_by()
    found = dict.fromkeys(Origin, 0)
    for channel, count in lately.values_list("channel").annotate(Count("pk")):
        found[origin_of(Channel(channel))] += count
    return list(found.items())


def earlier_triages(help_request: HelpRequest) -> list[EarlierTriage]:
    """What was decided before, latest first."""
    return list(EarlierTriage.objects.filter(request=help_request).select_related("triaged_by"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeking:
    """What was tried to reach somebody, latest first, and what to try next."""

    attempts: list[ContactAttempt]
    next_kind: AttemptKind | None
    next_part: PartOfDay | None


def seeking(help_request: HelpRequest) -> Seeking:
    """The attempts for this request and the proposal that follows from them (S2-27). One query."""
    attempts = list(ContactAttempt.objects.filter(request=help_request).select_related("user"))
    tried = [Tried(kind=AttemptKind(a.kind), part=PartOfDay(a.part), reached=a.reached) for a in attempts]
    kind, part = what_to_try_next(tried) or (None, None)
    return Seeking(attempts=attempts, next_kind=kind, next_part=part)


MOST_OFFERS = 3


def offers_for(actor: Actor, help_request: HelpRequest) -> list[ServiceFound]:
    """What can be given to this question straight away, found by its own words as needs are found (S2-26): at most
    three, for the neighbourhood of who asks. Nothing when no offer fits."""
    area = help_request.neighbourhood
    return services_for(actor, help_request.question, area, standard_only=True)[:MOST_OFFERS]


def times_given(actor: Actor, service: Service, *, since: date) -> int:
    """How often the actor's teams answered a single question with this offer since that day (S2-26)."""
    return visible_to(actor).filter(answered_with=service, ended_on__gte=since).count()


def request_behind(household: Household) -> HelpRequest | None:
    """The request from which this household was opened: the asker's own words and how to reach this person. Questions
    that were added to the household later come after it."""
    behind = HelpRequest.objects.filter(household=household, team_id=household.team_id)
    return behind.order_by("ended_on", "pk").first()


MOST_CARDS = 2  # people, and as many desks; one of each where a danger means several needs


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCall:
    """Whom to call in a danger, who can be reached first. `words` is the need that led there, in the team's own words;
    empty when nothing but the kind of organisation did. `is_urgent` puts the call in the place of one made at once."""

    words: str
    cards: tuple[CallCard, ...]
    is_urgent: bool = True


def to_call_in(actor: Actor, danger: Danger, area: Area | None = None) -> list[ToCall]:
    """Whom to call in this danger, for this neighbourhood: found in the directory as "Wie bel ik?" finds them, by the
    needs that the danger means; when those lead to nobody, the desks of the kinds of organisations that are there for
    it. Nobody stands here twice. Empty: the directory has nobody."""
    names = dict(Need.objects.filter(slug__in=danger.needs).values_list("slug", "name"))
    groups, seen = [], set[str]()
    most = MOST_CARDS if len(danger.needs) == 1 else 1
    for words in (names[slug] for slug in danger.needs if slug in names):
        cards = _first_to_call(who_to_call(actor, words, area, is_urgent=True).offered, seen, most)
        groups += [ToCall(words=words, cards=cards)] if cards else []
    return groups or _desks_for(danger)


def _first_to_call(cards: list[CallCard], seen: set[str], most: int) -> tuple[CallCard, ...]:
    """A few people and as many desks, in the order in which they stand: in danger nobody reads a long list."""
    fresh = [card for card in cards if card.ref not in seen]
    people = [card.ref for card in fresh if not card.is_desk][:most]
    desks = [card.ref for card in fresh if card.is_desk][:most]
    seen.update(people, desks)
    return tuple(card for card in fresh if card.ref in {*people, *desks})


def _desks_for(danger: Danger) -> list[ToCall]:
    found = [one for kind in danger.kinds for one in organisations_found(kind=kind).exclude(phone="")[:MOST_CARDS]]
    return [ToCall(words="", cards=tuple(map(card_of_desk, found)))] if found else []


MOST_ALIKE = 3


def households_alike(actor: Actor, help_request: HelpRequest, name: str = "") -> list[Household]:
    """Open households of this team that may be the one that asks: somebody is called nearly so in the same
    neighbourhood, or was reached at the same number (S4-4, invariant 2). `name` is what the household would be called.
    Only what this actor may see. Three queries at most."""
    own_word = asker_speaks_for_the_household(Channel(help_request.channel))
    asked = _told({name, help_request.asker_name if own_word else ""}, help_request.neighbourhood_id)
    if own_word and (number := desk_key(help_request.reach)):
        asked = replace(asked, numbers=frozenset({number}))
    if not asked.names and not asked.numbers:
        return []
    here = households_visible_to(actor).filter(team_id=help_request.team_id, closed_on__isnull=True)
    open_now = {found.pk: found for found in here.select_related("neighbourhood").order_by("-opened_on", "-pk")}
    residents, numbers = residents_in(list(open_now)), _numbers_of(list(open_now))
    known = {
        pk: replace(
            _told({found.name, *residents.get(pk, ())}, found.neighbourhood_id), numbers=numbers.get(pk, frozenset())
        )
        for pk, found in open_now.items()
    }
    return [found for pk, found in open_now.items() if may_be_the_same(asked, known[pk])][:MOST_ALIKE]


def _told(names: set[str], neighbourhood_id: int | None) -> Told:
    said = frozenset(map(name_to_compare, names)) - {""}
    return Told(names=said, neighbourhood_id=neighbourhood_id)


def _numbers_of(household_ids: list[int]) -> dict[int, frozenset[str]]:
    """Household id → the numbers at which whoever asked for it could be reached."""
    rows = HelpRequest.objects.filter(household_id__in=household_ids).values_list("household_id", "reach", "channel")
    found: dict[int, frozenset[str]] = {}
    for pk, reach, channel in rows:
        if pk is not None and asker_speaks_for_the_household(Channel(channel)) and (number := desk_key(reach)):
            found[pk] = found.get(pk, frozenset()) | {number}
    return found


def is_known(actor: Actor, ref: str) -> bool:
    """Is there such a request for this actor? The look itself is recorded where it is opened."""
    return visible_to(actor).filter(ref=ref).exists()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRequest:
    """A request that was looked for; with the household that came of it, when there is one."""

    ref: str
    team_id: int
    question: str
    asker_name: str
    state: State
    received_at: datetime
    household_ref: str | None


# What is typed is made ready once, in a question of its own: a plan that is kept would do it again for every row.
FOUND = """
  (SELECT json_agg(found) FROM (
    SELECT r.ref, r.team_id, r.question, r.asker_name, r.state, r.received_at, h.ref AS household_ref
    FROM frontdoor_helprequest r LEFT JOIN households_household h ON h.id = r.household_id
    WHERE r.team_id = ANY(%(teams)s)
      AND (r.ref = %(ref)s OR upper(r.asker_name) LIKE (SELECT upper(%(holding)s::text))
           OR upper(r.question) LIKE (SELECT upper(%(holding)s::text)))
    ORDER BY r.ended_on DESC, r.received_at DESC, r.id DESC LIMIT %(limit)s) AS found)"""


def search_requests(actor: Actor, words: str, *, limit: int = 10) -> list[FoundRequest]:
    """Requests of the actor's own teams with this reference, name or these words; open ones first, then the latest. One
    statement; row-level security holds in it."""
    return answer_to(requests_sought(actor, words, limit=limit))


def requests_sought(actor: Actor, words: str, *, limit: int) -> Question[list[FoundRequest]]:
    """The same, for a page that asks more."""
    asked = {"teams": list(actor.team_ids), "ref": read_ref(words), "holding": holding(words), "limit": limit}
    return Question(columns=(FOUND,), given=asked, made=lambda rows: [_found(row) for row in read(rows)])


def _found(row: dict[str, Any]) -> FoundRequest:
    told = {"state": State(row["state"]), "received_at": datetime.fromisoformat(row["received_at"])}
    return FoundRequest(**row | told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """The neighbourhoods that somebody at this front door may come from."""

    own: list[Area]
    elsewhere: list[Area]

    @property
    def usual(self) -> Area | None:
        """What to fill in when nothing is said: the neighbourhood that the team has served longest."""
        return self.own[0] if self.own else None


# Each neighbourhood of the municipalities that are served, with the place of its own line or its district's in the
# order of serving; nothing where neither is served.
AREA_COLUMNS = [field.attname for field in Area._meta.concrete_fields]
NEAR = """
WITH served AS MATERIALIZED (
  SELECT id, municipality, max(place) AS place
  FROM (SELECT a.id, a.municipality, row_number() OVER (ORDER BY t.since, a.code) AS place
        FROM places_teamarea t JOIN places_area a ON a.id = t.area_id WHERE t.team_id = ANY(%(teams)s)) AS line
  GROUP BY id, municipality)
SELECT {columns}, coalesce(own.place, wider.place)
FROM places_area a LEFT JOIN served own ON own.id = a.id LEFT JOIN served wider ON wider.id = a.parent_id
WHERE a.kind = 'neighbourhood' AND a.municipality IN (SELECT municipality FROM served)
ORDER BY a.name, a.id
"""


def neighbourhoods_near(actor: Actor) -> Nearby:
    """The neighbourhoods that the actor's teams serve, the longest served first, and the others of the municipality
    by name. One statement."""
    columns = ", ".join(f"a.{name}" for name in AREA_COLUMNS)
    rows = rows_of(NEAR.format(columns=columns), {"teams": list(actor.team_ids)})
    areas = [(place, Area.from_db(DEFAULT_DB_ALIAS, AREA_COLUMNS, found)) for *found, place in rows]
    own = sorted(((place, area) for place, area in areas if place is not None), key=lambda one: one[0])
    return Nearby(own=[area for _place, area in own], elsewhere=[area for place, area in areas if place is None])
