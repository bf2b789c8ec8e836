"""A directory as documents: HSDS 3.0 JSON, one thing or a list of them, laid out as the same tables."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from kortelijnen.directory.hsds import tables as t
from kortelijnen.directory.hsds.tables import Row, Tables, cleaned
from kortelijnen.places.reading.report import refuse

# Lists inside a thing → the table of what is listed. Other lists are tables of their own name.
LISTS = {"service_at_locations": t.SERVICES_AT_LOCATIONS}
# A single thing inside another → its table, and the column that would name it in a table.
SINGLE = {
    "organization": (t.ORGANISATIONS, "organization_id"),
    "location": (t.LOCATIONS, "location_id"),
    "service": (t.SERVICES, "service_id"),
    "program": ("programs", "program_id"),
}
# How a child names its parent.
LINK = {
    t.ORGANISATIONS: "organization_id",
    t.SERVICES: "service_id",
    t.LOCATIONS: "location_id",
    t.SERVICES_AT_LOCATIONS: "service_at_location_id",
}
THINGS = frozenset(LINK)
DEEPEST = 12


def read_documents(path: Path) -> Tables:
    """A JSON file, or all JSON files in a folder: organisations, services, services at locations or locations."""
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise refuse(_("There is no JSON file in %(path)s.") % {"path": path})
    walk = _Walk()
    for file in files:
        for place, thing in _things(file):
            table = _table_of(thing)
            if table is None:
                raise refuse(
                    _("%(file)s is not a list of organisations, services or places in HSDS 3.0.") % {"file": file.name}
                )
            walk.lay_out(table, thing, file=file.name, place=place)
    return walk.tables


def _things(file: Path) -> Iterator[tuple[str, Any]]:
    try:
        document = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise refuse(_("%(file)s cannot be read: %(why)s") % {"file": file.name, "why": error.strerror}) from None
    except (ValueError, RecursionError):
        raise refuse(_("%(file)s is not JSON.") % {"file": file.name}) from None
    listed = document.get("contents") if isinstance(document, dict) else document
    if isinstance(listed, list):
        yield from ((f"[{number}]", thing) for number, thing in enumerate(listed))
    else:
        yield "", document


def _table_of(thing: Any) -> str | None:
    """What kind of thing this is, by what HSDS requires of each."""
    if not isinstance(thing, dict) or "id" not in thing:
        return None
    if "location_type" in thing:
        return t.LOCATIONS
    if "service" in thing or {"service_id", "location_id"} <= thing.keys():
        return t.SERVICES_AT_LOCATIONS
    if "status" in thing and "name" in thing:
        return t.SERVICES
    of_organisation = {"services", "locations", "website", "email", "phones", "legal_status"}
    return t.ORGANISATIONS if "name" in thing and of_organisation & thing.keys() else None


class _Walk:
    """Lays nested things out in tables; the same thing met twice is one row, as full as both together."""

    def __init__(self) -> None:
        self.tables: Tables = {}
        self.things: dict[tuple[str, str], Row] = {}
        self.children: set[tuple[str, tuple[tuple[str, str], ...]]] = set()

    def lay_out(self, table: str, thing: Mapping[str, Any], *, file: str, place: str, depth: int = 0) -> str:
        """Put this thing and everything inside it in the tables; gives its identifier."""
        if depth > DEEPEST:
            raise refuse(_("%(file)s is nested too deeply to be a directory.") % {"file": file})
        own: dict[str, str] = {}
        lists: list[tuple[str, list[Any]]] = []
        for name, value in thing.items():
            if name in SINGLE and isinstance(value, dict):
                inner, column = SINGLE[name]
                at = f"{place}.{name}".lstrip(".")
                own[column] = self.lay_out(inner, value, file=file, place=at, depth=depth + 1)
            elif table == t.ATTRIBUTES and isinstance(value, dict):
                own |= {f"term_{key}": _as_text(of_term) for key, of_term in value.items() if key != "taxonomy_detail"}
            elif isinstance(value, list) and all(isinstance(one, dict) for one in value):
                lists.append((name, value))
            else:
                own[name] = _as_text(value)
        self._keep(Row(table=table, file=file, place=place, values=own, lists={name for name, _members in lists}))
        if table != t.CONTACTS:  # a person is left out as a whole
            self._lay_out_lists(table, own.get("id", ""), lists, file=file, place=place, depth=depth)
        return own.get("id", "")

    def _lay_out_lists(
        self, table: str, parent: str, lists: list[tuple[str, list[Any]]], *, file: str, place: str, depth: int
    ) -> None:
        link = {LINK[table]: parent} if table in LINK else {}
        for name, members in lists:
            for number, member in enumerate(members):
                at = f"{place}.{name}[{number}]".lstrip(".")
                self.lay_out(LISTS.get(name, name), link | member, file=file, place=at, depth=depth + 1)

    def _keep(self, row: Row) -> None:
        key = (row.table, row.values.get("id", ""))
        if row.table in THINGS and key[1]:
            known = self.things.get(key)
            if known is not None:
                known.values |= {name: value for name, value in row.values.items() if not known.values.get(name)}
                known.lists = (known.lists or set()) | (row.lists or set())
                return
            self.things[key] = row
        else:
            same = (row.table, tuple(sorted((name, value) for name, value in row.values.items() if name != "id")))
            if same in self.children:
                return
            self.children.add(same)
        self.tables.setdefault(row.table, []).append(row)


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return cleaned(json.dumps(value, ensure_ascii=False))
