"""Lines that are kept alive, or let go."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.lines.access import own_line_to
from kortelijnen.lines.actions._life import LIFE, OFFER, touch
from kortelijnen.lines.enums import Offer
from kortelijnen.lines.models import Contact, Line


def _mine(by: Actor, contact: Contact) -> Line:
    line = own_line_to(by, contact, for_update=True)
    if line is None:
        raise RuleBroken("no_line", _("You have no line to this person."))
    return line


@transaction.atomic
def confirm_line(*, by: Actor, contact: Contact) -> Line:
    """ "This is still right": the line lives on as if it were laid today, without a call (S0-22)."""
    line = _mine(by, contact)
    touch(line, None, clock.today())
    line.save(update_fields=LIFE)
    record(by=by, verb="confirmed", kind="line", ref=contact.ref)
    return line


@transaction.atomic
def let_go_line(*, by: Actor, contact: Contact) -> None:
    """I no longer know this person: my line ends; the contact and the calls stay (S0-22). Twice is once."""
    line = own_line_to(by, contact, for_update=True)
    if line is not None:
        end_line(by=by, line=line)


@transaction.atomic
def end_line(*, by: Actor, line: Line) -> None:
    """A line of the team that nobody takes over ends with the worker who held it (S0-22)."""
    line.delete()
    record(by=by, verb="let_go", kind="line", ref=line.contact.ref, team_id=line.team_id)


@transaction.atomic
def tell_offer(*, by: Actor, contact: Contact, offers: Iterable[Offer]) -> None:
    """For what this contact said I may call, and since when: "if you are stuck, if you want to know more" (S0-11).
    Nothing ticked: nothing was said, so there is no day either."""
    line = _mine(by, contact)
    chosen = [str(offer) for offer in Offer if offer in set(offers)]
    if chosen == line.offers:
        return
    line.offers, line.offered_on = chosen, clock.today() if chosen else None
    line.save(update_fields=OFFER)
    record(by=by, verb="changed", kind="line", ref=contact.ref)
