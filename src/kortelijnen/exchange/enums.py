"""The words of lists and merges."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ListState(TextChoices):
    """How far a list has come in."""

    READ = "read", _("Being looked at")
    LOADED = "loaded", _("Taken over")
    UNDONE = "undone", _("Undone")


class MergedKind(TextChoices):
    """What was merged."""

    CONTACT = "contact", _("Contact")
    ORGANISATION = "organisation", _("Organisation")
