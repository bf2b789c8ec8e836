"""The whole directory for others, as HSDS 3.0: organisations, services, places, and people who said yes to that."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.directory.hsds.writing import Document, attribute, id_of, organisation_document, page_of_all
from kortelijnen.directory.listing import organisations_in_all, organisations_listed
from kortelijnen.lines.queries import SharedContact, contacts_to_share, slugs_by_service


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryFile:
    """The directory as it goes out: how many organisations stand in it, and its text, made while it is sent."""

    organisations: int
    pieces: Iterator[str]


@transaction.atomic
def export_directory(*, by: Actor) -> DirectoryFile:
    """Everything that the directory holds, for another installation or another sociale kaart (S0-6).

    People stand in it only when they agreed to be shared (S0-24), and never with a private number. Which needs a
    service answers travels in our own vocabulary. The trail has it before the first piece is sent.
    """
    organisations = organisations_in_all()
    record(by=by, verb="exported", kind="directory", note=str(organisations))
    return DirectoryFile(organisations=organisations, pieces=_pieces(organisations))


def save_directory(*, by: Actor, path: Path) -> int:
    """Write the export to this file, whole or not at all; gives the number of organisations."""
    exported = export_directory(by=by)
    unfinished = path.with_name(f"{path.name}.part")
    with unfinished.open("w", encoding="utf-8") as file:
        file.writelines(exported.pieces)
    unfinished.replace(path)
    return exported.organisations


def _pieces(organisations: int) -> Iterator[str]:
    """The text of the file, an organisation on a line: readable for people too, and never in memory as a whole."""
    people: defaultdict[int, list[Document]] = defaultdict(list)
    for contact in contacts_to_share():
        people[contact.organisation_id].append(_person(contact))
    needs = slugs_by_service()
    yield f'{_as_json(page_of_all(organisations))[:-1]}, "contents": ['
    before = "\n"
    for organisation in organisations_listed():
        document = organisation_document(organisation)
        _name_needs(document, organisation, needs)
        if there := people.pop(organisation["id"], None):
            document["contacts"] = there
        yield f"{before}{_as_json(document)}"
        before = ",\n"
    yield "\n]}\n"


def _as_json(document: Document) -> str:
    return json.dumps(document, ensure_ascii=False)


def _name_needs(document: Document, organisation: Mapping[str, Any], needs: Mapping[int, list[str]]) -> None:
    for service, told in zip(organisation["services"], document["services"], strict=True):
        told["attributes"] += [attribute("service", told["id"], "need", slug) for slug in needs.get(service["id"], [])]


def _person(contact: SharedContact) -> Document:
    told: dict[str, Any] = {"id": id_of("contact", contact.ref), "name": contact.name}
    if contact.function:
        told["title"] = contact.function
    if contact.email:
        told["email"] = contact.email
    if contact.phone:
        told["phones"] = [{"id": id_of("direct", contact.ref), "number": contact.phone, "type": "voice"}]
    return told
