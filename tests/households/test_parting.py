"""A household becomes two, two become one, another team goes on: one director and one plan throughout (invariant 2)."""

from datetime import timedelta

import pytest

from cast import SYSTEM, make_household, user_of
from households.whole_life import counted, live
from kortelijnen.access import scope
from kortelijnen.access.permissions import Permission as P
from kortelijnen.arrangements.models import Arrangement, Helper
from kortelijnen.audit.models import Entry
from kortelijnen.frontdoor.access import visit_notes_of
from kortelijnen.frontdoor.models import HelpRequest, VisitNote
from kortelijnen.households import actions as households
from kortelijnen.households.access import open_household
from kortelijnen.households.enums import HandedOver, Law, Relation
from kortelijnen.households.models import Director, Household, LegalFrame, NetworkPerson, Resident
from kortelijnen.households.queries import kin_of
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotVisible, RuleBroken
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import Doer
from kortelijnen.plans.models import Idea, OtherPlan, Plan, Step
from kortelijnen.talks.actions import invite
from kortelijnen.talks.enums import Way
from kortelijnen.talks.merging import merge_households
from kortelijnen.talks.models import LegalFact, Talk
from kortelijnen.talks.queries import talks_ahead
from kortelijnen.timeline.models import Moment


@pytest.fixture
def twin(team, colleague):
    """A second household of the same team, directed by the colleague."""
    return make_household(team, colleague, name="Gezin Jansen")


@pytest.fixture
def as_worker(worker, in_scope):
    with in_scope(worker):
        yield


@pytest.fixture
def mark(household, worker):
    with scope.everything():
        return households.add_resident(by=worker, household=household, name="Mark", birth_year=1984)


def split(worker, household, colleague, *gone, network=()):
    return plans.split_household(
        by=worker,
        household=household,
        name="Mark",
        director=user_of(colleague),
        resident_ids={row.pk for row in gone},
        network_ids={row.pk for row in network},
    )


def words_of(household):
    return list(Moment.objects.filter(household=household).values_list("words", flat=True))


def directors(household):
    return [str(row) for row in Director.objects.filter(household=household, until__isnull=True)]


# --- One becomes two


def test_who_goes_has_a_household_and_a_director_of_their_own(as_worker, worker, colleague, household, mark):
    part = split(worker, household, colleague, mark)
    assert [row.name for row in Resident.objects.filter(household=part)] == ["Mark"]
    assert [row.name for row in Resident.objects.filter(household=household)] == ["Jolanda"]
    assert (directors(household), directors(part)) == (["Sanne de Wit"], ["Samira Haddou"])
    assert kin_of(part).came_from == household


def test_the_old_timeline_says_only_that_somebody_no_longer_lives_there(as_worker, worker, colleague, household, mark):
    """What an ex-partner gets printed of the old household never shows where somebody went."""
    part = split(worker, household, colleague, mark)
    assert words_of(household) == ["Mark no longer lives here."]
    assert kin_of(Household.objects.get(pk=household.pk)) == kin_of(household)
    assert kin_of(household).came_from is None and kin_of(household).goes_on_in is None
    assert len(words_of(part)) == 1


def test_of_the_people_around_only_those_chosen_are_known_to_the_new_one(as_worker, worker, colleague, household, mark):
    bep, ali = (
        households.add_network_person(by=worker, household=household, name=name, relation=Relation.FRIEND)
        for name in ("Bep", "Ali")
    )
    part = split(worker, household, colleague, mark, network=[ali])
    assert [row.name for row in NetworkPerson.objects.filter(household=part)] == ["Ali"]
    assert {row.name for row in NetworkPerson.objects.filter(household=household)} == {"Bep", "Ali"}
    assert bep.household_id == household.pk


@pytest.mark.parametrize("everybody", [True, False])
def test_somebody_goes_and_somebody_stays(as_worker, worker, colleague, household, mark, everybody):
    gone = list(Resident.objects.filter(household=household)) if everybody else []
    with pytest.raises(RuleBroken):
        split(worker, household, colleague, *gone)


def test_a_resident_who_directs_is_followed_up_before_going(as_worker, worker, colleague, household, mark):
    households.name_director(by=worker, household=household, resident=mark, handed_over=HandedOver.TOGETHER)
    with pytest.raises(RuleBroken, match="director"):
        split(worker, household, colleague, mark)


