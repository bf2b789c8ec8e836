"""A request as one row of the queue. Everything is put in words here, once, and not fifty times in a template."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kortelijnen.desk.frontdoor.words import age_in_words
from kortelijnen.frontdoor.enums import State, Urgency
from kortelijnen.frontdoor.queries import ListedRequest

TITLE_LENGTH = 140


@dataclass(frozen=True, slots=True)
class Look:
    """How a badge looks."""

    kind: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """What is asked, by whom and how, and the one thing to know first: danger, to triage, or how soon."""

    title: str
    ref: str
    meta: str
    badge: str
    look: Look
    age: str
    received: str
    ended: str


def row_of(found: ListedRequest, now: datetime) -> QueueRow:
    """The row of one request, as long as it waits and after it has ended."""
    title = found.question if len(found.question) <= TITLE_LENGTH else found.question[: TITLE_LENGTH - 1] + "…"
    doubt = _("with doubt") if found.is_unsure and not found.ended_on else ""
    known = (found.asker_name, str(found.channel.label), found.neighbourhood, found.ref, doubt)
    badge, look = badge_of(found)
    return QueueRow(
        title=title or _("Answered, nothing kept"),
        ref=found.ref,
        meta=" · ".join(part for part in known if part),
        badge=badge,
        look=look,
        age=age_in_words(found.received_at, now),
        received=localtime(found.received_at).isoformat(),
        ended=date_format(found.ended_on, "j F Y") if found.ended_on else "",
    )


def badge_of(found: ListedRequest) -> tuple[str, Look]:
    """Words, kind and icon: danger is said in all three, never by colour alone."""
    if found.ended_on:
        return str(found.state.label), Look("done")
    if found.urgency == Urgency.NOW:
        return str(Urgency.NOW.label), Look("danger", "warning")
    if found.state == State.NEW:
        return str(State.NEW.label), Look("info", "door")
    return str(found.urgency.label), Look()
