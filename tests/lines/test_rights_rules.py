"""The rules about a contact's own entry, without a database (S0-24)."""

from datetime import date, timedelta

import pytest

from kortelijnen.kit.errors import RuleBroken
from kortelijnen.lines import rules
from kortelijnen.lines.enums import LinkState

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("number", "days_old", "state"),
    [
        (3, 0, LinkState.OPEN),
        (3, 30, LinkState.OPEN),
        (3, 31, LinkState.EXPIRED),
        (3, -1, LinkState.EXPIRED),  # given tomorrow: no clock of ours did that
        (2, 0, LinkState.REPLACED),
        (4, 0, LinkState.REPLACED),
        (2, 99, LinkState.REPLACED),
    ],
)
def test_only_the_newest_link_opens_and_for_thirty_days(number, days_old, state):
    given_on = TODAY - timedelta(days=days_old)
    assert rules.link_state(number=number, newest=3, given_on=given_on, today=TODAY) == state


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("000-5550123", "•••• 23"),
        ("+31 (0)6 12 34 56 78", "•••• 78"),
        ("0031 6 12345678", "•••• 78"),
        ("112", "••••"),
        ("14053", "•••• 53"),
        ("", "••••"),
    ],
)
def test_a_masked_number_keeps_two_digits_and_reaches_nobody(phone, shown):
    assert rules.masked(phone) == shown


@pytest.mark.parametrize(("days", "ending"), [(31, False), (30, True), (0, True), (-400, True)])
def test_an_agreement_is_asked_about_from_its_last_month_on(days, ending):
    assert rules.is_ending(expires_on=TODAY + timedelta(days=days), today=TODAY) is ending


def test_without_an_agreement_nothing_ends():
    assert rules.is_ending(expires_on=None, today=TODAY) is False


def test_who_is_away_comes_back_today_or_later():
    rules.away_lies_ahead(away_until=None, today=TODAY, message="")
    rules.away_lies_ahead(away_until=TODAY, today=TODAY, message="")
    with pytest.raises(RuleBroken):
        rules.away_lies_ahead(away_until=TODAY - timedelta(days=1), today=TODAY, message="")


def test_only_a_colleague_of_the_same_institution_picks_up_meanwhile():
    rules.replacement_is_a_colleague(own=1, theirs=1, message="")
    rules.replacement_is_a_colleague(own=1, theirs=None, message="")
    with pytest.raises(RuleBroken):
        rules.replacement_is_a_colleague(own=1, theirs=2, message="")
