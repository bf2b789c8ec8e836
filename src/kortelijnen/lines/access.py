"""Whom somebody may see as a contact, which lines exist for her, and what a contact sees of itself."""

from dataclasses import dataclass
from functools import cache

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, OuterRef, Q, QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.access.prepared import rows_of
from kortelijnen.audit.actions import record
from kortelijnen.audit.enums import Outcome
from kortelijnen.directory.models import Organisation
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotAllowed, NotVisible
from kortelijnen.kit.ids import read_ref
from kortelijnen.lines import rules
from kortelijnen.lines.enums import LinkState
from kortelijnen.lines.links import read
from kortelijnen.lines.models import Consult, Contact, Introduction, Line, Need
from kortelijnen.people.models import Membership


def lines_visible_to(actor: Actor) -> QuerySet[Line]:
    """The lines of the actor's teams. The database shows no others (docs/adr/0003)."""
    return Line.objects.filter(team_id__in=actor.team_ids)


def contacts_visible_to(actor: Actor) -> QuerySet[Contact]:
    """Contacts who agreed to be listed, for everybody; who did not (yet) agree is known only to the team that
    holds a line to that person (S0-24)."""
    known = lines_visible_to(actor).values("contact_id")
    return Contact.objects.filter(Q(agreed_on__isnull=False) | Q(pk__in=known))


def open_contact(actor: Actor, ref: str, permission: Permission) -> Contact:
    """The contact with this reference, for somebody who may do `permission`. Who is not listed for the actor
    is not there; both refusals leave a trace."""
    ref = read_ref(ref)
    contact = _visible(actor, ref)
    if contact is None:
        record(by=actor, verb=permission, kind="contact", ref=ref, outcome=Outcome.REFUSED)
        raise NotVisible("contact", ref)
    if not actor.may(permission):
        record(by=actor, verb=permission, kind="contact", ref=ref, outcome=Outcome.REFUSED)
        raise NotAllowed(permission)
    return contact


# `contacts_visible_to` once more: the page of a contact, and every tap on a card, begins with it.
VISIBLE = """
SELECT {columns}
FROM lines_contact contact JOIN directory_organisation organisation ON organisation.id = contact.organisation_id
WHERE contact.ref = %(ref)s
  AND (contact.agreed_on IS NOT NULL
       OR EXISTS (SELECT 1 FROM lines_line l WHERE l.contact_id = contact.id AND l.team_id = ANY(%(teams)s)))
"""


def _visible(actor: Actor, ref: str) -> Contact | None:
    columns, statement = _opening()
    found = rows_of(statement, {"ref": ref, "teams": list(actor.team_ids)})
    if not found:
        return None
    values, own = found[0], columns["contact"]
    contact = Contact.from_db(DEFAULT_DB_ALIAS, own, values[: len(own)])
    contact.organisation = Organisation.from_db(DEFAULT_DB_ALIAS, columns["organisation"], values[len(own) :])
    return contact


@cache
def _opening() -> tuple[dict[str, list[str]], str]:
    """The columns of a contact and its institution, but for the words by which they are found, and the statement."""
    columns = {
        table: [field.attname for field in kind._meta.concrete_fields if field.name != "search"]
        for table, kind in (("contact", Contact), ("organisation", Organisation))
    }
    named = [f"{table}.{column}" for table, names in columns.items() for column in names]
    return columns, VISIBLE.format(columns=", ".join(named))


def open_need(actor: Actor, slug: str, permission: Permission) -> Need:
    """The need of this name in addresses, for somebody who may do this. Needs are no secret: no trace."""
    if not actor.may(permission):
        raise NotAllowed(permission)
    need = Need.objects.defer("search").filter(slug=slug).first()
    if need is None:
        raise NotVisible("need", slug[:60])
    return need


def own_line_to(actor: Actor, contact: Contact, *, for_update: bool = False) -> Line | None:
    """The actor's own line to this contact, in the first of her teams that has one."""
    rows = lines_visible_to(actor).filter(user_id=actor.user_id or 0, contact=contact).order_by("pk")
    return (rows.select_for_update() if for_update else rows).first()


def live_line_of_colleague(actor: Actor, contact: Contact) -> Line | None:
    """The live line to this contact, of a colleague who still works in the team, that was confirmed last (S0-12)."""
    today = clock.today()
    working = Membership.objects.running_on(today).filter(
        user_id=OuterRef("user_id"), team_id=OuterRef("team_id"), user__is_active=True
    )
    return (
        lines_visible_to(actor)
        .filter(Exists(working), contact=contact, lives_until__gte=today)
        .exclude(user_id=actor.user_id or 0)
        .select_related("contact", "user")
        .order_by("-confirmed_on", "pk")
        .first()
    )


