"""Telling the story: everybody acts through the rooms' actions, each act at its own moment, oldest first.

So the trail is there as if it had happened, and nothing is in the demo that a person could not have done.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import singledispatchmethod

from django.db import transaction
from django.utils.translation import override

from kortelijnen.access.actor import actor_for
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.actions import as_system, record
from kortelijnen.cli.world import door, people, script, stories_care, stories_family, stories_money, telling_table
from kortelijnen.cli.world.stage import YEARS_HERE, Act, Stage
from kortelijnen.cli.world.telling_lines import Knowledge
from kortelijnen.directory.models import Service
from kortelijnen.frontdoor import actions as frontdoor
from kortelijnen.frontdoor.models import HelpRequest
from kortelijnen.households import actions as households
from kortelijnen.households.access import open_household
from kortelijnen.households.enums import HandedOver, Relation
from kortelijnen.households.models import Household, NetworkPerson, Resident
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotVisible
from kortelijnen.kit.ids import drawn_from
from kortelijnen.lines import actions as lines
from kortelijnen.people.enums import Experience, Role
from kortelijnen.people.models import Membership, Team, User
from kortelijnen.places import actions as places
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import Doer, StepState
from kortelijnen.plans.flames import NewFlame
from kortelijnen.plans.models import Step
from kortelijnen.plans.queries import active_plan
from kortelijnen.timeline import actions as timeline

SEED = 2008  # the year in which the coaches of Velve-Lindenhof began


def is_loaded() -> bool:
    """Is the story in the database? It comes in whole, so its team says it all."""
    return Team.objects.filter(ref=people.VELVE_TEAM[0]).exists()


@transaction.atomic
def load() -> None:
    """Tell the whole story, relative to today; the same references every time."""
    with as_system("load_demo") as system, drawn_from(random.Random(SEED)), override("nl"):  # noqa: S311 - no secret
        Telling(now=clock.now(), system=system).tell()


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


class Telling(Stage):
    """Everybody comes in, then everything happens in the order of time."""

    def tell(self) -> None:
        """Perform the whole story. What was found out during the work comes after the work of the same day."""
        self._settle_in()
        knowledge = Knowledge(self)
        acts = [*knowledge.of_people(), *self._door()]
        for story in (*stories_money.STORIES, *stories_family.STORIES, *stories_care.STORIES, *stories_care.ELSEWHERE):
            acts += self._chapter(Chapter(story))
        acts += knowledge.of_work()
        for act in sorted(acts, key=lambda act: act.moment):
            with clock.standing_at(act.moment):
                act.perform()

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
        for sought in asked.sought:
            yield Act(max(came, self.at(sought.day)), lambda sought=sought: self._seek(sought, chapter))  # type: ignore[misc]
        if asked.verdict:
            verdict = asked.verdict
            yield Act(self.at(verdict.day), lambda: self._look_back(verdict, chapter))

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
            has_no_address=asked.no_address,
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
            offer = Service.objects.filter(name=ended.offer).first()
            frontdoor.answer_request(by=by, help_request=request, version=request.version, service=offer)
        elif isinstance(ended, script.Declined):
            frontdoor.decline_request(
                by=by,
                help_request=request,
                because=ended.because,
                alternative=ended.alternative,
                version=request.version,
            )
        else:
            frontdoor.hand_on(by=by, help_request=request, to=ended.to, words=ended.words, version=request.version)

    def _seek(self, sought: script.Sought, chapter: Chapter) -> None:
        assert chapter.request is not None  # noqa: S101 - registered before
        frontdoor.note_attempt(
            by=self.actors[sought.by],
            help_request=chapter.request,
            kind=sought.kind,
            part=sought.part,
            reached=sought.reached,
        )

    def _look_back(self, verdict: script.Verdict, chapter: Chapter) -> None:
        assert chapter.request is not None  # noqa: S101 - registered before
        frontdoor.look_back(by=self.actors[verdict.by], help_request=chapter.request, verdict=verdict.verdict)

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
        telling_table.happen(event, self, chapter.home)

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
    def _(self, event: script.Placed, chapter: Chapter) -> None:
        person = NetworkPerson.objects.get(household=chapter.home, name=event.name, until__isnull=True)
        households.place_network_person(
            by=self.actors[event.by],
            household=chapter.home,
            person_id=person.pk,
            relation=Relation(person.relation),
            can_do=person.can_do,
            closeness=event.closeness,
            flow=event.flow,
            is_strained=event.is_strained,
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
            zero_line=event.zero_line,
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
        plans.hand_over(
            by=self.actors[event.by],
            household=home,
            user=user,
            resident=resident,
            handed_over=HandedOver.TOGETHER,
        )

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
            answers=event.answers,
            words=event.words,
            not_given=event.not_given,
            flame=self._flame(event) if event.with_flame else None,
        )

    @_happen.register
    def _(self, event: script.LightContact, chapter: Chapter) -> None:
        plans.tend_flame(by=self.actors[event.by], household=chapter.home, said=event.said)

    def _flame(self, event: script.Closed) -> NewFlame:
        today = clock.today()
        return NewFlame(user=self.users[event.by], until=today + timedelta(days=92), next_on=today + timedelta(days=14))


def _settled_on(event: script.Event) -> int | None:
    """How many days ago a promise was kept or dropped."""
    if not isinstance(event, script.Promise):
        return None
    return event.done if event.done is not None else event.dropped
