"""The life of a line in one sentence, and the picture that goes with it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kortelijnen.design.charts import Curve, draw_curve
from kortelijnen.lines import rules
from kortelijnen.lines.enums import CallOutcome, HalfDay
from kortelijnen.lines.models import Contact
from kortelijnen.lines.queries import MyLine, course_of_line


def day_in_words(day: date, today: date) -> str:
    """3 May; with its year when that is another one."""
    return date_format(day, "j F" if day.year == today.year else "j F Y")


def life_in_words(line: MyLine, today: date) -> str:
    """How long a line still lives, or since when it has been quiet."""
    if line.lives_until is None:
        return _("Nobody has been reached through this line yet.")
    day = day_in_words(line.lives_until, today)
    if line.is_live:
        return _("Your line lives until %(day)s without new contact.") % {"day": day}
    return _("Your line has been quiet since %(day)s.") % {"day": day}


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLife:
    """The life of a line as a picture, with the first and the last day that it shows."""

    curve: Curve
    begins: str
    ends: str


def drawn_life(line: MyLine, today: date) -> DrawnLife | None:
    """How a line fades, where it ends, and where it is today; None when it never lived."""
    course = course_of_line(line, today)
    if course is None:
        return None
    curve = draw_curve(course.strengths, top=rules.STRONGEST, floor=rules.FAINTEST, mark=course.today)
    last = course.begins_on + timedelta(days=len(course.strengths) - 1)
    if curve is None:
        return None
    return DrawnLife(curve=curve, begins=day_in_words(course.begins_on, today), ends=day_in_words(last, today))


EXAMPLE_DAYS = 540
EXAMPLE = (
    (0, None),
    (60, CallOutcome.SOLVED),
    (110, CallOutcome.ADVICE),
    (150, CallOutcome.NOT_REACHED),
)


def example_curve() -> Curve | None:
    """A line that is laid, called three times, and then forgotten: the picture of the rule (S0-22)."""
    return draw_curve(rules.course_of(EXAMPLE, days=EXAMPLE_DAYS), top=rules.STRONGEST, floor=rules.FAINTEST)


def hours_in_words(contact: Contact) -> str:
    """When this person can be reached: half-days, and what those do not say."""
    half_days = ", ".join(str(HalfDay(half).label).lower() for half in contact.hours)
    return " · ".join(part for part in (half_days, contact.reachable) if part)
