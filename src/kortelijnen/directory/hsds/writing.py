"""Our directory as HSDS 3.0. Identifiers are made of our references, so that they stay the same in every export."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid5

from kortelijnen.directory.listing import Listed

OURS = "kortelijnen"  # our vocabulary: what HSDS has no field for travels as attributes of it
UNDERSTOOD = frozenset({"kind", "not_for", "instead", "usual_wait_days", "standard_offer", "area"})
NAMESPACE = UUID("6f0d7f5e-7b0a-5c53-9d3a-2c7f4b7a8f10")
DUTCH_POSTAL_CODE = re.compile(r"[1-9]\d{3} ?[A-Z]{2}")
Document = dict[str, Any]


def id_of(kind: str, ref: str) -> str:
    """The UUID of what has this reference here."""
    return str(uuid5(NAMESPACE, f"{kind}/{ref}"))


def page_of_all(organisations: int) -> Document:
    """What stands around the whole list: it is one page of HSDS 3.0, which its `contents` follow."""
    return {
        "total_items": organisations,
        "total_pages": 1,
        "page_number": 1,
        "size": organisations,
        "first_page": True,
        "last_page": True,
        "empty": not organisations,
    }


def organisation_document(organisation: Listed) -> Document:
    """An organisation with its services, places and desk numbers."""
    identifier = id_of("organisation", organisation["ref"])
    # The first number is the desk's own.
    phones = (
        [{"id": id_of("desk", organisation["ref"]), "number": organisation["phone"]}] if organisation["phone"] else []
    )
    phones += _phones(identifier, organisation["phones"])
    wait = organisation["usual_wait_days"]
    beyond = {name: organisation[name] for name in ("kind", "not_for", "instead")}
    beyond["usual_wait_days"] = "" if wait is None else str(wait)
    return {"id": identifier, "name": organisation["name"], "description": organisation["purpose"]} | _filled(
        {
            "email": organisation["email"],
            "website": organisation["website"],
            "phones": phones,
            "locations": [_location(venue) for venue in organisation["venues"]],
            "services": [_service(service) for service in organisation["services"]],
            "attributes": _attributes("organization", identifier, beyond),
        }
    )


def attribute(entity: str, entity_id: str, code: str, value: str) -> Document:
    """Something that HSDS has no field for, in our own vocabulary."""
    return {
        "id": id_of("attribute", f"{entity_id}/{code}/{value}"),
        "link_id": entity_id,
        "link_entity": entity,
        "value": value,
        "taxonomy_term": _term(code),
    }


@lru_cache
def _term(code: str) -> Document:
    """A word of our own vocabulary; the same in every attribute that uses it."""
    return {
        "id": id_of("term", code),
        "code": code,
        "name": code,
        "description": f"Korte Lijnen: {code}",
        "taxonomy": OURS,
    }


def _attributes(entity: str, entity_id: str, told: Mapping[str, str]) -> list[Document]:
    return [attribute(entity, entity_id, code, value) for code, value in told.items() if value]


def _filled(document: Document) -> Document:
    """Without empty texts, which have no form in HSDS. An empty list says that there is nothing."""
    return {name: value for name, value in document.items() if value not in ("", None)}


def _service(service: Listed) -> Document:
    identifier = id_of("service", service["ref"])
    return {"id": identifier, "name": service["name"], "status": service["status"]} | _filled(
        {
            "description": service["description"],
            "url": service["website"],
            "email": service["email"],
            "fees_description": service["cost"],
            "eligibility_description": service["for_whom"],
            "application_process": service["how"],
            "wait_time": "" if service["wait_days"] is None else f"{service['wait_days']} working days",
            "assured_date": service["assured_on"],
            "phones": _phones(identifier, service["phones"]),
            "schedules": _schedules(identifier, service["hours"]),
            "service_areas": [
                {
                    "id": id_of("service_area", f"{service['ref']}/{area['code']}"),
                    "name": area["name"],
                    "extent": area["code"],
                    "extent_type": "CBS",
                }
                for area in service["areas"]
            ],
            "service_at_locations": [
                {"id": id_of("service_at_location", f"{service['ref']}/{venue['ref']}"), "location": _location(venue)}
                for venue in service["venues"]
            ],
            "attributes": _attributes(
                "service", identifier, {"standard_offer": "true" if service["is_standard_offer"] else "false"}
            ),
        }
    )


def _location(venue: Listed) -> Document:
    identifier = id_of("venue", venue["ref"])
    return {"id": identifier, "location_type": "physical"} | _filled(
        {
            "organization_id": id_of("organisation", venue["organisation"]),
            "name": venue["name"],
            "addresses": _address(venue),
            "accessibility": [{"id": id_of("access", venue["ref"]), "description": venue["access"]}]
            if venue["access"]
            else [],
            "phones": _phones(identifier, venue["phones"]),
            "schedules": _schedules(identifier, venue["hours"]),
            "attributes": _attributes("location", identifier, {"area": venue["area"] or ""}),
        }
    )


def _address(venue: Listed) -> list[Document]:
    if not (venue["street"] or venue["postal_code"] or venue["city"]):
        return []
    return [
        {
            "id": id_of("address", venue["ref"]),
            "address_1": venue["street"],
            "city": venue["city"],
            "state_province": "",
            "postal_code": venue["postal_code"],
            "country": "NL" if DUTCH_POSTAL_CODE.fullmatch(venue["postal_code"].upper()) else "",
            "address_type": "physical",
        }
    ]


def _phones(parent: str, phones: Iterable[Listed]) -> list[Document]:
    return [
        _filled(
            {
                "id": id_of("phone", f"{parent}/{n}"),
                "number": phone["number"],
                "type": phone["kind"],
                "description": phone["description"],
            }
        )
        for n, phone in enumerate(phones)
    ]


def _schedules(parent: str, hours: Iterable[Listed]) -> list[Document]:
    return [
        _filled(
            {
                "id": id_of("schedule", f"{parent}/{n}"),
                "freq": "WEEKLY" if one["weekday"] else "",
                "byday": one["weekday"],
                "opens_at": one["opens"],
                "closes_at": one["closes"],
                "description": one["words"],
            }
        )
        for n, one in enumerate(hours)
    ]
