"""Institutions, people and visits to write tests with. All invented."""

from datetime import datetime, time, timedelta

from cast import SYSTEM, make_household, user_of
from kortelijnen.access.scope import everything, teams
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.groundwork import actions
from kortelijnen.groundwork.models import DiscoveryVisit
from kortelijnen.households import actions as households
from kortelijnen.kit import clock
from kortelijnen.lines import actions as lines
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import Doer


def make_institution(name="Woonstichting Het Anker", kind=Kind.HOUSING_ASSOCIATION, **more):
    return directory.add_organisation(by=SYSTEM, name=name, kind=kind, **more)


def make_contact(organisation, name="Femke Anders", **more):
    told = {"phone": "000-5550123", "agreed_on": clock.today()} | more
    return lines.add_contact(by=SYSTEM, organisation=organisation, name=name, **told)


def at_ten(days):
    """Ten o'clock, so many days from now."""
    return datetime.combine(clock.today() + timedelta(days=days), time(10), tzinfo=clock.AMSTERDAM)


def plan_visit(by, organisation, *, days=7, visitors=(), **more):
    with teams(by.team_ids):
        return actions.plan_visit(
            by=by,
            organisation=organisation,
            begins_at=at_ten(days),
            visitors=[user_of(actor) for actor in visitors or (by,)],
            **more,
        )


def hold_visit(by, organisation, *, days=-7, visitors=(), **more):
    """A visit that was held so many days ago."""
    visit = plan_visit(by, organisation, days=days, visitors=visitors)
    with teams(by.team_ids):
        going = [user_of(actor) for actor in visitors or (by,)]
        return actions.log_visit(by=by, visit=visit, visitors=going, **more)


def visit_now(visit):
    with everything():
        return DiscoveryVisit.objects.get(pk=visit.pk)


def household_with_step(team, director, institution, number=0):
    """A household with a plan and a step that this institution does."""
    home = make_household(team, director, name=f"Huishouden {number} bij {institution.name}")
    with everything():
        plans.write_plan(by=director, household=home, words="Wij willen rust.")
        households.answer_nobody_yet(by=director, household=home)
        plans.add_step(by=director, household=home, what="Bellen", doer=Doer.INSTITUTION, doer_name=institution.name)
    return home


def households_meet(count, team, director, institution):
    """So many households meet this institution."""
    return [household_with_step(team, director, institution, number) for number in range(count)]
