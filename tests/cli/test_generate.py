"""Many households at once: all rules of the database hold, and the same seed gives the same ones."""

import hashlib

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction

from kortelijnen.access import scope
from kortelijnen.access.actor import actor_for
from kortelijnen.arrangements.models import Arrangement
from kortelijnen.audit.models import Entry
from kortelijnen.cli.generate import PARTS, Wanted, generate
from kortelijnen.cli.generating import full
from kortelijnen.cli.generating.plans import STEPS
from kortelijnen.cli.generating.timeline import MOMENTS
from kortelijnen.directory.models import Service, Venue
from kortelijnen.directory.rules import sounds_of
from kortelijnen.groundwork.models import DiscoveryVisit, LineGoal, PracticeNote
from kortelijnen.households.models import Director, Household, NetworkPerson
from kortelijnen.kit import clock
from kortelijnen.lines.enums import CallOutcome
from kortelijnen.lines.models import Consult, Contact, Line
from kortelijnen.lines.rules import CONFIRMS, faded, lives_until, strength_after
from kortelijnen.people.models import Team, User
from kortelijnen.plans.models import DeliveredHelp, Goal, Idea, Plan, Step
from kortelijnen.talks.enums import Told
from kortelijnen.talks.models import LegalFact, Talk
from kortelijnen.timeline.models import Moment
from kortelijnen.timeline.queries import search_moments

HOUSEHOLDS, CONTACTS, LINES, TEAMS = 40, 200, 600, 3


def small(seed: int) -> Wanted:
    return Wanted.of(households=HOUSEHOLDS, contacts=CONTACTS, lines=LINES, teams=TEAMS, seed=seed)


def made_with(seed: int) -> str:
    """A fingerprint of the words made with this seed; the database is left as it was."""
    with transaction.atomic():
        generate(small(seed))
        with scope.everything():
            told = [*Moment.objects.order_by("pk").values_list("words", "happened_on", "said_by")]
            told += [*Household.objects.order_by("pk").values_list("ref", "name", "opened_on")]
            told += [*Contact.objects.order_by("pk").values_list("ref", "name", "phone", "agreed_on")]
            told += [*Line.objects.order_by("pk").values_list("since", "last_outcome", "strength", "lives_until")]
            told += [*Consult.objects.order_by("pk").values_list("at", "outcome", "minutes", "need__slug")]
        transaction.set_rollback(True)
    return hashlib.sha256(repr(told).encode()).hexdigest()


@pytest.fixture
def generated(db):
    """Forty households, every constraint of the database checked at once."""
    made = generate(small(3))
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


def test_every_household_was_invited_and_had_its_conversation(generated):
    for home in Household.objects.all():
        assert Talk.objects.filter(household=home, ended_on__isnull=False).count() == 1
        assert set(LegalFact.objects.filter(household=home).values_list("told", flat=True)) == set(Told.values)
    assert Talk.objects.filter(came_alone=True).exists()
    assert Talk.objects.exclude(companion="").exists()


def test_what_is_agreed_with_helpers_is_only_in_open_households(generated):
    assert Arrangement.objects.exists()
    for one in Arrangement.objects.select_related("household"):
        assert one.household.is_open
        assert one.helpers.count() == 3
        assert {turn.helper.arrangement_id for turn in one.turns.select_related("helper")} == {one.pk}


def test_one_household_in_each_team_is_as_full_as_a_record_gets(db):
    generate(Wanted.of(households=HOUSEHOLDS, contacts=CONTACTS, lines=LINES, teams=TEAMS, seed=3, with_full=True))
    with scope.everything():
        home = Household.objects.filter(closed_on__isnull=True).order_by("pk").first()
        rows = {model: model.objects.filter(household=home).count() for model in (Moment, Step, NetworkPerson)}
        assert rows == {Moment: full.MOMENTS, Step: full.STEPS, NetworkPerson: full.PEOPLE}
        assert Goal.objects.filter(household=home).count() == full.GOALS
        assert Idea.objects.filter(household=home).count() == full.IDEAS
        assert Arrangement.objects.filter(household=home).count() >= full.ARRANGEMENTS


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


