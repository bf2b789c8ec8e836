"""Every change to a help request, from the first words to how it ended."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.directory.models import Service
from kortelijnen.directory.queries import organisation_named
from kortelijnen.frontdoor import rules
from kortelijnen.frontdoor.access import must_be_open_for
from kortelijnen.frontdoor.enums import (
    AttemptKind,
    Channel,
    Complexity,
    Existed,
    Half,
    PartOfDay,
    Route,
    RouteVerdict,
    State,
    Urgency,
)
from kortelijnen.frontdoor.models import ContactAttempt, Duty, EarlierTriage, HelpRequest, VisitNote
from kortelijnen.households.actions import open_household
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, RuleBroken
from kortelijnen.people.models import User
from kortelijnen.places.models import Area
from kortelijnen.timeline.actions import add_moment
from kortelijnen.timeline.enums import SaidBy


@transaction.atomic
def register_request(
    *,
    by: Actor,
    team_id: int,
    question: str,
    channel: Channel = Channel.WALK_IN,
    asker_name: str = "",
    reach: str = "",
    neighbourhood: Area | None = None,
    has_no_address: bool = False,
    existed: Existed | None = None,
    received_at: datetime | None = None,
) -> HelpRequest:
    """Write down what is asked, in the asker's own words. Nobody has to say who they are (S2-38)."""
    help_request = HelpRequest.objects.create(
        team_id=team_id,
        received_at=received_at or clock.now(),
        question=question,
        channel=channel,
        asker_name=asker_name,
        reach=reach,
        neighbourhood=neighbourhood,
        has_no_address=has_no_address,
        existed=existed or "",
    )
    _trace(by=by, help_request=help_request, verb="registered")
    return help_request


@transaction.atomic
def triage_request(
    *,
    by: Actor,
    help_request: HelpRequest,
    urgency: Urgency,
    complexity: Complexity,
    route: Route,
    reason: str,
    version: int,
    is_unsure: bool = False,
) -> HelpRequest:
    """Three decisions, the reason for them and whether there is doubt (S2-28). A triage may be corrected; the
    earlier one stays readable.

    Whoever decides second, without having seen the first decision, gets both (Conflict).
    """
    yours = _described(urgency=urgency, complexity=complexity, route=route, reason=reason)
    current = _moved(help_request, State.TRIAGED, version=version, yours=yours)
    verb = "triaged"
    if current.triaged_at is not None:
        _keep_earlier(current, current.triaged_at)
        verb = "corrected_triage"
    current.urgency, current.complexity, current.route, current.reason = urgency, complexity, route, reason
    current.is_unsure = is_unsure
    current.triaged_by_id, current.triaged_at = by.user_id, clock.now()
    current.state = State.TRIAGED
    current.version += 1
    current.save()
    _trace(by=by, help_request=current, verb=verb)
    return current


@transaction.atomic
def answer_request(*, by: Actor, help_request: HelpRequest, version: int, service: Service | None = None) -> None:
    """The question is answered with what is on offer. No file is kept: the words, the name, how to reach somebody,
    notes for who goes there, the reasons and the exact times go, and one line to count stays, with the offer that was
    given when there was one (S2-26; AVG art. 5(1)(c))."""
    current = _moved(help_request, State.ANSWERED, version=version, yours=_("Answered: keep nothing"))
    EarlierTriage.objects.filter(request=current).delete()
    ContactAttempt.objects.filter(request=current).delete()
    VisitNote.objects.filter(request=current).delete()
    current.has_no_address = False
    current.question = current.asker_name = current.reach = current.reason = ""
    current.triaged_by = None
    current.answered_with = service
    current.received_at = _start_of_day(current.received_at)
    current.triaged_at = _start_of_day(current.triaged_at or clock.now())
    _end(current, State.ANSWERED)
    _trace(by=by, help_request=current, verb="answered")


@transaction.atomic
def answer_at_once(*, by: Actor, help_request: HelpRequest, version: int, service: Service | None = None) -> None:
    """One question, no haste, answered on the spot: the three decisions and the answer in one tap, so that a
    single question costs no more than its own words (registration budget, domain rule 8.2).

    Only what nobody has judged yet: a colleague's triage is never erased unseen.
    """
    current = _moved(help_request, State.TRIAGED, version=version, yours=_("Answered on the spot, keep nothing"))
    if current.state != State.NEW:
        raise RuleBroken("triaged_already", _("A colleague has triaged this request. Look at what was decided first."))
    triaged = triage_request(
        by=by,
        help_request=help_request,
        urgency=Urgency.NORMAL,
        complexity=Complexity.SINGLE,
        route=Route.STANDARD_ANSWER,
        reason=_("Answered at once."),
        version=version,
    )
    answer_request(by=by, help_request=triaged, version=triaged.version, service=service)


