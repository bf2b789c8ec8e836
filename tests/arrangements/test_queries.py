"""What the team sees of all its arrangements, and what nobody else sees."""

from datetime import timedelta

import pytest

from kortelijnen.arrangements import actions, queries
from kortelijnen.arrangements.enums import Rhythm, Stopped
from kortelijnen.arrangements.models import Arrangement, Helper, Turn
from kortelijnen.kit import clock

from .conftest import in_days, within


def test_another_team_sees_nothing_of_it(arranged, worker, stranger, household):
    arranged("Riet")
    with within(worker):
        assert len(queries.arrangements_of_team(worker)) == 1
    with within(stranger):
        assert queries.arrangements_of_team(stranger) == []
        assert queries.arrangements_on(household) == []
        assert queries.stopped_lately(stranger) == []
        assert queries.how_long_help_holds(stranger).whole == 0
        assert not Helper.objects.exists()
        assert not Turn.objects.exists()


def test_a_row_tells_who_whose_turn_and_the_first_hole(arranged, worker, household):
    arranged("Riet", "Bep")
    second = Turn.objects.order_by("day")[1]
    Turn.objects.filter(pk=second.pk).update(state="cannot")
    (row,) = queries.arrangements_on(household)
    assert (row.helpers, row.next_day, row.next_name) == (("Riet", "Bep"), clock.today(), "Riet")
    assert (row.hole, row.needs_attention) == (second.day, True)


def test_when_everybody_stopped_the_arrangement_shows_it(arranged, worker, household):
    arranged("Riet", "Bep")
    for helper in Helper.objects.select_related("arrangement__household"):
        actions.stop_helping(by=worker, helper=helper, because=Stopped.LIFE)
    (row,) = queries.arrangements_on(household)
    assert row.has_nobody


def test_the_day_shows_what_the_director_must_ask_and_no_colleague(arranged, worker, colleague):
    arranged("Riet", "Bep")
    assert queries.arrangements_of_the_day(worker) == []
    with clock.standing_at(clock.now() + timedelta(weeks=4)):
        assert [row.is_to_check for row in queries.arrangements_of_the_day(worker)] == [True]
        assert queries.arrangements_of_the_day(colleague) == []


@pytest.mark.parametrize(("days", "seen"), [(7, 1), (14, 0)])
def test_a_hole_within_a_week_is_on_the_day(arranged, worker, days, seen):
    arranged("Riet", "Bep")
    Turn.objects.filter(day=in_days(days)).update(helper=None)
    assert len(queries.arrangements_of_the_day(worker)) == seen


def test_nine_arrangements_cost_as_many_statements_as_one(arranged, worker, household, django_assert_num_queries):
    arranged("Riet", "Bep")
    for question in (
        lambda: queries.arrangements_on(household),
        lambda: queries.arrangements_of_team(worker),
        lambda: queries.arrangements_of_the_day(worker),
        lambda: queries.how_long_help_holds(worker),
    ):
        with django_assert_num_queries(1):
            question()
    for number in range(8):
        arranged(f"Buur {number}", f"Vriend {number}")
    with django_assert_num_queries(1):
        assert len(queries.arrangements_on(household)) == 9


def test_how_long_help_holds_counts_lasting_help_of_the_own_team(arranged, worker):
    """S4-18."""
    for number in range(6):
        arranged(f"Buur {number}", f"Vriend {number}")
    arranged("Lift", rhythm=Rhythm.ONCE)
    begins = in_days(-200)
    rows = Arrangement.objects.exclude(rhythm=Rhythm.ONCE)
    rows.update(starts_on=begins)
    first, second, *_rest = rows
    Arrangement.objects.filter(pk=first.pk).update(
        stopped_on=begins + timedelta(days=40), stopped_because="too_much", check_on=None
    )
    Arrangement.objects.filter(pk=second.pk).update(
        stopped_on=begins + timedelta(days=40), stopped_because="done", check_on=None
    )
    lasting = queries.how_long_help_holds(worker)
    assert lasting.whole == 6
    assert [(one.months, one.whole, one.held) for one in lasting.held] == [(1, 6, 6), (3, 5, 4), (6, 5, 4), (12, 0, 0)]
    assert dict(lasting.reasons) == {Stopped.TOO_MUCH: 1, Stopped.DONE: 1}
