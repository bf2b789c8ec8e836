"""Many households at once: all rules of the database hold, and the same seed gives the same ones."""

import hashlib
import json
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.db.models import Count, Max, Min, Model

from kortelijnen.access import scope
from kortelijnen.access.actor import Actor, actor_for
from kortelijnen.arrangements.models import Arrangement
from kortelijnen.audit.models import Entry
from kortelijnen.cli.generate import MUNICIPALITY, PARTS, Wanted, _make, generate
from kortelijnen.cli.generating import full
from kortelijnen.cli.generating.chance import Refs
from kortelijnen.cli.generating.households import LONGEST_WAIT
from kortelijnen.cli.generating.neighbourhoods import PARTS_OF_LIFE, Neighbourhood, laid_out, neighbourhoods_of
from kortelijnen.cli.generating.plans import STEPS
from kortelijnen.cli.generating.timeline import MOMENTS
from kortelijnen.cli.generating.truth import EFFECTS
from kortelijnen.cli.generating.world import Generated, World
from kortelijnen.directory.models import Organisation, Service, Venue
from kortelijnen.directory.rules import sounds_of
from kortelijnen.frontdoor.models import ContactAttempt, Duty
from kortelijnen.groundwork.models import DiscoveryVisit, LineGoal, PracticeNote
from kortelijnen.households.models import Director, Household, LegalFrame, NetworkPerson
from kortelijnen.kit import clock
from kortelijnen.lines.enums import CallOutcome, LifeDomain
from kortelijnen.lines.models import Consult, Contact, Line
from kortelijnen.lines.rules import CONFIRMS, faded, lives_until, strength_after
from kortelijnen.people.models import Team, User
from kortelijnen.places import actions as places
from kortelijnen.places.models import Area
from kortelijnen.plans.models import DeliveredHelp, Goal, Idea, Plan, Step
from kortelijnen.talks.enums import Told
from kortelijnen.talks.models import LegalFact, Talk
from kortelijnen.timeline.models import Moment
from kortelijnen.timeline.queries import search_moments

HOUSEHOLDS, CONTACTS, LINES, TEAMS = 40, 200, 600, 3


def small(seed: int, **more: int) -> Wanted:
    return Wanted.of(households=HOUSEHOLDS, contacts=CONTACTS, lines=LINES, teams=TEAMS, seed=seed, **more)


def rows_of(model: type[Model]) -> list[dict[str, object]]:
    """All that stands in a table, but its keys: where they begin depends on what was there before."""
    keyed = {field.attname for field in model._meta.concrete_fields if field.primary_key or field.remote_field}
    names = [field.attname for field in model._meta.concrete_fields if field.attname not in keyed]
    return list(model.objects.order_by("pk").values(*names))


def made_with(seed: int) -> dict[str, str]:
    """A fingerprint of every table that is filled with this seed; the database is left as it was."""
    with transaction.atomic(), scope.everything():
        generate(small(seed))
        tables = [*(table for part in PARTS for table in part.TABLES), Contact, Organisation, Service, User]
        prints = {table.__name__: hashlib.sha256(repr(rows_of(table)).encode()).hexdigest() for table in tables}
        transaction.set_rollback(True)
    return prints


@pytest.fixture
def generated(db):
    """Forty households, every constraint of the database checked at once."""
    made = generate(small(3))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with scope.everything():
        yield made


def test_every_household_has_thirty_moments_twelve_steps_one_director_and_a_plan(generated):
    assert generated.rows["households"] == HOUSEHOLDS
    for home in Household.objects.all():
        assert Moment.objects.filter(household=home).count() == MOMENTS == 30
        assert Step.objects.filter(household=home).count() == STEPS == 12
        assert Plan.objects.filter(household=home).count() == 1
        running = Director.objects.filter(household=home, until__isnull=True).count()
        assert running == (1 if home.is_open else 0)


def test_every_household_was_invited_and_had_its_conversation(generated):
    for home in Household.objects.all():
        assert Talk.objects.filter(household=home, ended_on__isnull=False).count() == 1
        assert set(LegalFact.objects.filter(household=home).values_list("told", flat=True)) == set(Told.values)
    assert Talk.objects.filter(came_alone=True).exists()
    assert Talk.objects.exclude(companion="").exists()


