"""Steps, and the help that came of them or besides them."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.directory.models import Organisation
from kortelijnen.directory.queries import organisation_named
from kortelijnen.households.access import still_open
from kortelijnen.households.models import Household
from kortelijnen.households.queries import helpers_question_answered, workers_for
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.people.models import User
from kortelijnen.plans import rules
from kortelijnen.plans.actions._trace import trace
from kortelijnen.plans.enums import BeforePlan, Doer, IdeaOf, StepState, ZeroLine
from kortelijnen.plans.models import DeliveredHelp, Plan, Step
from kortelijnen.plans.queries import active_plan

# The same form sent twice (a double tap, a reload) is one step.
SENT_TWICE = timedelta(seconds=30)


@transaction.atomic
def add_step(
    *,
    by: Actor,
    household: Household,
    what: str,
    doer: Doer,
    doer_name: str = "",
    doer_user: User | None = None,
    due_on: date | None = None,
    before_plan: BeforePlan | None = None,
    reason: str = "",
    idea_of: IdeaOf | None = None,
    is_lasting: bool = False,
    zero_line: ZeroLine | None = None,
) -> Step:
    """Somebody will do something. The team and institutions wait for the plan and the question who could help,
    unless danger or a legal crisis term goes first, with its reason (S2-30, S1-5; invariant 1).

    Which institution it is follows from the name that was written (S0-7), and whose idea it was from who does it,
    unless said otherwise (S1-8)."""
    _must_know_of_it(still_open(household), doer_user)
    if twin := _sent_before(by=by, household=household, what=what, doer=doer, due_on=due_on):
        return twin
    plan = active_plan(household)
    _require_ready(household, plan=plan, doer=doer, before_plan=before_plan, reason=reason)
    step = Step.objects.create(
        household=household,
        team_id=household.team_id,
        plan=plan,
        what=what,
        **(_done_by(doer, doer_name, doer_user) | _thought_of(doer, idea_of, zero_line)),
        due_on=due_on,
        before_plan=before_plan or "",
        reason=reason if before_plan else "",
        is_lasting=is_lasting,
        created_at=clock.now(),
        created_by_id=by.user_id,
    )
    trace(by=by, household=household, verb="added", kind="step", ref=str(step.pk))
    return step


def _must_know_of_it(household: Household, user: User | None) -> None:
    """Of a restricted household a step is promised by somebody who is named for it: whoever may not know of it would
    never see the promise (docs/adr/0015)."""
    if user is not None and household.is_restricted and not workers_for(household).filter(pk=user.pk).exists():
        raise RuleBroken("doer_is_named", _("This person may not know of this household. Name her for it first."))


def _done_by(doer: Doer, name: str, user: User | None) -> dict[str, Any]:
    return {
        "doer": doer,
        "doer_name": name or (user.name if user else ""),
        "doer_user": user if doer == Doer.TEAM else None,
        "organisation": _institution_meant(doer, name),
    }


def _thought_of(doer: Doer, idea_of: IdeaOf | None, zero_line: ZeroLine | None) -> dict[str, str]:
    """Whose idea it was, and for a professional's step whether help without professionals was looked for (S4-21)."""
    return {
        "idea_of": idea_of or rules.USUAL_ORIGIN[doer],
        "zero_line": rules.zero_line_to_say(doer, zero_line) or "",
    }


def _institution_meant(doer: Doer, name: str) -> Organisation | None:
    """The institution of the directory that an institution's step names; none when it stands there under no such
    name."""
    return organisation_named(name) if doer == Doer.INSTITUTION and name.strip() else None


def _require_ready(
    household: Household, *, plan: Plan | None, doer: Doer, before_plan: BeforePlan | None, reason: str
) -> None:
    ready = rules.Readiness(
        has_plan=plan is not None,
        question_answered=helpers_question_answered(household),
        before_plan=before_plan,
        reason=reason,
    )
    if code := rules.why_not_yet(doer, ready):
        raise RuleBroken(code, _sentence_for(code))


def _sent_before(*, by: Actor, household: Household, what: str, doer: Doer, due_on: date | None) -> Step | None:
    """The step that the same form made a moment ago, when it is sent twice."""
    if by.user_id is None:
        return None
    alike = Step.objects.filter(household=household, what=what, doer=doer, due_on=due_on, created_by_id=by.user_id)
    return alike.filter(created_at__gte=clock.now() - SENT_TWICE).first()


def _sentence_for(code: str) -> str:
    return {
        "plan_first": _(
            "First the household's own plan; one sentence is enough. "
            "Only danger or a legal crisis term goes first, with the reason."
        ),
        "question_first": _("First ask who could help. 'Nobody yet' is an answer too."),
        "reason_missing": _("Write in one line why this cannot wait for the plan."),
    }[code]


@transaction.atomic
def settle_step(*, by: Actor, step: Step, state: StepState) -> Step:
    """Done, no longer needed, or to do again after all. A done step of a volunteer, the team or an institution is
    written down as help delivered by itself (S2-23), and taken back when the step is."""
    still_open(step.household)
    step = Step.objects.select_for_update(of=("self",)).select_related("household").get(pk=step.pk)
    if step.state == state:
        return step
    if not rules.may_move(StepState(step.state), state):
        raise RuleBroken("step_state", _("This step is settled already. Put it back to 'to do' first."))
    step.state = state
    step.settled_on = None if state == StepState.OPEN else clock.today()
    step.save(update_fields=["state", "settled_on"])
    DeliveredHelp.objects.filter(step=step).delete()
    if rules.counts_as_help(Doer(step.doer), state):
        DeliveredHelp.objects.create(
            household=step.household,
            team_id=step.team_id,
            step=step,
            what=step.what,
            doer=step.doer,
            doer_name=step.doer_name,
            given_on=clock.today(),
        )
    trace(by=by, household=step.household, verb=state, kind="step", ref=str(step.pk))
    return step


@transaction.atomic
def say_zero_line(*, by: Actor, step: Step, said: ZeroLine) -> Step:
    """Was help without professionals looked for, for a step that a professional does, and why not that (S4-21)? The
    last answer counts; what people do themselves is not asked about."""
    still_open(step.household)
    answer = rules.zero_line_to_say(Doer(step.doer), said)
    if answer is None:
        raise RuleBroken("zero_line_for_professionals", _("This is only asked about a step by a professional."))
    if step.zero_line != answer:
        step.zero_line = answer
        step.save(update_fields=["zero_line"])
        trace(by=by, household=step.household, verb="answered", kind="zero_line", ref=str(step.pk))
    return step


@transaction.atomic
def add_delivered_help(
    *, by: Actor, household: Household, what: str, doer: Doer, given_on: date, doer_name: str = ""
) -> DeliveredHelp:
    """Help that came without having been planned as a step."""
    still_open(household)
    if given_on > clock.today():
        raise RuleBroken("help_in_future", _("Help that is still to come is a step of the plan."))
    given = DeliveredHelp.objects.create(
        household=household,
        team_id=household.team_id,
        what=what,
        doer=doer,
        doer_name=doer_name,
        given_on=given_on,
    )
    trace(by=by, household=household, verb="added", kind="delivered_help", ref=str(given.pk))
    return given