def test_there_are_as_many_contacts_lines_and_teams_as_were_asked_for(generated):
    made = generated.rows
    assert (made["contacts"], made["lines"], made["teams"]) == (CONTACTS, LINES, TEAMS)
    assert Line.objects.count() == LINES
    assert Household.objects.values("team").distinct().count() == 1, "so few households keep one team busy"


def test_what_is_not_asked_for_follows_from_the_households():
    wanted = Wanted.of(households=10_000, seed=1)
    assert (wanted.teams, wanted.contacts, wanted.lines) == (32, 1000, 32 * 11 * 20)


def test_every_line_has_lived_as_the_rule_says(generated):
    """Told again from its consults: laid, called, each call with its outcome."""
    retold = 0
    for line in Line.objects.all():
        strength, touched, confirmed, last = 1.0, line.since, line.since, None
        for consult in Consult.objects.filter(user=line.user_id, contact=line.contact_id).order_by("at"):
            day, last = consult.at.astimezone(clock.AMSTERDAM).date(), CallOutcome(consult.outcome)
            strength = strength_after(faded(strength, (day - touched).days), last)
            touched, confirmed = day, day if last in CONFIRMS else confirmed
            retold += 1
        assert (line.touched_on, line.confirmed_on, line.last_outcome) == (touched, confirmed, last or "")
        assert line.strength == pytest.approx(strength)
        assert line.lives_until == lives_until(line.strength, touched)
    assert retold > LINES / 2


def test_nobody_is_called_after_leaving_but_once(generated):
    gone = Contact.objects.filter(gone_on__isnull=False)
    assert gone
    for consult in Consult.objects.filter(contact__in=gone).select_related("contact"):
        after = consult.at.astimezone(clock.AMSTERDAM).date() >= consult.contact.gone_on
        assert (consult.outcome == CallOutcome.GONE) == after


def test_some_calls_went_to_a_desk_and_some_stand_in_a_timeline(generated):
    assert Consult.objects.filter(is_desk=True).count() == LINES // 3
    linked = Moment.objects.filter(consult__isnull=False).select_related("consult", "household")
    assert linked
    for moment in linked:
        day = moment.consult.at.astimezone(clock.AMSTERDAM).date()
        assert moment.consult.team_id == moment.household.team_id
        assert moment.household.opened_on <= day == moment.happened_on


def test_contacts_differ_as_they_do_in_a_telephone_list(generated):
    today = clock.today()
    for some in (
        {"agreed_on__isnull": True},
        {"expires_on__lt": today},
        {"expires_on__gte": today},
        {"phone_is_private": True},
        {"away_until__gte": today},
        {"replacement__isnull": False},
        {"may_be_shared": True},
        {"hours__len__gt": 0},
    ):
        assert 0 < Contact.objects.filter(**some).count() < CONTACTS, some
    one = Contact.objects.order_by("pk")[0]
    assert one.sounds == sounds_of(one.name, one.function)


def test_there_is_something_of_every_other_page(generated):
    for model in (Venue, Service, LineGoal, DiscoveryVisit, PracticeNote):
        assert model.objects.exists(), model.__name__


def test_a_part_that_is_added_leaves_the_rows_of_the_others_as_they_were(db, monkeypatch):
    """Each part has chance of its own: households do not change when lines do."""
    with scope.everything(), transaction.atomic():
        generate(small(7))
        before = [*Household.objects.order_by("pk").values_list("ref", "name", "opened_on")]
        transaction.set_rollback(True)
    monkeypatch.setattr(
        "kortelijnen.cli.generate.PARTS",
        tuple(part for part in PARTS if "people" in part.__name__ or "households" in part.__name__),
    )
    with scope.everything(), transaction.atomic():
        generate(small(7))
        after = [*Household.objects.order_by("pk").values_list("ref", "name", "opened_on")]
        transaction.set_rollback(True)
    assert before == after


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


@pytest.mark.parametrize("size", ["households", "contacts", "lines", "teams"])
def test_nothing_is_no_order(db, size):
    with pytest.raises(CommandError, match=f"--{size} must be 1 or more"):
        call_command("generate", **{size: 0})


def test_more_lines_than_there_are_people_to_call_is_no_order(db):
    with pytest.raises(CommandError, match="Nobody has two lines to one contact"):
        call_command("generate", households=10, contacts=5, lines=1000, teams=1)
