"""Every change to a plan, its steps, the help given and the closing."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.directory.models import Organisation
from kortelijnen.directory.queries import organisation_named
from kortelijnen.households import actions as households
from kortelijnen.households.access import still_open
from kortelijnen.households.models import Household
from kortelijnen.households.queries import helpers_question_answered
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, RuleBroken
from kortelijnen.people.models import User
from kortelijnen.plans import rules
from kortelijnen.plans.enums import BeforePlan, Doer, NotGiven, Satisfaction, StepState, WrittenBy
from kortelijnen.plans.models import Closing, DeliveredHelp, Plan, Step
from kortelijnen.plans.queries import active_plan
from kortelijnen.timeline import actions as timeline
from kortelijnen.timeline.enums import SaidBy

# The same form sent twice (a double tap, a reload) is one step.
SENT_TWICE = timedelta(seconds=30)


def _trace(*, by: Actor, household: Household, verb: str, kind: str, ref: str = "") -> None:
    record(by=by, verb=verb, kind=kind, ref=ref, household_ref=household.ref, team_id=household.team_id)


@transaction.atomic
def write_plan(
    *,
    by: Actor,
    household: Household,
    words: str,
    written_by: WrittenBy = WrittenBy.TOGETHER,
    version: int = 0,
) -> Plan:
    """Write the household's plan, or change it.

    `version` is the one that the writer saw: 0 when there was no plan yet. Somebody else wrote meanwhile: Conflict,
    with both texts, and nothing is overwritten. Steps taken before the plan (danger, legal term) join it now.
    """
    still_open(household)
    plan = Plan.objects.filter(household=household, ended_on__isnull=True).first()
    if (plan.version if plan else 0) != version:
        raise Conflict(theirs=plan.words if plan else "", yours=words, version=plan.version if plan else 0)
    if plan is None:
        plan = _first_plan(by=by, household=household, words=words, written_by=written_by)
        _trace(by=by, household=household, verb="wrote", kind="plan")
        return plan
    if (plan.words, plan.written_by) == (words, written_by):
        return plan
    plan.words, plan.written_by, plan.version = words, written_by, version + 1
    plan.changed_at, plan.changed_by_id = clock.now(), by.user_id
    plan.save(update_fields=["words", "written_by", "version", "changed_at", "changed_by"])
    _trace(by=by, household=household, verb="changed", kind="plan")
    return plan


def _first_plan(*, by: Actor, household: Household, words: str, written_by: WrittenBy) -> Plan:
    plan = Plan.objects.create(
        household=household,
        team_id=household.team_id,
        words=words,
        written_by=written_by,
        started_on=clock.today(),
        changed_at=clock.now(),
        changed_by_id=by.user_id,
    )
    Step.objects.filter(household=household, plan__isnull=True).update(plan=plan)
    timeline.note(
        by=by,
        household=household,
        words=gettext_noop("The household wrote its plan."),
        said_by=SaidBy.RESIDENT,
    )
    return plan


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
) -> Step:
    """Somebody will do something. The team and institutions wait for the plan and the question who could help,
    unless danger or a legal crisis term goes first, with its reason (S2-30, S1-5; invariant 1).

    Which institution it is follows from the name that was written (S0-7); nothing more is asked."""
    still_open(household)
    if twin := _sent_before(by=by, household=household, what=what, doer=doer, due_on=due_on):
        return twin
    plan = active_plan(household)
    _require_ready(household, plan=plan, doer=doer, before_plan=before_plan, reason=reason)
    step = Step.objects.create(
        household=household,
        team_id=household.team_id,
        plan=plan,
        what=what,
        doer=doer,
        doer_name=doer_name or (doer_user.name if doer_user else ""),
        doer_user=doer_user if doer == Doer.TEAM else None,
        organisation=_institution_meant(doer, doer_name),
        due_on=due_on,
        before_plan=before_plan or "",
        reason=reason if before_plan else "",
        created_at=clock.now(),
        created_by_id=by.user_id,
    )
    _trace(by=by, household=household, verb="added", kind="step", ref=str(step.pk))
    return step


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
    _trace(by=by, household=step.household, verb=state, kind="step", ref=str(step.pk))
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
    _trace(by=by, household=household, verb="added", kind="delivered_help", ref=str(given.pk))
    return given


@transaction.atomic
def close(
    *,
    by: Actor,
    household: Household,
    satisfaction: Satisfaction | None = None,
    words: str = "",
    not_given: NotGiven | None = None,
) -> Closing:
    """Close with the satisfaction that the resident gives, or the reason why there is none (S2-24).

    The plan ends, open steps are dropped, the director's work is done, and the household can be read but not written.
    """
    still_open(household)
    if not rules.satisfaction_is_answered(has_answer=satisfaction is not None, has_reason=not_given is not None):
        raise RuleBroken("satisfaction", _("Choose what the resident answered, or why there is no answer."))
    today = clock.today()
    closing = Closing.objects.create(
        household=household,
        team_id=household.team_id,
        closed_on=today,
        satisfaction=satisfaction,
        words=words,
        not_given=not_given or "",
    )
    Plan.objects.filter(household=household, ended_on__isnull=True).update(ended_on=today)
    Step.objects.filter(household=household, state=StepState.OPEN).update(state=StepState.DROPPED, settled_on=today)
    timeline.note(by=by, household=household, words=gettext_noop("The work was closed."))
    households.close_household(by=by, household=household)
    return closing
