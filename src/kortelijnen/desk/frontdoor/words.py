"""Ages in plain words."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kortelijnen.frontdoor.rules import AgeUnit, age_of


def age_in_words(received_at: datetime, now: datetime) -> str:
    """How long somebody waits, as one would say it: "3 days"."""
    age = age_of(received_at, now)
    if age.unit == AgeUnit.MINUTES:
        if age.count == 0:
            return _("just now")
        return ngettext("%(count)d minute", "%(count)d minutes", age.count) % {"count": age.count}
    if age.unit == AgeUnit.HOURS:
        return ngettext("%(count)d hour", "%(count)d hours", age.count) % {"count": age.count}
    if age.unit == AgeUnit.DAYS:
        return ngettext("%(count)d day", "%(count)d days", age.count) % {"count": age.count}
    return ngettext("%(count)d week", "%(count)d weeks", age.count) % {"count": age.count}