def test_what_comes_out_of_a_restricted_household_is_restricted(
    as_worker, worker, colleague, team_lead, household, mark, in_scope
):
    households.restrict_household(by=worker, household=household)
    part = split(worker, household, colleague, mark)
    assert Household.objects.get(pk=part.pk).is_restricted
    with in_scope(colleague):
        assert list(Household.objects.all()) == [part]  # she directs the new one, and knows nothing of the old one
        assert kin_of(part).came_from is None
    with in_scope(team_lead):
        assert not Household.objects.exists()


# --- Two become one


@pytest.fixture
def both(household, twin, worker, colleague):
    with scope.everything():
        plans.write_plan(by=worker, household=household, words="Rust in de brieven.")
        plans.write_plan(by=colleague, household=twin, words="Een eigen plek.")
        households.add_network_person(by=colleague, household=twin, name="Bep", relation=Relation.NEIGHBOUR)
        households.add_resident(by=colleague, household=twin, name="Kevin", birth_year=2012)
        plans.add_step(by=colleague, household=twin, what="Bellen", doer=Doer.TEAM, doer_user=user_of(colleague))
        households.set_legal_frames(by=colleague, household=twin, laws={Law.YOUTH}, laws_before=set())
    return household, twin


def test_one_goes_on_with_the_people_and_steps_of_both_and_one_director(as_worker, worker, colleague, both):
    stays, ends = both
    merge_households(by=worker, ends=ends, stays=stays)
    assert {row.name for row in Resident.objects.filter(household=stays)} == {"Jolanda", "Kevin"}
    assert [row.name for row in NetworkPerson.objects.filter(household=stays)] == ["Bep"]
    step = Step.objects.get(household=stays)
    assert (step.what, step.doer_user_id, step.created_by_id) == ("Bellen", colleague.user_id, colleague.user_id)
    assert step.plan == Plan.objects.get(household=stays, ended_on__isnull=True)
    assert directors(stays) == ["Sanne de Wit"]
    assert LegalFrame.objects.filter(household=stays, law=Law.YOUTH).exists()


def test_the_other_is_closed_says_where_the_work_goes_on_and_stays_readable(as_worker, worker, both):
    stays, ends = both
    merge_households(by=worker, ends=ends, stays=stays)
    closed = open_household(worker, ends.ref, P.HOUSEHOLD_VIEW)
    assert not closed.is_open
    assert kin_of(closed).goes_on_in == stays
    assert directors(closed) == []
    assert {row.name for row in Resident.objects.filter(household=closed)} == {"Jolanda", "Kevin"}
    assert Plan.objects.get(household=closed).ended_on == clock.today()
    assert words_of(closed)[0] == "The work goes on in another household."
    assert words_of(stays)[0] == "Two households turned out to be one; the work goes on here."


def test_a_household_without_a_plan_takes_over_that_of_the_other(as_worker, worker, household, twin):
    plans.write_plan(by=worker, household=twin, words="Een eigen plek.")
    merge_households(by=worker, ends=twin, stays=household)
    assert Plan.objects.get(household=household, ended_on__isnull=True).words == "Een eigen plek."
    assert Plan.objects.get(household=twin).ended_on == clock.today()


def test_what_was_agreed_with_helpers_goes_on(as_worker, worker, household, twin):
    bep = households.add_network_person(by=worker, household=twin, name="Bep", relation=Relation.NEIGHBOUR)
    today, hangs = clock.today(), {"household": twin, "team_id": twin.team_id}
    agreed = Arrangement.objects.create(
        **hangs, what="Boodschappen", starts_on=today, ends_on=today + timedelta(days=90), created_at=clock.now()
    )
    Helper.objects.create(**hangs, arrangement=agreed, name="Bep", network_person=bep, since=today)
    merge_households(by=worker, ends=twin, stays=household)
    assert Arrangement.objects.get().household == household
    helper = Helper.objects.get()
    assert helper.household == household
    assert helper.network_person.household == household


def test_what_waits_and_what_others_plan_comes_along(as_worker, worker, colleague, both):
    stays, ends = both
    plans.add_idea(by=colleague, household=ends, words="Bewind")
    for household, name in ((ends, "Het Anker"), (ends, "De Brug"), (stays, "De Brug")):
        plans.add_other_plan(by=colleague, household=household, organisation_name=name)
    merge_households(by=worker, ends=ends, stays=stays)
    assert Idea.objects.get().household == stays
    known = OtherPlan.objects.filter(household=stays).values_list("organisation_name", flat=True)
    assert sorted(known) == ["De Brug", "Het Anker"]


