"""A list comes in: read, put right, taken over as a whole or not at all, and taken back."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core import serializers
from django.db import models, transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.actions import as_system, record
from kortelijnen.directory.actions import add_organisation
from kortelijnen.directory.models import Organisation
from kortelijnen.exchange.access import may_undo
from kortelijnen.exchange.enums import Answer, Column, ListState
from kortelijnen.exchange.models import IncomingList
from kortelijnen.exchange.queries.doubts import Doubt, doubts_of
from kortelijnen.exchange.queries.lists import NEW, Place, place_key, places_of, reading_of
from kortelijnen.exchange.reading.rows import Entry
from kortelijnen.exchange.reading.sheets import read_sheet, stored
from kortelijnen.exchange.relations import every, pointed_at
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotAllowed, RuleBroken
from kortelijnen.lines import actions as lines
from kortelijnen.lines.actions import ListedPerson
from kortelijnen.lines.models import Contact, Line

KEPT_FOR = timedelta(days=1)


@transaction.atomic
def read_list(*, by: Actor, content: bytes, file_name: str) -> IncomingList:
    """Somebody brings the list that she has. It is read and shown; nothing is taken over yet, and after a day it is
    forgotten."""
    sheet = read_sheet(content)
    incoming = IncomingList.objects.create(
        team_id=by.team_for(Permission.LINES_EDIT),
        user_id=_user_of(by),
        file_name=file_name[-200:],
        read_at=clock.now(),
        headings=list(sheet.headings),
        rows=stored(sheet),
        mapping={"columns": list(sheet.mapping), "is_cards": sheet.is_cards},
    )
    record(by=by, verb="read", kind="list", ref=incoming.ref, note=str(len(sheet.rows)))
    return incoming


def _user_of(by: Actor) -> int:
    if by.user_id is None:
        raise RuleBroken("list_needs_a_worker", _("A list belongs to somebody who works in a team."))
    return by.user_id


def _held(incoming: IncomingList) -> IncomingList:
    """The list as it is now, held until the work is done."""
    return IncomingList.objects.select_for_update(of=("self",)).get(pk=incoming.pk)


def _being_read(incoming: IncomingList) -> IncomingList:
    current = _held(incoming)
    if current.state != ListState.READ:
        raise RuleBroken("list_is_settled", _("This list was taken over already, or taken back."))
    return current


@transaction.atomic
def set_columns(
    *, by: Actor, incoming: IncomingList, columns: Sequence[Column], organisation: str, agreed_on: date | None
) -> IncomingList:
    """What each column holds, the organisation of rows that name none, and the day on which everybody in the list
    said yes; none is the ordinary case: who has only a number was not asked (S0-24). Answers about rows begin
    anew, because other columns make other people."""
    if agreed_on is not None and agreed_on > clock.today():
        raise RuleBroken("agreement_in_future", _("Nobody can have agreed in the future."))
    current = _being_read(incoming)
    told = {"organisation": " ".join(organisation.split()), "agreed_on": agreed_on.isoformat() if agreed_on else ""}
    if columns != current.mapping["columns"]:
        current.mapping.pop("answers", None)
    current.mapping |= {"columns": list(columns), **told}
    current.save(update_fields=["mapping"])
    record(by=by, verb="changed", kind="list", ref=current.ref)
    return current


@transaction.atomic
def set_places(*, by: Actor, incoming: IncomingList, choices: Mapping[str, str]) -> IncomingList:
    """Which institution of the directory a name in the list means, or of which kind it is new. Never decided
    silently when a name is only alike."""
    current = _being_read(incoming)
    current.mapping["places"] = current.mapping.get("places", {}) | dict(choices)
    current.save(update_fields=["mapping"])
    record(by=by, verb="changed", kind="list", ref=current.ref)
    return current


@transaction.atomic
def answer_doubts(*, by: Actor, incoming: IncomingList, answers: Mapping[int, str]) -> IncomingList:
    """Who of the list is somebody that is there already, who is somebody else, and who is left out."""
    current = _being_read(incoming)
    said = {str(row): answer for row, answer in answers.items()}
    current.mapping["answers"] = current.mapping.get("answers", {}) | said
    current.save(update_fields=["mapping"])
    record(by=by, verb="changed", kind="list", ref=current.ref)
    return current


@transaction.atomic
def take_over(*, by: Actor, incoming: IncomingList) -> IncomingList:
    """The list becomes contacts with the worker's own, unconfirmed lines: all of it or nothing. Sent twice, it is
    taken over once. The trail says who took over which file with how many, and nobody's name."""
    current = _held(incoming)
    if current.state == ListState.LOADED:
        return current
    current = _being_read(current)
    reading = reading_of(current)
    places = places_of(current, reading.entries)
    doubts = doubts_of(by, current, reading.entries, places)
    new = [entry for entry in reading.entries if _is_new(doubts.get(entry.row))]
    same = [doubt.same_as.pk for doubt in doubts.values() if doubt.same_as and doubt.same_as.pk]
    if not new and not same:
        raise RuleBroken("list_is_empty", _("With these answers nobody is left to take over."))
    made_places = _make_places(by, new, places)
    contacts = lines.add_listed_contacts(by=by, people=[_person(entry, places, made_places) for entry in new])
    made_lines = lines.lay_quiet_lines(
        by=by, team_id=current.team_id, contact_ids=[*(contact.pk for contact in contacts), *same]
    )
    current.made = {
        "contacts": _marked(Contact, [contact.pk for contact in contacts]),
        "organisations": _marked(Organisation, [place.pk for place in made_places.values()]),
        "lines": made_lines,
        "counted": {"new": len(new), "same": len(same), "broken": reading.broken, "places": len(made_places)},
    }
    _settle(current, ListState.LOADED)
    record(by=by, verb="imported", kind="list", ref=current.ref, note=f"{current.file_name}: {len(new) + len(same)}")
    return current


