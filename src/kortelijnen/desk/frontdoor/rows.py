"""A request as one row of the queue. Everything is put in words here, once, and not fifty times in a template."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from kortelijnen.desk.frontdoor.words import age_in_words
from kortelijnen.frontdoor.enums import Channel, State, Urgency
from kortelijnen.frontdoor.models import HelpRequest

TITLE_LENGTH = 140


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """What is asked, by whom and how, and the one thing to know first: danger, to triage, or how soon."""

    title: str
    url: str
    meta: str
    badge: str
    badge_kind: str
    badge_icon: str
    age: str
    received_at: datetime
    ended_on: date | None


def row_of(found: HelpRequest, now: datetime) -> QueueRow:
    """The row of one request, as long as it waits and after it has ended."""
    title = found.question if len(found.question) <= TITLE_LENGTH else found.question[: TITLE_LENGTH - 1] + "…"
    doubt = _("with doubt") if found.is_unsure and not found.ended_on else ""
    known = (found.asker_name, str(Channel(found.channel).label), str(found.neighbourhood or ""), found.ref, doubt)
    badge, kind, icon = badge_of(found)
    return QueueRow(
        title=title or _("Answered, nothing kept"),
        url=reverse("desk:request", args=[found.ref]),
        meta=" · ".join(part for part in known if part),
        badge=badge,
        badge_kind=kind,
        badge_icon=icon,
        age=age_in_words(found.received_at, now),
        received_at=found.received_at,
        ended_on=found.ended_on,
    )


def badge_of(found: HelpRequest) -> tuple[str, str, str]:
    """Words, kind and icon: danger is said in all three, never by colour alone."""
    if found.ended_on:
        return str(State(found.state).label), "done", ""
    if found.urgency == Urgency.NOW:
        return str(Urgency.NOW.label), "danger", "warning"
    if found.state == State.NEW:
        return str(State.NEW.label), "info", "door"
    return str(Urgency(found.urgency).label), "", ""
