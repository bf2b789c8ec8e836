"""A household with a row in every table that hangs on it or on its request: for what must hold everywhere."""

from datetime import timedelta

from django.db import connection

from kortelijnen.access import scope
from kortelijnen.access.actor import Actor
from kortelijnen.arrangements.models import Arrangement, Helper, HoldsCheck, Turn
from kortelijnen.frontdoor.enums import Complexity, Route, State, Urgency
from kortelijnen.frontdoor.models import ContactAttempt, EarlierTriage, HelpRequest, VisitNote
from kortelijnen.households import actions as households
from kortelijnen.households.enums import Law, Relation
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import Doer
from kortelijnen.plans.models import (
    Closing,
    DeliveredHelp,
    FlameContact,
    Goal,
    Idea,
    NoOwnIdeas,
    OtherPlan,
    OwnDirection,
    PilotFlame,
    Plan,
    PlanCopy,
)
from kortelijnen.talks.models import Invitation, LegalFact, Talk
from kortelijnen.timeline import actions as timeline

HANGING = """
SELECT DISTINCT c.table_name FROM information_schema.columns c
WHERE c.table_schema = 'public' AND c.column_name IN ('household_id', 'request_id') ORDER BY c.table_name
"""


def hanging() -> list[str]:
    """Every such table, found in the database itself, so that a new one cannot be forgotten."""
    with connection.cursor() as cursor:
        cursor.execute(HANGING)
        return [name for (name,) in cursor.fetchall()]


def counted() -> dict[str, int]:
    """How many rows of each of these tables exist in the present scope."""
    with connection.cursor() as cursor:
        found = {}
        for table in hanging():
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            found[table] = cursor.fetchone()[0]
        return found


def live(household: Household, by: Actor) -> None:
    """Fill every table. What the tables are about is tested where they are made; here only that they are there."""
    with scope.everything():
        _work(household, by)
        _rows(household, by)
        _request(household, by)
        empty = {table for table, count in counted().items() if not count}
    assert empty <= {"households_reader"}, empty


def _work(household: Household, by: Actor) -> None:
    plans.write_plan(by=by, household=household, words="Rust in de brieven.")
    households.add_network_person(by=by, household=household, name="Bep", relation=Relation.NEIGHBOUR)
    plans.add_step(by=by, household=household, what="Naar de bank", doer=Doer.RESIDENT)
    moment = timeline.add_moment(by=by, household=household, words="Jolanda kreeg een brief", happened_on=clock.today())
    timeline.correct_moment(by=by, moment=moment, words="Een brief kwam", happened_on=clock.today(), version=1)
    households.set_legal_frames(by=by, household=household, laws={Law.WMO}, laws_before=set())
    households.flag_referral_index(by=by, household=household, on=clock.today())


def _rows(household: Household, by: Actor) -> None:
    today, plan = clock.today(), Plan.objects.get(household=household)
    hangs = {"household": household, "team_id": household.team_id}
    DeliveredHelp.objects.create(**hangs, what="Mee naar de bank", doer="team", given_on=today)
    Goal.objects.create(**hangs, plan=plan, words="Post durven openen", added_on=today)
    Idea.objects.create(**hangs, words="Bewind", added_on=today)
    NoOwnIdeas.objects.create(**hangs, said_on=today)
    OtherPlan.objects.create(**hangs, organisation_name="Het Anker", known_on=today)
    OwnDirection.objects.create(**hangs, stage="start", in_charge=3, asked_on=today)
    Closing.objects.create(**hangs, closed_on=today, not_given="not_reached")
    PilotFlame.objects.create(**hangs, user_id=by.user_id, lit_on=today, until=today, next_on=today)
    FlameContact.objects.create(**hangs, on=today, said="well")
    PlanCopy.objects.create(**hangs, made_on=today)
    whole = Arrangement.objects.create(
        **hangs, what="Boodschappen", starts_on=today, ends_on=today + timedelta(days=90), created_at=clock.now()
    )
    bep = Helper.objects.create(**hangs, arrangement=whole, name="Bep", since=today)
    Turn.objects.create(**hangs, arrangement=whole, helper=bep, day=today)
    HoldsCheck.objects.create(**hangs, arrangement=whole, on=today, holds="yes", by_helper=bep)
    invitation = Invitation.objects.create(
        **hangs, talk_at=clock.now(), host_id=by.user_id, sent_on=today, own_plan_until=today
    )
    LegalFact.objects.create(**hangs, told="client_support", on=today, invitation=invitation)
    Talk.objects.create(**hangs, held_on=today, led_by_id=by.user_id, changed_at=clock.now(), ended_on=today)


def _request(household: Household, by: Actor) -> None:
    judged = {"urgency": Urgency.SOON, "complexity": Complexity.MULTIPLE, "route": Route.CONVERSATION, "reason": "Veel"}
    asked = HelpRequest.objects.create(
        team_id=household.team_id,
        household=household,
        received_at=clock.now(),
        question="Wie kan mee naar de bank?",
        channel="walk_in",
        state=State.HOUSEHOLD_OPENED,
        triaged_at=clock.now(),
        ended_on=clock.today(),
        **judged,
    )
    of_request = {"request": asked, "team_id": household.team_id}
    EarlierTriage.objects.create(**of_request, triaged_at=clock.now(), **judged)
    ContactAttempt.objects.create(**of_request, on=clock.today(), part="morning", kind="phone", reached=False)
    VisitNote.objects.create(**of_request, words="Hond", written_on=clock.today(), until=clock.today())
