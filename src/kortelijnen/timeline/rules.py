"""What may stand in the timeline. Pure."""

from datetime import date

from kortelijnen.kit.errors import RuleBroken


def fact_lies_in_the_past(*, happened_on: date, today: date, message: str) -> None:
    """The timeline holds what happened; what is promised stands in the plan."""
    if happened_on > today:
        raise RuleBroken("moment_in_future", message)
