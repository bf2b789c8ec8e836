"""Telling the story: everybody acts through the rooms' actions, each act at its own moment, oldest first.

So the trail is there as if it had happened, and nothing is in the demo that a person could not have done.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import singledispatchmethod

from django.db import transaction
from django.utils.translation import override

from kortelijnen.access.actor import Actor, actor_for
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.actions import as_system, record
from kortelijnen.cli.world import door, people, script, stories_care, stories_family, stories_money
from kortelijnen.cli.world.institutions import INSTITUTIONS
from kortelijnen.cli.world.institutions_more import MORE_INSTITUTIONS
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.frontdoor import actions as frontdoor
from kortelijnen.frontdoor.models import HelpRequest
from kortelijnen.households import actions as households
from kortelijnen.households.access import open_household
from kortelijnen.households.models import Household, Resident
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotVisible
from kortelijnen.kit.ids import drawn_from
from kortelijnen.lines import actions as lines
from kortelijnen.lines.enums import CallOutcome, Standing
from kortelijnen.lines.models import Contact, Need
from kortelijnen.people.enums import Experience, Role
from kortelijnen.people.models import Membership, Team, User
from kortelijnen.places import actions as places
from kortelijnen.places.models import Area
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import Doer, StepState
from kortelijnen.plans.models import Step
from kortelijnen.plans.queries import active_plan
from kortelijnen.timeline import actions as timeline

SEED = 2008  # the year in which the coaches of Velve-Lindenhof began
YEARS_HERE = 6 * 365
FIRST_ACT, BETWEEN_ACTS = time(8, 40), timedelta(minutes=7)


def is_loaded() -> bool:
    """Is the story in the database? It comes in whole, so its team says it all."""
    return Team.objects.filter(ref=people.VELVE_TEAM[0]).exists()


@transaction.atomic
def load() -> None:
    """Tell the whole story, relative to today; the same references every time."""
    with as_system("load_demo") as system, drawn_from(random.Random(SEED)), override("nl"):  # noqa: S311 - no secret
        Telling(now=clock.now(), system=system).tell()


@dataclass(frozen=True, slots=True)
class Act:
    """Something to be done at a moment."""

    moment: datetime
    perform: Callable[[], object]


@dataclass(slots=True)
class Chapter:
    """A household while it is told: what later acts need of earlier ones."""

    story: script.Story
    household: Household | None = None
    request: HelpRequest | None = None
    steps: dict[int, Step] = field(default_factory=dict)

    @property
    def home(self) -> Household:
        """The household as it stands now."""
        assert self.household is not None  # noqa: S101 - the story opens it first
        return Household.objects.get(pk=self.household.pk)


class Telling:
    """One telling of the story, from one moment on."""

    def __init__(self, *, now: datetime, system: Actor) -> None:
        self.now = now
        self.today = now.astimezone(clock.AMSTERDAM).date()
        self.system = system
        self.users: dict[str, User] = {}
        self.actors: dict[str, Actor] = {}
        self.areas: dict[str, Area] = {}
        self.busy: dict[date, int] = {}

    def tell(self) -> None:
        """Everybody comes in, then everything happens in the order of time."""
        self._settle_in()
        acts = [*self._institutions(), *self._door()]
        for story in (*stories_money.STORIES, *stories_family.STORIES, *stories_care.STORIES, *stories_care.ELSEWHERE):
            acts += self._chapter(Chapter(story))
        for act in sorted(acts, key=lambda act: act.moment):
            with clock.standing_at(act.moment):
                act.perform()

    # --- Moments -------------------------------------------------------------------------------------
    def day(self, ago: int) -> date:
        """A day so long ago (negative: ahead). Nobody works in the weekend: Friday before, or Monday after."""
        day = self.today - timedelta(days=ago)
        over = day.weekday() - 4
        if over <= 0 or ago == 0:
            return day
        return day - timedelta(days=over) if ago > 0 else day + timedelta(days=3 - over)

    def at(self, ago: int) -> datetime:
        """The next free moment of that day; today: just now."""
        day = self.day(ago)
        number = self.busy[day] = self.busy.get(day, 0) + 1
        moment = datetime.combine(day, FIRST_ACT, tzinfo=clock.AMSTERDAM) + number * BETWEEN_ACTS
        return min(moment, self.now)

    # --- Who and where -------------------------------------------------------------------------------
    def _settle_in(self) -> None:
        self._team(people.VELVE_TEAM, people.VELVE_PEOPLE)
        self._team(people.STROINKSLANDEN_TEAM, people.STROINKSLANDEN_PEOPLE)
        for person in people.WITHOUT_TEAM:
            self._person(person, None)
        lines.load_needs(by=self.system)

    def _team(self, team: tuple[str, str, tuple[str, ...]], members: tuple[script.Person, ...]) -> None:
        ref, name, codes = team
        since = self.day(YEARS_HERE)
        made = Team.objects.create(ref=ref, name=name, municipality_code=people.MUNICIPALITY, started_on=since)
        places.serve_areas(team=made, codes=codes, since=since, by=self.system)
        for person in members:
            self._person(person, made)

    def _person(self, person: script.Person, team: Team | None) -> None:
        user = User.objects.create_user(email=f"{person.key}@example.org", name=person.name)
        user.discipline = person.discipline
        user.save(update_fields=["discipline"])
        Membership.objects.create(
            user=user,
            team=team,
            role=Role(person.role),
            experience=Experience(person.experience),
            since=self.day(YEARS_HERE),
        )
        record(by=self.system, verb="added", kind="worker", ref=user.email, team_id=team.pk if team else None)
        self.users[person.key] = user
        self.actors[person.key] = actor_for(user)

    def area(self, code: str) -> Area | None:
        """The area with this code; none for an empty one."""
        if code and code not in self.areas:
            self.areas[code] = Area.objects.get(code=code)
        return self.areas.get(code)

    # --- Institutions --------------------------------------------------------------------------------
    def _institutions(self) -> Iterator[Act]:
        needs = {need.slug: need for need in Need.objects.all()}
        for institution in (*INSTITUTIONS, *MORE_INSTITUTIONS):
            organisation = directory.add_organisation(
                by=self.system,
                name=institution.name,
                kind=OrganisationKind(institution.kind),
                purpose=institution.purpose,
                phone=institution.phone,
                usual_wait_days=institution.wait,
            )
            for known in institution.people:
                standing = {self._known_area(code): Standing.PRESENT for code in known.present}
                standing |= {self._known_area(code): Standing.MANDATED for code in known.mandated}
                contact = lines.add_contact(
                    by=self.system,
                    organisation=organisation,
                    name=known.name,
                    function=known.function,
                    phone=known.phone,
                    reachable=known.reachable,
                    needs=[needs[slug] for slug in known.needs],
                    areas=standing,
                    agreed_on=None if known.agreed is None else self.day(known.agreed),
                )
                yield from self._lines(contact, known)

    def _known_area(self, code: str) -> Area:
        area = self.area(code)
        if area is None:
            raise LookupError(code)
        return area

    def _lines(self, contact: Contact, known: script.Known) -> Iterator[Act]:
        for line in known.lines:
            actor = self.actors[line.who]
            yield Act(self.at(line.since), lambda actor=actor: lines.lay_line(by=actor, contact=contact))  # type: ignore[misc]
            if line.called is not None:
                outcome = CallOutcome(line.outcome)
                yield Act(
                    self.at(line.called),
                    lambda actor=actor, outcome=outcome: lines.record_outcome(
                        by=actor, contact=contact, outcome=outcome
                    ),  # type: ignore[misc]
                )

    # --- The front door ------------------------------------------------------------------------------
    def _door(self) -> Iterator[Act]:
        for asked in (*door.QUEUE, *door.GONE_ON):
            yield from self._asked(asked, Chapter(script.Story(name="", director="", opened=0, asked=asked)))

    def _asked(self, asked: script.Asked, chapter: Chapter) -> Iterator[Act]:
        came = self.now - timedelta(minutes=asked.minutes) if asked.minutes else self.at(asked.day)
        yield Act(came, lambda: self._register(asked, chapter))
        if asked.triage:
            triage = asked.triage
            decided = min(self.now, came + timedelta(minutes=6)) if triage.day == 0 else max(came, self.at(triage.day))
            yield Act(decided, lambda: self._triage(triage, chapter))
        if asked.ended:
            ended = asked.ended
            yield Act(self.at(ended.day), lambda: self._end(ended, asked.by, chapter))

    def _register(self, asked: script.Asked, chapter: Chapter) -> None:
        actor = self.actors[asked.by]
        chapter.request = frontdoor.register_request(
            by=actor,
            team_id=actor.team_id,
            question=asked.question,
            channel=asked.channel,
            asker_name=asked.name,
            reach=asked.reach,
            neighbourhood=self.area(asked.area),
            existed=asked.existed,
        )

    def _triage(self, triage: script.Triage, chapter: Chapter) -> None:
        assert chapter.request is not None  # noqa: S101 - registered before
        chapter.request = frontdoor.triage_request(
            by=self.actors[triage.by],
            help_request=chapter.request,
            urgency=triage.urgency,
            complexity=triage.complexity,
            route=triage.route,
            reason=triage.reason,
            version=chapter.request.version,
        )

    def _end(self, ended: script.Answered | script.Declined | script.HandedOn, key: str, chapter: Chapter) -> None:
        assert chapter.request is not None  # noqa: S101 - registered before
        by, request = self.actors[key], chapter.request
        if isinstance(ended, script.Answered):
            frontdoor.answer_request(by=by, help_request=request, version=request.version)
        elif isinstance(ended, script.Declined):
            frontdoor.decline_request(
                by=by,
                help_request=request,
                because=ended.because,
                alternative=ended.alternative,
                version=request.version,
            )
        else:
            frontdoor.hand_on(by=by, help_request=request, to=ended.to, version=request.version)

    # --- Households ----------------------------------------------------------------------------------
    def _chapter(self, chapter: Chapter) -> Iterator[Act]:
        story = chapter.story
        yield from self._asked(story.asked, chapter)
        yield Act(self.at(story.opened), lambda: self._open(chapter))
        settled = [(settles, event) for event in story.events if (settles := _settled_on(event)) is not None]
        days = [(event.day, 0, event) for event in story.events] + [(day, 1, event) for day, event in settled]
        for ago, order, event in sorted(days, key=lambda entry: -entry[0]):
            act = self._settle if order else self._happen
            yield Act(self.at(ago), lambda act=act, event=event: act(event, chapter))  # type: ignore[misc]

    def _open(self, chapter: Chapter) -> None:
        assert chapter.request is not None  # noqa: S101 - registered before
        story = chapter.story
        by = self.actors[story.asked.triage.by if story.asked.triage else story.asked.by]
        chapter.household = frontdoor.open_household_from_request(
            by=by,
            help_request=chapter.request,
            name=story.name,
            director=self.users[story.director],
            version=chapter.request.version,
        )

    def _settle(self, event: script.Promise, chapter: Chapter) -> None:
        state = StepState.DONE if event.done is not None else StepState.DROPPED
        by = event.who if event.doer == Doer.TEAM else event.by
        plans.settle_step(by=self.actors[by], step=chapter.steps[id(event)], state=state)

    @singledispatchmethod
    def _happen(self, event: script.Event, chapter: Chapter) -> None:
        raise NotImplementedError(event)

    @_happen.register
    def _(self, event: script.Lives, chapter: Chapter) -> None:
        born = None if event.age is None else self.today.year - event.age
        households.add_resident(by=self.actors[event.by], household=chapter.home, name=event.name, birth_year=born)

    @_happen.register
    def _(self, event: script.Fact, chapter: Chapter) -> None:
        timeline.add_moment(
            by=self.actors[event.by],
            household=chapter.home,
            words=event.words,
            happened_on=clock.today(),
            said_by=event.said_by,
            is_opinion=event.is_opinion,
        )

    @_happen.register
    def _(self, event: script.Wrote, chapter: Chapter) -> None:
        plan = active_plan(chapter.home)
        plans.write_plan(
            by=self.actors[event.by],
            household=chapter.home,
            words=event.words,
            written_by=event.written_by,
            version=plan.version if plan else 0,
        )

    @_happen.register
    def _(self, event: script.Named, chapter: Chapter) -> None:
        households.add_network_person(
            by=self.actors[event.by],
            household=chapter.home,
            name=event.name,
            relation=event.relation,
            can_do=event.can_do,
            source=event.source,
        )

    @_happen.register
    def _(self, event: script.NobodyYet, chapter: Chapter) -> None:
        households.answer_nobody_yet(by=self.actors[event.by], household=chapter.home)

    @_happen.register
    def _(self, event: script.Promise, chapter: Chapter) -> None:
        by_team = event.doer == Doer.TEAM
        chapter.steps[id(event)] = plans.add_step(
            by=self.actors[event.by],
            household=chapter.home,
            what=event.what,
            doer=event.doer,
            doer_name="" if by_team else event.who,
            doer_user=self.users[event.who] if by_team else None,
            due_on=None if event.due is None else self.day(-event.due),
            before_plan=event.before_plan,
            reason=event.reason,
        )

    @_happen.register
    def _(self, event: script.Gave, chapter: Chapter) -> None:
        plans.add_delivered_help(
            by=self.actors[event.by],
            household=chapter.home,
            what=event.what,
            doer=event.doer,
            doer_name=event.who,
            given_on=clock.today(),
        )

    @_happen.register
    def _(self, event: script.Frames, chapter: Chapter) -> None:
        households.set_legal_frames(
            by=self.actors[event.by], household=chapter.home, laws=set(event.laws), laws_before=set()
        )

    @_happen.register
    def _(self, event: script.Flagged, chapter: Chapter) -> None:
        households.flag_referral_index(by=self.actors[event.by], household=chapter.home, on=clock.today())

    @_happen.register
    def _(self, event: script.Directs, chapter: Chapter) -> None:
        home = chapter.home
        user = self.users.get(event.who)
        resident = None if user else Resident.objects.get(household=home, name=event.who)
        households.name_director(by=self.actors[event.by], household=home, user=user, resident=resident)

    @_happen.register
    def _(self, event: script.Looked, chapter: Chapter) -> None:
        try:
            open_household(self.actors[event.by], chapter.home.ref, Permission.HOUSEHOLD_VIEW)
        except NotVisible:
            return  # somebody of another team; the trail says it

    @_happen.register
    def _(self, event: script.Closed, chapter: Chapter) -> None:
        plans.close(
            by=self.actors[event.by],
            household=chapter.home,
            satisfaction=event.satisfaction,
            words=event.words,
            not_given=event.not_given,
        )


def _settled_on(event: script.Event) -> int | None:
    """How many days ago a promise was kept or dropped."""
    if not isinstance(event, script.Promise):
        return None
    return event.done if event.done is not None else event.dropped
