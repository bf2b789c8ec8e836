"""What the page says about the plan beside its rows: the forms, the bar as it was, and what asks for attention."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kortelijnen.design.components import Fact
from kortelijnen.design.templatetags.kl import day, icon, share_bar
from kortelijnen.desk.plans.forms import (
    DirectionForm,
    GoalForm,
    HelpForm,
    IdeaForm,
    OtherPlanForm,
    PlanForm,
    StepForm,
)
from kortelijnen.households.enums import Law
from kortelijnen.households.models import Household
from kortelijnen.households.queries import HouseholdPicture
from kortelijnen.kit import clock
from kortelijnen.kit.labels import labels_of
from kortelijnen.people.models import User
from kortelijnen.plans import rules
from kortelijnen.plans.enums import Agree, BeforePlan, Doer, GoalState, IdeaOf, Stage, ZeroLine
from kortelijnen.plans.models import DeliveredHelp, Goal, Step, doer_in_words
from kortelijnen.plans.queries import DoerShare, EarlierShares, PlanPicture
from kortelijnen.privacy.counting import may_show_share

PLAN_FORMS = ("plan", "goals", "direction", "ideas", "others", "steps", "help")


# --- Forms --------------------------------------------------------------------------------------------
def fresh_plan_form(
    name: str, own: HouseholdPicture, seen: PlanPicture, workers: list[User], given: dict[str, Any]
) -> forms.Form:
    """One form of the plan, empty or filled with what was sent."""
    if name == "plan":
        return _plan_form(own, seen, given)
    if name == "steps":
        return StepForm(
            **given, residents=own.residents, network=own.network, workers=workers, has_plan=seen.plan is not None
        )
    if name == "direction":
        return DirectionForm(**given, stage=_stage_of(seen))
    if name == "ideas":
        return IdeaForm(**given, are_open=seen.ideas_are_open)
    simple: dict[str, type[forms.Form]] = {"goals": GoalForm, "others": OtherPlanForm, "help": HelpForm}
    return simple[name](**given)


def _plan_form(own: HouseholdPicture, seen: PlanPicture, given: dict[str, Any]) -> PlanForm:
    """What was sent in a field that is no longer asked is shown all the same: nothing typed is lost."""
    plan, sent = seen.plan, given["data"] or {}
    initial = {name: getattr(plan, name) for name in ("words", "must", "written_by", "version")} if plan else {}
    laws = [Law(frame.law) for frame in own.frames]
    return PlanForm(
        **given,
        initial=initial,
        is_first=plan is None or bool(sent.get("other_plan")),
        asks_must=bool(sent.get("must")) or rules.asks_what_must(laws, plan.must if plan else ""),
    )


def _stage_of(seen: PlanPicture) -> Stage:
    """The stage to ask now; or the last one again, to put a mistaken tap right."""
    return seen.stage_to_ask or (Stage(seen.directions[-1].stage) if seen.directions else Stage.START)


# --- What the page says -------------------------------------------------------------------------------
def part_context(
    household: Household, own: HouseholdPicture, seen: PlanPicture, opened: Collection[str]
) -> dict[str, Any]:
    """What the plan's part of the page shows besides its rows."""
    lines = lines_of(seen.open_steps, all_zero_lines="zero-line" in opened)
    return {
        "steps": lines,
        "steps_url": reverse("desk:step-add", args=[household.ref]),
        "delivered": help_lines(seen.delivered),
        "goals": goal_lines(seen.goals),
        "ideas": idea_lines(seen),
        "goals_url": reverse("desk:household-goal-add", args=[household.ref]),
        "ideas_url": reverse("desk:idea-add", args=[household.ref]),
        "trend": trend_in_words(seen.shares, seen.earlier_shares),
        "earlier": earlier_rows(seen.earlier_shares),
        "team_does_most": rules.team_does_most(_counts(seen.shares)),
        "zero_line_answers": ZERO_LINE_ANSWERS,
        "zero_lines_left": _zero_lines_left(seen.open_steps, lines),
        "directions": directions_in_words(seen),
        "is_at_start": seen.stage_to_ask == Stage.START,
        "several": several_in_words(own, seen) if seen.others else "",
    }


