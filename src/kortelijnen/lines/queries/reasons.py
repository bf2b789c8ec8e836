"""The words on a card: why it stands at its place, when the person can be reached, and what the line promises."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kortelijnen.lines import rules
from kortelijnen.lines.enums import CallOutcome, HalfDay, Rank, Standing
from kortelijnen.lines.rules import Hindrance
from kortelijnen.lines.search import FoundContact, FoundDesk, Moment


def day_of(day: date, today: date) -> str:
    """A day as it is said: today, or its date."""
    if day == today:
        return _("today")
    return date_format(day, "j F" if day.year == today.year else "j F Y")


def reason_of(person: FoundContact, today: date) -> str:
    """Why this person stands at this place (S0-9, S0-17, S0-24)."""
    return _REASONS[Rank(person.rank)](person, today)


def _own_line(person: FoundContact, today: date) -> str:
    if person.line_used_on is None or not person.line_outcome:
        return _("Your line, since %(day)s") % {"day": day_of(person.line_since or today, today)}
    return _("Your line, last called %(day)s: %(outcome)s") % {
        "day": day_of(person.line_used_on, today),
        "outcome": str(CallOutcome(person.line_outcome).label).lower(),
    }


def _colleagues_line(person: FoundContact, today: date) -> str:
    if person.via_used_on is None or not person.via_outcome:
        return _("Through %(colleague)s") % {"colleague": person.via}
    return _("Through %(colleague)s, last called %(day)s: %(outcome)s") % {
        "colleague": person.via,
        "day": day_of(person.via_used_on, today),
        "outcome": str(CallOutcome(person.via_outcome).label).lower(),
    }


def _hindrance(person: FoundContact, today: date) -> str:
    hindrance = rules.hindrance_of(
        agreed_on=person.agreed_on, expires_on=person.expires_on, gone_on=person.gone_on, today=today
    )
    if hindrance == Hindrance.GONE and person.gone_on:
        return _("No longer there, reported %(day)s") % {"day": day_of(person.gone_on, today)}
    if hindrance == Hindrance.EXPIRED and person.expires_on:
        return _("The agreement ended on %(day)s") % {"day": day_of(person.expires_on, today)}
    return _("Has not agreed to be listed; only your team sees this")


def _neighbourhood(person: FoundContact, _today: date) -> str:
    if person.standing == Standing.MANDATED:
        return _("Mandate for %(place)s") % {"place": person.place}
    return _("Present in %(place)s") % {"place": person.place}


def _no_line(person: FoundContact, today: date) -> str:
    if person.line_since is None:
        return _("On the list; no live line in the team")
    if person.line_confirmed_on is None:
        return _("Your line is not confirmed yet: the first call does that")
    day = day_of(person.line_confirmed_on, today)
    return _("Your line has gone quiet: nobody reached since %(day)s") % {"day": day}


_REASONS: dict[Rank, Callable[[FoundContact, date], str]] = {
    Rank.OWN_LINE: _own_line,
    Rank.COLLEAGUES_LINE: _colleagues_line,
    Rank.NEIGHBOURHOOD: _neighbourhood,
    Rank.CONTACT: _no_line,
    Rank.ASK_FIRST: _hindrance,
}


def wait_of(desk: FoundDesk) -> str:
    """Why a desk comes last: how long it usually takes there (S0-17)."""
    days = desk.usual_wait_days
    if days is None:
        return _("Desk; usual wait not known")
    if days == 0:
        return _("Desk, usually helps on the same day")
    return ngettext("Desk, usually %(days)d working day", "Desk, usually %(days)d working days", days) % {"days": days}


# --- When -----------------------------------------------------------------------------------------------
def reach_of(person: FoundContact, moment: Moment, *, is_reachable: bool) -> str:
    """Reachable now, or when again (S0-17)."""
    if is_reachable:
        return _("reachable now")
    if person.away_until and rules.is_away(away_until=person.away_until, today=moment.today):
        return _("away up to and including %(day)s") % {"day": day_of(person.away_until, moment.today)}
    again = rules.reachable_again(hours=person.hours, away_until=person.away_until, moment=moment.at)
    return _("reachable again %(when)s") % {"when": _when(*again, moment.today)} if again else ""


def _when(day: date, half_day: HalfDay, today: date) -> str:
    """This afternoon, tomorrow morning, Tuesday morning; a week from now with its date."""
    is_morning = half_day.value.endswith("_am")
    if day == today:
        return _("this morning") if is_morning else _("this afternoon")
    if day == today + timedelta(days=1):
        return _("tomorrow morning") if is_morning else _("tomorrow afternoon")
    named = (_("%(day)s morning") if is_morning else _("%(day)s afternoon")) % {"day": date_format(day, "l")}
    return named if day < today + timedelta(days=7) else f"{named} ({date_format(day, 'j F')})"


def fading_of(person: FoundContact, today: date) -> str:
    """An own line that is nearly quiet says so, while a call can still keep it (S0-22)."""
    days = rules.fades_in(lives_until=person.line_lives_until, today=today)
    if person.rank != Rank.OWN_LINE or days is None:
        return ""
    if days == 0:
        return _("Your line fades: today is its last day")
    return ngettext("Your line fades: %(days)d more day", "Your line fades: %(days)d more days", days) % {"days": days}
