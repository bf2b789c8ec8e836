"""Discovery visits: planned, moved, held, cancelled (S0-5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.actions import record
from kortelijnen.directory.models import Organisation
from kortelijnen.groundwork import rules
from kortelijnen.groundwork.actions.notes import write_note
from kortelijnen.groundwork.enums import NoteKind, VisitState
from kortelijnen.groundwork.models import DiscoveryVisit
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, RuleBroken
from kortelijnen.lines.actions import add_contact, lay_lines_together
from kortelijnen.lines.models import Contact
from kortelijnen.people.models import User
from kortelijnen.people.queries import workers_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NewlyMet:
    """Somebody who was met on a visit and is not listed yet."""

    name: str
    phone: str
    function: str = ""
    has_agreed: bool = False


def _who_goes(team_id: int, visitors: Iterable[User]) -> list[User]:
    chosen = list(visitors)
    rules.visit_has_visitors(visitors=len(chosen), message=_("Choose at least one person who goes."))
    in_team = set(workers_of(team_id, on=clock.today()).values_list("pk", flat=True))
    if {user.pk for user in chosen} - in_team:
        raise RuleBroken("visitor_of_another_team", _("Only people of your own team can be chosen."))
    return chosen


def _host_works_there(host: Contact | None, organisation_id: int) -> None:
    if host is not None and host.organisation_id != organisation_id:
        raise RuleBroken("host_elsewhere", _("Who receives you works at this institution."))


@transaction.atomic
def plan_visit(
    *,
    by: Actor,
    organisation: Organisation,
    begins_at: datetime,
    visitors: Iterable[User],
    host: Contact | None = None,
    place: str = "",
    minutes: int = 90,
) -> DiscoveryVisit:
    """A short look inside an institution, to learn how it works and whom to call, before it is needed (S0-5). The
    visit belongs to the team; who goes is of the team. The same plan sent twice is one visit."""
    team_id = by.team_for(Permission.LINES_EDIT)
    going = _who_goes(team_id, visitors)
    _host_works_there(host, organisation.pk)
    same = DiscoveryVisit.objects.filter(
        team_id=team_id, organisation=organisation, begins_at=begins_at, state=VisitState.PLANNED
    )
    if twin := same.first():
        return twin
    visit = DiscoveryVisit.objects.create(
        team_id=team_id, organisation=organisation, begins_at=begins_at, host=host, place=place, minutes=minutes
    )
    visit.visitors.set(going)
    record(by=by, verb="planned", kind="visit", ref=visit.ref, team_id=team_id)
    return visit


def _held(visit: DiscoveryVisit) -> DiscoveryVisit:
    """The visit as it stands now, held until the work is done."""
    return DiscoveryVisit.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=visit.pk)


def _still_planned(visit: DiscoveryVisit) -> None:
    if visit.state != VisitState.PLANNED:
        raise RuleBroken("visit_settled", _("This visit was held or cancelled already. Reload the page to see it."))


@transaction.atomic
def move_visit(
    *,
    by: Actor,
    visit: DiscoveryVisit,
    version: int,
    begins_at: datetime,
    visitors: Iterable[User],
    host: Contact | None = None,
    place: str = "",
    minutes: int = 90,
) -> DiscoveryVisit:
    """Another time, place or company. Whoever saves second sees both plans."""
    current = _held(visit)
    _still_planned(current)
    going = _who_goes(current.team_id, visitors)
    _host_works_there(host, current.organisation_id)
    theirs = _as_text(current, current.visitors.all())
    current.begins_at, current.host, current.place, current.minutes = begins_at, host, place, minutes
    if current.version != version:
        raise Conflict(theirs=theirs, yours=_as_text(current, going), version=current.version)
    current.version = version + 1
    current.save(update_fields=["begins_at", "host", "place", "minutes", "version"])
    current.visitors.set(going)
    record(by=by, verb="changed", kind="visit", ref=current.ref, team_id=current.team_id)
    return current


def _as_text(visit: DiscoveryVisit, visitors: Iterable[User]) -> str:
    when = date_format(visit.begins_at.astimezone(clock.AMSTERDAM), "DATETIME_FORMAT")
    who = ", ".join(user.name for user in visitors)
    host = visit.host.name if visit.host else "–"
    return "\n".join(
        [when, f"{_('Where?')} {visit.place or '–'}", f"{_('Who goes?')} {who}", f"{_('Who receives us?')} {host}"]
    )


@transaction.atomic
def cancel_visit(*, by: Actor, visit: DiscoveryVisit) -> DiscoveryVisit:
    """The visit does not take place. It stays in the list of what was cancelled."""
    current = _held(visit)
    if current.state == VisitState.CANCELLED:
        return current
    _still_planned(current)
    current.state, current.version = VisitState.CANCELLED, current.version + 1
    current.save(update_fields=["state", "version"])
    record(by=by, verb="cancelled", kind="visit", ref=current.ref, team_id=current.team_id)
    return current


@transaction.atomic
def log_visit(
    *,
    by: Actor,
    visit: DiscoveryVisit,
    visitors: Iterable[User],
    learned: str = "",
    met: Sequence[Contact] = (),
    newly_met: NewlyMet | None = None,
    note_about: str = "",
) -> DiscoveryVisit:
    """They have been there: who went, what they learned, whom they met (S0-4, S0-5). What was learned is kept as a
    note for every team when it gets a subject (S0-8). Everybody who went has a line to everybody they met. All or
    nothing.
    """
    current = _held(visit)
    _still_planned(current)
    day = current.begins_at.astimezone(clock.AMSTERDAM).date()
    if day > clock.today():
        raise RuleBroken("visit_to_come", _("This visit is still to come. Move it when you have already been there."))
    going = _who_goes(current.team_id, visitors)
    seen = list(met)
    for contact in seen:
        _host_works_there(contact, current.organisation_id)
    if newly_met is not None:
        seen.append(_introduced(by, current.organisation, newly_met))
    if note_about and learned:
        write_note(by=by, organisation=current.organisation, kind=NoteKind.HOW, about=note_about, words=learned)
    current.state, current.learned, current.version = VisitState.DONE, learned, current.version + 1
    current.save(update_fields=["state", "learned", "version"])
    current.visitors.set(going)
    current.met.set(seen)
    lay_lines_together(by=by, team_id=current.team_id, users=going, contacts=seen, on=day)
    record(by=by, verb="held", kind="visit", ref=current.ref, team_id=current.team_id)
    return current


def _introduced(by: Actor, organisation: Organisation, new: NewlyMet) -> Contact:
    return add_contact(
        by=by,
        organisation=organisation,
        name=new.name,
        phone=new.phone,
        function=new.function,
        agreed_on=clock.today() if new.has_agreed else None,
    )