@transaction.atomic
def decline_request(*, by: Actor, help_request: HelpRequest, because: str, alternative: str, version: int) -> None:
    """A fair question that the team does not take up: the reason and what somebody can do instead (S3-23).
    It never blocks a formal application; the page says so (S3-22, Awb 4:1, Wmo 2.3.2)."""
    yours = f"{State.NOT_TAKEN_UP.label}\n{because}\n{alternative}"
    current = _moved(help_request, State.NOT_TAKEN_UP, version=version, yours=yours)
    current.declined_because, current.alternative = because, alternative
    _end(current, State.NOT_TAKEN_UP)
    _trace(by=by, help_request=current, verb="declined")


@transaction.atomic
def hand_on(*, by: Actor, help_request: HelpRequest, to: str, words: str, version: int) -> None:
    """Somebody else takes this up, and the asker knows it. One sentence goes along and nothing else: it is handed over,
    not shared, and nothing is sent from here (Wmo 2015 art. 5.3.3)."""
    yours = f"{State.HANDED_ON.label}\n{to}\n{words}"
    current = _moved(help_request, State.HANDED_ON, version=version, yours=yours)
    rules.must_tell_something(words, message=_("Say in one sentence what you tell them."))
    current.handed_to, current.handed_words = to, words
    current.handed_organisation = organisation_named(to)
    _end(current, State.HANDED_ON)
    _trace(by=by, help_request=current, verb="handed_on")


@transaction.atomic
def open_household_from_request(
    *, by: Actor, help_request: HelpRequest, name: str, director: User, version: int
) -> Household:
    """Open the household behind the question, with its director. The question becomes the first moment of its
    timeline, so that nobody has to tell it twice (S1-6, S4-4)."""
    yours = f"{State.HOUSEHOLD_OPENED.label}\n{name} · {director.name}"
    current = _moved(help_request, State.HOUSEHOLD_OPENED, version=version, yours=yours)
    own_word = rules.asker_speaks_for_the_household(Channel(current.channel))
    household = open_household(
        by=by,
        team_id=current.team_id,
        name=name,
        director=director,
        resident_name=current.asker_name if own_word else "",
        neighbourhood=current.neighbourhood,
        has_no_address=current.has_no_address,
    )
    _told_once(by=by, help_request=current, household=household)
    _trace(by=by, help_request=current, verb="opened_household")
    return household


@transaction.atomic
def add_to_household(*, by: Actor, help_request: HelpRequest, household: Household, version: int) -> None:
    """The team works with this household already: the question becomes a moment of its timeline, and no second
    household is opened (S4-4, invariant 2)."""
    yours = f"{State.HOUSEHOLD_OPENED.label}\n{household.name}"
    current = _moved(help_request, State.HOUSEHOLD_OPENED, version=version, yours=yours)
    if household.team_id != current.team_id:
        raise RuleBroken("other_team", _("This household is with another team. Nothing was added."))
    _told_once(by=by, help_request=current, household=household)
    _trace(by=by, help_request=current, verb="joined")


def _told_once(*, by: Actor, help_request: HelpRequest, household: Household) -> None:
    """The question is a fact on the household's timeline, on its own day, and the request ends with it (S1-6)."""
    own_word = rules.asker_speaks_for_the_household(Channel(help_request.channel))
    add_moment(
        by=by,
        household=household,
        words=help_request.question,
        happened_on=help_request.received_at.astimezone(clock.AMSTERDAM).date(),
        said_by=SaidBy.RESIDENT if own_word else SaidBy.NETWORK,
    )
    help_request.household = household
    _end(help_request, State.HOUSEHOLD_OPENED)


@transaction.atomic
def look_back(*, by: Actor, help_request: HelpRequest, verdict: RouteVerdict) -> HelpRequest:
    """Was this the right way? One tap, once the request has ended; the last tap counts. It is about the decision: the
    team sees the share of right ones, nobody sees it per colleague (S2-28, invariant 15)."""
    current = HelpRequest.objects.select_for_update(of=("self",)).get(pk=help_request.pk)
    rules.must_have_ended(
        State(current.state), message=_("You can look back once you know how this request has ended.")
    )
    current.verdict = verdict
    current.save(update_fields=["verdict"])
    _trace(by=by, help_request=current, verb="looked_back")
    return current


@transaction.atomic
def note_attempt(
    *, by: Actor, help_request: HelpRequest, kind: AttemptKind, part: PartOfDay, reached: bool
) -> ContactAttempt:
    """Somebody was sought, in this way and at this part of the day, and was reached or not (S2-27). Whatever comes of
    it, the request stays as it is: not being at home closes nothing (invariant 18)."""
    current = HelpRequest.objects.select_for_update(of=("self",)).get(pk=help_request.pk)
    must_be_open_for(current, State.HANDED_ON)  # triaged, and not ended
    attempt = ContactAttempt.objects.create(
        request=current,
        team_id=current.team_id,
        user_id=by.user_id,
        on=clock.today(),
        part=part,
        kind=kind,
        reached=reached,
    )
    _trace(by=by, help_request=current, verb="sought")
    return attempt


