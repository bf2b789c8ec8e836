"""What goes out: my own lines as address cards, lists of the team and lists for others as a workbook."""

from dataclasses import dataclass
from datetime import date

import vobject
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.exchange.workbook import workbook_of
from kortelijnen.kit import clock
from kortelijnen.lines.access import lines_visible_to
from kortelijnen.lines.models import Contact, Line
from kortelijnen.lines.queries import contacts_to_share


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file that goes out, and how many people stand in it."""

    content: bytes
    people: int


def my_cards(actor: Actor) -> Export:
    """My own lines as address cards (vCard 3.0, which every telephone reads): my own book of numbers, private ones
    and people who were not asked yet too. Who left is not in it."""
    mine = lines_visible_to(actor).filter(user_id=actor.user_id or 0, contact__gone_on__isnull=True)
    contacts = {line.contact.pk: line.contact for line in mine.select_related("contact__organisation")}
    ordered = sorted(contacts.values(), key=lambda contact: contact.name)
    return Export(content="".join(map(_card, ordered)).encode(), people=len(ordered))


def _card(contact: Contact) -> str:
    card = vobject.vCard()
    first, _space, last = contact.name.rpartition(" ")
    card.add("n").value = vobject.vcard.Name(family=last, given=first)
    card.add("fn").value = contact.name
    card.add("org").value = [contact.organisation.name]
    if contact.function:
        card.add("title").value = contact.function
    phone = card.add("tel")
    phone.value, phone.type_param = contact.phone, "CELL" if contact.phone_is_private else "WORK"
    if contact.email:
        card.add("email").value = contact.email
    if contact.reachable:
        card.add("note").value = contact.reachable
    return str(card.serialize())


def team_lines(actor: Actor) -> Export:
    """The lines of my teams as a workbook: who knows whom, and how long the line still lives. A colleague's line only
    when the contact said yes to lists for others as well, a private number only where the line is one's own; nobody
    without a running agreement, because a file travels further than a page (S0-24)."""
    today = clock.today()
    rows = (
        lines_visible_to(actor)
        .filter(_agreed(today), Q(user_id=actor.user_id) | Q(contact__may_be_shared=True))
        .select_related("contact__organisation", "user", "team")
        .order_by("contact__organisation__name", "contact__name", "user__name")
    )
    heading = (
        _("Organisation"), _("Name"), _("Function"), _("Direct phone number"), _("E-mail address"),
        _("When to reach"), _("Whose line"), _("Team"), _("Lives until"),
    )  # fmt: skip
    found = list(rows)
    content = workbook_of(_("Lines of the team"), heading, [_line_row(actor, line) for line in found])
    return Export(content=content, people=len({line.contact_id for line in found}))


def _agreed(today: date) -> Q:
    return Q(contact__agreed_on__isnull=False, contact__expires_on__gte=today, contact__gone_on__isnull=True)


def _line_row(actor: Actor, line: Line) -> tuple[str, ...]:
    contact = line.contact
    is_hidden = contact.phone_is_private and line.user_id != actor.user_id
    return (
        contact.organisation.name,
        contact.name,
        contact.function,
        _("private, ask your colleague") if is_hidden else contact.phone,
        contact.email,
        contact.reachable,
        line.user.name,
        line.team.name,
        date_format(line.lives_until, "Y-m-d") if line.lives_until else _("not confirmed"),
    )


def list_for_others() -> Export:
    """The contacts who said that they may stand in lists for others (S0-24), as a workbook. No lines, no private
    numbers, nobody whose yes has ended or who left."""
    heading = (
        _("Organisation"), _("Name"), _("Function"), _("Direct phone number"), _("E-mail address"), _("When to reach"),
    )  # fmt: skip
    rows = [
        (person.organisation, person.name, person.function, person.phone, person.email, person.reachable)
        for person in contacts_to_share()
    ]
    return Export(content=workbook_of(_("Contacts"), heading, rows), people=len(rows))
