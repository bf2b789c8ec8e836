"""The words of the front door."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """How a question came in (S2-38), which also says whether demand came by itself or was found (S3-20)."""

    WALK_IN = "walk_in", _("Walked in")
    PHONE = "phone", _("By telephone")
    MESSAGE = "message", _("By message")
    SIGNAL = "signal", _("Through somebody else")
    PASSER_BY = "passer_by", _("A passer-by told us")
    OUTREACH = "outreach", _("We went there ourselves")


class Origin(TextChoices):
    """Who brought the question: derived from how it came in, never asked beside it (S2-38, S3-20)."""

    SELF = "self", _("By themselves")
    SIGNAL = "signal", _("By a signal")
    OUTREACH = "outreach", _("By outreach")
    PASSER_BY = "passer_by", _("By a passer-by")


class Existed(TextChoices):
    """How long it already existed: tells an old, unseen need from a new one (S3-21)."""

    WEEKS = "weeks", _("Some weeks")
    MONTHS = "months", _("Some months")
    YEAR = "year", _("About a year")
    LONGER = "longer", _("Longer")


class State(TextChoices):
    """Where a request stands. `rules.TRANSITIONS` says what may follow what."""

    NEW = "new", _("To triage")
    TRIAGED = "triaged", _("Waiting for the next step")
    ANSWERED = "answered", _("Answered")
    HOUSEHOLD_OPENED = "household_opened", _("Household opened")
    HANDED_ON = "handed_on", _("Handed on")
    NOT_TAKEN_UP = "not_taken_up", _("Not taken up")


class Urgency(IntegerChoices):
    """How soon. The numbers are the order of the queue: who has not been triaged yet may be in danger, and
    therefore stands directly after those who are."""

    NOW = 1, _("Now: there is danger")
    NOT_JUDGED = 2, _("Not judged yet")
    SOON = 3, _("Soon: within days")
    NORMAL = 4, _("Normal: within weeks")


# What somebody who triages can choose.
JUDGED = (Urgency.NOW, Urgency.SOON, Urgency.NORMAL)


class Complexity(TextChoices):
    """How many things hang together (S2-26, S2-27)."""

    SINGLE = "single", _("One question")
    MULTIPLE = "multiple", _("Several questions")
    COMPLEX = "complex", _("Complex")


class Route(TextChoices):
    """Which way it goes from here."""

    STANDARD_ANSWER = "standard_answer", _("Standard answer")
    CONVERSATION = "conversation", _("Conversation at the kitchen table")
    OUTREACH = "outreach", _("Go there, and open a household")
    CRISIS = "crisis", _("Act now, with the crisis script")
    HAND_ON = "hand_on", _("Hand on to somebody else")
    NOT_TAKEN_UP = "not_taken_up", _("Not taken up")


class RouteVerdict(TextChoices):
    """Looking back: was this the right way? Said about a decision, never about who made it (S2-28)."""

    RIGHT = "right", _("Yes, the right way")
    ANOTHER = "another", _("Another way was better")


class Half(TextChoices):
    """The two halves of a working day at the front door."""

    MORNING = "am", _("Morning")
    AFTERNOON = "pm", _("Afternoon")


class Manning(TextChoices):
    """What is the matter with who stands at the front door (S2-29); nothing when it is well."""

    WELL = "", ""
    NOBODY = "nobody", _("Nobody stands here yet")
    STARTING_ALONE = "starting_alone", _("Only somebody who is starting stands here")


class AttemptKind(TextChoices):
    """In which way somebody was sought: the list of the municipal data model (GGM, CONTACTPOGING)."""

    PHONE = "phone", _("Telephone call")
    HOUSE_VISIT = "house_visit", _("House visit")
    CARD = "card", _("Card through the door")
    LETTER = "letter", _("Letter")
    MAIL = "mail", _("E-mail")
    TEXT = "text", _("Text message")
    ON_SITE = "on_site", _("Appointment elsewhere")
    ADMINISTRATIVE = "administrative", _("Looked up where somebody is")


class PartOfDay(TextChoices):
    """When somebody was sought; who is never in by day may be in the evening."""

    MORNING = "morning", _("Morning")
    AFTERNOON = "afternoon", _("Afternoon")
    EVENING = "evening", _("Evening")
