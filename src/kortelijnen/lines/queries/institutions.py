"""The people of one institution, and the lines of a team into it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from kortelijnen.access.actor import Actor
from kortelijnen.directory.models import Organisation
from kortelijnen.kit import clock
from kortelijnen.lines import rules
from kortelijnen.lines.access import contacts_visible_to, lines_visible_to
from kortelijnen.lines.models import Contact
from kortelijnen.lines.rules import Hindrance
from kortelijnen.people.models import Membership


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownThere:
    """A contact on the page of the own institution: whether this person may be called, and who in the team knows
    this person. A private number is not shown here; the tap that calls stands at the contact."""

    contact: Contact
    hindrance: Hindrance
    mine: bool
    via: tuple[str, ...]

    @property
    def tel(self) -> str:
        """The number as a link, when it may be shown."""
        shown = self.hindrance == Hindrance.NONE and not self.contact.phone_is_private
        return f"tel:{rules.dialled(self.contact.phone)}" if shown else ""


def contacts_at(actor: Actor, organisation: Organisation) -> QuerySet[Contact]:
    """The contacts at an institution whom the actor may see: to whom the actor has a live line, to whom a colleague
    has, the others, and last those who must be asked first."""
    today = clock.today()
    live = lines_visible_to(actor).filter(contact=OuterRef("pk"), lives_until__gte=today)
    offered = Q(gone_on__isnull=True, agreed_on__isnull=False, expires_on__gte=today)
    place = Case(
        When(~offered, then=Value(3)),
        When(Exists(live.filter(user_id=actor.user_id or 0)), then=Value(0)),
        When(Exists(live), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    found = contacts_visible_to(actor).filter(organisation=organisation).defer("search", "sounds")
    return found.annotate(place=place).order_by("place", "name", "pk")


def known_there(actor: Actor, contacts: Sequence[Contact]) -> list[KnownThere]:
    """These contacts with the team's live lines to them, of people who still work in the team. One query."""
    today = clock.today()
    working = Membership.objects.running_on(today).filter(team=OuterRef("team"), user=OuterRef("user"))
    lines = (
        lines_visible_to(actor)
        .filter(Exists(working), contact__in=[contact.pk for contact in contacts], lives_until__gte=today)
        .values_list("contact_id", "user_id", "user__name")
        .order_by("user__name")
    )
    known: dict[int, list[tuple[int, str]]] = {}
    for contact_id, user_id, name in lines:
        known.setdefault(contact_id, []).append((user_id, name))
    return [_known(contact, known.get(contact.pk, []), actor.user_id, today) for contact in contacts]


def _known(contact: Contact, lines: list[tuple[int, str]], me: int | None, today: date) -> KnownThere:
    return KnownThere(
        contact=contact,
        hindrance=rules.hindrance_of(
            agreed_on=contact.agreed_on, expires_on=contact.expires_on, gone_on=contact.gone_on, today=today
        ),
        mine=any(user_id == me for user_id, _name in lines),
        via=tuple(dict.fromkeys(name for user_id, name in lines if user_id != me)),
    )


def organisations_with_live_line(actor: Actor, organisation_ids: Iterable[int] | None = None) -> set[int]:
    """The institutions into which somebody of the actor's teams has a live line to somebody who is still there."""
    live = lines_visible_to(actor).filter(lives_until__gte=clock.today(), contact__gone_on__isnull=True)
    if organisation_ids is not None:
        live = live.filter(contact__organisation__in=list(organisation_ids))
    return set(live.values_list("contact__organisation_id", flat=True).distinct())
