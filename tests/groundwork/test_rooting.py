"""How far institutions have come into the team's neighbourhoods, from what is in the database (S0-2)."""

from datetime import timedelta

import pytest

from groundwork.invented import make_contact, make_institution
from kortelijnen.groundwork import queries
from kortelijnen.groundwork.enums import Rooting
from kortelijnen.kit import clock
from kortelijnen.lines import actions as lines
from kortelijnen.lines.enums import CallOutcome, Standing
from kortelijnen.lines.models import Contact, Presence
from kortelijnen.places.models import TeamArea


def days_ago(days):
    return clock.today() - timedelta(days=days)


@pytest.fixture(autouse=True)
def served(team, velve):
    TeamArea.objects.create(team=team, area=velve, since=days_ago(900))


@pytest.fixture
def femke(db):
    return make_contact(make_institution(), agreed_on=days_ago(300))


def call(actor, contact, *days, outcome=CallOutcome.REACHED):
    for ago in days:
        lines.record_outcome(by=actor, contact=contact, outcome=outcome, on=days_ago(ago))


def history(actor, organisation):
    (rooted,) = queries.rooting_of(actor, organisation, queries.areas_of_actor(actor))
    return [(period.state, period.since) for period in rooted.periods]


def test_from_a_contact_to_a_regular_one_to_a_mandate(worker, femke, velve, in_scope):
    Presence.objects.create(contact=femke, area=velve, standing=Standing.MANDATED, since=days_ago(10))
    with in_scope(worker):
        call(worker, femke, 90, 60, 30)
        assert history(worker, femke.organisation) == [
            (Rooting.CONTACT, days_ago(300)),
            (Rooting.REGULAR, days_ago(30)),
            (Rooting.MANDATED, days_ago(10)),
        ]


def test_the_calls_are_the_teams_own(worker, stranger, other_team, femke, velve, in_scope):
    TeamArea.objects.create(team=other_team, area=velve, since=days_ago(900))
    with in_scope(worker):
        call(worker, femke, 90, 60, 30)
    with in_scope(stranger):
        assert history(stranger, femke.organisation) == [(Rooting.CONTACT, days_ago(300))]


def test_calls_to_nobody_do_not_count(worker, femke, in_scope):
    with in_scope(worker):
        call(worker, femke, 90, 60, 30, outcome=CallOutcome.NOT_REACHED)
        for _n in range(3):
            lines.record_desk_outcome(by=worker, organisation=femke.organisation, outcome=CallOutcome.SOLVED)
        assert history(worker, femke.organisation) == [(Rooting.CONTACT, days_ago(300))]


def test_who_is_there_for_the_district_is_there_for_its_neighbourhoods(worker, femke, velve, in_scope):
    Presence.objects.create(contact=femke, area=velve.parent, standing=Standing.PRESENT, since=days_ago(20))
    with in_scope(worker):
        assert history(worker, femke.organisation)[-1] == (Rooting.PRESENT, days_ago(20))


def test_somebody_who_did_not_agree_is_not_given_away(worker, femke, velve, in_scope):
    Presence.objects.create(contact=femke, area=velve, standing=Standing.MANDATED, since=days_ago(20))
    Contact.objects.update(agreed_on=None, expires_on=None, agreed_how="")
    with in_scope(worker):
        assert history(worker, femke.organisation) == []


def test_the_list_says_the_same_as_the_page_and_can_be_filtered(worker, femke, velve, in_scope):
    from kortelijnen.directory.models import Organisation

    Presence.objects.create(contact=femke, area=velve, standing=Standing.PRESENT, since=days_ago(20))
    bank = make_institution("Kredietbank Twentekanaal")
    with in_scope(worker):
        areas = queries.areas_of_actor(worker)
        now = queries.rooting_of_many(worker, [femke.organisation_id, bank.pk], areas)
        assert now == {femke.organisation_id: [(velve, Rooting.PRESENT)], bank.pk: [(velve, Rooting.NONE)]}
        none = queries.institutions_standing(worker, Organisation.objects.all(), areas, Rooting.NONE)
        assert list(none) == [bank]
