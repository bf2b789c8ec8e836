"""The lists of the day as rows. What is said of each is put in words here, once."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from kortelijnen.desk.today.words import due_in_words, waiting_in_words
from kortelijnen.households.queries import Directed
from kortelijnen.plans.queries import PromisedStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One line of the day: what, for whom, and when, in words."""

    what: str
    household: str
    who: str
    ref: str
    when: str
    is_late: bool
    is_today: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectedRow:
    """A household that this worker directs: where, and since when."""

    ref: str
    name: str
    neighbourhood: str
    opened: str


def promised_row(step: PromisedStep, today: date) -> Promise:
    """What I promised, with its day."""
    return Promise(
        what=step.what,
        household=step.household_name,
        who="",
        ref=step.household_ref,
        when=due_in_words(step.due_on, today),
        is_late=step.is_late(today),
        is_today=step.due_on == today,
    )


def waiting_row(step: PromisedStep, today: date) -> Promise:
    """What an institution owes, with how long it has had it."""
    return Promise(
        what=step.what,
        household=step.household_name,
        who=step.doer_name,
        ref=step.household_ref,
        when=waiting_in_words(step.since, today),
        is_late=step.is_late(today),
        is_today=False,
    )


def directed_row(household: Directed) -> DirectedRow:
    """One of the households that I direct."""
    return DirectedRow(
        ref=household.ref,
        name=household.name,
        neighbourhood=household.neighbourhood,
        opened=date_format(household.opened_on, "j F Y"),
    )
