"""Plans with their goals and steps, ideas of colleagues, who is in charge, the help that was given, closings, and the
light contact after them.

The first help comes on the day that the first call decided (`truth.LIVE_LINE`). At the light contact households with
debts say more often in January that there is something again (`truth.JANUARY`); the answers at the closing are drawn
apart from everything.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from kortelijnen.cli import generated_words as words
from kortelijnen.cli.copying import Row
from kortelijnen.cli.generating import truth
from kortelijnen.cli.generating.households import until
from kortelijnen.cli.generating.world import Batch, Home
from kortelijnen.plans.closing_rules import next_contact
from kortelijnen.plans.enums import Agree, Doer, FlameSaid, GoalState, IdeaOf, Stage, StepState, WrittenBy, ZeroLine
from kortelijnen.plans.models import (
    Closing,
    DeliveredHelp,
    FlameContact,
    Goal,
    Idea,
    OtherPlan,
    OwnDirection,
    PilotFlame,
    Plan,
    Step,
)
from kortelijnen.plans.rules import counts_as_help

TABLES = (Plan, Step, DeliveredHelp, Closing, PilotFlame, FlameContact, Goal, Idea, OwnDirection, OtherPlan)
STEPS, STILL_OPEN = 12, 4
GOALS = 2
OTHER_PLAN_PART, HALFWAY_PART, FLAME_PART = 0.1, 0.5, 0.6
FLAME_MONTHS, FLAME_EVERY = 12, 30
AGAIN, NOT_REACHED = 0.12, 0.1  # of the light contacts: there is something again, outside January; nobody was reached
DOERS = tuple(Doer)
HELPS = tuple(doer for doer in Doer if counts_as_help(doer, StepState.DONE))
PROFESSIONALS = (Doer.TEAM, Doer.INSTITUTION)


def fill(batch: Batch) -> None:
    """A plan with two goals and twelve steps for every household, and how it ended."""
    homes = batch.homes
    batch.put("plans", Plan, (_plan(batch, home) for home in homes))
    put_steps(batch, [_step(batch, home, number) for home in homes for number in range(STEPS)])
    closed = [home for home in homes if home.closed]
    batch.put("closings", Closing, (_closing(batch, home) for home in closed))
    burning = [home for home in closed if batch.maybe(FLAME_PART)]
    batch.put("pilot flames", PilotFlame, (_flame(batch, home) for home in burning))
    batch.put("light contacts", FlameContact, (row for home in burning for row in _light_contacts(batch, home)))
    batch.put("goals", Goal, (goal(batch, home, number) for home in homes for number in range(GOALS)))
    batch.put("ideas of colleagues", Idea, (idea(batch, home) for home in homes))
    batch.put("answers about direction", OwnDirection, (row for home in homes for row in _direction(batch, home)))
    others = (home for home in homes if batch.maybe(OTHER_PLAN_PART))
    batch.put("plans elsewhere", OtherPlan, (_elsewhere(batch, home) for home in others))


def put_steps(batch: Batch, steps: list[Row]) -> None:
    """Steps, and the help that was given by those that are done."""
    batch.put("steps", Step, steps)
    batch.put("help delivered", DeliveredHelp, (_help(step) for step in steps if _gave_help(step)))


def _plan(batch: Batch, home: Home) -> Row:
    return {
        **home.hangs,
        "id": home.plan,
        "words": batch.about(words.WISHES, subjects=words.SUBJECTS_OF[home.topic.domain]),
        "written_by": WrittenBy.TOGETHER.value,
        "started_on": home.opened,
        "ended_on": home.closed,
        "changed_at": batch.at(home.opened),
        "changed_by_id": home.crew.members[2],
        "version": 1,
    }


def _step(batch: Batch, home: Home, number: int) -> Row:
    is_open = home.helped > batch.today or (home.closed is None and number >= STEPS - STILL_OPEN)
    doer = batch.pick(DOERS if number else HELPS)  # the first one is the first help
    return step(batch, home, doer=doer, part=number / STEPS, is_open=is_open)


def step(batch: Batch, home: Home, *, doer: Doer, part: float, is_open: bool) -> Row:
    """A step that was or will be done when this part of the time since the first help has passed."""
    began = min(home.helped, batch.today)
    done = began + timedelta(days=int((until(home, batch.today) - began).days * part))
    made = home.opened + timedelta(days=int((done - home.opened).days * 0.8))
    is_professional = doer in PROFESSIONALS
    return {
        **home.hangs,
        "id": next(batch.keys(Step)),
        "plan_id": home.plan,
        "what": batch.about(words.DEEDS, "", words.SUBJECTS_OF[home.topic.domain]),
        "doer": doer.value,
        "doer_name": "" if doer == Doer.TEAM else batch.pick(words.FIRST_NAMES),
        "doer_user_id": batch.pick(home.crew.members) if doer == Doer.TEAM else None,
        "due_on": batch.today + timedelta(days=batch.between(-10, 30)) if is_open else done,
        "idea_of": IdeaOf.WORKER.value if is_professional else IdeaOf.RESIDENT.value,
        "zero_line": ZeroLine.DOES_NOT_FIT.value if is_professional else "",
        "state": (StepState.OPEN if is_open else StepState.DONE).value,
        "settled_on": None if is_open else done,
        "created_at": batch.at(made),
        "created_by_id": home.crew.members[2],
    }


def _gave_help(step: Row) -> bool:
    return step["settled_on"] is not None and Doer(step["doer"]) in HELPS


def _help(step: Row) -> Row:
    shared = {name: step[name] for name in ("household_id", "team_id", "what", "doer", "doer_name")}
    return {**shared, "step_id": step["id"], "given_on": step["settled_on"]}


def _closing(batch: Batch, home: Home) -> Row:
    answers = {name: batch.pick(Agree.values) for name in ("felt_heard", "in_charge", "knows_whom")}
    return {
        **home.hangs,
        "closed_on": home.closed,
        **answers,
        "answered_on": home.closed,
        "words": "",
        "not_given": "",
        "link_number": 0,
    }


def _contact_days(home: Home, today: date) -> Iterator[date]:
    closed = home.closed or today
    days = (closed + timedelta(days=FLAME_EVERY * number) for number in range(1, FLAME_MONTHS + 1))
    return (day for day in days if day < today)


def _flame(batch: Batch, home: Home) -> Row:
    """A year of light contact; the next one lies ahead while it burns."""
    lit = home.closed or batch.today
    burns_until = lit + timedelta(days=FLAME_EVERY * FLAME_MONTHS)
    last = max(_contact_days(home, batch.today), default=lit)
    next_on = next_contact(said=FlameSaid.WELL, today=last, until=burns_until)
    user = batch.pick(home.crew.members)
    return {**home.hangs, "user_id": user, "lit_on": lit, "until": burns_until, "next_on": next_on}


def _light_contacts(batch: Batch, home: Home) -> Iterator[Row]:
    for day in _contact_days(home, batch.today):
        yield {**home.hangs, "user_id": batch.pick(home.crew.members), "on": day, "said": _said(batch, home, day)}


def _said(batch: Batch, home: Home, day: date) -> str:
    if batch.maybe(NOT_REACHED):
        return FlameSaid.NOT_REACHED.value
    effect = truth.JANUARY if home.topic.is_debt else truth.JANUARY_WITHOUT_DEBTS
    again = AGAIN * (effect.size if day.month == 1 else 1.0)
    return (FlameSaid.SOMETHING if batch.maybe(again) else FlameSaid.WELL).value


def goal(batch: Batch, home: Home, number: int) -> Row:
    """What the household wants to reach; the first is reached, the others are worked on."""
    is_reached = number == 0
    return {
        **home.hangs,
        "plan_id": home.plan,
        "words": batch.about(words.WISHES),
        "state": (GoalState.REACHED if is_reached else GoalState.OPEN).value,
        "settled_on": until(home, batch.today) if is_reached else None,
        "added_on": home.opened,
    }


def idea(batch: Batch, home: Home) -> Row:
    """What a colleague would do."""
    colleague = batch.pick(home.crew.members)
    return {**home.hangs, "words": batch.about(words.DEEDS), "user_id": colleague, "added_on": home.opened}


def _direction(batch: Batch, home: Home) -> Iterator[Row]:
    stages = {Stage.START: home.opened}
    halfway = home.helped + timedelta(days=30)
    if halfway < until(home, batch.today) and batch.maybe(HALFWAY_PART):
        stages[Stage.HALFWAY] = halfway
    for stage, day in stages.items():
        asked = {name: batch.pick(Agree.values) for name in ("in_charge", "knows_whom")}
        yield {**home.hangs, "stage": stage.value, **asked, "asked_on": day}


def _elsewhere(batch: Batch, home: Home) -> Row:
    where = f"{batch.pick(words.HOUSES)} {batch.pick(words.PLACES)}"
    return {**home.hangs, "organisation_name": where, "has_director": batch.maybe(0.5), "known_on": home.opened}
