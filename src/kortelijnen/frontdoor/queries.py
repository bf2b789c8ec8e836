"""Questions a screen asks about the front door."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min, Q, QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.directory.models import Service
from kortelijnen.frontdoor.access import visible_to
from kortelijnen.frontdoor.enums import AttemptKind, PartOfDay, RouteVerdict, State, Urgency
from kortelijnen.frontdoor.models import ContactAttempt, EarlierTriage, HelpRequest
from kortelijnen.frontdoor.rules import OPEN, Tried, what_to_try_next
from kortelijnen.households.models import Household
from kortelijnen.kit.ids import read_ref
from kortelijnen.lines.queries import ServiceFound, services_for
from kortelijnen.places.enums import AreaKind
from kortelijnen.places.models import Area, TeamArea
from kortelijnen.privacy.counting import may_show_share


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueCounts:
    """How full the front door is. Counts of requests, never of workers."""

    waiting: int
    danger: int
    to_triage: int
    oldest: datetime | None


def queue(actor: Actor) -> QuerySet[HelpRequest]:
    """The open requests of the actor's teams: danger first, then who has not been judged yet, then soon, then
    normal; within each the longest waiting first."""
    rows = visible_to(actor).filter(state__in=OPEN).select_related("neighbourhood")
    return rows.order_by("urgency", "received_at", "id")


def ended(actor: Actor) -> QuerySet[HelpRequest]:
    """What has ended, the latest first, with the household that came of it."""
    rows = visible_to(actor).filter(ended_on__isnull=False).select_related("neighbourhood", "household")
    return rows.order_by("-ended_on", "-id")


def counts(actor: Actor) -> QueueCounts:
    """How many wait, how many in danger, how many still to triage, and since when the oldest. One query."""
    found = (
        visible_to(actor)
        .filter(state__in=OPEN)
        .aggregate(
            waiting=Count("pk"),
            danger=Count("pk", filter=Q(urgency=Urgency.NOW)),
            to_triage=Count("pk", filter=Q(state=State.NEW)),
            oldest=Min("received_at"),
        )
    )
    return QueueCounts(**found)


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
    """The request from which this household was opened: the asker's own words and how to reach this person."""
    return HelpRequest.objects.filter(household=household, team_id=household.team_id).first()


def is_known(actor: Actor, ref: str) -> bool:
    """Is there such a request for this actor? The look itself is recorded where it is opened."""
    return visible_to(actor).filter(ref=ref).exists()


def search_requests(actor: Actor, words: str, *, limit: int = 10) -> list[HelpRequest]:
    """Requests of the actor's own teams with this reference, name or these words; open ones first, then the latest."""
    found = visible_to(actor).filter(
        Q(ref=read_ref(words)) | Q(asker_name__icontains=words) | Q(question__icontains=words)
    )
    return list(found.select_related("neighbourhood", "household").order_by("-ended_on", "-received_at")[:limit])


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """The neighbourhoods that somebody at this front door may come from."""

    own: list[Area]
    elsewhere: list[Area]

    @property
    def usual(self) -> Area | None:
        """What to fill in when nothing is said: the neighbourhood that the team has served longest."""
        return self.own[0] if self.own else None


def neighbourhoods_near(actor: Actor) -> Nearby:
    """The neighbourhoods that the actor's teams serve, the longest served first, and the others of the municipality
    by name. Two queries."""
    served = list(
        TeamArea.objects.filter(team_id__in=actor.team_ids).select_related("area").order_by("since", "area__code")
    )
    place = {row.area_id: number for number, row in enumerate(served)}
    here = {row.area.municipality for row in served}
    areas = list(Area.objects.filter(kind=AreaKind.NEIGHBOURHOOD, municipality__in=here).order_by("name"))
    order = {area.pk: place.get(area.pk, place.get(area.parent_id or 0)) for area in areas}
    own = [area for area in areas if order[area.pk] is not None]
    return Nearby(
        own=sorted(own, key=lambda area: order[area.pk] or 0),
        elsewhere=[area for area in areas if order[area.pk] is None],
    )
