"""How a recorded act ended."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    DONE = "done", _("done")
    SEEN = "seen", _("seen")
    REFUSED = "refused", _("refused")
    FAILED = "failed", _("failed")
