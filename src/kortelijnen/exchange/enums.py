"""The words of lists and merges."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ListState(TextChoices):
    """How far a list has come in."""

    READ = "read", _("Being looked at")
    LOADED = "loaded", _("Taken over")
    UNDONE = "undone", _("Undone")


class MergedKind(TextChoices):
    """What was merged."""

    CONTACT = "contact", _("Contact")
    ORGANISATION = "organisation", _("Organisation")


class Column(TextChoices):
    """What a column of somebody's list holds."""

    LEFT_OUT = "left_out", _("Leave this column out")
    NAME = "name", _("Whole name")
    FIRST_NAME = "first_name", _("First name or initials")
    PARTICLE = "particle", _("Part between first and last name (van, de)")
    LAST_NAME = "last_name", _("Last name")
    FUNCTION = "function", _("Function")
    ORGANISATION = "organisation", _("Organisation")
    PHONE = "phone", _("Direct phone number")
    MOBILE = "mobile", _("Mobile number")
    DESK = "desk", _("General number")
    EMAIL = "email", _("E-mail address")
    REACHABLE = "reachable", _("When to reach")
    AGREED_ON = "agreed_on", _("Day of the yes to being listed")


class Fault(TextChoices):
    """What is wrong with a row. Only the last two leave the rest of it of use."""

    NO_NAME = "no_name", _("There is no name.")
    NO_PHONE = "no_phone", _("There is no phone number of at least three digits.")
    NO_ORGANISATION = "no_organisation", _("There is no organisation.")
    TOO_LONG = "too_long", _("Something in it is longer than fits: a name, function or organisation over 120 signs.")
    NO_CARD = "no_card", _("This card cannot be read.")
    NO_EMAIL = "no_email", _("Taken over without the e-mail address: that is none.")
    NO_DAY = "no_day", _("Taken over as not asked yet: the day of the yes cannot be read, or lies ahead.")

    @property
    def breaks(self) -> bool:
        """The row cannot be taken over."""
        return self not in (Fault.NO_EMAIL, Fault.NO_DAY)


class Answer(TextChoices):
    """What somebody says about a row that looks like somebody who is there already."""

    SAME = "same", _("The same person")
    OTHER = "other", _("Somebody else")
    SKIP = "skip", pgettext_lazy("row of a list", "Leave out")


class Why(TextChoices):
    """Why two entries are shown beside each other."""

    NUMBER = "number", _("same number")
    EMAIL = "email", _("same e-mail address")
    NAME = "name", _("nearly the same name")