def _counts(shares: Sequence[DoerShare]) -> dict[Doer, int]:
    return {Doer(share.doer): share.count for share in shares}


def trend_in_words(now: Sequence[DoerShare], earlier: Sequence[EarlierShares]) -> str:
    """What part the team did then and does now (S1-1); a share only of five steps or more, otherwise the counts.
    Nothing when nothing changed."""
    if not earlier or not now or _counts(earlier[0].shares) == _counts(now):
        return ""
    then = earlier[0]
    return ngettext(
        "%(weeks)d week ago the team did %(then)s, now %(now)s.",
        "%(weeks)d weeks ago the team did %(then)s, now %(now)s.",
        then.weeks_ago,
    ) % {"weeks": then.weeks_ago, "then": _part_of_team(then.shares), "now": _part_of_team(now)}


def _part_of_team(shares: Sequence[DoerShare]) -> str:
    counts = _counts(shares)
    whole, team = sum(counts.values()), counts.get(Doer.TEAM, 0)
    if not may_show_share(whole):
        return ngettext("%(team)d of %(whole)d step", "%(team)d of %(whole)d steps", whole) % {
            "team": team,
            "whole": whole,
        }
    share = round(100 * team / whole)
    return _("%(share)d%% of %(whole)d steps") % {"share": share, "whole": whole}


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRow:
    """The bar of who did what, so long ago."""

    when: str
    bar: SafeString


