"""Every change to goals, visits and notes; one module for each of the things that are changed."""

from kortelijnen.groundwork.actions.goals import drop_goal, set_goal, settle_goals
from kortelijnen.groundwork.actions.reviews import hold_review

__all__ = ["drop_goal", "hold_review", "set_goal", "settle_goals"]
