"""The words about needs, contacts and lines."""

from enum import IntEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LifeDomain(TextChoices):
    """The parts of a life, in our own neutral words (no protected instrument)."""

    HOUSING = "housing", _("Housing")
    MONEY = "money", _("Money and debts")
    WORK_SCHOOL = "work_school", _("Work, school and daytime activities")
    PHYSICAL_HEALTH = "physical_health", _("Physical health")
    MENTAL_HEALTH = "mental_health", _("Mental health")
    SUBSTANCE_USE = "substance_use", _("Alcohol, drugs and gambling")
    FAMILY = "family", _("Family and upbringing")
    NETWORK = "network", _("Social network")
    SAFETY = "safety", _("Safety")
    DAILY_LIFE = "daily_life", _("Household and daily life")
    MEANING = "meaning", _("Taking part and meaning")
    RULES = "rules", _("Rules and justice")


class Standing(TextChoices):
    """What ties a contact to a neighbourhood (S0-2: from present to mandated)."""

    PRESENT = "present", _("Present here")
    MANDATED = "mandated", _("May decide for here")


class AgreedHow(TextChoices):
    """In which way a contact said yes to being listed (S0-24)."""

    SPOKEN = "spoken", _("Said so")
    WRITTEN = "written", _("Wrote so")


class CallOutcome(TextChoices):
    """How a call ended, in one tap."""

    REACHED = "reached", _("Reached")
    SOLVED = "solved", _("Solved")
    NOT_REACHED = "not_reached", _("Not reached")
    GONE = "gone", _("No longer there")


class Rank(IntEnum):
    """The order in which people are offered (S0-9, S0-17). Lower comes first."""

    OWN_LINE = 1
    COLLEAGUES_LINE = 2
    NEIGHBOURHOOD = 3
    CONTACT = 4
    DESK = 5
    ASK_FIRST = 6  # not offered: no agreement, an ended one, or somebody who is gone (invariant 14)
