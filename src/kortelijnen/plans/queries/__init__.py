"""Questions a screen asks about plans."""

from kortelijnen.plans.queries.picture import (
    DoerShare,
    EarlierShares,
    PlanPicture,
    ShownIdea,
    active_plan,
    closing_of,
    household_has_spoken,
    plan_picture,
    plan_question,
)
from kortelijnen.plans.queries.promised import (
    FlameDue,
    PlansOfTheDay,
    PromisedStep,
    households_meeting,
    households_per_institution,
    plans_of_the_day,
)
from kortelijnen.plans.queries.zero_line import ZeroLineReason, zero_line_reasons

__all__ = [
    "DoerShare",
    "EarlierShares",
    "FlameDue",
    "PlanPicture",
    "PlansOfTheDay",
    "PromisedStep",
    "ShownIdea",
    "ZeroLineReason",
    "active_plan",
    "closing_of",
    "household_has_spoken",
    "households_meeting",
    "households_per_institution",
    "plan_picture",
    "plan_question",
    "plans_of_the_day",
    "zero_line_reasons",
]