def test_what_is_agreed_with_helpers_ends_with_the_work_or_before(generated):
    runs = Arrangement.objects.filter(stopped_on__isnull=True, ends_on__gte=clock.today())
    assert runs
    assert not runs.filter(household__closed_on__isnull=False)
    assert Arrangement.objects.filter(stopped_on__isnull=False)
    for one in Arrangement.objects.select_related("household"):
        assert one.helpers.count() == 3
        assert {turn.helper.arrangement_id for turn in one.turns.select_related("helper")} == {one.pk}


def test_one_household_in_each_team_is_as_full_as_a_record_gets(db):
    generate(Wanted.of(households=HOUSEHOLDS, contacts=CONTACTS, lines=LINES, teams=TEAMS, seed=3, with_full=True))
    with scope.everything():
        most = Moment.objects.order_by().values("household").annotate(moments=Count("pk")).order_by("-moments")
        home = Household.objects.get(pk=most[0]["household"])
        assert home.is_open
        rows = {model: model.objects.filter(household=home).count() for model in (Moment, Step, NetworkPerson)}
        assert rows == {Moment: full.MOMENTS, Step: full.STEPS, NetworkPerson: full.PEOPLE}
        assert Goal.objects.filter(household=home).count() == full.GOALS
        assert Idea.objects.filter(household=home).count() == full.IDEAS
        assert Arrangement.objects.filter(household=home).count() >= full.ARRANGEMENTS


def test_help_delivered_follows_from_the_steps(generated):
    done = Step.objects.filter(state="done", doer__in=["volunteer", "team", "institution"])
    assert DeliveredHelp.objects.count() == done.count() > 0


def test_the_first_help_comes_before_everything_else_that_was_done_by_others(generated):
    """The day that the first call decided is the first on which anything was done."""
    for home in Household.objects.all():
        days = list(
            DeliveredHelp.objects.filter(household=home).order_by("given_on").values_list("given_on", flat=True)
        )
        if home.opened_on < clock.today() - timedelta(days=LONGEST_WAIT):
            assert days
        assert all(home.opened_on < day <= (home.closed_on or clock.today()) for day in days)


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


def test_a_city_of_five_years_has_two_hundred_teams_of_250_open_and_250_closed_households():
    wanted = Wanted.of(households=100_000, seed=1)
    assert wanted == Wanted.of(households=100_000, years=5, seed=1)
    assert (wanted.teams, wanted.busy, wanted.contacts, wanted.lines) == (200, 200, 5000, 100_000)
    assert wanted.households * (1 - wanted.closed_part(5)) / wanted.busy == 250


def test_the_households_come_over_as_many_years_as_are_asked(db):
    generate(small(3, years=4))
    with scope.everything():
        opened = Household.objects.aggregate(first=Min("opened_on"), last=Max("opened_on"))
        closed = Household.objects.filter(closed_on__isnull=False).count()
    years = (opened["last"] - opened["first"]).days / 365
    assert 3 < years <= 4
    assert 0.15 < closed / HOUSEHOLDS < 0.6


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
    assert Consult.objects.filter(is_desk=True).count() > LINES // 3
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
    for model in (Venue, Service, LineGoal, DiscoveryVisit, PracticeNote, Duty, ContactAttempt, LegalFrame):
        assert model.objects.exists(), model.__name__


def test_a_part_that_is_added_leaves_the_rows_of_the_others_as_they_were(db, monkeypatch):
    """Each part has chance of its own: arrangements do not change when there are no talks."""
    before = made_with(7)
    without = tuple(part for part in PARTS if "talks" not in part.__name__)
    monkeypatch.setattr("kortelijnen.cli.generate.PARTS", without)
    after = made_with(7)
    changed = {name for name in before if before[name] != after.get(name)}
    assert changed == {"Invitation", "LegalFact", "Talk"}


