"""The words of a plan."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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


class Agree(IntegerChoices):
    """How far a resident agrees with a sentence about the own life. Own wording, not a validated instrument."""

    NOT_AT_ALL = 1, _("Not at all true")
    NOT = 2, _("Not true")
    PARTLY = 3, _("Partly true")
    TRUE = 4, _("True")
    WHOLLY = 5, _("Completely true")


class Stage(TextChoices):
    """When the household is asked who is in charge (S1-3). The end is the closing."""

    START = "start", _("At the start")
    HALFWAY = "halfway", _("Halfway")


class IdeaOf(TextChoices):
    """Whose idea a step was (S1-8)."""

    RESIDENT = "resident", _("The household")
    NETWORK = "network", _("Somebody close")
    WORKER = "worker", _("The worker")
    COLLEAGUE = "colleague", _("A colleague")


class ZeroLine(TextChoices):
    """Was help without professionals considered, for a step that a professional does (S4-21)?"""

    DOES_NOT_FIT = "does_not_fit", _("It does not fit this question")
    NOBODY = "nobody", _("Nobody can or will")
    NOT_WANTED = "not_wanted", _("The household does not want it")
    NOT_CONSIDERED = "not_considered", _("Not looked at yet")


class GoalState(TextChoices):
    OPEN = "open", _("We work on it")
    REACHED = "reached", _("Reached")
    LET_GO = "let_go", pgettext_lazy("goal", "Let go")


class FlameSaid(TextChoices):
    """What somebody said at a light contact after closing."""

    WELL = "well", _("It goes well")
    SOMETHING = "something", _("There is something again")
    NOT_REACHED = "not_reached", _("Not reached")


class NotGiven(TextChoices):
    """Why there is no answer. An answer is asked, never filled in for somebody."""

    DID_NOT_WANT = "did_not_want", _("The resident did not want to answer")
    NOT_REACHED = "not_reached", _("We could not reach the resident")
    ASKED = "asked", _("Asked, not answered yet")
    EARLIER = "earlier", _("Answered another question, as we asked it before")


class LookBackBy(TextChoices):
    """How a resident gets the three sentences to answer without a worker reading along."""

    TABLET = "tablet", _("On this tablet, turned around")
    LINK = "link", _("With a link")


class LookBackState(TextChoices):
    """What a link to the three sentences opens."""

    OPEN = "open", _("Open")
    ENDED = "ended", _("It is too old, or there is a newer one")
    ANSWERED = "answered", _("Answered on an earlier day")


class LeftOut(TextChoices):
    """What stands in the record and never in a copy for the household."""

    THIRD_PARTY = "third_party", _("what somebody close told about the household")
    IDEA = "idea", _("ideas of colleagues")
    STRAIN = "strain", _("strain on the network map")
    REASON = "reason", _("reasons why a step went before the plan")
    FLAG = "flag", _("reports to the referral index")
