"""The words of an arrangement."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Rhythm(TextChoices):
    """How often. Once mostly works out; what comes back is carried by several people (S4-19)."""

    ONCE = "once", _("Once")
    WEEKLY = "weekly", _("Every week")
    FORTNIGHTLY = "fortnightly", _("Every two weeks")
    MONTHLY = "monthly", _("Every month")


class HelperState(TextChoices):
    ASKED = "asked", _("Asked")
    AGREED = "agreed", _("Helps")
    DECLINED = "declined", _("Cannot help")
    STOPPED = "stopped", _("Stopped")


class Stopped(TextChoices):
    """Why something stopped. Stopping is no failure: it tells when help should have been shared (S4-18)."""

    DONE = "done", _("It is no longer needed")
    TOO_MUCH = "too_much", _("It became too much")
    NO_CLICK = "no_click", _("It did not fit")
    LIFE = "life", _("Moved, ill, other work")
    NOT_SAID = "not_said", _("Not said")


class TurnState(TextChoices):
    PLANNED = "planned", _("Planned")
    CANNOT = "cannot", _("Cannot this time")
    BREAK = "break", _("A break")


class Holds(TextChoices):
    """The light check: does it still hold?"""

    YES = "yes", _("Yes, it holds")
    BARELY = "barely", _("Barely")
    NO = "no", _("No")


class Fit(IntegerChoices):
    """How well help and question fit each other, said by each side (S4-17)."""

    NOT = 1, _("Does not fit")
    SOMEWHAT = 2, _("Fits somewhat")
    WELL = 3, _("Fits well")


class LinkState(TextChoices):
    """What the link of a helper still opens."""

    OPEN = "open", _("Opens")
    OVER = "over", _("The help is over")
    REPLACED = "replaced", _("There is a newer one")
    STOPPED = "stopped", _("This person stopped")