def earlier_rows(earlier: Sequence[EarlierShares]) -> list[EarlierRow]:
    """The bars as they were, longest ago first."""
    return [
        EarlierRow(
            when=ngettext("%(counter)s week ago", "%(counter)s weeks ago", then.weeks_ago)
            % {"counter": then.weeks_ago},
            bar=share_bar(then.shares),
        )
        for then in earlier
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One open step as the page draws it. Its texts are put together here, because a plan may hold sixty of them."""

    key: str
    doer_drawn: SafeString
    what: str
    says: str
    went_before: str
    is_late: bool
    asks_zero_line: bool


def lines_of(steps: Sequence[Step], *, all_zero_lines: bool) -> list[StepLine]:
    """The open steps. Whether help without professionals was looked for is asked of one step at a time, the nearest
    first, or of all of them for who wants that: sixty rows of answers would be a wall (S4-21)."""
    today = clock.today()
    asking = [step.pk for step in steps if rules.asks_zero_line(Doer(step.doer), step.zero_line)]
    asked = set(asking if all_zero_lines else asking[:1])
    words = _StepWords.of(steps)
    return [
        StepLine(
            key=str(step.pk),
            doer_drawn=icon(step.doer),
            what=step.what,
            says=" · ".join(words.of_step(step)),
            went_before=_went_before(step) if step.before_plan else "",
            is_late=step.due_on is not None and step.due_on < today,
            asks_zero_line=step.pk in asked,
        )
        for step in steps
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _StepWords:
    """What is said of the steps of one plan, in the reader's language; looked up once for all of them."""

    doers: Mapping[str, str]
    by: Mapping[date, str]
    comes_back: str
    of_colleague: str

    @classmethod
    def of(cls, steps: Sequence[Step]) -> "_StepWords":
        days = {step.due_on for step in steps if step.due_on}
        return cls(
            doers=labels_of(Doer),
            by={due_on: _("by %(day)s") % {"day": day(due_on)} for due_on in days},
            comes_back=_("comes back"),
            of_colleague=_("idea of a colleague"),
        )

    def of_step(self, step: Step) -> Iterator[str]:
        yield doer_in_words(self.doers, step.doer, step.doer_name)
        if step.due_on:
            yield self.by[step.due_on]
        if step.is_lasting:
            yield self.comes_back
        if step.idea_of == IdeaOf.COLLEAGUE:
            yield self.of_colleague


def _went_before(step: Step) -> str:
    """Why a step went before the plan, and whether that is still to be repaired (invariant 1)."""
    before, repair = _("Went before the plan:"), _("To be repaired: the plan is not there yet.")
    why = f"{before} {BeforePlan(step.before_plan).label}. {step.reason}"
    return why if step.plan_id else f"{why} {repair}"


def _zero_lines_left(steps: Sequence[Step], lines: Sequence[StepLine]) -> int:
    asking = sum(rules.asks_zero_line(Doer(step.doer), step.zero_line) for step in steps)
    return asking - sum(line.asks_zero_line for line in lines)


ZERO_LINE_ANSWERS = tuple((one.value, one.label) for one in ZeroLine if one != ZeroLine.NOT_CONSIDERED)


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """Help that was given, as the page draws it."""

    doer_drawn: SafeString
    what: str
    says: str


def help_lines(delivered: Sequence[DeliveredHelp]) -> list[HelpLine]:
    """The help that was given, newest first."""
    return [
        HelpLine(doer_drawn=icon(given.doer), what=given.what, says=f"{day(given.given_on)} · {given.by_whom}")
        for given in delivered
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLine:
    """One goal as the page draws it; `settled` says how and when it ended."""

    key: str
    words: str
    settled: str
    is_open: bool


def goal_lines(goals: Sequence[Goal]) -> list[GoalLine]:
    """The goals of the household, the settled ones too."""
    return [
        GoalLine(key=str(goal.pk), words=goal.words, settled="" if is_open else _settled(goal), is_open=is_open)
        for goal in goals
        for is_open in (goal.state == GoalState.OPEN,)
    ]


def _settled(goal: Goal) -> str:
    return f"{GoalState(goal.state).label}, {day(goal.settled_on)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaLine:
    """A colleague's idea as the page draws it. Ready: it may become a step."""

    key: str
    words: str
    author: str
    day: str
    safety_reason: str
    is_own: bool
    is_ready: bool


def idea_lines(seen: PlanPicture) -> list[IdeaLine]:
    """The ideas that this reader may read."""
    return [
        IdeaLine(
            key=str(idea.pk),
            words=idea.words,
            author=idea.author,
            day=day(idea.added_on),
            safety_reason=idea.safety_reason,
            is_own=idea.is_own,
            is_ready=seen.ideas_are_open or bool(idea.safety_reason),
        )
        for idea in seen.ideas
    ]


def directions_in_words(seen: PlanPicture) -> list[Fact]:
    """From the start to the end in the household's own judgement, in words and never as a number (S1-3, S3-29,
    invariant 19)."""
    asked = sorted(seen.directions, key=lambda one: one.stage == Stage.HALFWAY)
    stages: list[tuple[str, int | None, int | None]] = [
        (str(Stage(one.stage).label), one.in_charge, one.knows_whom) for one in asked
    ]
    if seen.closing:
        stages.append((_("At the end"), seen.closing.in_charge, seen.closing.knows_whom))
    sentences: dict[str, list[tuple[str, int | None]]] = {
        _("I am in charge myself"): [(when, in_charge) for when, in_charge, _knows in stages],
        _("I know whom I can ask"): [(when, knows) for when, _in_charge, knows in stages],
    }
    return [Fact(term=term, value=says) for term, answers in sentences.items() if (says := _course(answers))]


def _course(answers: Sequence[tuple[str, int | None]]) -> str:
    """At the start: Not true → Halfway: Partly true."""
    return " → ".join(f"{when}: {Agree(answer).label}" for when, answer in answers if answer)


def several_in_words(own: HouseholdPicture, seen: PlanPicture) -> str:
    """3 plans, 2 directors, 7 professionals (S4-4)."""
    plans = len(seen.others) + (seen.plan is not None)
    directors = sum(other.has_director for other in seen.others) + (own.director is not None)
    named = {step.by_whom for step in seen.open_steps if Doer(step.doer) in rules.PROFESSIONALS}
    professionals = len(named | {other.contact_name for other in seen.others if other.contact_name})
    parts = [
        ngettext("%(count)d plan", "%(count)d plans", plans) % {"count": plans},
        ngettext("%(count)d director", "%(count)d directors", directors) % {"count": directors},
        ngettext("%(count)d professional", "%(count)d professionals", professionals) % {"count": professionals},
    ]
    return ", ".join(parts)
