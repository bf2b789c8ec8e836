"""The people of the network map as a list beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from kortelijnen.desk.households.addresses import addresses_of
from kortelijnen.households.enums import Closeness, Relation
from kortelijnen.households.models import NetworkPerson
from kortelijnen.kit.labels import labels_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkRow:
    """Somebody around the household, as the list shows it."""

    number: str
    name: str
    relation: str
    closeness: str
    can_do: str
    place_url: str
    remove_url: str
    is_strained: bool


def network_rows(people: Sequence[NetworkPerson], *, ref: str, is_numbered: bool) -> list[NetworkRow]:
    """A row for each of these people; words and addresses are looked up once for all of them."""
    relations, closeness = labels_of(Relation), labels_of(Closeness)
    place_url, remove_url = addresses_of("desk:network-place", ref), addresses_of("desk:network-remove", ref)
    return [
        NetworkRow(
            number=str(number) if is_numbered else "",
            name=person.name,
            relation=relations[person.relation],
            closeness=closeness[person.closeness],
            can_do=person.can_do,
            place_url=place_url(person.pk),
            remove_url=remove_url(person.pk),
            is_strained=person.is_strained,
        )
        for number, person in enumerate(people, start=1)
    ]
