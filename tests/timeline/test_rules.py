"""What may stand in the timeline, without a database."""

from datetime import date

import pytest

from kortelijnen.kit.errors import RuleBroken
from kortelijnen.timeline import rules

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("day", [TODAY, date(2026, 11, 21), date(1999, 1, 1)])
def test_what_has_happened_is_a_fact(day):
    rules.fact_lies_in_the_past(happened_on=day, today=TODAY, message="")


def test_tomorrow_is_no_fact():
    with pytest.raises(RuleBroken, match="hoort in het plan"):
        rules.fact_lies_in_the_past(happened_on=date(2026, 11, 23), today=TODAY, message="hoort in het plan")
