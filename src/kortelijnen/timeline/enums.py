"""Who says so, and how a moment came into the timeline."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SaidBy(TextChoices):
    """Whose fact it is (S2-19: date, source, who says so)."""

    RESIDENT = "resident", _("The household says so")
    NETWORK = "network", _("Somebody close to the household says so")
    WORKER = "worker", _("I saw or did this myself")
    INSTITUTION = "institution", _("An institution says so")


class Kind(TextChoices):
    """Written by a person, or noted by itself because something was done."""

    FACT = "fact", _("Fact")
    OPINION = "opinion", _("Opinion")
    NOTED = "noted", _("Noted by itself")
