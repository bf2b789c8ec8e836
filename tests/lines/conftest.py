"""The people around Velve-Lindenhof whom a team can call. All invented."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from kortelijnen.access.scope import teams
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.kit import clock
from kortelijnen.lines import actions, queries
from kortelijnen.lines.models import Line, Need


def days_ago(days):
    return clock.today() - timedelta(days=days)


@pytest.fixture
def needs(worker):
    actions.load_needs(by=worker)
    return {need.slug: need for need in Need.objects.all()}


@pytest.fixture
def anchor(worker):
    return directory.add_organisation(
        by=worker,
        name="Woonstichting Het Anker",
        kind=Kind.HOUSING_ASSOCIATION,
        purpose="Huurwoningen in Enschede-Oost",
        phone="000-5550100",
        usual_wait_days=9,
    )


@pytest.fixture
def bank(worker):
    return directory.add_organisation(
        by=worker, name="Kredietbank Twentekanaal", kind=Kind.DEBT_ASSISTANCE, phone="000-5550200", usual_wait_days=1
    )


@pytest.fixture
def make_contact(worker, anchor, needs):
    """A listed contact at the housing association who can pause an eviction, unless said otherwise."""

    def make(name="Femke Anders", *, organisation=anchor, able=("uit-huis-gezet",), phone="000-5550123", **more):
        return actions.add_contact(
            by=worker,
            organisation=organisation,
            name=name,
            phone=phone,
            needs=[needs[slug] for slug in able],
            **({"agreed_on": clock.today()} | more),
        )

    return make


@pytest.fixture
def lay():
    """The actor lays a line to the contact on a day, in the own scope, as a request would."""

    def lay_line(actor, contact, *, days=0):
        with teams(actor.team_ids):
            return actions.lay_line(by=actor, contact=contact, on=days_ago(days))

    return lay_line


@pytest.fixture
def call():
    """The actor calls the contact and taps how it went."""

    def record(actor, contact, outcome, *, days=0):
        with teams(actor.team_ids):
            actions.record_outcome(by=actor, contact=contact, outcome=outcome, on=days_ago(days))
            return Line.objects.get(user_id=actor.user_id, contact=contact)

    return record


@pytest.fixture
def ask(in_scope):
    """Whom does this person get for these words?"""

    def who_to_call(actor, words, area=None, **how):
        with in_scope(actor), override("en"):
            return queries.who_to_call(actor, words, area, **how)

    return who_to_call


def names(answer):
    return [card.name for card in answer.cards]


def ranks(answer):
    return [card.rank for card in answer.cards]
