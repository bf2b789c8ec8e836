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


class LinkReason(TextChoices):
    """Why a contact gets the link to the own entry (S0-24)."""

    LISTED = "listed", _("Was put on the list")
    ASKED = "asked", _("Somebody asked for the link")
    ENDING = "ending", _("The agreement ends soon")


class LinkState(TextChoices):
    """What a link to an own entry still opens."""

    OPEN = "open", _("Opens")
    EXPIRED = "expired", _("Too old")
    REPLACED = "replaced", _("There is a newer one")
    GONE = "gone", _("The entry is gone")


class CallOutcome(TextChoices):
    """How a call ended, in one tap. Advice and action are the two kinds of consult, raad en daad (S0-18)."""

    REACHED = "reached", _("Reached")
    SOLVED = "solved", _("Solved")
    ADVICE = "advice", _("Advice")
    ACTION = "action", _("Action")
    NOT_REACHED = "not_reached", _("Not reached")
    GONE = "gone", _("No longer there")


class HalfDay(TextChoices):
    """The half-days on which somebody can be reached. None chosen means office hours."""

    MONDAY_AM = "mo_am", _("Monday morning")
    MONDAY_PM = "mo_pm", _("Monday afternoon")
    TUESDAY_AM = "tu_am", _("Tuesday morning")
    TUESDAY_PM = "tu_pm", _("Tuesday afternoon")
    WEDNESDAY_AM = "we_am", _("Wednesday morning")
    WEDNESDAY_PM = "we_pm", _("Wednesday afternoon")
    THURSDAY_AM = "th_am", _("Thursday morning")
    THURSDAY_PM = "th_pm", _("Thursday afternoon")
    FRIDAY_AM = "fr_am", _("Friday morning")
    FRIDAY_PM = "fr_pm", _("Friday afternoon")


class Offer(TextChoices):
    """What a contact said one may call for: "if you are stuck", "if you want to know more" (S0-11)."""

    STUCK = "stuck", _("When I am stuck")
    KNOW_MORE = "know_more", _("When I want to know more")


class IntroductionState(TextChoices):
    """What became of the question "will you introduce me?"."""

    ASKED = "asked", _("Asked")
    DONE = "done", _("Introduced")
    DECLINED = "declined", _("Not now")
    WITHDRAWN = "withdrawn", _("No longer needed")


class Favour(TextChoices):
    """What the other side got from us (S0-10)."""

    THANKS = "thanks", _("Thanks, or how it ended")
    TALK = "talk", _("A talk about our work")
    TOUR = "tour", _("A tour of the neighbourhood")
    HELP = "help", _("Help with something of theirs")


class Rank(IntEnum):
    """The order in which people are offered (S0-9, S0-17). Lower comes first."""

    OWN_LINE = 1
    COLLEAGUES_LINE = 2
    NEIGHBOURHOOD = 3
    CONTACT = 4
    DESK = 5
    ASK_FIRST = 6  # not offered: no agreement, an ended one, or somebody who is gone (invariant 14)
