"""Ages in plain words."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kortelijnen.frontdoor.enums import Origin, Urgency
from kortelijnen.frontdoor.rules import AgeUnit, age_of
from kortelijnen.privacy.counting import shown


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


def when_you_hear(urgency: Urgency) -> str:
    """When somebody hears from the team, to say aloud (S3-22): what the urgency means, and no promise beside it."""
    said = {
        Urgency.NOW: _("You hear from us today."),
        Urgency.NOT_JUDGED: _(
            "We now look how soon you hear from us. With danger that is today; when waiting makes it worse, within "
            "days; otherwise within weeks."
        ),
        Urgency.SOON: _("You hear from us within days."),
        Urgency.NORMAL: _("You hear from us within weeks."),
    }
    return said[urgency]


def counted_origins(counted: list[tuple[Origin, int]]) -> str:
    """Who brought the requests, as one quiet line; a small number is not said (docs/adr/0011). Empty without any."""
    said = [f"{origin.label.lower()} {shown(count)}" for origin, count in counted if count]
    return " · ".join(said)