def test_a_conversation_that_lies_ahead_stays_on_its_hosts_day(as_worker, worker, household, twin):
    invite(
        by=worker,
        household=twin,
        way=Way.LETTER,
        talk_at=clock.now() + timedelta(days=3),
        place="",
        host=user_of(worker),
        host_phone="000-1",
        language="nl",
    )
    told = set(LegalFact.objects.values_list("told", flat=True))
    merge_households(by=worker, ends=twin, stays=household)
    assert [one.household_ref for one in talks_ahead(worker)] == [household.ref]
    for each in (household, twin):
        assert set(LegalFact.objects.filter(household=each).values_list("told", flat=True)) == told


def test_what_must_be_known_before_a_visit_is_known_where_the_work_goes_on(as_worker, worker, household, twin):
    live(twin, worker)
    asked = HelpRequest.objects.get(household=twin)
    note = {"words": "Bel eerst aan bij de buren", "written_on": clock.today(), "until": clock.today()}
    VisitNote.objects.create(request=asked, team_id=twin.team_id, written_by_id=worker.user_id, **note)
    assert visit_notes_of(worker, household) == []
    merge_households(by=worker, ends=twin, stays=household)
    assert [one.words for one in visit_notes_of(worker, household)] == [note["words"]]


@pytest.mark.parametrize("restricted", ["ends", "stays"])
def test_restricted_and_not_restricted_make_restricted(
    as_worker, worker, colleague, team_lead, both, in_scope, restricted
):
    stays, ends = both
    households.restrict_household(by=worker, household=ends if restricted == "ends" else stays)
    merge_households(by=worker, ends=ends, stays=stays)
    with in_scope(team_lead):
        assert not Household.objects.exists()
    assert Household.objects.filter(is_restricted=True).count() == 2


def test_a_household_is_not_merged_with_itself(as_worker, worker, household):
    with pytest.raises(RuleBroken):
        merge_households(by=worker, ends=household, stays=household)


def test_households_of_two_teams_are_not_merged(household, other_household, everything):
    with pytest.raises(RuleBroken):
        merge_households(by=SYSTEM, ends=household, stays=other_household)


def test_a_conversation_that_is_still_open_is_ended_first(as_worker, worker, household, twin):
    Talk.objects.create(
        household=twin,
        team_id=twin.team_id,
        held_on=clock.today(),
        led_by_id=worker.user_id,
        changed_at=clock.now(),
    )
    with pytest.raises(RuleBroken, match="conversation"):
        merge_households(by=worker, ends=twin, stays=household)


# --- Another team goes on


def hand_over(worker, household, stranger, **more):
    plans.move_household(
        by=worker,
        household=household,
        team_id=stranger.team_id,
        director=user_of(stranger),
        neighbourhood=None,
        handed_over=HandedOver.TOGETHER,
        **more,
    )


def test_everything_of_it_moves_and_access_with_it(household, worker, stranger, in_scope):
    """With a row in every table that hangs on a household or its request."""
    live(household, worker)
    with in_scope(worker):
        before = counted()
        hand_over(worker, household, stranger)
        left = {table: count for table, count in counted().items() if count}
        assert left == {}
        with pytest.raises(NotVisible):
            open_household(worker, household.ref, P.HOUSEHOLD_VIEW)
    with in_scope(stranger):
        after = counted()
        # One director and one note more, nothing less.
        assert after.pop("households_director") == before.pop("households_director") + 1
        for noted in ("timeline_moment", "timeline_momentwords"):
            assert after.pop(noted) == before.pop(noted) + 1
        assert after == before
        assert directors(household) == ["Joris Blom"]


def test_the_trail_stays_with_both(household, worker, stranger, in_scope):
    with in_scope(worker):
        hand_over(worker, household, stranger)
    teams = set(Entry.objects.filter(household_ref=household.ref).values_list("team_id", flat=True))
    assert {worker.team_id, stranger.team_id} <= teams
    assert Entry.objects.filter(verb="moved", actor=worker.key, household_ref=household.ref).exists()


def test_who_was_named_in_the_old_team_is_no_longer_and_the_new_director_is(household, worker, stranger, in_scope):
    with in_scope(worker):
        households.restrict_household(by=worker, household=household)
        hand_over(worker, household, stranger)
    with in_scope(stranger):
        assert kin_of(Household.objects.get()).readers == ("Joris Blom",)


def test_only_somebody_of_another_team_takes_over(as_worker, worker, colleague, stranger, household):
    with pytest.raises(RuleBroken):
        hand_over(worker, household, colleague)
    with pytest.raises(RuleBroken):
        plans.move_household(
            by=worker,
            household=household,
            team_id=stranger.team_id,
            director=user_of(colleague),
            neighbourhood=None,
            handed_over=HandedOver.TOLD,
        )
    assert directors(household) == ["Sanne de Wit"]