@transaction.atomic
def write_visit_note(
    *, by: Actor, help_request: HelpRequest, words: str, goers: Collection[User], until: date
) -> VisitNote:
    """What whoever goes there must know to go safely. Only they and the writer can read it, and it ends on a day
    (S2-27). It may be written as long as the team goes there: also after a household was opened."""
    current = HelpRequest.objects.select_for_update(of=("self",)).select_related("household").get(pk=help_request.pk)
    home = current.household
    rules.must_still_go_there(
        is_open=home.is_open if home else current.is_open,
        message=_("This request has ended, so nobody goes there any more. Nothing was written."),
    )
    today = clock.today()
    rules.must_be_a_short_note(until, today, message=_("Choose a day from today until three months from now."))
    note = VisitNote.objects.create(
        request=current, team_id=current.team_id, words=words, written_by_id=by.user_id, written_on=today, until=until
    )
    note.goers.set(goers)
    _trace(by=by, help_request=current, verb="wrote", kind="visit_note")
    return note


@transaction.atomic
def take_back_visit_note(*, by: Actor, note: VisitNote) -> None:
    """Whoever wrote a note takes it back: it is gone at once, for everybody (S2-27)."""
    _trace(by=by, help_request=note.request, verb="removed", kind="visit_note")
    note.delete()


@transaction.atomic
def stand_at_the_door(*, by: Actor, team_id: int, user: User, day: date, half: Half, stands: bool) -> None:
    """Somebody stands at the front door on this half-day, or no longer does. The same tap twice changes nothing
    (S2-29)."""
    if stands:
        Duty.objects.get_or_create(team_id=team_id, user=user, day=day, half=half)
    else:
        Duty.objects.filter(team_id=team_id, user=user, day=day, half=half).delete()
    record(by=by, verb="set", kind="roster", ref=f"{day} {half}", team_id=team_id)


@transaction.atomic
def repeat_last_week(*, by: Actor, team_id: int, monday: date) -> int:
    """Fill a week as the week before it; who stands there already stays. Gives how many half-days were added."""
    week = timedelta(days=7)
    before = Duty.objects.filter(team_id=team_id, day__range=(monday - week, monday - timedelta(days=1)))
    same = [Duty(team_id=team_id, user_id=duty.user_id, day=duty.day + week, half=duty.half) for duty in before]
    added = Duty.objects.bulk_create(same, ignore_conflicts=True)
    record(by=by, verb="set", kind="roster", ref=str(monday), team_id=team_id, note=str(len(added)))
    return len(added)


def _described(*, urgency: Urgency, complexity: Complexity, route: Route, reason: str) -> str:
    """Three decisions and their reason as one text, to lay beside another."""
    return f"{urgency.label} · {complexity.label} · {route.label}\n{reason}"


def _standing(help_request: HelpRequest) -> str:
    """The triage as it stands, as one text."""
    if help_request.state == State.NEW:
        return str(State.NEW.label)
    return _described(
        urgency=Urgency(help_request.urgency),
        complexity=Complexity(help_request.complexity),
        route=Route(help_request.route),
        reason=help_request.reason,
    )


def _moved(help_request: HelpRequest, after: State, *, version: int, yours: str) -> HelpRequest:
    """The request as it stands now, locked, if it may go to this state and nobody changed it since it was seen."""
    current = (
        HelpRequest.objects.select_for_update(of=("self",)).select_related("neighbourhood").get(pk=help_request.pk)
    )
    must_be_open_for(current, after)
    if current.version != version:
        raise Conflict(theirs=_standing(current), yours=yours, version=current.version)
    return current


def _keep_earlier(current: HelpRequest, triaged_at: datetime) -> None:
    EarlierTriage.objects.create(
        request=current,
        team_id=current.team_id,
        urgency=current.urgency,
        complexity=current.complexity,
        route=current.route,
        reason=current.reason,
        triaged_by_id=current.triaged_by_id,
        triaged_at=triaged_at,
    )


def _end(current: HelpRequest, state: State) -> None:
    current.state = state
    current.ended_on = clock.today()
    current.version += 1
    current.save()


def _start_of_day(moment: datetime) -> datetime:
    return datetime.combine(moment.astimezone(clock.AMSTERDAM).date(), time.min, tzinfo=clock.AMSTERDAM)


def _trace(*, by: Actor, help_request: HelpRequest, verb: str, kind: str = "help_request") -> None:
    record(
        by=by,
        verb=verb,
        kind=kind,
        ref=help_request.ref,
        household_ref=help_request.household.ref if help_request.household else "",
        team_id=help_request.team_id,
    )
