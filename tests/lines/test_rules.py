"""When a line is live, when a contact may be offered, what somebody means. No database."""

from datetime import date

import pytest

from kortelijnen.kit.errors import RuleBroken
from kortelijnen.lines import rules
from kortelijnen.lines.enums import CallOutcome
from kortelijnen.lines.rules import Hindrance, Hit

TODAY = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("confirmed_on", "last_outcome", "live"),
    [
        (date(2026, 9, 1), CallOutcome.SOLVED, True),
        (date(2026, 3, 2), "", True),
        (date(2026, 3, 1), "", False),
        (date(2026, 8, 1), CallOutcome.NOT_REACHED, True),
        (date(2026, 8, 1), CallOutcome.GONE, False),
        (None, CallOutcome.NOT_REACHED, False),
        (None, "", False),
    ],
)
def test_a_line_is_live_for_half_a_year_after_both_ends_spoke(confirmed_on, last_outcome, live):
    """S0-22: a stale line, and a contact who left, are no line any more."""
    assert rules.is_live(confirmed_on=confirmed_on, last_outcome=last_outcome, today=TODAY) is live


def test_the_day_since_which_lines_live_is_the_same_rule():
    assert rules.live_since(TODAY) == date(2026, 3, 2)


def test_only_reaching_somebody_confirms_a_line():
    assert {CallOutcome.REACHED, CallOutcome.SOLVED} == rules.CONFIRMS


@pytest.mark.parametrize(
    ("agreed_on", "expires_on", "gone_on", "hindrance"),
    [
        (date(2026, 1, 1), date(2027, 1, 1), None, Hindrance.NONE),
        (date(2025, 9, 1), date(2026, 9, 1), None, Hindrance.NONE),
        (date(2025, 8, 31), date(2026, 8, 31), None, Hindrance.EXPIRED),
        (None, None, None, Hindrance.NOT_AGREED),
        (date(2026, 1, 1), date(2027, 1, 1), date(2026, 8, 1), Hindrance.GONE),
    ],
)
def test_nobody_is_offered_without_a_yes_after_its_end_or_once_gone(agreed_on, expires_on, gone_on, hindrance):
    """S0-24, invariant 14."""
    found = rules.hindrance_of(agreed_on=agreed_on, expires_on=expires_on, gone_on=gone_on, today=TODAY)
    assert found == hindrance


def test_a_yes_holds_for_a_year_and_cannot_be_given_tomorrow():
    assert rules.expiry_of(date(2026, 1, 1)) == date(2027, 1, 1)
    rules.agreement_lies_in_the_past(agreed_on=TODAY, today=TODAY, message="no")
    rules.agreement_lies_in_the_past(agreed_on=None, today=TODAY, message="no")
    with pytest.raises(RuleBroken):
        rules.agreement_lies_in_the_past(agreed_on=date(2026, 9, 2), today=TODAY, message="no")


@pytest.mark.parametrize(
    "phone", ["0005550123", "000-555 0123", "+31 00 5550123", "0031005550123", "(000) 5550123", "+31 (0)00 5550123"]
)
def test_one_number_written_in_many_ways_is_one_number(phone):
    assert rules.phone_key(phone) == "0005550123"


def test_of_the_needs_the_best_fitting_are_meant():
    """Gas that is cut off, not the childminder (gastouder)."""
    gas, childminder, both = (
        Hit(need_id=1, word=1, whole=True),
        Hit(need_id=2, word=1, whole=False),
        [Hit(need_id=3, word=1, whole=False), Hit(need_id=3, word=2, whole=False)],
    )
    assert rules.needs_meant([gas, childminder]) == [gas]
    assert rules.needs_meant([gas, childminder, *both]) == both
    assert rules.needs_meant([]) == []


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("uitzeting", ["uitzetting", "uitkering"], "uitzetting"),
        ("hypoteek", ["hypotheek"], "hypotheek"),
        ("yilmas", ["yilmaz", "yildiz"], "yilmaz"),
        ("gehoorapperaat", ["gehoorapparaat"], "gehoorapparaat"),
        ("zebra", ["zuster"], None),
        ("jan", ["jaap"], None),
    ],
)
def test_a_misspelt_word_is_read_as_its_nearest_neighbour(typed, known, meant):
    assert rules.nearest_word(typed, known) == meant
