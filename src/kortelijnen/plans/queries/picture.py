"""The plan of one household as its page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kortelijnen.access.actor import Actor
from kortelijnen.access.together import Question, answer_to, read, rows_made
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.kit.labels import labels_of
from kortelijnen.people.models import User
from kortelijnen.plans import rules
from kortelijnen.plans.enums import Doer, Stage
from kortelijnen.plans.models import (
    Closing,
    DeliveredHelp,
    Goal,
    NoOwnIdeas,
    OtherPlan,
    OwnDirection,
    Plan,
    Step,
)

SHOWN = 100
# How many weeks ago the bar of who does what is shown as well, the longest ago first (S1-1).
WEEKS_AGO = (8, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoerShare:
    """How many steps one kind of doer has, for the share bar of who does what (S1-1)."""

    doer: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierShares:
    """Who did what, so many weeks ago."""

    weeks_ago: int
    shares: list[DoerShare]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownIdea:
    """A colleague's idea that this reader may read."""

    pk: int
    words: str
    author: str
    is_own: bool
    added_on: date
    safety_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPicture:
    """Everything about the plan that the household's page shows to one reader, in one statement."""

    plan: Plan | None
    open_steps: list[Step]
    settled_steps: list[Step]
    settled_count: int
    went_before: bool
    shares: list[DoerShare]
    earlier_shares: list[EarlierShares]
    delivered: list[DeliveredHelp]
    closing: Closing | None
    goals: list[Goal]
    ideas: list[ShownIdea]
    ideas_are_open: bool
    waiting_ideas: int
    none_now: NoOwnIdeas | None
    others: list[OtherPlan]
    directions: list[OwnDirection]
    stage_to_ask: Stage | None

    @property
    def to_repair(self) -> bool:
        """Did a professional go before the plan, and is the plan still not there (invariant 1)?"""
        return self.plan is None and self.went_before


def active_plan(household: Household) -> Plan | None:
    """The household's one running plan."""
    return Plan.objects.filter(household=household, ended_on__isnull=True).select_related("changed_by").first()


def household_has_spoken(household: Household) -> bool:
    """Are the household's own ideas written down, or has it none now (S1-9)?"""
    return rules.ideas_are_open(
        has_plan=Plan.objects.filter(household=household).exists(),
        none_now=NoOwnIdeas.objects.filter(household=household).exists(),
    )


# All that belongs to the plan in one row: the page that is opened most often asks once, whatever there is. Of the steps
# that are settled most readers only see how many there are.
PICTURE = (
    """
  (SELECT json_agg(p) FROM (
     SELECT p.*, u.name AS changed_by_name FROM plans_plan p LEFT JOIN people_user u ON u.id = p.changed_by_id
     WHERE p.household_id = %(id)s ORDER BY p.ended_on DESC NULLS FIRST LIMIT 1) p)""",
    """
  (SELECT json_build_object(
            'open', json_agg(s ORDER BY s.due_on NULLS LAST, s.created_at) FILTER (WHERE s.state = 'open'),
            'settled', json_agg(s ORDER BY s.due_on NULLS LAST, s.created_at)
                         FILTER (WHERE s.state <> 'open' AND %(with_settled)s),
            'settled_count', count(*) FILTER (WHERE s.state <> 'open'),
            'before_plan', bool_or(s.before_plan <> ''))
   FROM (SELECT * FROM plans_step WHERE household_id = %(id)s
         ORDER BY due_on NULLS LAST, created_at LIMIT %(shown)s) s)""",
    """
  (SELECT json_agg(c) FROM (
     SELECT doer, count(*) AS steps, count(*) FILTER (WHERE state <> 'open') AS settled,
            count(*) FILTER (WHERE state <> 'dropped') AS now,
            count(*) FILTER (WHERE state <> 'dropped' AND created_at <= %(longest)s) AS longest_ago,
            count(*) FILTER (WHERE state <> 'dropped' AND created_at <= %(shortest)s) AS shortest_ago
     FROM plans_step WHERE household_id = %(id)s GROUP BY doer) c)""",
    """
  (SELECT json_agg(h ORDER BY h.given_on DESC, h.id DESC) FROM (
     SELECT * FROM plans_deliveredhelp WHERE household_id = %(id)s
     ORDER BY given_on DESC, id DESC LIMIT %(shown)s) h)""",
    "(SELECT json_agg(c) FROM plans_closing c WHERE c.household_id = %(id)s)",
    "(SELECT json_agg(g ORDER BY g.id) FROM plans_goal g WHERE g.household_id = %(id)s)",
    """
  (SELECT json_agg(i ORDER BY i.id) FROM (
     SELECT i.*, coalesce(u.name, '') AS author FROM plans_idea i LEFT JOIN people_user u ON u.id = i.user_id
     WHERE i.household_id = %(id)s AND i.step_id IS NULL) i)""",
    "(SELECT json_agg(n) FROM plans_noownideas n WHERE n.household_id = %(id)s)",
    "(SELECT json_agg(o ORDER BY o.id) FROM plans_otherplan o WHERE o.household_id = %(id)s AND o.ended_on IS NULL)",
    "(SELECT json_agg(d ORDER BY d.asked_on, d.id) FROM plans_owndirection d WHERE d.household_id = %(id)s)",
)


