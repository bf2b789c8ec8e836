"""From tables to what our directory can hold. Everything else is reported: rows, columns, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.hsds import tables as t
from kortelijnen.directory.hsds.report import Report
from kortelijnen.directory.hsds.said import (
    DirectorySaid,
    HoursSaid,
    OrganisationSaid,
    PhoneSaid,
    ServiceSaid,
    VenueSaid,
)
from kortelijnen.directory.hsds.schedules import hours_of
from kortelijnen.directory.hsds.tables import Row, Tables
from kortelijnen.directory.hsds.values import Values
from kortelijnen.directory.hsds.writing import OURS, UNDERSTOOD
from kortelijnen.directory.rules import folded

SWITCHBOARD = 30  # signs of an organisation's own first number
LINKS = ("organization_id", "service_id", "location_id", "service_at_location_id", "contact_id", "program_id")
Child = TypeVar("Child", PhoneSaid, HoursSaid)
Parent = tuple[str, str]  # the table of a thing, and its identifier
Ours = Mapping[Parent, Mapping[str, str]]
Children = Mapping[str, list[Row]]


def directory_of(
    tables: Tables, *, source: str, areas: Mapping[str, int], today: date, report: Report
) -> DirectorySaid:
    """What these tables say that our directory can hold. `areas`: codes and folded names of areas to their keys."""
    return _Reading(tables, source=source, areas=areas, today=today, report=report).directory()


class _Reading:
    def __init__(self, tables: Tables, *, source: str, areas: Mapping[str, int], today: date, report: Report) -> None:
        self.tables, self.source, self.areas, self.today = tables, source, areas, today
        self.report, self.values = report, Values(report)
        self.organisations = self._things(t.ORGANISATIONS)
        self.services = self._under_an_organisation(self._things(t.SERVICES))
        self.venues_of = self._venues_of_services()
        self.locations = self._under_an_organisation(self._things(t.LOCATIONS))
        self.phones: defaultdict[Parent, list[PhoneSaid]] = defaultdict(list)
        self.hours: defaultdict[Parent, list[HoursSaid]] = defaultdict(list)

    def directory(self) -> DirectorySaid:
        self._read_phones()
        self._read_hours()
        rows = self._children
        addresses, access = rows(t.ADDRESSES, t.LOCATIONS), rows(t.ACCESSIBILITY, t.LOCATIONS)
        costs, areas = rows(t.COSTS, t.SERVICES), rows(t.AREAS, t.SERVICES)
        ours = self._ours()
        said = DirectorySaid(
            organisations=tuple(self._organisation(row, ours) for row in self.organisations.values()),
            venues=tuple(self._venue(row, addresses, access, ours) for row in self.locations.values()),
            services=tuple(self._service(row, costs, areas, ours) for row in self.services.values()),
        )
        self._report_the_rest()
        return said

    # --- Things and what hangs on them ---
    def _things(self, table: str) -> dict[str, Row]:
        """Rows with an identifier and a name, once each."""
        found: dict[str, Row] = {}
        for row in self.tables.get(table, []):
            identifier, name = row.text("id"), row.text("name")
            if not identifier:
                self.values.row_out(row, _("It has no identifier."), "id")
            elif identifier in found:
                self.values.row_out(row, _("This identifier occurs twice; the first one counts."), "id", identifier)
            elif not name and table != t.LOCATIONS:
                self.values.row_out(row, _("It has no name."), "name")
            else:
                found[identifier] = row
        return found

    def _under_an_organisation(self, rows: dict[str, Row]) -> dict[str, Row]:
        found: dict[str, Row] = {}
        for identifier, row in rows.items():
            of = row.text("organization_id")
            if of in self.organisations:
                found[identifier] = row
            else:
                reason = _("Its organisation is not in the list.") if of else _("It names no organisation.")
                self.values.row_out(row, reason, "organization_id", of)
        return found

    def _venues_of_services(self) -> dict[str, list[str]]:
        """Which places belong to each service; a place that names no organisation belongs to that of its service."""
        found: dict[str, list[str]] = {}
        known = {row.values.get("id", ""): row for row in self.tables.get(t.LOCATIONS, [])}
        self.service_of_link: dict[str, str] = {}
        for row in self.tables.get(t.SERVICES_AT_LOCATIONS, []):
            service, location = row.text("service_id"), row.text("location_id")
            self.service_of_link[row.text("id")] = service
            if service not in self.services or location not in known:
                self.values.row_out(row, _("Its service or its place is not taken over."))
                continue
            found.setdefault(service, []).append(location)
            organisation = self.services[service].values.get("organization_id", "")
            if known[location].values.get("organization_id", "") not in self.organisations:
                known[location].values["organization_id"] = organisation
        return found

    def _parent(self, row: Row) -> Parent | None:
        """What a phone or schedule hangs on: the place or the service before the organisation."""
        for link in LINKS[:4]:
            row.text(link)
        if row.values.get("contact_id") and not any(row.values.get(link) for link in LINKS[:4]):
            return None
        service = row.values.get("service_id") or self.service_of_link.get(row.values.get("service_at_location_id", ""))
        location = row.values.get("location_id", "")
        if service in self.services:
            return t.SERVICES, service
        if location in self.locations:
            return t.LOCATIONS, location
        if not service and not location and row.values.get("organization_id") in self.organisations:
            return t.ORGANISATIONS, row.values["organization_id"]
        return None

    def _children(self, table: str, parent_table: str) -> defaultdict[str, list[Row]]:
        """Rows by the thing they belong to."""
        link = "service_id" if parent_table == t.SERVICES else "location_id"
        parents = self.services if parent_table == t.SERVICES else self.locations
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for row in self.tables.get(table, []):
            row.text("id", "organization_id")
            parent = row.text(link)
            if parent in parents:
                found[parent].append(row)
            elif table == t.ADDRESSES and not parent:
                self.values.row_out(row, _("Addresses are kept of places, not of organisations."))
            else:
                self.values.row_out(row, _("What it belongs to is not taken over."), link, parent)
        return found

    def _read_phones(self) -> None:
        for row in self.tables.get(t.PHONES, []):
            parent = self._parent(row)
            if parent is None:
                self.values.row_out(row, _("What it belongs to is not taken over."))
            elif (phone := self.values.phone(row)) is not None:
                self._hang(self.phones[parent], [phone], row)

    def _read_hours(self) -> None:
        for row in self.tables.get(t.SCHEDULES, []):
            parent = self._parent(row)
            if parent is None or parent[0] == t.ORGANISATIONS:
                self.values.row_out(row, _("What it belongs to is not taken over."))
            elif hours := hours_of(row, self.values, self.today):
                self._hang(self.hours[parent], hours, row)

    def _hang(self, known: list[Child], new: list[Child], row: Row) -> None:
        fresh = [child for child in new if child not in known]
        known.extend(fresh)
        if not fresh:
            self.values.row_out(row, _("The same stands there already."))

    # --- Each of the three things ---
    def _organisation(self, row: Row, ours: Ours) -> OrganisationSaid:
        identifier, values = row.text("id"), self.values
        phones = self.phones[t.ORGANISATIONS, identifier]
        first = next((one for one in phones if len(one.number) <= SWITCHBOARD and not one.description), None)
        says_phones = row.says("phones")
        own = ours.get((t.ORGANISATIONS, identifier), {})
        return OrganisationSaid(
            id=identifier,
            file=row.file,
            place=row.place,
            name=values.line(row, "name", longest=120),
            purpose=values.line(row, "description", longest=200) if row.says("description") else None,
            phone=(first.number if first else "") if says_phones else None,
            email=values.email(row, "email") if row.says("email") else None,
            website=values.website(row, "website", "url") if row.says("website", "url") else None,
            phones=tuple(one for one in phones if one is not first) if says_phones else None,
            kind=own.get("kind") if own.get("kind") in OrganisationKind.values else None,
            not_for=own.get("not_for"),
            instead=own.get("instead"),
            usual_wait_days=_number(own.get("usual_wait_days")),
        )

    def _venue(self, row: Row, addresses: Children, access: Children, ours: Ours) -> VenueSaid:
        identifier, values = row.text("id"), self.values
        own = ours.get((t.LOCATIONS, identifier), {})
        street, postal_code, city = self._address(addresses.get(identifier, []))
        says_address = row.says(t.ADDRESSES)
        hangs = t.LOCATIONS, identifier
        return VenueSaid(
            id=identifier,
            file=row.file,
            place=row.place,
            organisation_id=row.text("organization_id"),
            name=values.line(row, "name", longest=200) or street or city or identifier,
            street=street if says_address else None,
            postal_code=postal_code if says_address else None,
            city=city if says_address else None,
            access=self._access(row, access.get(identifier, [])),
            area_id=self.areas.get(own.get("area", "")),
            phones=tuple(self.phones[hangs]) if self.phones[hangs] or row.says(t.PHONES) else None,
            hours=tuple(self.hours[hangs]) if self.hours[hangs] or row.says(t.SCHEDULES) else None,
        )

    def _access(self, row: Row, ways: list[Row]) -> str | None:
        """How to get in, and how to get there."""
        told = [self.values.line(way, "description", "accessibility", longest=200) for way in ways]
        told.append(self.values.line(row, "transportation", longest=200))
        if not row.says("transportation", t.ACCESSIBILITY):
            return None
        return self.values.fitting(row, "transportation", " ".join(filter(None, told)), 200)

    def _address(self, rows: list[Row]) -> tuple[str, str, str]:
        """Street, postal code and town of where one can go, before where one can write. Country and province say
        nothing inside one municipality."""
        rows = sorted(rows, key=lambda row: row.text("address_type") == "postal")
        for row in rows[1:]:
            self.values.row_out(row, _("A place has one address here."))
        if not rows:
            return "", "", ""
        row, values = rows[0], self.values
        if row.text("country").upper() == "NL":
            row.text("state_province", "region")
        parts = [values.line(row, name, longest=120) for name in ("address_1", "address_2")]
        street = values.fitting(row, "address_1", ", ".join(filter(None, parts)), 120)
        return street, values.line(row, "postal_code", longest=10), values.line(row, "city", longest=80)

    def _service(self, row: Row, costs: Children, areas: Children, ours: Ours) -> ServiceSaid:
        identifier, values = row.text("id"), self.values
        own = ours.get((t.SERVICES, identifier), {})
        assured_on, assurer = self._assured_on(row), row.text("assurer_email")
        hangs = t.SERVICES, identifier
        return ServiceSaid(
            id=identifier,
            file=row.file,
            place=row.place,
            organisation_id=row.text("organization_id"),
            name=values.line(row, "name", longest=200),
            description=values.words(row, "description", longest=4000) if row.says("description") else None,
            status=values.status(row) if row.says("status") else None,
            cost=self._cost(row, costs.get(identifier, [])),
            for_whom=self._for_whom(row),
            how=values.words(row, "application_process", longest=2000) if row.says("application_process") else None,
            website=values.website(row, "url") if row.says("url") else None,
            email=values.email(row, "email") if row.says("email") else None,
            wait_days=values.wait(row, "wait_time"),
            is_standard_offer=own["standard_offer"] == "true" if "standard_offer" in own else None,
            venue_ids=self._venue_ids(row),
            area_ids=self._area_ids(row, areas.get(identifier, [])),
            phones=tuple(self.phones[hangs]) if self.phones[hangs] or row.says(t.PHONES) else None,
            hours=tuple(self.hours[hangs]) if self.hours[hangs] or row.says(t.SCHEDULES) else None,
            assured_on=assured_on,
            assured_by=(assurer or self.source)[:120] if assured_on else "",
        )

    def _venue_ids(self, row: Row) -> tuple[str, ...] | None:
        found = self.venues_of.get(row.text("id"), [])
        if not found and not row.says("service_at_locations"):
            return None
        return tuple(dict.fromkeys(one for one in found if one in self.locations))

    def _assured_on(self, row: Row) -> date | None:
        day = self.values.day(row, "assured_date")
        if day is not None and day > self.today:
            self.values.not_taken(row, "assured_date", _("This day is yet to come."), str(day))
            return None
        return day

    def _cost(self, row: Row, options: Iterable[Row]) -> str | None:
        """What it costs, in words; options with an amount after it."""
        told = [" ".join(row.text("fees_description", "fees").split())]
        for option in options:
            until = self.values.day(option, "valid_to")
            if until is not None and until < self.today:
                self.values.row_out(option, _("This held until a day that is past."))
                continue
            option.text("valid_from")
            amount = " ".join(filter(None, [option.text("amount"), option.text("currency").upper()]))
            parts = [option.text("option"), amount, option.text("amount_description")]
            told.append(" · ".join(filter(None, parts)))
        if not row.says("fees_description", "fees", t.COSTS):
            return None
        return self.values.fitting(row, "fees_description", "; ".join(filter(None, told)), 300)

    def _for_whom(self, row: Row) -> str | None:
        youngest, oldest = row.text("minimum_age"), row.text("maximum_age")
        ages = ""
        if youngest and oldest:
            ages = _("From %(from)s to %(to)s years old.") % {"from": youngest, "to": oldest}
        elif youngest:
            ages = _("From %(from)s years old.") % {"from": youngest}
        elif oldest:
            ages = _("Until %(to)s years old.") % {"to": oldest}
        if not row.says("eligibility_description", "minimum_age", "maximum_age"):
            return None
        told = self.values.words(row, "eligibility_description", longest=2000)
        return self.values.fitting(row, "eligibility_description", "\n".join(filter(None, [told, ages])), 2000)

    def _area_ids(self, of: Row, rows: Iterable[Row]) -> tuple[int, ...] | None:
        found = set()
        for row in rows:
            code, name = row.text("extent"), row.text("name", "service_area")
            key = self.areas.get(code) or self.areas.get(folded(name))
            if key is None:
                self.values.row_out(
                    row, _("This is no neighbourhood or municipality that is known here."), "name", name
                )
            else:
                found.add(key)
                row.text("extent_type", "uri")
        return tuple(sorted(found)) if of.says(t.AREAS) else None

    # --- What we said ourselves, and what nobody here understands ---
    def _ours(self) -> dict[Parent, dict[str, str]]:
        """What our own export says beyond HSDS, in attributes of our own vocabulary."""
        found: dict[Parent, dict[str, str]] = {}
        entities = {"organization": t.ORGANISATIONS, "service": t.SERVICES, "location": t.LOCATIONS}
        for row in self.tables.get(t.ATTRIBUTES, []):
            if row.values.get("term_taxonomy") != OURS or row.values.get("term_code") not in UNDERSTOOD:
                continue
            parent = entities.get(row.text("link_entity"), ""), row.text("link_id")
            found.setdefault(parent, {})[row.text("term_code")] = row.text("value")
            row.seen.update(row.values)
        return found

    def _report_the_rest(self) -> None:
        """Columns that nothing read, of rows that were taken over; and tables for which there is no place."""
        for table, rows in self.tables.items():
            for row in rows:
                if row.is_out:
                    continue
                if table == t.CONTACTS:
                    self.values.row_out(row, _("People are listed with their own agreement only (S0-24)."))
                elif table not in READ or (table == t.ATTRIBUTES and not row.seen):
                    self.values.row_out(row, _("There is no place for this here."))
                else:
                    self._report_columns(row)

    def _report_columns(self, row: Row) -> None:
        for column, value in row.unread():
            if column not in NAMES_NOTHING:
                self.values.not_taken(row, column, _("There is no place for this here."), value)


READ = frozenset(
    {
        t.ORGANISATIONS,
        t.SERVICES,
        t.LOCATIONS,
        t.SERVICES_AT_LOCATIONS,
        t.PHONES,
        t.SCHEDULES,
        t.ADDRESSES,
        t.ACCESSIBILITY,
        t.COSTS,
        t.AREAS,
        t.ATTRIBUTES,
    }
)
# Identifiers and kinds that say nothing to a reader once the things hang together.
NAMES_NOTHING = frozenset({"id", "location_type", "address_type", *LINKS})


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None