def consults_of(actor: Actor) -> QuerySet[Consult]:
    """The actor's own calls: only who made a call says more about it, or undoes it."""
    return Consult.objects.filter(team_id__in=actor.team_ids, user_id=actor.user_id or 0)


def open_consult(actor: Actor, number: int, permission: Permission) -> Consult:
    """The actor's own call with this number; somebody else's is not there."""
    found = consults_of(actor).select_related("contact__organisation", "organisation", "need").filter(pk=number).first()
    if found is None:
        record(by=actor, verb=permission, kind="call", ref=str(number), outcome=Outcome.REFUSED)
        raise NotVisible("call", str(number))
    if not actor.may(permission, in_team=found.team_id):
        record(by=actor, verb=permission, kind="call", ref=str(number), outcome=Outcome.REFUSED)
        raise NotAllowed(permission)
    return found


def introductions_visible_to(actor: Actor) -> QuerySet[Introduction]:
    """The introductions in the actor's teams: both who asked and who was asked see them, and their colleagues."""
    return Introduction.objects.filter(team_id__in=actor.team_ids)


def open_introduction(actor: Actor, number: int, permission: Permission) -> Introduction:
    """The introduction with this number, of the actor's own team."""
    found = introductions_visible_to(actor).select_related("contact").filter(pk=number).first()
    if found is None:
        record(by=actor, verb=permission, kind="introduction", ref=str(number), outcome=Outcome.REFUSED)
        raise NotVisible("introduction", str(number))
    if not actor.may(permission, in_team=found.team_id):
        record(by=actor, verb=permission, kind="introduction", ref=str(number), outcome=Outcome.REFUSED)
        raise NotAllowed(permission)
    return found


def open_line(actor: Actor, number: int, permission: Permission) -> Line:
    """A line to hand over: one's own, or any of a team whose lines the actor keeps (S0-22)."""
    found = lines_visible_to(actor).select_related("contact", "user").filter(pk=number).first()
    if found is None:
        record(by=actor, verb=permission, kind="line", ref=str(number), outcome=Outcome.REFUSED)
        raise NotVisible("line", str(number))
    is_own = found.user_id == actor.user_id and actor.may(permission, in_team=found.team_id)
    if not is_own and not actor.may(Permission.LINES_KEEP, in_team=found.team_id):
        record(by=actor, verb=permission, kind="line", ref=str(number), outcome=Outcome.REFUSED)
        raise NotAllowed(Permission.LINES_KEEP)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnEntry:
    """What a signed link opens: the contact, as whom its changes are recorded, and whether it still opens."""

    state: LinkState
    actor: Actor
    contact: Contact | None

    @property
    def is_open(self) -> bool:
        return self.state == LinkState.OPEN


def open_own_entry(token: str, *, signed_in: Actor) -> OwnEntry:
    """The contact's own entry, for whoever has its newest link: no account, and no right to anything else (S0-24).

    Every visit leaves a trace. A worker who is signed in in the same browser (the tablet that goes round the table) is
    named in it: nobody changes an entry in a contact's name unseen. A link that we did not sign is not there, and
    leaves no trace, because anybody can make those by the thousand.
    """
    link = read(token)
    actor = Actor.by_link("contact", link.ref)
    contact = Contact.objects.select_related("organisation", "replacement").filter(ref=link.ref).first()
    state = LinkState.GONE
    if contact is not None:
        state = rules.link_state(
            number=link.number, newest=contact.link_number, given_on=link.given_on, today=clock.today()
        )
    note = signed_in.key if signed_in.user_id is not None else ""
    outcome = Outcome.SEEN if state == LinkState.OPEN else Outcome.REFUSED
    record(by=actor, verb="opened", kind="contact_link", ref=link.ref, outcome=outcome, note=note)
    return OwnEntry(state=state, actor=actor, contact=contact)


def see_private_number(actor: Actor, contact: Contact) -> None:
    """A private number is shown only to call it or to put it right, and each time that is recorded (S0-24)."""
    if contact.phone_is_private:
        record(by=actor, verb="looked", kind="private_number", ref=contact.ref, outcome=Outcome.SEEN)
