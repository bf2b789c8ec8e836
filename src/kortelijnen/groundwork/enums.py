"""The words of goals, visits and notes."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Rooting(TextChoices):
    """How far an institution has come into a neighbourhood, from nobody to somebody who may decide (S0-2)."""

    NONE = "none", _("Nobody with a name")
    CONTACT = "contact", _("A contact")
    REGULAR = "regular", _("A contact who is called regularly")
    PRESENT = "present", _("Somebody who is present here")
    MANDATED = "mandated", _("Somebody who may decide for here")


class GoalState(TextChoices):
    """What became of a goal for a line."""

    OPEN = "open", _("To do")
    REACHED = "reached", _("The line is there")
    DROPPED = "dropped", _("No longer needed")


class VisitState(TextChoices):
    """Where a discovery visit stands."""

    PLANNED = "planned", _("Planned")
    DONE = "done", _("Been there")
    CANCELLED = "cancelled", _("Cancelled")


class NoteKind(TextChoices):
    """What a note about an institution is about."""

    HOW = "how", _("How it really works")
    ROOM = "room", _("Room in a rule")
    BARRIER = "barrier", _("What stood in the way")


class Mastery(IntegerChoices):
    """How well the team says it masters this way of working. Own wording, not a validated instrument (S4-31)."""

    NOT_YET = 1, _("Not yet")
    A_FEW = 2, _("A few of us")
    HALF = 3, _("Half of us")
    MOST = 4, _("Most of us")
    ALL = 5, _("All of us")