def test_the_rows_are_the_same_whichever_batch_is_made_first(db, monkeypatch):
    """So that two processes can share them."""
    monkeypatch.setattr("kortelijnen.cli.generating.world.HOMES_AT_ONCE", 1)
    in_order = made_with(8)
    monkeypatch.setattr("kortelijnen.cli.generate._all_batches", _last_batch_first)
    assert made_with(8) == in_order


def _last_batch_first(world: World, _hands: int) -> Iterator[Generated]:
    numbers = range(len(world.batches))
    assert len(numbers) == TEAMS
    return (_make(world, number) for number in reversed(numbers))


def test_teams_share_the_municipality_so_that_each_gets_as_many_questions():
    here = [
        Neighbourhood(pk=number, weight=weight, kinds=(1.0,), ages=(1.0,))
        for number, weight in enumerate((5.0, 1.0, 1.0, 1.0))
    ]
    pieces = laid_out(here, 2)
    assert pieces == [
        [(0, pytest.approx(1.0))],
        [(0, pytest.approx(0.25)), (1, pytest.approx(0.5)), (2, pytest.approx(0.75)), (3, pytest.approx(1.0))],
    ]


def test_where_more_people_have_trouble_making_ends_meet_more_questions_are_about_money(db):
    with scope.everything():
        actor = Actor.system("figures")
        places.load_shipped(by=actor)
        here = {one.pk: one for one in neighbourhoods_of(MUNICIPALITY)}
    codes = dict(Area.objects.filter(pk__in=here).values_list("code", "pk"))
    poorer, richer = here[codes["BU01530603"]], here[codes["BU01530503"]]  # 26.9 and 3.2 % have trouble
    assert _share(poorer, LifeDomain.MONEY) > 2 * _share(richer, LifeDomain.MONEY)
    assert _share(poorer, LifeDomain.NETWORK) > _share(poorer, LifeDomain.RULES)


def _share(neighbourhood: Neighbourhood, part: str) -> float:
    parts = [after - before for before, after in pairwise((0.0, *neighbourhood.kinds))]
    return parts[PARTS_OF_LIFE.index(part)] / neighbourhood.kinds[-1]


def test_a_neighbourhood_of_which_nothing_is_published_gets_the_shares_of_the_municipality(db):
    with scope.everything():
        places.load_shipped(by=Actor.system("figures"))
        here = {one.pk: one for one in neighbourhoods_of(MUNICIPALITY)}
    unknown = here[Area.objects.get(code="BU01530703").pk]  # Kennispark
    assert _share(unknown, LifeDomain.NETWORK) > 0


def test_references_are_different_and_not_those_that_are_taken():
    refs = Refs(Random(1), frozenset())  # noqa: S311 - references are no secret
    drawn = [refs[number] for number in range(5000)]
    assert len(set(drawn)) == 5000
    others = Refs(Random(1), frozenset(drawn[:10]))  # noqa: S311
    assert not {others[number] for number in range(5000)} & set(drawn[:10])


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


def test_what_is_true_is_written_beside_the_data(db, tmp_path):
    call_command("generate", households=HOUSEHOLDS, contacts=CONTACTS, lines=LINES, truth=tmp_path / "truth.json")
    told = json.loads((tmp_path / "truth.json").read_text())
    assert [(one["name"], one["size"], one["is_zero"]) for one in told["effects"]] == [
        (effect.key, effect.size, effect.is_zero) for effect in EFFECTS
    ]
    assert (told["made"]["households"], told["made"]["day"]) == (HOUSEHOLDS, clock.today().isoformat())
    for one in told["effects"]:
        with scope.everything(), connection.cursor() as cursor:
            cursor.execute(one["sql"])
            assert cursor.fetchone()[0] >= 0


@pytest.mark.parametrize("size", ["households", "contacts", "lines", "teams", "years"])
def test_nothing_is_no_order(db, size):
    with pytest.raises(CommandError, match=f"--{size} must be 1 or more"):
        call_command("generate", **{size: 0})


def test_more_lines_than_there_are_people_to_call_is_no_order(db):
    with pytest.raises(CommandError, match="Nobody has two lines to one contact"):
        call_command("generate", households=10, contacts=5, lines=1000, teams=1)
