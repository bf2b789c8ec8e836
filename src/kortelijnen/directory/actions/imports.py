"""Taking a whole directory over: all of it or nothing, and a second time nothing changes."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.directory.enums import HsdsFormat, OrganisationKind
from kortelijnen.directory.hsds import nested, tables
from kortelijnen.directory.hsds.reading import directory_of
from kortelijnen.directory.hsds.report import Report
from kortelijnen.directory.hsds.said import OrganisationSaid, ServiceSaid
from kortelijnen.directory.hsds.tables import Tables
from kortelijnen.directory.hsds.writing import id_of
from kortelijnen.directory.models import OpeningHours, Organisation, Phone, Service, Venue
from kortelijnen.directory.rules import TakenOver, folded, sounds_of, taken_over
from kortelijnen.kit import clock
from kortelijnen.places.models import Area

ONE_IMPORT_AT_A_TIME = 5_300_002  # the number of an advisory lock
LONGEST_SOURCE, LONGEST_ID = 40, 59
UUID_SIGNS = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCount:
    """What became of the rows of one table. `taken` counts those that hang on a thing: phones, hours, addresses."""

    table: str
    read: int
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    left_alone: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedDirectory:
    """What an import did, and everything that it could not take over."""

    counts: tuple[TableCount, ...]
    report: Report

    @property
    def changed_anything(self) -> bool:
        return any(count.new or count.changed for count in self.counts)


def import_directory(*, by: Actor, path: Path, layout: HsdsFormat, source: str = "") -> ImportedDirectory:
    """Take a directory over (S0-6): organisations, places, services, desk numbers and hours; never people (S0-24).

    Raises FileRefused when the files cannot be read. Nothing is called seen to be right unless the directory says on
    which day it was. What somebody put right here since the last import stays (`rules.taken_over`).
    """
    report = Report()
    is_folder = layout == HsdsFormat.TABULAR or (path.is_dir() and any(path.glob("*.csv")))
    read = tables.read_folder(path, report) if is_folder else nested.read_documents(path)
    named = slugify(source or path.resolve().stem)[:LONGEST_SOURCE] or "directory"
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_IMPORT_AT_A_TIME])
        counts = _take_over(read, named, report)
        note = ", ".join(f"{count.table} {count.new}+{count.changed}" for count in counts if count.new or count.changed)
        record(by=by, verb="imported", kind="directory", ref=named, note=note)
    return ImportedDirectory(counts=tuple(counts), report=report)


def _take_over(read: Tables, source: str, report: Report) -> list[TableCount]:
    said = directory_of(read, source=source, areas=_areas(), today=clock.today(), report=report)
    organisations = _Organisations(source, report)
    organisations.store(said.organisations, {})
    venues = _Venues(source, report)
    venues.store(said.venues, organisations.keys)
    services = _Services(source, report, venues.keys)
    services.store(said.services, organisations.keys)
    done = {
        tables.ORGANISATIONS: organisations.done,
        tables.LOCATIONS: venues.done,
        tables.SERVICES: services.done,
    }
    return [_count(table, len(rows), done.get(table), report.rows_out[table]) for table, rows in read.items()]


def _count(table: str, rows: int, done: Counter[TakenOver] | None, left_out: int) -> TableCount:
    told = {str(what): number for what, number in (done or Counter()).items()}
    return TableCount(table=table, read=rows, left_out=left_out, **told)


def _areas() -> dict[str, int]:
    """Codes, and names that only one area has."""
    by_name: dict[str, list[int]] = {}
    known: dict[str, int] = {}
    for key, code, name in Area.objects.values_list("pk", "code", "name"):
        by_name.setdefault(folded(name), []).append(key)
        known[code] = key
    return known | {name: keys[0] for name, keys in by_name.items() if len(keys) == 1}


def print_of(told: Mapping[str, Any]) -> str:
    """A digest of what is told."""
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


Said = Any  # OrganisationSaid, VenueSaid or ServiceSaid
Thing = Any  # Organisation, Venue or Service


class _Store:
    """Brings what is said about one kind of thing into its table."""

    model: type[Organisation] | type[Venue] | type[Service]
    kind: str
    columns: tuple[str, ...]
    worded: tuple[str, ...]  # the columns whose sound is kept
    children: tuple[str, ...]
    linked: tuple[str, ...] = ()
    name_is_one = False

    def __init__(self, source: str, report: Report) -> None:
        self.source, self.report = source, report
        self.done: Counter[TakenOver] = Counter()
        self.keys: dict[str, int] = {}  # the directory's identifier → our row
        self.known, self.by_name = self._known()

    def _known(self) -> tuple[dict[str, Thing], dict[str, Thing]]:
        """Everything that stands here: by the identifier of its source, by our own in exports, and by name."""
        every: Any = self.model.objects
        rows = every.all() if self.model is Venue else every.defer("search")
        known: dict[str, Thing] = {}
        by_name: dict[str, Thing] = {}
        for row in rows.prefetch_related(*self.children, *self.linked):
            known[id_of(self.kind, row.ref)] = row
            by_name[row.name.lower()] = row
            if row.source_id:
                known[row.source_id] = row
                identifier = row.source_id.partition(":")[2]
                if len(identifier) == UUID_SIGNS:  # the same everywhere, whatever the file is called
                    known[identifier] = row
        return known, by_name

    def store(self, said: Sequence[Said], organisations: Mapping[str, int]) -> None:
        """New rows at once, then those that changed."""
        fresh: list[tuple[Thing, dict[str, Any], Said]] = []
        changed: list[tuple[Thing, dict[str, Any], Said]] = []
        named: dict[str, Said] = {}
        for one in said:
            told = self._told(one, organisations)
            row = self.known.get(self._source_id(one)) or self.known.get(one.id)
            if self.name_is_one and self._is_named_here(row, one, named):
                continue
            named[one.name.lower()] = one
            if row is None:
                fresh.append((self._fill(self.model(), told, one), told, one))
            elif self._decide(row, told, one) == TakenOver.CHANGED:
                changed.append((self._fill(row, told, one), told, one))
        self._save(fresh, changed)
        for one in said:
            if one.id not in self.keys and (double := named.get(one.name.lower())) is not None:
                self.keys[one.id] = self.keys[double.id]

    def _source_id(self, one: Said) -> str:
        return f"{self.source}:{one.id[:LONGEST_ID]}"

    def _is_named_here(self, row: Thing | None, one: Said, named: Mapping[str, Said]) -> bool:
        """Another one has this name: somebody put it in the directory, or the list says it twice. It stays as it is."""
        name = one.name.lower()
        other: Thing = self.by_name.get(name)
        if (other is None and name not in named) or (row is not None and row.name.lower() == name):
            return False
        if row is not None or other is not None:
            self.keys[one.id] = (row or other).pk
        self.done[TakenOver.LEFT_ALONE] += 1
        reason = _("An organisation of this name stands here already and stays as it is.")
        self.report.value(file=one.file, place=one.place, column="name", reason=reason, value=one.name)
        return True

    def _told(self, one: Said, organisations: Mapping[str, int]) -> dict[str, Any]:
        """What is said, by our columns; what the directory does not speak of is not in it."""
        told = {name: value for name in self.columns if (value := getattr(one, name)) is not None}
        if organisations:
            told["organisation_id"] = organisations[one.organisation_id]
        return told | {name: _values(said) for name in self.children if (said := getattr(one, name)) is not None}

    def _stands(self, row: Thing) -> dict[str, Any]:
        """All that an import could say, as it stands here."""
        own = {name: getattr(row, name) for name in self.columns}
        if row.pk is None:
            return own | {name: [] for name in (*self.children, *self.linked)}
        hung = {name: _values(getattr(row, name).all(), CHILD_COLUMNS[name]) for name in self.children}
        return own | hung | {name: sorted(other.pk for other in getattr(row, name).all()) for name in self.linked}

    def _decide(self, row: Thing, told: Mapping[str, Any], one: Said) -> TakenOver:
        self.keys[one.id] = row.pk
        stands = self._stands(row)
        verdict = taken_over(
            says_what_stands=print_of({name: stands.get(name, row.__dict__.get(name)) for name in told})
            == print_of(told),
            is_untouched=row.source_print == print_of(stands),
        )
        if verdict == TakenOver.UNCHANGED and self._is_newly_assured(row, one):
            verdict = TakenOver.CHANGED
        if verdict == TakenOver.LEFT_ALONE:
            reason = _("Somebody here put it right; the directory says something else.")
            self.report.value(file=one.file, place=one.place, column="", reason=reason, value=one.name)
        if verdict != TakenOver.CHANGED:
            self.done[verdict] += 1
        return verdict

    def _is_newly_assured(self, row: Thing, one: Said) -> bool:
        day = getattr(one, "assured_on", None)
        mine = getattr(row, "assured_on", None)
        return day is not None and (mine is None or day > mine)

    def _fill(self, row: Thing, told: Mapping[str, Any], one: Said) -> Thing:
        hung = (*self.children, *self.linked)
        stands = self._stands(row)
        for name, value in told.items():
            if name not in hung:
                setattr(row, name, value)
        if self._is_newly_assured(row, one):
            row.assured_on, row.assured_by = one.assured_on, one.assured_by
        if row.pk is None:
            row.source_id = self._source_id(one)
        else:
            row.version += 1
        if not isinstance(row, Venue):
            row.sounds = sounds_of(*(getattr(row, name) for name in self.worded))
        after = {name: getattr(row, name) for name in self.columns}
        row.source_print = print_of(after | {name: told.get(name, stands[name]) for name in hung})
        return row

    def _save(self, fresh: list[tuple[Thing, dict[str, Any], Said]], changed: list[Any]) -> None:
        self.model.objects.bulk_create([row for row, _told, _one in fresh], batch_size=500)
        assured = [] if self.model is Venue else ["sounds", "assured_on", "assured_by"]
        owner = [] if self.model is Organisation else ["organisation"]
        touched = [*(name.removesuffix("_id") for name in self.columns), *owner, *assured, "source_print", "version"]
        self.model.objects.bulk_update([row for row, _told, _one in changed], touched, batch_size=200)
        self._hang([(row, told) for row, told, _one in [*fresh, *changed]], frozenset(row.pk for row, *_ in changed))
        self.keys |= {one.id: row.pk for row, _told, one in [*fresh, *changed]}
        self.done[TakenOver.NEW] += len(fresh)
        self.done[TakenOver.CHANGED] += len(changed)

    def _hang(self, rows: Sequence[tuple[Thing, Mapping[str, Any]]], were_here: frozenset[int]) -> None:
        """Phones, hours and links that are spoken of; those of a row that was here anew."""
        for name in (*self.children, *self.linked):
            spoken = [(row.pk, told[name]) for row, told in rows if name in told]
            emptied = [key for key, _values in spoken if key in were_here]
            child: Any = CHILDREN[name] if name in CHILDREN else getattr(self.model, name).through
            child.objects.filter(**{f"{self.kind}_id__in": emptied}).delete()
            columns = CHILD_COLUMNS.get(name) or (f"{child._meta.get_fields()[2].name}_id",)
            made = [
                child(**{f"{self.kind}_id": key}, **dict(zip(columns, values, strict=True)))
                for key, listed in spoken
                for values in (listed if name in CHILDREN else [[one] for one in listed])
            ]
            child.objects.bulk_create(made, batch_size=1000)


CHILDREN = {"phones": Phone, "hours": OpeningHours}
CHILD_COLUMNS = {
    "phones": ("number", "kind", "description"),
    "hours": ("weekday", "opens", "closes", "words"),
}


def _values(rows: Iterable[Any], columns: Sequence[str] = ()) -> list[list[Any]]:
    """Phones or hours as plain values, in their order."""
    return [[getattr(row, name) for name in columns or [one.name for one in fields(row)]] for row in rows]


class _Organisations(_Store):
    model = Organisation
    kind = "organisation"
    columns = ("name", "purpose", "phone", "email", "website", "kind", "not_for", "instead", "usual_wait_days")
    worded = ("name", "purpose")
    children = ("phones",)
    name_is_one = True

    def _fill(self, row: Organisation, told: Mapping[str, Any], one: OrganisationSaid) -> Organisation:
        row.kind = row.kind or OrganisationKind.OTHER
        filled: Organisation = super()._fill(row, told, one)
        return filled


class _Venues(_Store):
    model = Venue
    kind = "venue"
    columns = ("name", "street", "postal_code", "city", "access", "area_id")
    worded = ()
    children = ("phones", "hours")


class _Services(_Store):
    model = Service
    kind = "service"
    columns = (
        "name",
        "description",
        "status",
        "cost",
        "for_whom",
        "how",
        "website",
        "email",
        "wait_days",
        "is_standard_offer",
    )
    worded = ("name", "description")
    children = ("phones", "hours")
    linked = ("venues", "areas")

    def __init__(self, source: str, report: Report, venues: Mapping[str, int]) -> None:
        self.venues = venues
        super().__init__(source, report)

    def _told(self, one: ServiceSaid, organisations: Mapping[str, int]) -> dict[str, Any]:
        told = super()._told(one, organisations)
        if one.venue_ids is not None:
            told["venues"] = sorted({self.venues[identifier] for identifier in one.venue_ids})
        if one.area_ids is not None:
            told["areas"] = sorted(one.area_ids)
        return told
