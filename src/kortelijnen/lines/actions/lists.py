"""Many contacts at once, from a list that somebody had already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.directory.rules import sounds_of
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.kit.ids import new_ref
from kortelijnen.lines import rules
from kortelijnen.lines.access import lines_visible_to
from kortelijnen.lines.enums import AgreedHow
from kortelijnen.lines.models import Contact, Line

AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPerson:
    """Somebody in a list, at an organisation of the directory; `agreed_on` only when the list's owner said so."""

    organisation_id: int
    name: str
    phone: str
    function: str = ""
    email: str = ""
    reachable: str = ""
    agreed_on: date | None = None


@transaction.atomic
def add_listed_contacts(*, by: Actor, people: Sequence[ListedPerson]) -> list[Contact]:  # noqa: ARG001 - the list's action leaves the one line in the trail
    """Contacts from a list, in a few statements whatever their number. Who did not say yes has no agreement, and is
    known only to the team that has a line (S0-24). The trail is left by the one who takes the list over."""
    refs = _free_refs(len(people))
    contacts = [_contact(person, ref) for person, ref in zip(people, refs, strict=True)]
    return Contact.objects.bulk_create(contacts, batch_size=AT_ONCE)


def _contact(person: ListedPerson, ref: str) -> Contact:
    day = person.agreed_on
    return Contact(
        ref=ref,
        organisation_id=person.organisation_id,
        name=person.name,
        function=person.function,
        phone=person.phone,
        email=person.email,
        reachable=person.reachable,
        sounds=sounds_of(person.name, person.function),
        agreed_on=day,
        agreed_how=AgreedHow.SPOKEN if day else "",
        expires_on=rules.expiry_of(day) if day else None,
    )


def _free_refs(count: int) -> list[str]:
    """As many references that nobody has. Of thousands at once, two would meet now and then."""
    found: set[str] = set()
    while len(found) < count:
        drawn = {new_ref() for _ in range(count - len(found))} - found
        found |= drawn - set(Contact.objects.filter(ref__in=drawn).values_list("ref", flat=True))
    return sorted(found)


@transaction.atomic
def lay_quiet_lines(*, by: Actor, team_id: int, contact_ids: Iterable[int]) -> list[int]:
    """The worker's own lines to people whose numbers she had: known, and not confirmed until the first call, so they
    are not live and nobody is offered through them (S0-22). A line that is there stays as it is. Gives the keys of
    the new ones; the trail is left by the one who takes the list over."""
    if by.user_id is None or team_id not in by.team_ids:
        raise RuleBroken("line_needs_a_worker", _("A line belongs to somebody who works in a team."))
    mine = lines_visible_to(by).filter(user_id=by.user_id, team_id=team_id)
    there = set(mine.values_list("contact_id", flat=True))
    wanted = [pk for pk in dict.fromkeys(contact_ids) if pk not in there]
    today = clock.today()
    new = [Line(user_id=by.user_id, team_id=team_id, contact_id=pk, since=today) for pk in wanted]
    Line.objects.bulk_create(new, batch_size=AT_ONCE, ignore_conflicts=True)
    return list(mine.filter(contact_id__in=wanted, confirmed_on__isnull=True).values_list("pk", flat=True))
