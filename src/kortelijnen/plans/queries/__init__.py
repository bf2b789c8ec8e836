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
)
from kortelijnen.plans.queries.promised import (
    PromisedStep,
    StepsOfTheDay,
    households_meeting,
    households_per_institution,
    steps_of_the_day,
)
from kortelijnen.plans.queries.zero_line import ZeroLineReason, zero_line_reasons

__all__ = [
    "DoerShare",
    "EarlierShares",
    "PlanPicture",
    "PromisedStep",
    "ShownIdea",
    "StepsOfTheDay",
    "ZeroLineReason",
    "active_plan",
    "closing_of",
    "household_has_spoken",
    "households_meeting",
    "households_per_institution",
    "plan_picture",
    "steps_of_the_day",
    "zero_line_reasons",
]
