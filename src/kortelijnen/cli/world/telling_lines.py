"""Telling what the team knows: institutions, the people there, lines, calls, visits, goals, and what was found out.

Every act at its own day, by somebody who could have done it. The data stands in `institutions` and `knowing`.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain

from kortelijnen.cli.world import knowing, script, script_lines
from kortelijnen.cli.world.institutions import INSTITUTIONS
from kortelijnen.cli.world.institutions_more import MORE_INSTITUTIONS
from kortelijnen.cli.world.stage import YEARS_HERE, Act, Stage
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind, Weekday
from kortelijnen.directory.models import Organisation, Service, Venue
from kortelijnen.frontdoor import actions as frontdoor
from kortelijnen.frontdoor.enums import Half
from kortelijnen.groundwork import actions as groundwork
from kortelijnen.groundwork.enums import Mastery, NoteKind
from kortelijnen.groundwork.models import DiscoveryVisit
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.lines import actions as lines
from kortelijnen.lines.enums import CallOutcome, Favour, IntroductionState, Standing
from kortelijnen.lines.models import Consult, Contact, Introduction, Need
from kortelijnen.people.models import Team
from kortelijnen.places import actions as places
from kortelijnen.places.models import Area
from kortelijnen.timeline import actions as timeline

PLANNED_BEFORE = 14  # days between planning a visit and going
ROSTER_MADE = 8  # days ago
VISIT_BEGINS = time(10)


class Knowledge:
    """The acts by which the team's knowledge came about."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.needs = {need.slug: need for need in Need.objects.all()}
        self.organisations: dict[str, Organisation] = {}
        self.contacts: dict[str, Contact] = {}
        self.venues: dict[str, Venue] = {}

    def of_people(self) -> Iterator[Act]:
        """The institutions, who is there, and since when who knows them."""
        for institution in (*INSTITUTIONS, *MORE_INSTITUTIONS):
            yield Act(self.stage.at(YEARS_HERE), lambda one=institution: self._add_organisation(one))  # type: ignore[misc]
        for institution in (*INSTITUTIONS, *MORE_INSTITUTIONS):
            for known in institution.people:
                yield from self._person(institution, known)

    def of_work(self) -> Iterator[Act]:
        """What the work brought: calls, visits, notes, services, goals, favours, reviews. Told after the households,
        because some of it was for them."""
        yield from self._calls()
        yield from self._visits()
        yield from self._found_out()
        yield from self._services()
        yield from self._goals_and_reviews()
        yield from self._among_people()
        yield Act(self.stage.at(knowing.FOUNDING_TOLD), self._tell_founding)
        yield Act(self.stage.at(ROSTER_MADE), self._plan_the_door)

    def _organisation(self, name: str) -> Organisation:
        """As it stands now."""
        return Organisation.objects.defer("search").get(pk=self.organisations[name].pk)

    def _contact(self, name: str) -> Contact:
        """As it stands now."""
        return Contact.objects.defer("search").select_related("organisation").get(pk=self.contacts[name].pk)

    # --- Institutions and the people there -----------------------------------------------------------
    def _add_organisation(self, institution: script.Institution) -> None:
        self.organisations[institution.name] = directory.add_organisation(
            by=self.stage.system,
            name=institution.name,
            kind=OrganisationKind(institution.kind),
            purpose=institution.purpose,
            phone=institution.phone,
            usual_wait_days=institution.wait,
        )

    def _person(self, institution: script.Institution, known: script.Known) -> Iterator[Act]:
        """Somebody is known from the first line on, and listed for others from the day on which she said yes."""
        first = max(known.lines, key=lambda line: line.since)
        day = max(first.since, known.agreed or 0)
        yield Act(self.stage.at(day), lambda: self._add_contact(institution, known, first.who))
        for line in known.lines:
            yield Act(self.stage.at(line.since), lambda line=line: self._lay(line, known.name))  # type: ignore[misc]
            if line.called is not None:
                yield Act(self.stage.at(line.called), lambda line=line: self._call_ended(line, known.name))  # type: ignore[misc]
        if known.agreed is not None:
            yield Act(self.stage.at(known.agreed), lambda: self._agree(known, first.who))

    def _add_contact(self, institution: script.Institution, known: script.Known, who: str) -> None:
        standing = dict.fromkeys(map(self.stage.known_area, known.present), Standing.PRESENT)
        standing |= dict.fromkeys(map(self.stage.known_area, known.mandated), Standing.MANDATED)
        self.contacts[known.name] = lines.add_contact(
            by=self.stage.actors[who],
            organisation=self.organisations[institution.name],
            name=known.name,
            phone=known.phone,
            function=known.function,
            needs=[self.needs[slug] for slug in known.needs],
            details=self._details(known, areas=standing),
        )

    def _details(
        self, known: script.Known, *, areas: dict[Area, Standing] | None = None, is_away: bool = False
    ) -> lines.Details:
        reach = knowing.REACHABILITY.get(known.name, script_lines.Reach())
        return lines.Details(
            phone_is_private=reach.private,
            email=reach.email,
            hours=reach.hours,
            reachable=known.reachable,
            may_be_shared=reach.shared,
            areas=areas or {},
            away_until=self.stage.today + timedelta(days=reach.away) if is_away else None,
            replacement=self._contact(reach.replacement) if is_away else None,
        )

    def _agree(self, known: script.Known, who: str) -> None:
        self._correct(known, who, clock.today(), self._details(known))

    def _correct(self, known: script.Known, who: str, agreed_on: date | None, details: lines.Details) -> None:
        contact = self._contact(known.name)
        lines.correct_contact(
            by=self.stage.actors[who],
            contact=contact,
            version=contact.version,
            name=contact.name,
            function=contact.function,
            phone=contact.phone,
            needs=contact.needs.all(),
            agreed_on=agreed_on,
            details=details,
        )

    def _lay(self, line: script.Knows, name: str) -> None:
        lines.lay_line(by=self.stage.actors[line.who], contact=self._contact(name))

    def _call_ended(self, line: script.Knows, name: str) -> None:
        by, outcome = self.stage.actors[line.who], CallOutcome(line.outcome)
        lines.record_outcome(by=by, contact=self._contact(name), outcome=outcome)

    # --- Calls ---------------------------------------------------------------------------------------
    def _calls(self) -> Iterator[Act]:
        for called in knowing.CALLED:
            for day in called.days:
                yield Act(self.stage.at(day), lambda called=called: self._call(called))  # type: ignore[misc]

    def _call(self, called: script_lines.Called) -> None:
        home = Household.objects.get(name=called.home) if called.home else None
        timeline.tell_more_of_call(
            by=self.stage.actors[called.who],
            consult=self._outcome_of(called),
            minutes=called.minutes,
            need=self.needs[called.need],
            household=home,
        )

    def _outcome_of(self, called: script_lines.Called) -> Consult:
        by, outcome = self.stage.actors[called.who], CallOutcome(called.outcome)
        if called.contact:
            return lines.record_outcome(by=by, contact=self._contact(called.contact), outcome=outcome)
        return lines.record_desk_outcome(by=by, organisation=self._organisation(called.organisation), outcome=outcome)

    # --- Visits --------------------------------------------------------------------------------------
    def _visits(self) -> Iterator[Act]:
        for visited in knowing.VISITED:
            planned: list[DiscoveryVisit] = []
            plan_day = max(visited.day + PLANNED_BEFORE, PLANNED_BEFORE // 2)
            yield Act(
                self.stage.at(plan_day),
                lambda visited=visited, planned=planned: planned.append(self._plan(visited)),  # type: ignore[misc]
            )
            if visited.day > 0:
                yield Act(
                    self.stage.at(visited.day),
                    lambda visited=visited, planned=planned: self._log(visited, planned[0]),  # type: ignore[misc]
                )

    def _plan(self, visited: script_lines.Visited) -> DiscoveryVisit:
        begins = datetime.combine(self.stage.day(visited.day), VISIT_BEGINS, tzinfo=clock.AMSTERDAM)
        return groundwork.plan_visit(
            by=self.stage.actors[visited.by],
            organisation=self._organisation(visited.organisation),
            begins_at=begins,
            visitors=[self.stage.users[key] for key in visited.visitors],
            host=self._contact(visited.host),
            place=visited.place,
        )

    def _log(self, visited: script_lines.Visited, visit: DiscoveryVisit) -> None:
        groundwork.log_visit(
            by=self.stage.actors[visited.by],
            visit=visit,
            visitors=[self.stage.users[key] for key in visited.visitors],
            learned=visited.learned,
            met=[self._contact(name) for name in visited.met],
        )

    # --- What was found out --------------------------------------------------------------------------
    def _found_out(self) -> Iterator[Act]:
        for noted in knowing.NOTED:
            yield Act(self.stage.at(noted.day), lambda noted=noted: self._note(noted))  # type: ignore[misc]
        for about in knowing.ABOUT:
            yield Act(self.stage.at(about.assured), lambda about=about: self._say_what_it_is_for(about))  # type: ignore[misc]

    def _note(self, noted: script_lines.Noted) -> None:
        groundwork.write_note(
            by=self.stage.actors[noted.by],
            organisation=self._organisation(noted.organisation),
            kind=NoteKind(noted.kind),
            about=noted.about,
            words=noted.words,
            agreed_by=noted.agreed_by,
            ground=noted.ground,
            days_lost=noted.days_lost,
            is_improvised=noted.improvised,
        )

    def _say_what_it_is_for(self, about: script_lines.About) -> None:
        by, stands = self.stage.actors[about.by], self._organisation(about.organisation)
        told = directory.correct_organisation(
            by=by,
            organisation=stands,
            version=stands.version,
            name=stands.name,
            kind=OrganisationKind(stands.kind),
            purpose=stands.purpose,
            not_for=about.not_for,
            instead=about.instead,
            phone=stands.phone,
            email=stands.email,
            website=stands.website,
            usual_wait_days=stands.usual_wait_days,
        )
        directory.assure_organisation(by=by, organisation=told, version=told.version)

    # --- Places and services -------------------------------------------------------------------------
    def _services(self) -> Iterator[Act]:
        for place in knowing.PLACES:
            yield Act(self.stage.at(knowing.PLACES_TOLD), lambda place=place: self._add_place(place))  # type: ignore[misc]
        for offered in knowing.OFFERED:
            made: list[Service] = []
            yield Act(
                self.stage.at(offered.told),
                lambda offered=offered, made=made: made.append(self._offer(offered)),  # type: ignore[misc]
            )
            if offered.assured is not None:
                yield Act(
                    self.stage.at(offered.assured),
                    lambda offered=offered, made=made: directory.assure_service(  # type: ignore[misc]
                        by=self.stage.actors[offered.by], service=made[0], version=made[0].version
                    ),
                )

    def _add_place(self, place: script_lines.Place) -> None:
        self.venues[place.name] = directory.add_venue(
            by=self.stage.actors[place.by],
            organisation=self._organisation(place.organisation),
            name=place.name,
            street=place.street,
            city="Enschede",
            area=self.stage.known_area(place.area),
            access=place.access,
        )

    def _offer(self, offered: script_lines.Offered) -> Service:
        hours = (
            directory.OpenOn(weekday=Weekday(day), opens=time.fromisoformat(opens), closes=time.fromisoformat(closes))
            for day, opens, closes in offered.hours
        )
        told = directory.ServiceTold(
            name=offered.name,
            description=offered.description,
            is_standard_offer=offered.standard,
            cost=offered.cost,
            for_whom=offered.for_whom,
            how=offered.how,
            wait_days=offered.wait,
            venues=(self.venues[offered.place],) if offered.place else (),
            areas=tuple(map(self.stage.known_area, offered.areas)),
            hours=tuple(hours),
        )
        return lines.offer_service(
            by=self.stage.actors[offered.by],
            organisation=self._organisation(offered.organisation),
            told=told,
            needs=[self.needs[slug] for slug in offered.needs],
        )

    # --- Goals and reviews ---------------------------------------------------------------------------
    def _goals_and_reviews(self) -> Iterator[Act]:
        for aimed in knowing.AIMED:
            yield Act(self.stage.at(aimed.day), lambda aimed=aimed: self._aim(aimed))  # type: ignore[misc]
            if aimed.reached is not None:  # the nightly job sees it
                yield Act(self.stage.at(aimed.reached), lambda: groundwork.settle_goals(by=self.stage.system))
        for day, mastery, words in knowing.REVIEWED:
            yield Act(
                self.stage.at(day),
                lambda mastery=mastery, words=words: groundwork.hold_review(  # type: ignore[misc]
                    by=self.stage.actors[knowing.LEADS], mastery=Mastery(mastery), words=words
                ),
            )

    def _aim(self, aimed: script_lines.Aimed) -> None:
        groundwork.set_goal(
            by=self.stage.actors[aimed.by],
            organisation=self._organisation(aimed.organisation),
            need=self.needs[aimed.need] if aimed.need else None,
            who=self.stage.users[aimed.who],
            by_when=self.stage.day(-aimed.due),
        )

    # --- Among people --------------------------------------------------------------------------------
    def _among_people(self) -> Iterator[Act]:
        for asked in knowing.INTRODUCED:
            yield from self._introduction(asked)
        for gave in knowing.GAVE_BACK:
            yield Act(self.stage.at(gave.day), lambda gave=gave: self._give_back(gave))  # type: ignore[misc]
        for left in knowing.SUCCEEDED:
            yield Act(self.stage.at(left.day), lambda left=left: self._name_successor(left))  # type: ignore[misc]
        for known in chain.from_iterable(one.people for one in (*INSTITUTIONS, *MORE_INSTITUTIONS)):
            reach = knowing.REACHABILITY.get(known.name)
            if reach and reach.away:
                yield Act(self.stage.at(reach.told), lambda known=known: self._is_away(known))  # type: ignore[misc]

    def _introduction(self, asked: script_lines.Introduced) -> Iterator[Act]:
        made: list[Introduction] = []
        by, via = self.stage.actors[asked.who], self.stage.actors[asked.via]
        yield Act(
            self.stage.at(asked.day),
            lambda: made.append(lines.ask_introduction(by=by, contact=self._contact(asked.contact))),
        )
        if asked.settled is not None:
            yield Act(
                self.stage.at(asked.settled),
                lambda: lines.settle_introduction(by=via, introduction=made[0], state=IntroductionState.DONE),
            )

    def _give_back(self, gave: script_lines.GaveBack) -> None:
        lines.give_back(by=self.stage.actors[gave.who], contact=self._contact(gave.contact), what=Favour(gave.what))

    def _name_successor(self, left: script_lines.Succeeded) -> None:
        successor = self._contact(left.successor)
        lines.name_successor(by=self.stage.actors[left.by], contact=self._contact(left.contact), successor=successor)

    def _is_away(self, known: script.Known) -> None:
        agreed_on = self._contact(known.name).agreed_on
        self._correct(known, known.lines[0].who, agreed_on, self._details(known, is_away=True))

    # --- The team itself -----------------------------------------------------------------------------
    def _tell_founding(self) -> None:
        by = self.stage.actors[knowing.LEADS]
        team = Team.objects.get(pk=by.team_id)
        places.tell_founding(
            by=by,
            team=team,
            founded_because=knowing.FOUNDED_BECAUSE,
            founded_by=knowing.FOUNDED_BY,
            started_on=team.started_on,
        )

    # --- The roster of the front door ----------------------------------------------------------------
    def _plan_the_door(self) -> None:
        """This week and the next, with one half-day for which nobody was found yet."""
        monday = self.stage.today - timedelta(days=self.stage.today.weekday())
        for weeks, (half, who) in ((weeks, plan) for weeks in (0, 1) for plan in knowing.AT_THE_DOOR.items()):
            for weekday, key in enumerate(who):
                if key:
                    frontdoor.stand_at_the_door(
                        by=self.stage.actors[knowing.LEADS],
                        team_id=self.stage.actors[knowing.LEADS].team_id,
                        user=self.stage.users[key],
                        day=monday + timedelta(days=7 * weeks + weekday),
                        half=Half(half),
                        stands=True,
                    )
