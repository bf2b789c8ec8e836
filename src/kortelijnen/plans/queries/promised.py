"""Steps over all households: what was promised, who is waited for, which institutions are met."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
from kortelijnen.directory.models import Organisation
from kortelijnen.kit import clock


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisedStep:
    """A step on somebody's own list."""

    step_id: int
    what: str
    due_on: date | None
    household_ref: str
    household_name: str
    doer_name: str
    since: date

    def is_late(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True, kw_only=True)
class FlameDue:
    """A household after closing, for which the day of light contact has come."""

    household_ref: str
    household_name: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlansOfTheDay:
    """What a worker promised, what others still owe the households that she directs, and her flames that are due. Of
    the first two as many as were asked for, and whether there are more."""

    promised: list[PromisedStep]
    has_more_promised: bool
    waiting: list[PromisedStep]
    has_more_waiting: bool
    flames: list[FlameDue]


# Three lists in one statement, because the day begins with it.
OF_THE_DAY = """
WITH directed AS MATERIALIZED (
  SELECT h.id, h.ref, h.name FROM households_director d JOIN households_household h ON h.id = d.household_id
  WHERE d.user_id = %(me)s AND d.until IS NULL AND d.team_id = ANY(%(teams)s)
    AND h.team_id = ANY(%(teams)s) AND h.closed_on IS NULL)
SELECT
  (SELECT json_agg(p ORDER BY p.due_on NULLS LAST, p.since) FROM (
     SELECT s.id AS step_id, s.what, s.due_on, h.ref AS household_ref, h.name AS household_name, s.doer_name,
            s.created_at AS since
     FROM plans_step s JOIN households_household h ON h.id = s.household_id
     WHERE s.doer_user_id = %(me)s AND s.state = 'open' AND s.team_id = ANY(%(teams)s)
     ORDER BY s.due_on NULLS LAST, s.created_at LIMIT %(limit)s + 1) p),
  (SELECT json_agg(w ORDER BY w.since) FROM (
     SELECT s.id AS step_id, s.what, s.due_on, directed.ref AS household_ref, directed.name AS household_name,
            s.doer_name, s.created_at AS since
     FROM plans_step s JOIN directed ON directed.id = s.household_id
     WHERE s.doer = 'institution' AND s.state = 'open' AND s.team_id = ANY(%(teams)s)
     ORDER BY s.created_at LIMIT %(limit)s + 1) w),
  (SELECT json_agg(json_build_object('household_ref', h.ref, 'household_name', h.name, 'until', f.until)
                   ORDER BY f.next_on, f.id)
   FROM plans_pilotflame f JOIN households_household h ON h.id = f.household_id
   WHERE f.user_id = %(me)s AND f.next_on <= %(today)s AND f.until >= %(today)s
     AND f.team_id = ANY(%(teams)s) AND h.team_id = ANY(%(teams)s))
"""


def plans_of_the_day(actor: Actor, *, limit: int = 20) -> PlansOfTheDay:
    """What this worker promised and has not done: overdue and nearest first, without a day last. What an institution
    still owes a household that this worker directs: longest waiting first. Her flames whose day for light contact has
    come, longest waiting first. One statement; row-level security holds in it."""
    asked = {"me": actor.user_id, "teams": list(actor.team_ids), "limit": limit, "today": clock.today()}
    ((promised, waiting, flames),) = rows_of(OF_THE_DAY, asked)
    promised, waiting = promised or [], waiting or []
    return PlansOfTheDay(
        promised=[_step(**row) for row in promised[:limit]],
        has_more_promised=len(promised) > limit,
        waiting=[_step(**row) for row in waiting[:limit]],
        has_more_waiting=len(waiting) > limit,
        flames=[FlameDue(**row | {"until": date.fromisoformat(row["until"])}) for row in flames or ()],
    )


def _step(*, due_on: str | None, since: str, **known: Any) -> PromisedStep:
    return PromisedStep(
        due_on=date.fromisoformat(due_on) if due_on else None,
        since=datetime.fromisoformat(since).astimezone(clock.AMSTERDAM).date(),
        **known,
    )


# --- Which institutions households meet (S0-7) ----------------------------------------------------------
# Counted by the database: of a team's years only a number for each institution comes back. OFFSET 0: facts and calls of
# the team are each read by their index and then put together. Left to itself the planner, which keeps one plan for all
# teams, walks through every fact of the municipality in the order of the calls.
MET = """
SELECT organisation_id, count(DISTINCT household_id) FROM (
  SELECT organisation_id, household_id FROM plans_step
  WHERE team_id = ANY(%(teams)s) AND doer = 'institution' AND organisation_id IS NOT NULL AND state <> 'dropped'
  UNION ALL
  SELECT call.organisation_id, m.household_id
  FROM (SELECT consult_id, household_id FROM timeline_moment
        WHERE team_id = ANY(%(teams)s) AND consult_id IS NOT NULL OFFSET 0) AS m
       JOIN (SELECT id, organisation_id FROM lines_consult
             WHERE team_id = ANY(%(teams)s) OFFSET 0) AS call ON call.id = m.consult_id
) AS met GROUP BY organisation_id
"""
# The same for one institution: by its calls and its steps, not by all that the team ever did.
MET_BY_ONE = """
SELECT count(DISTINCT household_id) FROM (
  SELECT household_id FROM plans_step
  WHERE organisation_id = %(organisation)s AND team_id = ANY(%(teams)s) AND doer = 'institution' AND state <> 'dropped'
  UNION ALL
  SELECT m.household_id FROM lines_consult call JOIN timeline_moment m ON m.consult_id = call.id
  WHERE call.organisation_id = %(organisation)s AND call.team_id = ANY(%(teams)s) AND m.team_id = ANY(%(teams)s)
) AS met
"""


def households_per_institution(actor: Actor) -> dict[int, int]:
    """How many different households of the actor's teams meet each institution: they have a step that it does or
    did, or something on their timeline that came of a call to it. By the id of the institution; institutions that
    nobody meets are left out. Counts only, to be shown with `privacy.counting`. One query."""
    return dict(rows_of(MET, {"teams": list(actor.team_ids)}))


def households_meeting(actor: Actor, organisation: Organisation) -> int:
    """How many different households of the actor's teams meet this institution, counted in the same way."""
    ((met,),) = rows_of(MET_BY_ONE, {"teams": list(actor.team_ids), "organisation": organisation.pk})
    return int(met)
