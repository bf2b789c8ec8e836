"""The words of a plan."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Doer(TextChoices):
    """Who does a step; in the order in which to look for one (own, network, zero line, professional)."""

    RESIDENT = "resident", _("The household itself")
    NETWORK = "network", _("Somebody close")
    VOLUNTEER = "volunteer", _("A volunteer")
    TEAM = "team", _("The team")
    INSTITUTION = "institution", _("An institution")


class StepState(TextChoices):
    OPEN = "open", _("To do")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("No longer needed")


class BeforePlan(TextChoices):
    """The only two reasons for which the team may act before there is a plan (S2-30, invariant 1)."""

    DANGER = "danger", _("There is danger")
    LEGAL_TERM = "legal_term", _("A legal crisis term is running")


class WrittenBy(TextChoices):
    """Whose hand wrote the household's words down."""

    RESIDENT = "resident", _("Written by the household")
    TOGETHER = "together", _("Written together")
    SPOKEN = "spoken", _("Spoken by the household, written down by me")


class Satisfaction(IntegerChoices):
    """How the resident looks back. Own wording, not a validated instrument."""

    VERY_BAD = 1, _("Very dissatisfied")
    BAD = 2, _("Dissatisfied")
    NEITHER = 3, _("Neither satisfied nor dissatisfied")
    GOOD = 4, _("Satisfied")
    VERY_GOOD = 5, _("Very satisfied")


class NotGiven(TextChoices):
    """Why there is no answer. An answer is asked, never filled in for somebody."""

    DID_NOT_WANT = "did_not_want", _("The resident did not want to answer")
    NOT_REACHED = "not_reached", _("We could not reach the resident")
