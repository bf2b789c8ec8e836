"""Calls of two teams, by line and by desk, for households and for none."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from cast import SYSTEM
from kortelijnen.access import scope
from kortelijnen.access.actor import Actor
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.models import Organisation
from kortelijnen.frontdoor.enums import Channel, Complexity, Route, State, Urgency
from kortelijnen.frontdoor.models import HelpRequest
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.lines import actions as lines
from kortelijnen.lines.enums import CallOutcome
from kortelijnen.lines.models import Consult, Contact, Need
from kortelijnen.people.models import Team
from kortelijnen.places.models import TeamArea
from kortelijnen.timeline.enums import SaidBy
from kortelijnen.timeline.models import Moment

# In the middle of a year, so that days before it are in the same one.
NOON = datetime(2026, 9, 15, 12, tzinfo=clock.AMSTERDAM)


@pytest.fixture(autouse=True)
def one_day():
    with clock.standing_at(NOON):
        yield


@pytest.fixture
def evicted(db: None) -> Need:
    lines.load_needs(by=SYSTEM)
    return Need.objects.get(slug="uit-huis-gezet")


@pytest.fixture
def bank(db: None) -> Organisation:
    return Organisation.objects.create(name="Kredietbank", kind=OrganisationKind.DEBT_ASSISTANCE)


@pytest.fixture
def femke(bank: Organisation) -> Contact:
    return Contact.objects.create(organisation=bank, name="Femke Anders", phone="000-5550123")


@pytest.fixture
def call(bank: Organisation, femke: Contact, evicted: Need) -> Callable[..., Consult]:
    """A call that ended somehow, so many days ago; for a household it stands in its timeline."""

    def make(
        by: Actor,
        *,
        desk: bool = False,
        household: Household | None = None,
        days: int = 1,
        outcome: CallOutcome = CallOutcome.SOLVED,
        need: Need | None = evicted,
        times: int = 1,
    ) -> None:
        with scope.everything():
            for _ in range(times):
                consult = Consult.objects.create(
                    team_id=by.team_id,
                    user_id=by.user_id,
                    at=NOON - timedelta(days=days),
                    organisation=bank,
                    contact=None if desk else femke,
                    is_desk=desk,
                    outcome=outcome,
                    need=need,
                )
                if household:
                    Moment.objects.create(
                        household=household,
                        team_id=household.team_id,
                        happened_on=consult.at.date(),
                        words="Called.",
                        said_by=SaidBy.WORKER,
                        consult=consult,
                        written_by_id=by.user_id,
                        written_at=NOON,
                    )

    return make


@pytest.fixture
def asked() -> Callable[..., None]:
    """The request from which a household was opened."""

    def make(household: Household, *, days: int, channel: Channel = Channel.PHONE) -> None:
        with scope.everything():
            HelpRequest.objects.create(
                team_id=household.team_id,
                household=household,
                received_at=NOON - timedelta(days=days),
                question="Wie kan meedenken?",
                channel=channel,
                state=State.HOUSEHOLD_OPENED,
                urgency=Urgency.SOON,
                complexity=Complexity.SINGLE,
                route=Route.CONVERSATION,
                reason="Er speelt veel.",
                triaged_at=NOON,
                ended_on=NOON.date(),
            )

    return make


@pytest.fixture
def served(team: Team, velve) -> None:
    TeamArea.objects.create(team=team, area=velve, since=NOON.date())
