"""What of a count may be shown: nothing under five, and nothing from which it could be calculated."""

import random
from itertools import product

import pytest

from kortelijnen.privacy.counting import K
from kortelijnen.study.rules import (
    Shown,
    Split,
    Spread,
    may_compare_teams,
    may_show_spread,
    on_its_own,
    overlap,
    protected,
    together,
)


def rows_of(*counts: tuple[int, int]) -> list[Split]:
    return [Split(key=f"{number:02}", first=first, second=second) for number, (first, second) in enumerate(counts)]


def seen(shown: list[Shown]) -> list[tuple[int | None, int | None, int | None]]:
    return [(row.first, row.second, row.total) for row in shown]


def test_a_row_of_enough_on_both_sides_is_shown_whole():
    assert seen(protected(rows_of((12, 7), (30, 5)))) == [(12, 7, 19), (30, 5, 35)]


def test_a_row_under_five_is_small_and_not_divided():
    row = on_its_own(Split(key="a", first=3, second=1))
    assert (row.total, row.first, row.is_small, row.share) == (None, None, True, None)


def test_a_small_part_hides_how_a_row_divides_but_not_the_row():
    row = on_its_own(Split(key="a", first=3, second=20))
    assert (row.total, row.first, row.second, row.share) == (23, None, None, None)


def test_nothing_is_nothing_and_may_be_shown():
    assert seen([on_its_own(Split(key="a", first=0, second=8))]) == [(0, 8, 8)]
    assert seen([on_its_own(Split(key="a", first=0, second=0))]) == [(0, 0, 0)]


def test_a_single_small_row_takes_the_next_smallest_with_it():
    """Else the whole minus the others tells it."""
    shown = protected(rows_of((2, 1), (40, 30), (9, 8)))
    assert [row.total for row in shown] == [None, 70, None]
    assert [row.is_small for row in shown] == [True, False, False]


def test_a_single_undivided_row_takes_the_next_smallest_with_it():
    shown = protected(rows_of((2, 18), (40, 30), (9, 15)))
    assert seen(shown) == [(None, None, 20), (40, 30, 70), (None, None, 24)]


def test_two_small_rows_that_are_together_under_five_take_another_with_them():
    assert [row.total for row in protected(rows_of((1, 0), (0, 2), (9, 9), (20, 20)))] == [None, None, None, 40]


def test_two_small_rows_that_can_only_be_four_and_four_take_another_with_them():
    assert [row.total for row in protected(rows_of((4, 0), (4, 0), (9, 9), (20, 20)))] == [None, None, None, 40]


def test_when_even_hiding_all_leaves_one_answer_it_is_not_said_which_is_small():
    shown = protected(rows_of((1, 0), (5, 0)))
    assert [(row.total, row.is_small) for row in shown] == [(None, False), (None, False)]


def test_of_a_whole_that_may_not_be_divided_no_row_is_divided():
    whole = Shown(key="a", first=None, second=None, total=36)
    assert seen(protected(rows_of((9, 9), (9, 9)), whole=whole)) == [(None, None, 18), (None, None, 18)]


def test_of_a_whole_under_five_no_row_is_shown():
    assert seen(protected(rows_of((1, 1), (0, 1), (0, 0)))) == [(None, None, None)] * 3


def test_a_share_is_of_the_first_part():
    assert on_its_own(Split(key="a", first=15, second=5)).share == 75


def possible(row: Shown, most: int) -> list[tuple[int, int]]:
    """Every way in which a row could be counted, for who sees only what is shown of it."""
    if row.first is not None and row.second is not None:
        return [(row.first, row.second)]
    if row.total is not None:
        totals = range(row.total, row.total + 1)
    else:
        totals = range(1, K) if row.is_small else range(most + 1)
    return [(first, total - first) for total in totals for first in range(total + 1)]


def fits(counts: tuple[tuple[int, int], ...], whole: Shown) -> bool:
    first, second = sum(one for one, _ in counts), sum(other for _, other in counts)
    if whole.total is None:
        return 0 < first + second < K
    return first + second == whole.total and whole.first in (None, first)


@pytest.mark.parametrize("seed", range(60))
def test_no_small_number_can_be_calculated_from_what_is_shown(seed):
    """Try it, as somebody who adds and subtracts would: more than one answer must be left for each small number."""
    chance = random.Random(seed)  # noqa: S311 - the same tables every time
    rows = rows_of(*((chance.randint(0, 7), chance.choice((0, 0, 1, 3, 5, 6))) for _ in range(chance.randint(1, 3))))
    shown, whole = protected(rows), on_its_own(together(rows))
    most = max(10, together(rows).total)
    answers = [answer for answer in product(*(possible(row, most) for row in shown)) if fits(answer, whole)]
    assert tuple((row.first, row.second) for row in rows) in answers
    for number, row in enumerate(rows):
        if 0 < row.total < K:
            assert len({sum(answer[number]) for answer in answers}) > 1, (rows, shown)
        for part, count in enumerate((row.first, row.second)):
            if 0 < count < K:
                assert len({answer[number][part] for answer in answers}) > 1, (rows, shown)


def spread(low: float, high: float) -> Spread:
    return Spread(n=9, low=low, median=(low + high) / 2, high=high)


def test_quartiles_need_five():
    assert (may_show_spread(4), may_show_spread(5)) == (False, True)


def test_middle_halves_that_touch_overlap():
    assert overlap(spread(1, 5), spread(5, 9))
    assert overlap(spread(1, 9), spread(4, 5))
    assert not overlap(spread(1, 4), spread(5, 9))


def test_teams_are_compared_from_four():
    assert (may_compare_teams(3), may_compare_teams(4)) == (False, True)
