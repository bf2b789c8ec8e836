"""The household's own copy in plain words, as `copy.typ` prints it: for the desk, and for whoever opened a link."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kortelijnen.kit import clock
from kortelijnen.plans.copies import Before, Fact, OwnCopy
from kortelijnen.plans.enums import Agree, GoalState, StepState
from kortelijnen.plans.models import Closing, DeliveredHelp, Goal, Step

TEMPLATE = "plans/copy.typ"


def file_name() -> str:
    """The name of the file; no name of a household, because a file travels."""
    return f"plan-{clock.today():%Y-%m-%d}.pdf"


def paper(own: OwnCopy, *, more: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """Everything that the page says, part by part; a part without contents is not there. `more` is what rooms above
    this one know of who does what: parts as `part_of_paper` makes them."""
    parts = [_in_own_words(own), _goals(own), _who_does_what(own), *more, _people(own), _help(own), _looks_back(own)]
    return {
        "title": _("Your plan and your timeline"),
        "lead": own.household.name,
        "foot": f"{own.household.team.name} · {_day(clock.today())}",
        "about": _about(own),
        "parts": [part for part in parts if part],
        "facts_title": _("What happened"),
        "facts_lead": _("The newest first. With each fact stands the day and who says so."),
        "facts": _facts(own.facts),
        "facts_empty": _("Nothing has been written down yet."),
        "rights_title": _("This is yours"),
        "rights": _rights(),
    }


def _day(day: date) -> str:
    return _written(day, get_language() or "")


@lru_cache(maxsize=4096)
def _written(day: date, _language: str) -> str:
    # A record of years says hundreds of days, and those of its neighbours are the same.
    return date_format(day, "j F Y")


def _about(own: OwnCopy) -> list[str]:
    lines = [_directing(own)]
    if own.made_by:
        lines.append(
            _("Questions? Ask %(name)s of neighbourhood team %(team)s: %(email)s.")
            % {"name": own.made_by.name, "team": own.household.team.name, "email": own.made_by.email}
        )
    return [line for line in lines if line]


def _directing(own: OwnCopy) -> str:
    if not own.directs:
        return ""
    if not own.household.is_open:
        return _("The team's work has ended. %(name)s kept the whole together.") % {"name": own.directs}
    if own.resident_directs:
        return _("%(name)s keeps the whole together: you are in charge yourself.") % {"name": own.directs}
    return _("%(name)s keeps the whole together for you.") % {"name": own.directs}


def part_of_paper(title: str, *, words: str = "", rows: list[dict[str, str]] | None = None) -> dict[str, Any]:
    """A part of the page: its title, somebody's own words, and lines of what with a quiet note under it."""
    return {"title": title, "words": words, "rows": rows or []}


def _row(what: str, note: str = "") -> dict[str, str]:
    return {"what": what, "note": note}


def _in_own_words(own: OwnCopy) -> dict[str, Any] | None:
    if own.plan is None:
        return None
    must = [_row(own.plan.must, _("This has to, because the law or a judge says so."))] if own.plan.must else []
    return part_of_paper(_("Your plan, in your own words"), words=own.plan.words, rows=must)


def _goals(own: OwnCopy) -> dict[str, Any] | None:
    rows = [_row(goal.words, _goal_stands(goal)) for goal in own.goals]
    return part_of_paper(_("What you want to reach"), rows=rows) if rows else None


def _goal_stands(goal: Goal) -> str:
    if goal.state == GoalState.OPEN or goal.settled_on is None:
        return str(GoalState(goal.state).label)
    return f"{GoalState(goal.state).label}, {_day(goal.settled_on)}"


def _who_does_what(own: OwnCopy) -> dict[str, Any] | None:
    rows = [_step(step) for step in (*own.open_steps, *own.done_steps)]
    return part_of_paper(_("Who does what"), rows=rows) if rows else None


def _step(step: Step) -> dict[str, str]:
    if step.state == StepState.DONE and step.settled_on:
        stands = _("done on %(day)s") % {"day": _day(step.settled_on)}
    else:
        stands = _("by %(day)s") % {"day": _day(step.due_on)} if step.due_on else _("still to do")
    return _row(step.what, f"{step.by_whom} · {stands}")


def _people(own: OwnCopy) -> dict[str, Any] | None:
    rows = [_row(f"{person.name} ({person.get_relation_display()})", person.can_do) for person in own.network]
    return part_of_paper(_("People around you who can help"), rows=rows) if rows else None


def _help(own: OwnCopy) -> dict[str, Any] | None:
    rows = [_given(given) for given in own.delivered if given.step_id is None]
    return part_of_paper(_("Other help that came"), rows=rows) if rows else None


def _given(given: DeliveredHelp) -> dict[str, str]:
    return _row(given.what, f"{given.by_whom} · {_day(given.given_on)}")


def _looks_back(own: OwnCopy) -> dict[str, Any] | None:
    if own.closing is None or own.closing.answered_on is None:
        return None
    return part_of_paper(_("How you look back"), words=own.closing.words, rows=answers_in_words(own.closing))


def answers_in_words(closing: Closing) -> list[dict[str, str]]:
    """The three answers, always together (S1-10)."""
    told = (
        (_("I felt heard"), closing.felt_heard),
        (_("I am in charge myself"), closing.in_charge),
        (_("I know whom I can ask"), closing.knows_whom),
    )
    return [_row(sentence, str(Agree(answer).label)) for sentence, answer in told if answer]


def _facts(facts: Sequence[Fact]) -> list[dict[str, Any]]:
    opinion = _("this is an opinion")
    return [
        {
            "day": _day(fact.happened_on),
            "words": fact.words,
            "source": f"{fact.source} · {opinion}" if fact.is_opinion else fact.source,
            "before": [_put_right(before) for before in fact.before],
        }
        for fact in facts
    ]


def _put_right(before: Before) -> str:
    told = _("This was put right. First it said, on %(day)s: %(words)s")
    return told % {"day": _day(before.happened_on), "words": before.words}


def _rights() -> list[str]:
    return [
        _("Is something wrong? Say it. We put it right, or we write down beside it that you see it differently."),
        _("You may ask for a new copy at any time. It costs nothing."),
        _(
            "Not in this copy: what somebody around you told in trust, and notes that are only for the team. "
            "Do you want to know more? Ask us."
        ),
    ]
