"""The words of comparisons."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Period(TextChoices):
    """Over which time is counted."""

    THIS_YEAR = "this_year", _("This year")
    LAST_YEAR = "last_year", _("Last year")
    ALL = "all", _("From the beginning")
