"""The whole directory for others, as HSDS 3.0: organisations, services, places, and people who said yes to that."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from django.db import transaction

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.directory.hsds.writing import (
    Document,
    attribute,
    directory_document,
    id_of,
    organisation_document,
)
from kortelijnen.directory.queries import organisations_to_export
from kortelijnen.lines.queries import SharedContact, contacts_to_share, slugs_by_service


@transaction.atomic
def export_directory(*, by: Actor) -> Document:
    """Everything that the directory holds, for another installation or another sociale kaart (S0-6).

    People stand in it only when they agreed to be shared (S0-24), and never with a private number. Which needs a
    service answers travels in our own vocabulary.
    """
    people: defaultdict[int, list[Document]] = defaultdict(list)
    for contact in contacts_to_share():
        people[contact.organisation_id].append(_person(contact))
    needs = slugs_by_service()
    documents = []
    for organisation in organisations_to_export():
        document = organisation_document(organisation)
        for service, told in zip(organisation.services.all(), document["services"], strict=True):
            told["attributes"] += [attribute("service", told["id"], "need", slug) for slug in needs.get(service.pk, [])]
        if people[organisation.pk]:
            document["contacts"] = people[organisation.pk]
        documents.append(document)
    record(by=by, verb="exported", kind="directory", note=str(len(documents)))
    return directory_document(documents)


def save_directory(*, by: Actor, path: Path) -> int:
    """Write the export to this file, whole or not at all; gives the number of organisations."""
    document = export_directory(by=by)
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.write_text(as_json(document), encoding="utf-8")
    unfinished.replace(path)
    return int(document["total_items"])


def as_json(document: Document) -> str:
    """Readable for people too."""
    return json.dumps(document, ensure_ascii=False, indent=1)


def _person(contact: SharedContact) -> Document:
    told: dict[str, Any] = {"id": id_of("contact", contact.ref), "name": contact.name}
    if contact.function:
        told["title"] = contact.function
    if contact.email:
        told["email"] = contact.email
    if contact.phone:
        told["phones"] = [{"id": id_of("direct", contact.ref), "number": contact.phone, "type": "voice"}]
    return told
