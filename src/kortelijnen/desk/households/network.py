"""The network map of a household: now, then, and beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kortelijnen.design.ecogram import Around, Ecogram, draw_ecogram
from kortelijnen.desk.households.addresses import addresses_of
from kortelijnen.households.enums import Closeness, Flow, Relation
from kortelijnen.households.models import NetworkPerson
from kortelijnen.households.queries import HouseholdPicture
from kortelijnen.kit.labels import labels_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MapOfDay:
    """The map on one day: its drawing, what it shows in one sentence, and the same people as a list."""

    map_id: str
    heading: str
    title: str
    drawing: Ecogram
    people: tuple[NetworkPerson, ...]


def map_now(own: HouseholdPicture, *, editable: bool) -> MapOfDay:
    """The map as it is; with `editable` each person is a link to where that person can be moved."""
    return _map("now", _("Now"), own.network, own.household.ref if editable else "")


def map_then(own: HouseholdPicture, day: date) -> MapOfDay:
    """The map as it was at the end of that day. Nothing on it can be changed."""
    return _map("then", date_format(day, "j F Y"), own.network_on(day), "")


def days_to_compare(own: HouseholdPicture) -> list[date]:
    """The days on which the map changed, newest first, without the last one: that is the map of now."""
    return own.network_days[1:]


def _map(map_id: str, heading: str, people: Sequence[NetworkPerson], ref: str) -> MapOfDay:
    return MapOfDay(
        map_id=map_id,
        heading=heading,
        title=_sentence(people),
        drawing=draw_ecogram(_all_around(people, ref)),
        people=tuple(people),
    )


def _sentence(people: Sequence[NetworkPerson]) -> str:
    near = sum(person.closeness == Closeness.NEAR for person in people)
    count = len(people)
    return ngettext(
        "%(count)d person around the household, %(near)d close by",
        "%(count)d people around the household, %(near)d close by",
        count,
    ) % {"count": count, "near": near}


def _all_around(people: Sequence[NetworkPerson], ref: str) -> list[Around]:
    """Everybody on the map; words and addresses are looked up once for all of them."""
    said = {one: label.lower() for kind in (Relation, Closeness, Flow) for one, label in labels_of(kind).items()}
    url_of = addresses_of("desk:network-place", ref) if ref else lambda _number: ""
    return [
        Around(
            key=str(person.pk),
            name=person.name,
            kind=person.relation,
            title=f"{person.name}: {said[person.relation]}, {said[person.closeness]}, {said[person.flow]}",
            ring=person.closeness,
            gives=person.flow != Flow.RECEIVES,
            receives=person.flow != Flow.GIVES,
            is_strained=person.is_strained and bool(ref),  # not where the map may be printed or looked at together
            url=url_of(person.pk),
        )
        for person in people
    ]