def _is_new(doubt: Doubt | None) -> bool:
    return doubt is None or doubt.answer == Answer.OTHER


def _make_places(by: Actor, entries: Sequence[Entry], places: Mapping[str, Place]) -> dict[str, Organisation]:
    """The institutions that the directory lacks, one for each name that somebody in the list needs."""
    wanted = dict.fromkeys(place_key(entry.organisation) for entry in entries)
    return {
        key: add_organisation(by=by, name=places[key].name, kind=places[key].kind)
        for key in wanted
        if places[key].choice.startswith(NEW)
    }


def _person(entry: Entry, places: Mapping[str, Place], made: Mapping[str, Organisation]) -> ListedPerson:
    key = place_key(entry.organisation)
    known = places[key].known
    return ListedPerson(
        organisation_id=known.pk if known else made[key].pk,
        name=entry.name,
        phone=entry.phone,
        function=entry.function,
        email=entry.email,
        reachable=entry.when,
        agreed_on=entry.agreed_on,
    )


def _settle(current: IncomingList, state: ListState) -> None:
    current.state, current.rows, current.mapping, current.settled_at = state, [], {}, clock.now()
    current.save(update_fields=["state", "rows", "mapping", "made", "settled_at"])


def _marked(model: type[models.Model], keys: Sequence[int]) -> dict[str, str]:
    """Each row with a mark of what stands in it, by which a later change is seen whoever makes it."""
    names = [field.name for field in model._meta.concrete_fields if not field.generated]
    rows = every(model).filter(pk__in=keys).defer("search")
    written = serializers.serialize("python", rows, fields=names)
    return {str(row["pk"]): hashlib.sha256(repr(row["fields"]).encode()).hexdigest()[:16] for row in written}


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """What an undo took away, and the names that were kept because somebody worked with them since."""

    contacts: int
    kept: tuple[str, ...]


@transaction.atomic
def undo_list(*, by: Actor, incoming: IncomingList) -> TakenBack:
    """The whole list goes out again. What somebody changed, called or built on since stays, and is named: work is
    never taken away. By the one who took it over, or by who keeps the team's lines."""
    current = _held(incoming)
    if not may_undo(by, current):
        raise NotAllowed(Permission.LINES_KEEP)
    if current.state != ListState.LOADED:
        raise RuleBroken("list_is_not_loaded", _("This list was taken back already."))
    with as_system("undo_list"):  # lines of other teams to these people count too
        _withdraw_lines(current)
        contacts, kept = _withdraw(Contact, current.made["contacts"])
        _withdraw(Organisation, current.made["organisations"])
    current.made = {"counted": current.made["counted"] | {"back": contacts, "kept": len(kept)}}
    _settle(current, ListState.UNDONE)
    record(by=by, verb="undone", kind="list", ref=current.ref, note=str(contacts))
    return TakenBack(contacts=contacts, kept=tuple(kept))


def _withdraw_lines(current: IncomingList) -> None:
    """The lines that were laid with the list, except where somebody else's work hangs on the contact: then the
    contact stays, and so does the line to it."""
    untouched = Line.objects.filter(
        pk__in=current.made["lines"], confirmed_on__isnull=True, last_used_on__isnull=True, offers=[]
    )
    keys = set(untouched.values_list("pk", flat=True))
    made = current.made["contacts"]
    used = _worked_with(Contact, made, besides={"lines.line": keys})
    untouched.exclude(contact_id__in=used).delete()


def _worked_with(
    model: type[models.Model], made: Mapping[str, str], besides: dict[str, set[int]] | None = None
) -> set[int]:
    """Which of these rows were changed since, or have something else hanging on them."""
    keys = [int(key) for key in made]
    now = _marked(model, keys)
    changed = {int(key) for key, mark in now.items() if mark != made[key]}
    return changed | pointed_at(model, keys, besides=dict(besides or {}))


def _withdraw(model: type[models.Model], made: Mapping[str, str]) -> tuple[int, list[str]]:
    used = _worked_with(model, made)
    rows = every(model).filter(pk__in=[int(key) for key in made])
    kept = list(rows.filter(pk__in=used).order_by("name").values_list("name", flat=True))
    going = rows.exclude(pk__in=used)
    count = going.count()
    going.delete()
    return count, kept


@transaction.atomic
def discard_list(*, by: Actor, incoming: IncomingList) -> None:
    """Somebody thinks better of it: the file that was read is forgotten at once."""
    current = _being_read(incoming)
    record(by=by, verb="removed", kind="list", ref=current.ref)
    current.delete()


@transaction.atomic
def forget_old_lists(*, by: Actor) -> int:
    """A list that nobody took over within a day is forgotten: it holds other people's numbers."""
    old = IncomingList.objects.filter(state=ListState.READ, read_at__lt=clock.now() - KEPT_FOR)
    count = old.count()
    old.delete()
    if count:
        record(by=by, verb="forgot", kind="list", note=str(count))
    return count
