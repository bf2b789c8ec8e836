"""What the page says about the plan beside its rows: the forms, the bar as it was, and what asks for attention."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

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
from kortelijnen.people.models import User
from kortelijnen.plans import rules
from kortelijnen.plans.enums import Agree, Doer, Stage, ZeroLine
from kortelijnen.plans.models import Step
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
    return {
        "steps_url": reverse("desk:step-add", args=[household.ref]),
        "goals_url": reverse("desk:household-goal-add", args=[household.ref]),
        "ideas_url": reverse("desk:idea-add", args=[household.ref]),
        "takers": TAKERS,
        "trend": trend_in_words(seen.shares, seen.earlier_shares),
        "team_does_most": rules.team_does_most(_counts(seen.shares)),
        "zero_line": zero_line_questions(seen.open_steps, all_of_them="zero-line" in opened),
        "directions": directions_in_words(seen),
        "several": several_in_words(own, seen) if seen.others else "",
    }


# Who takes up a colleague's idea: one tap each. An institution or a volunteer has a name, so a step of theirs is
# added by its own form.
TAKERS: list[tuple[str, Promise]] = [
    (Doer.RESIDENT.value, gettext_lazy("The household does this")),
    (Doer.NETWORK.value, gettext_lazy("Somebody close does this")),
    (Doer.TEAM.value, gettext_lazy("I do this")),
]


def _counts(shares: Sequence[DoerShare]) -> dict[Doer, int]:
    return {Doer(share.doer): share.count for share in shares}


def trend_in_words(now: Sequence[DoerShare], earlier: Sequence[EarlierShares]) -> str:
    """What part the team did then and does now (S1-1); a share only of five steps or more, otherwise the counts."""
    if not earlier or not now:
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
    return _("%(share)d %% of %(whole)d steps") % {"share": share, "whole": whole}


@dataclass(frozen=True, slots=True, kw_only=True)
class ZeroLineQuestions:
    """For which open steps the page asks whether help without professionals was looked for."""

    asked: frozenset[int]
    more: int
    answers: tuple[tuple[str, str], ...]


def zero_line_questions(steps: Sequence[Step], *, all_of_them: bool) -> ZeroLineQuestions:
    """One question at a time, the nearest step first, or all of them for who asks for that: sixty rows of buttons
    would be a wall (S4-21)."""
    open_ones = [step.pk for step in steps if rules.asks_zero_line(Doer(step.doer), step.zero_line)]
    shown = open_ones if all_of_them else open_ones[:1]
    answers = tuple((one.value, str(one.label)) for one in ZeroLine if one != ZeroLine.NOT_CONSIDERED)
    return ZeroLineQuestions(asked=frozenset(shown), more=len(open_ones) - len(shown), answers=answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidAt:
    """What the household said about being in charge, at one moment, in words."""

    when: str
    in_charge: str
    knows_whom: str


def directions_in_words(seen: PlanPicture) -> list[SaidAt]:
    """From the start to the end, in the household's own words and never as a number (S1-3, invariant 19)."""
    said = [
        SaidAt(
            when=str(Stage(one.stage).label),
            in_charge=str(Agree(one.in_charge).label),
            knows_whom=str(Agree(one.knows_whom).label) if one.knows_whom else "",
        )
        for one in sorted(seen.directions, key=lambda one: one.stage == Stage.HALFWAY)
    ]
    if seen.closing and seen.closing.in_charge and seen.closing.knows_whom:
        at_the_end = Agree(seen.closing.in_charge), Agree(seen.closing.knows_whom)
        in_charge, knows_whom = (str(answer.label) for answer in at_the_end)
        said.append(SaidAt(when=_("At the end"), in_charge=in_charge, knows_whom=knows_whom))
    return said


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