def closing_of(household: Household) -> Closing | None:
    """How the work in this household ended; nothing while it goes on."""
    return Closing.objects.filter(household=household).first()


def plan_picture(household: Household, reader: Actor | None = None) -> PlanPicture:
    """The plan as the household's page shows it to this reader. One statement."""
    return answer_to(plan_question(household, reader))


def plan_question(
    household: Household, reader: Actor | None = None, *, with_settled: bool = False
) -> Question[PlanPicture]:
    """The plan as the household's page shows it to this reader; after closing, the plan as it ended. Ideas that wait
    for the household are counted and not given, but to their own writer (S1-9, invariant 3). Row-level security holds
    in the statement as everywhere. The settled steps themselves only `with_settled`."""
    longest, shortest = (clock.now() - timedelta(weeks=weeks) for weeks in WEEKS_AGO)
    about = {"id": household.pk, "shown": SHOWN, "longest": longest, "shortest": shortest}
    return Question(
        columns=PICTURE,
        given=about | {"with_settled": with_settled},
        made=lambda *parts: _picture(household, reader, [read(rows) for rows in parts]),
    )


def _picture(household: Household, reader: Actor | None, parts: list[Any]) -> PlanPicture:
    plans, steps, counts, delivered, closings, goals, ideas, none_now, others, directions = parts
    plan = _plan(plans)
    asked = rows_made(OwnDirection, directions)
    are_open = rules.ideas_are_open(has_plan=plan is not None, none_now=bool(none_now))
    readable = [idea for row in ideas if (idea := _idea(row, are_open=are_open, reader=reader))]
    return PlanPicture(
        plan=plan,
        open_steps=rows_made(Step, steps["open"] or []),
        settled_steps=rows_made(Step, steps["settled"] or []),
        settled_count=steps["settled_count"],
        went_before=bool(steps["before_plan"]),
        shares=_shares(counts, "now"),
        earlier_shares=_earlier(counts),
        delivered=rows_made(DeliveredHelp, delivered),
        closing=None if household.is_open else next(iter(rows_made(Closing, closings)), None),
        goals=rows_made(Goal, goals),
        ideas=readable,
        ideas_are_open=are_open,
        waiting_ideas=len(ideas) - len(readable),
        none_now=next(iter(rows_made(NoOwnIdeas, none_now)), None),
        others=rows_made(OtherPlan, others),
        directions=asked,
        stage_to_ask=_stage(plan, counts, asked) if household.is_open else None,
    )


def _plan(rows: list[dict[str, Any]]) -> Plan | None:
    if not rows:
        return None
    name = rows[0].pop("changed_by_name")
    plan = rows_made(Plan, rows)[0]
    if plan.changed_by_id is not None:
        plan.changed_by = User(pk=plan.changed_by_id, name=name)
    return plan


def _idea(row: dict[str, Any], *, are_open: bool, reader: Actor | None) -> ShownIdea | None:
    is_own = reader is not None and reader.user_id is not None and row["user_id"] == reader.user_id
    if not rules.may_read_idea(are_open=are_open, is_own=is_own, safety_reason=row["safety_reason"]):
        return None
    return ShownIdea(
        pk=row["id"],
        words=row["words"],
        author=row["author"],
        is_own=is_own,
        added_on=date.fromisoformat(row["added_on"]),
        safety_reason=row["safety_reason"],
    )


def _stage(plan: Plan | None, counts: list[dict[str, Any]], asked: Iterable[OwnDirection]) -> Stage | None:
    if plan is None:
        return None
    progress = rules.Progress(
        started_on=plan.started_on,
        steps=sum(row["steps"] for row in counts),
        settled=sum(row["settled"] for row in counts),
    )
    return rules.stage_to_ask(progress, answered={Stage(one.stage) for one in asked}, today=clock.today())


def _shares(counts: list[dict[str, Any]], when: str) -> list[DoerShare]:
    """Steps per doer, in the order own, network, volunteer, team, institution; dropped steps do not count."""
    counted = {row["doer"]: row[when] for row in counts}
    return [
        DoerShare(doer=doer, label=label, count=counted[doer])
        for doer, label in labels_of(Doer).items()
        if counted.get(doer)
    ]


def _earlier(counts: list[dict[str, Any]]) -> list[EarlierShares]:
    """The bar as it was, longest ago first; a moment at which there was no step yet is left out."""
    found = zip(WEEKS_AGO, (_shares(counts, "longest_ago"), _shares(counts, "shortest_ago")), strict=True)
    return [EarlierShares(weeks_ago=weeks, shares=shares) for weeks, shares in found if shares]
