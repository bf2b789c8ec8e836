"""Goals, colleagues' ideas, plans elsewhere and who is in charge: what is written, what waits, what is refused."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cast import SYSTEM, make_household
from kortelijnen.audit.models import Entry
from kortelijnen.directory.actions import add_organisation
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.households import actions as households
from kortelijnen.households.enums import Relation
from kortelijnen.households.models import Director
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, NotAllowed, NotVisible, RuleBroken
from kortelijnen.plans import actions
from kortelijnen.plans.enums import Agree, BeforePlan, Doer, GoalState, IdeaOf, NotGiven, Stage, StepState, ZeroLine
from kortelijnen.plans.models import Goal, Idea, NoOwnIdeas, OtherPlan, OwnDirection, Plan, Step
from kortelijnen.plans.queries import plan_picture, zero_line_reasons
from kortelijnen.timeline.models import Moment

WORDS = "Ik wil weer rustig slapen."
IDEA = "Bewindvoering aanvragen"


@pytest.fixture(autouse=True)
def as_worker(worker, in_scope):
    with in_scope(worker):
        yield


@pytest.fixture
def planned(worker, household):
    actions.write_plan(by=worker, household=household, words=WORDS)
    households.add_network_person(by=worker, household=household, name="Tante Bep", relation=Relation.FAMILY)
    return household


# --- Goals --------------------------------------------------------------------------------------------
def test_a_goal_waits_for_the_plan(worker, household):
    with pytest.raises(RuleBroken) as refused:
        actions.add_goal(by=worker, household=household, words="Een eigen huis")
    assert refused.value.code == "plan_first"


def test_a_goal_is_reached_let_go_and_taken_up_again(worker, planned):
    goal = actions.add_goal(by=worker, household=planned, words="Een eigen huis")
    for state in (GoalState.REACHED, GoalState.OPEN, GoalState.LET_GO):
        actions.settle_goal(by=worker, household=planned, goal_id=goal.pk, state=state)
        assert Goal.objects.get().state == state
    assert Goal.objects.get().settled_on == clock.today()


def test_a_goal_of_another_household_is_not_there(worker, planned, colleague, team):
    other = make_household(team, colleague, name="Gezin K.")
    goal = actions.add_goal(by=worker, household=planned, words="Een eigen huis")
    with pytest.raises(NotVisible):
        actions.settle_goal(by=worker, household=other, goal_id=goal.pk, state=GoalState.REACHED)


# --- What must, beside what do I want (S2-31) ---------------------------------------------------------
def test_what_must_stands_beside_the_own_words_and_stays_when_it_is_not_asked(worker, household):
    actions.write_plan(by=worker, household=household, words=WORDS, must="Iedere week naar school.")
    actions.write_plan(by=worker, household=household, words="Eerst rust.", version=1)
    plan = Plan.objects.get()
    assert (plan.words, plan.must, plan.version) == ("Eerst rust.", "Iedere week naar school.", 2)


def test_the_second_writer_sees_both_what_is_wanted_and_what_must(worker, colleague, household):
    actions.write_plan(by=worker, household=household, words=WORDS, must="Naar school.")
    with pytest.raises(Conflict) as both:
        actions.write_plan(by=colleague, household=household, words="Rust.", must="Naar de rechter.", version=0)
    assert "Naar school." in both.value.theirs
    assert "Naar de rechter." in both.value.yours
    assert Plan.objects.get().must == "Naar school."


def test_compulsory_help_waits_for_the_plan_too(worker, household):
    households.set_legal_frames(by=worker, household=household, laws={"youth"}, laws_before=set())
    with pytest.raises(RuleBroken) as refused:
        actions.add_step(by=worker, household=household, what="Toezicht", doer=Doer.INSTITUTION)
    assert refused.value.code == "plan_first"


# --- Colleagues' ideas (S1-9, invariant 3) ------------------------------------------------------------
def test_an_idea_is_not_given_to_others_until_the_household_has_a_plan(worker, colleague, household):
    actions.add_idea(by=colleague, household=household, words=IDEA)
    seen = plan_picture(household, worker)
    assert (seen.ideas, seen.waiting_ideas) == ([], 1)
    actions.write_plan(by=worker, household=household, words=WORDS)
    seen = plan_picture(household, worker)
    assert ([idea.words for idea in seen.ideas], seen.waiting_ideas) == ([IDEA], 0)


def test_whoever_asks_as_nobody_gets_no_waiting_idea(colleague, household):
    actions.add_idea(by=colleague, household=household, words=IDEA)
    assert plan_picture(household).ideas == []


def test_the_writer_of_an_idea_keeps_reading_it(colleague, household):
    actions.add_idea(by=colleague, household=household, words=IDEA)
    idea = plan_picture(household, colleague).ideas[0]
    assert (idea.words, idea.is_own) == (IDEA, True)


def test_none_now_unfolds_the_ideas(worker, colleague, household):
    actions.add_idea(by=colleague, household=household, words=IDEA)
    actions.say_no_own_ideas(by=worker, household=household)
    actions.say_no_own_ideas(by=worker, household=household)
    assert [idea.words for idea in plan_picture(household, worker).ideas] == [IDEA]
    assert NoOwnIdeas.objects.count() == 1


def test_danger_opens_an_idea_at_once_with_its_reason_and_only_that_one(worker, colleague, household):
    actions.add_idea(by=colleague, household=household, words=IDEA)
    actions.add_idea(by=colleague, household=household, words="Vannacht naar de opvang", safety_reason="Hij dreigt.")
    seen = plan_picture(household, worker)
    assert [(idea.words, idea.safety_reason) for idea in seen.ideas] == [("Vannacht naar de opvang", "Hij dreigt.")]
    assert seen.waiting_ideas == 1


def test_the_same_idea_told_again_with_danger_opens(worker, colleague, household):
    actions.add_idea(by=colleague, household=household, words=IDEA)
    actions.add_idea(by=colleague, household=household, words=IDEA, safety_reason="De deurwaarder staat er.")
    assert plan_picture(household, worker).ideas[0].safety_reason == "De deurwaarder staat er."
    assert Idea.objects.count() == 1


def test_an_idea_becomes_one_step_that_says_it_was_a_colleagues(worker, colleague, planned):
    idea = actions.add_idea(by=colleague, household=planned, words=IDEA)
    step = actions.take_idea(by=worker, household=planned, idea_id=idea.pk, doer=Doer.RESIDENT)
    assert actions.take_idea(by=worker, household=planned, idea_id=idea.pk, doer=Doer.RESIDENT) == step
    assert (step.what, step.idea_of, step.doer) == (IDEA, IdeaOf.COLLEAGUE, Doer.RESIDENT)
    assert plan_picture(planned, worker).ideas == []


def test_a_waiting_idea_is_no_step_even_for_its_writer(colleague, household):
    idea = actions.add_idea(by=colleague, household=household, words=IDEA)
    with pytest.raises(RuleBroken) as refused:
        actions.take_idea(by=colleague, household=household, idea_id=idea.pk, doer=Doer.RESIDENT)
    assert refused.value.code == "household_first"
    assert not Step.objects.exists()


def test_an_idea_that_the_team_does_waits_for_the_plan_like_any_step(worker, colleague, household):
    idea = actions.add_idea(by=colleague, household=household, words=IDEA)
    actions.say_no_own_ideas(by=worker, household=household)
    with pytest.raises(RuleBroken) as refused:
        actions.take_idea(by=worker, household=household, idea_id=idea.pk, doer=Doer.TEAM)
    assert refused.value.code == "plan_first"


def test_an_idea_is_somebodys(household):
    with pytest.raises(NotAllowed):
        actions.add_idea(by=SYSTEM, household=household, words=IDEA)


def test_the_trail_knows_of_the_idea_but_not_its_words(colleague, household):
    actions.add_idea(by=colleague, household=household, words=IDEA)
    line = Entry.objects.get(kind="idea")
    assert IDEA not in str(line.__dict__)


# --- A plan or a director elsewhere (S4-4) ------------------------------------------------------------
def test_three_plans_become_one_and_the_timeline_says_so(worker, planned):
    for name in ("Jeugdbescherming", "Reclassering"):
        actions.add_other_plan(by=worker, household=planned, organisation_name=name, has_director=True)
    assert len(plan_picture(planned).others) == 2
    for other in OtherPlan.objects.all():
        actions.end_other_plan(by=worker, household=planned, other_id=other.pk)
        actions.end_other_plan(by=worker, household=planned, other_id=other.pk)
    assert plan_picture(planned).others == []
    assert Moment.objects.filter(words="Two plans became one.").count() == 2


def test_a_plan_elsewhere_knows_its_organisation_by_the_name(worker, household):
    anchor = add_organisation(by=worker, name="Jeugdbescherming Oost", kind=OrganisationKind.HOUSING_ASSOCIATION)
    other = actions.add_other_plan(by=worker, household=household, organisation_name="jeugdbescherming oost")
    assert other.organisation == anchor


def test_told_again_of_the_same_organisation_is_the_same_plan_with_what_is_new(worker, household):
    actions.add_other_plan(by=worker, household=household, organisation_name="Jeugdbescherming")
    actions.add_other_plan(
        by=worker, household=household, organisation_name="jeugdbescherming", contact_name="Karin", has_director=True
    )
    other = OtherPlan.objects.get()
    assert (other.contact_name, other.has_director) == ("Karin", True)


def test_the_database_allows_one_director(household):
    running = Director.objects.get(household=household)
    with pytest.raises(IntegrityError, match="one_active_director"), transaction.atomic():
        Director.objects.create(
            household=household, team_id=household.team_id, user_id=running.user_id, since=clock.today()
        )


# --- Who is in charge (S1-3) --------------------------------------------------------------------------
def test_the_start_is_asked_with_the_first_plan_and_once(worker, household):
    assert plan_picture(household).stage_to_ask is None
    actions.write_plan(by=worker, household=household, words=WORDS)
    assert plan_picture(household).stage_to_ask == Stage.START
    actions.hear_direction(by=worker, household=household, stage=Stage.START, in_charge=Agree.NOT)
    actions.hear_direction(by=worker, household=household, stage=Stage.START, in_charge=Agree.PARTLY)
    assert plan_picture(household).stage_to_ask is None
    assert OwnDirection.objects.get().in_charge == Agree.PARTLY


def test_halfway_is_asked_when_half_of_the_steps_is_settled(worker, planned):
    steps = [
        actions.add_step(by=worker, household=planned, what=f"Stap {number}", doer=Doer.RESIDENT) for number in range(2)
    ]
    actions.settle_step(by=worker, step=steps[0], state=StepState.DONE)
    assert plan_picture(planned).stage_to_ask == Stage.HALFWAY


def test_after_closing_nothing_is_asked(worker, planned):
    actions.close(by=worker, household=planned, not_given=NotGiven.NOT_REACHED)
    planned.refresh_from_db()
    assert plan_picture(planned).stage_to_ask is None


# --- Steps: whose idea, and help without professionals (S1-8, S4-21) ----------------------------------
@pytest.mark.parametrize(("doer", "origin"), [("resident", "resident"), ("network", "network"), ("team", "worker")])
def test_whose_idea_a_step_was_follows_from_who_does_it(worker, planned, doer, origin):
    step = actions.add_step(by=worker, household=planned, what="Bellen", doer=Doer(doer))
    assert (step.idea_of, step.is_lasting) == (origin, False)


def test_whose_idea_can_be_said_otherwise(worker, planned):
    step = actions.add_step(
        by=worker, household=planned, what="Bellen", doer=Doer.TEAM, idea_of=IdeaOf.RESIDENT, is_lasting=True
    )
    assert (step.idea_of, step.is_lasting) == (IdeaOf.RESIDENT, True)


def test_help_without_professionals_is_answered_for_a_professionals_step_only(worker, planned):
    own = actions.add_step(
        by=worker, household=planned, what="Zelf bellen", doer=Doer.RESIDENT, zero_line=ZeroLine.NOBODY
    )
    assert own.zero_line == ""
    with pytest.raises(RuleBroken):
        actions.say_zero_line(by=worker, step=own, said=ZeroLine.NOBODY)
    team_step = actions.add_step(by=worker, household=planned, what="Bellen", doer=Doer.TEAM)
    actions.say_zero_line(by=worker, step=team_step, said=ZeroLine.NOT_WANTED)
    team_step.refresh_from_db()
    assert team_step.zero_line == ZeroLine.NOT_WANTED


def test_reasons_are_counted_by_household_and_small_numbers_are_hidden(worker, stranger, team, in_scope):
    assert zero_line_reasons(worker) == []
    for number in range(5):
        home = make_household(team, worker, name=f"Gezin {number}")
        actions.write_plan(by=worker, household=home, words=WORDS)
        households.answer_nobody_yet(by=worker, household=home)
        for said in (ZeroLine.NOBODY, ZeroLine.NOT_WANTED)[: 2 if number == 0 else 1]:
            actions.add_step(by=worker, household=home, what=f"Stap {said}", doer=Doer.TEAM, zero_line=said)
    counted = {reason.label: reason.households for reason in zero_line_reasons(worker)}
    assert counted[str(ZeroLine.NOBODY.label)] == "5"
    assert counted[str(ZeroLine.NOT_WANTED.label)] == "<5"
    with in_scope(stranger):
        assert zero_line_reasons(stranger) == []


# --- Repaired afterwards (invariant 1) and the bar as it was (S1-1) -----------------------------------
def test_a_step_before_the_plan_is_to_be_repaired_until_the_plan_is_there(worker, household):
    actions.add_step(
        by=worker,
        household=household,
        what="Slaapplek",
        doer=Doer.TEAM,
        before_plan=BeforePlan.DANGER,
        reason="Geen dak vannacht",
    )
    assert plan_picture(household).to_repair
    actions.write_plan(by=worker, household=household, words=WORDS)
    assert not plan_picture(household).to_repair


def test_the_bar_of_eight_and_four_weeks_ago_leaves_out_what_came_later(worker, planned):
    for weeks, doer in ((9, Doer.TEAM), (5, Doer.TEAM), (1, Doer.RESIDENT)):
        with clock.standing_at(clock.now() - timedelta(weeks=weeks)):
            actions.add_step(by=worker, household=planned, what=f"Stap {weeks}", doer=doer)
    then = {
        earlier.weeks_ago: sum(share.count for share in earlier.shares)
        for earlier in plan_picture(planned).earlier_shares
    }
    assert then == {8: 1, 4: 2}


def test_the_whole_plan_is_read_in_one_statement(worker, colleague, planned, django_assert_num_queries):
    for number in range(9):
        actions.add_goal(by=worker, household=planned, words=f"Doel {number}")
        actions.add_idea(by=colleague, household=planned, words=f"Idee {number}")
        actions.add_step(by=worker, household=planned, what=f"Stap {number}", doer=Doer.TEAM)
    with django_assert_num_queries(1):
        seen = plan_picture(planned, worker)
        assert seen.plan.changed_by.name == worker.name


def test_another_team_reads_nothing_of_the_plan(worker, stranger, planned, in_scope):
    with in_scope(stranger):
        seen = plan_picture(planned, stranger)
    assert (seen.plan, seen.open_steps, seen.goals) == (None, [], [])


def test_nothing_of_it_is_written_after_closing(worker, planned):
    actions.close(by=worker, household=planned, not_given=NotGiven.NOT_REACHED)
    for write in (
        lambda: actions.add_goal(by=worker, household=planned, words="Nog iets"),
        lambda: actions.add_idea(by=worker, household=planned, words=IDEA),
        lambda: actions.say_no_own_ideas(by=worker, household=planned),
        lambda: actions.add_other_plan(by=worker, household=planned, organisation_name="X"),
        lambda: actions.hear_direction(by=worker, household=planned, stage=Stage.START, in_charge=Agree.TRUE),
    ):
        with pytest.raises(RuleBroken) as refused:
            write()
        assert refused.value.code == "household_closed"
