"""Many households at once: all rules of the database hold, and the same seed gives the same ones."""

import hashlib

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction

from kortelijnen.access import scope
from kortelijnen.access.actor import actor_for
from kortelijnen.audit.models import Entry
from kortelijnen.cli.generate import MOMENTS, STEPS, generate
from kortelijnen.households.models import Director, Household
from kortelijnen.people.models import Team, User
from kortelijnen.plans.models import DeliveredHelp, Plan, Step
from kortelijnen.timeline.models import Moment
from kortelijnen.timeline.queries import search_moments

HOUSEHOLDS = 40


def made_with(seed: int) -> str:
    """A fingerprint of the words made with this seed; the database is left as it was."""
    with transaction.atomic():
        generate(households=HOUSEHOLDS, seed=seed)
        with scope.everything():
            told = [*Moment.objects.order_by("pk").values_list("words", "happened_on", "said_by")]
            told += [*Household.objects.order_by("pk").values_list("ref", "name", "opened_on")]
        transaction.set_rollback(True)
    return hashlib.sha256(repr(told).encode()).hexdigest()


@pytest.fixture
def generated(db):
    """Forty households, every constraint of the database checked at once."""
    made = generate(households=HOUSEHOLDS, seed=3)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with scope.everything():
        yield made


def test_every_household_has_thirty_steps_and_facts_one_director_and_a_plan(generated):
    assert generated.rows["households"] == HOUSEHOLDS
    assert STEPS + MOMENTS == 30
    for home in Household.objects.all():
        assert Step.objects.filter(household=home).count() + Moment.objects.filter(household=home).count() == 30
        assert Plan.objects.filter(household=home).count() == 1
        running = Director.objects.filter(household=home, until__isnull=True).count()
        assert running == (1 if home.is_open else 0)


def test_help_delivered_follows_from_the_steps(generated):
    done = Step.objects.filter(state="done", doer__in=["volunteer", "team", "institution"])
    assert DeliveredHelp.objects.count() == done.count()


def test_rows_can_be_found_by_their_words(generated):
    actor = actor_for(User.objects.order_by("pk")[0])
    with scope.teams(actor.team_ids):
        assert search_moments(actor, "huurachterstand")


def test_another_team_sees_none_of_it(generated):
    other = Team.objects.create(ref="other", name="Other", municipality_code="GM0153")
    with scope.teams((other.pk,)):
        assert not Household.objects.exists()
        assert not Moment.objects.exists()


def test_it_is_written_in_the_trail(generated):
    entry = Entry.objects.get(verb="generated")
    assert entry.note == f"{HOUSEHOLDS}, seed 3"


@pytest.mark.django_db
def test_the_same_seed_gives_the_same_households_and_another_seed_others():
    assert made_with(5) == made_with(5)
    assert made_with(5) != made_with(6)


def test_generated_households_do_not_come_among_real_ones(db, settings):
    settings.DEMO = False
    User.objects.create_user(email="somebody@example.org", name="Somebody")
    with pytest.raises(CommandError, match="do not belong among real ones"):
        call_command("generate", households=1)


def test_no_households_is_no_order(db):
    with pytest.raises(CommandError, match="1 or more"):
        call_command("generate", households=0)
