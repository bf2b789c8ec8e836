"""What is agreed, before it is written down."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kortelijnen.arrangements import rules
from kortelijnen.arrangements.enums import Rhythm
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What is agreed: what, how often, from when until when, and when somebody asks whether it holds. What is not said
    has the answer that is mostly right."""

    what: str
    rhythm: Rhythm = Rhythm.WEEKLY
    starts_on: date
    ends_on: date
    check_on: date

    @classmethod
    def of(
        cls,
        *,
        what: str,
        rhythm: Rhythm,
        starts_on: date | None = None,
        ends_on: date | None = None,
        check_on: date | None = None,
    ) -> "Agreed":
        """With the days that were left open."""
        begins = starts_on or clock.today()
        lasts = rules.is_lasting(rhythm)
        ends = (ends_on if lasts else None) or rules.usual_end(rhythm, begins)
        check = (check_on if lasts else None) or rules.usual_check(rhythm, begins, ends)
        return cls(what=what, rhythm=rhythm, starts_on=begins, ends_on=ends, check_on=check)

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the turns that are still to come."""
        days = rules.turn_days(self.rhythm, self.starts_on, self.ends_on)
        return tuple(day for day in days if day >= clock.today())


def must_be_possible(agreed: Agreed) -> None:
    """Help ends after it begins, not in the past, and within a year; then it is looked at again (S4-19)."""
    if agreed.ends_on < agreed.starts_on:
        raise RuleBroken("ends_before_start", _("The last day lies before the first."))
    if agreed.ends_on < clock.today():
        raise RuleBroken("over_already", _("The last day has passed already."))
    if rules.lasts_too_long(agreed.starts_on, agreed.ends_on):
        raise RuleBroken("lasts_too_long", _("Agree for at most a year. It can be agreed once more after that."))
    if rules.is_lasting(agreed.rhythm) and not agreed.starts_on <= agreed.check_on <= agreed.ends_on:
        raise RuleBroken("check_outside", _("Ask whether it holds between the first and the last day."))
