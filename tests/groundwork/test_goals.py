"""Goals for lines that are missing, and the review of the team (S0-13, S4-31)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cast import user_of
from kortelijnen.access.permissions import Permission
from kortelijnen.access.scope import everything as all_rows
from kortelijnen.audit.models import Entry
from kortelijnen.groundwork import actions, queries
from kortelijnen.groundwork.access import open_goal
from kortelijnen.groundwork.enums import GoalState, Mastery
from kortelijnen.groundwork.models import LineGoal, LineReview
from kortelijnen.groundwork.queries import goals_of, open_goals, review_due, review_of
from kortelijnen.groundwork.tasks import settle_goals
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotAllowed, NotVisible, RuleBroken


def in_weeks(weeks):
    return clock.today() + timedelta(weeks=weeks)


@pytest.fixture
def eviction(needs):
    return needs["uit-huis-gezet"]


@pytest.fixture
def goal(set_goal, worker, colleague, anchor, eviction):
    """Samira lays a line to Het Anker for evictions, within six weeks."""
    return set_goal(worker, organisation=anchor, need=eviction, who=user_of(colleague), by_when=in_weeks(6))


def test_a_goal_says_which_line_who_lays_it_and_by_when(goal, worker, in_scope):
    with in_scope(worker):
        (shown,) = open_goals(worker)
    assert (shown.organisation, shown.need, shown.who) == (
        "Woonstichting Het Anker",
        "Uit huis gezet worden",
        "Samira Haddou",
    )
    assert (shown.by_when, shown.is_reached, shown.is_overdue) == (in_weeks(6), False, False)
    assert Entry.objects.filter(verb="set", kind="line_goal", ref=goal.ref).exists()


def test_a_goal_is_shown_to_who_lays_it_and_to_nobody_else(goal, worker, colleague, stranger, in_scope):
    for actor, count in ((worker, 0), (colleague, 1), (stranger, 0)):
        with in_scope(actor):
            assert len(goals_of(actor)) == count


def test_a_goal_is_reached_by_itself_when_anybody_in_the_team_has_the_line(goal, make_contact, lay, worker, in_scope):
    lay(worker, make_contact())
    with in_scope(worker):
        assert [shown.is_reached for shown in open_goals(worker)] == [True]


@pytest.mark.parametrize(("able", "left"), [(None, 0), ((), 1)])
def test_what_i_was_going_to_lay_leaves_my_day_when_the_line_is_there_and_not_before(
    goal, make_contact, lay, worker, colleague, in_scope, able, left
):
    lay(worker, make_contact() if able is None else make_contact(able=able))
    with in_scope(colleague):
        assert len(goals_of(colleague)) == left


def test_a_line_for_something_else_does_not_reach_a_goal_for_a_need(goal, make_contact, lay, worker, in_scope):
    lay(worker, make_contact(able=()))
    with in_scope(worker):
        assert [shown.is_reached for shown in open_goals(worker)] == [False]


def test_a_goal_without_a_need_is_reached_by_any_line_there(
    set_goal, make_contact, lay, worker, colleague, anchor, in_scope
):
    set_goal(worker, organisation=anchor, need=None, who=user_of(worker), by_when=in_weeks(6))
    lay(colleague, make_contact(able=()))
    with in_scope(worker):
        assert [shown.is_reached for shown in open_goals(worker)] == [True]
        assert goals_of(worker) == []


def test_the_line_of_another_team_reaches_nothing(goal, make_contact, lay, worker, stranger, in_scope):
    lay(stranger, make_contact())
    with in_scope(worker):
        assert [shown.is_reached for shown in open_goals(worker)] == [False]


def test_the_night_settles_what_is_reached_and_leaves_the_rest(
    goal, set_goal, make_contact, lay, worker, colleague, bank, in_scope
):
    still_open = set_goal(worker, organisation=bank, need=None, who=user_of(worker), by_when=in_weeks(6))
    lay(colleague, make_contact())
    settle_goals()
    with all_rows():
        settled = LineGoal.objects.get(pk=goal.pk)
        assert (settled.state, settled.settled_on) == (GoalState.REACHED, clock.today())
        assert LineGoal.objects.get(pk=still_open.pk).state == GoalState.OPEN
    assert Entry.objects.filter(verb="reached", kind="line_goal").count() == 1


def test_reading_the_goals_settles_nothing(goal, make_contact, lay, worker, in_scope):
    lay(worker, make_contact())
    with in_scope(worker):
        open_goals(worker)
        assert LineGoal.objects.get(pk=goal.pk).state == GoalState.OPEN


def test_overdue_goals_come_first_and_reached_ones_last(
    goal, set_goal, make_contact, lay, worker, bank, needs, in_scope
):
    set_goal(worker, organisation=bank, need=None, who=user_of(worker), by_when=in_weeks(9))
    with in_scope(worker):
        LineGoal.objects.filter(organisation=bank).update(
            set_on=in_weeks(-9), by_when=clock.today() - timedelta(days=1)
        )
        lay(worker, make_contact())
        found = [(shown.organisation, shown.is_overdue) for shown in open_goals(worker)]
    assert found == [("Kredietbank Twentekanaal", True), ("Woonstichting Het Anker", False)]


# --- What is refused ----------------------------------------------------------------------------------
def refused(code):
    return pytest.raises(RuleBroken, check=lambda broken: broken.code == code)


def test_one_goal_for_one_hole(goal, set_goal, worker, anchor, eviction):
    with refused("goal_is_set") as told:
        set_goal(worker, organisation=anchor, need=eviction, who=user_of(worker), by_when=in_weeks(2))
    assert "Samira Haddou" in told.value.message


def test_no_goal_where_a_line_is_live(set_goal, make_contact, lay, worker, colleague, anchor, eviction):
    lay(colleague, make_contact())
    with refused("line_is_there") as told:
        set_goal(worker, organisation=anchor, need=eviction, who=user_of(worker), by_when=in_weeks(2))
    assert "Samira Haddou" in told.value.message
    assert "Femke Anders" in told.value.message


def test_no_goal_for_yesterday(set_goal, worker, anchor):
    with refused("goal_in_the_past"):
        set_goal(worker, organisation=anchor, need=None, who=user_of(worker), by_when=in_weeks(-1))


def test_somebody_of_another_team_cannot_be_made_to_lay_our_line(set_goal, worker, stranger, anchor):
    with refused("not_in_the_team"):
        set_goal(worker, organisation=anchor, need=None, who=user_of(stranger), by_when=in_weeks(1))


def test_the_database_keeps_one_open_goal_for_a_hole(goal, worker, in_scope):
    with in_scope(worker), pytest.raises(IntegrityError), transaction.atomic():
        LineGoal.objects.create(
            team_id=goal.team_id,
            organisation_id=goal.organisation_id,
            need_id=goal.need_id,
            user_id=worker.user_id,
            set_on=clock.today(),
            by_when=clock.today(),
        )


# --- No longer needed ---------------------------------------------------------------------------------
def test_a_goal_that_is_no_longer_needed_leaves_the_list_and_stays_in_the_books(goal, colleague, in_scope):
    with in_scope(colleague):
        actions.drop_goal(by=colleague, goal=goal)
        assert open_goals(colleague) == []
        assert LineGoal.objects.get().state == GoalState.DROPPED


def test_the_goal_of_another_team_is_not_there_and_asking_leaves_a_trace(goal, stranger, in_scope):
    with in_scope(stranger), pytest.raises(NotVisible):
        open_goal(stranger, goal.ref, Permission.LINES_EDIT)
    assert Entry.objects.filter(outcome="refused", kind="line_goal").exists()


# --- The review ---------------------------------------------------------------------------------------
@pytest.fixture
def hold(in_scope):
    def act(actor, mastery=Mastery.HALF, words=""):
        with in_scope(actor):
            return actions.hold_review(by=actor, mastery=mastery, words=words)

    return act


def test_a_review_keeps_the_numbers_of_its_day(hold, make_contact, lay, worker, team_lead):
    lay(worker, make_contact())
    with all_rows():
        counted = queries.line_map(team_lead).summary
        review = hold(team_lead, words="Samira neemt Ruben mee.")
    assert (review.live_lines, review.holes, review.single_points) == (1, counted.holes, 1)
    assert (review.mastery, review.words, review.held_on) == (Mastery.HALF, "Samira neemt Ruben mee.", clock.today())


def test_only_the_team_lead_writes_the_review_down(hold, worker, stranger):
    for actor in (worker, stranger):
        with pytest.raises(NotAllowed):
            hold(actor)


def test_there_is_one_review_a_day(hold, team_lead):
    hold(team_lead)
    with refused("review_was_held"):
        hold(team_lead)


def test_the_review_shows_what_changed_since_the_last(hold, goal, make_contact, lay, worker, team_lead, in_scope):
    hold(team_lead)
    with in_scope(team_lead):
        LineReview.objects.update(held_on=clock.today() - timedelta(days=95))
    lay(worker, make_contact())
    with in_scope(team_lead):
        found = review_of(team_lead)
        due = review_due(team_lead)
    assert (found.last.live_lines, found.now.lines, found.goals_reached) == (0, 1, 1)
    assert (due.is_due, due.held_on) == (True, clock.today() - timedelta(days=95))


def test_a_review_settles_the_goals_that_are_reached(hold, goal, make_contact, lay, worker, team_lead, in_scope):
    lay(worker, make_contact())
    hold(team_lead)
    with in_scope(team_lead):
        assert LineGoal.objects.get().state == GoalState.REACHED


def test_another_team_sees_no_review_of_ours(hold, team_lead, stranger, in_scope):
    hold(team_lead)
    with in_scope(stranger):
        assert review_of(stranger).series == ()
        assert review_due(stranger).is_due
