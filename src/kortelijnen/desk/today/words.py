"""Days in plain words."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def due_in_words(due_on: date | None, today: date) -> str:
    """When something was promised: "2 days late", "today", "tomorrow", "before 12 May"; another year is said."""
    if due_on is None:
        return _("no day agreed")
    days = (due_on - today).days
    if days < 0:
        return ngettext("%(count)d day late", "%(count)d days late", -days) % {"count": -days}
    if days < 2:
        return _("tomorrow") if days else _("today")
    return _("by %(day)s") % {"day": date_format(due_on, "j F" if due_on.year == today.year else "j F Y")}


def waiting_in_words(since: date, today: date) -> str:
    """How long an institution has had it: "day 19"; the day of asking is day 0."""
    days = max(0, (today - since).days)
    return _("day %(count)d") % {"count": days} if days else _("since today")
