"""The network map on paper: the drawing, and the same people as a list. Strain is not on it, and no address."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kortelijnen.desk.households.network import MapOfDay, days_to_compare, map_now, map_then
from kortelijnen.households.enums import Closeness, Flow, Relation
from kortelijnen.households.models import Household, NetworkPerson
from kortelijnen.households.queries import HouseholdPicture
from kortelijnen.kit import clock


def contents(household: Household, own: HouseholdPicture, then: str) -> dict[str, Any]:
    """What `map.typ` prints. `then` is a day on which the map changed; any other prints the map of now alone."""
    known = {day.isoformat(): day for day in days_to_compare(own)}
    earlier = [map_then(own, known[then])] if then in known else []
    today = date_format(clock.today(), "j F Y")
    return {
        "title": _("Network map"),
        "lead": household.name,
        "foot": _("Printed on %(day)s. The household says who stands where.") % {"day": today},
        "legend": _("An arrow says which way the help goes. The inner ring is close by."),
        "nobody": _("Nobody on the map yet"),
        "maps": [_printed(one) for one in [*earlier, map_now(own, editable=False)]],
    }


def _printed(one: MapOfDay) -> dict[str, Any]:
    return {
        "heading": one.heading,
        "says": one.title,
        "drawing": render_to_string("desk/table/map.svg", {"map": one.drawing, "map_id": one.map_id}),
        "people": [_line(number, person) for number, person in enumerate(one.people, start=1)],
    }


def _line(number: int, person: NetworkPerson) -> dict[str, str]:
    said = (Relation(person.relation).label, Closeness(person.closeness).label, Flow(person.flow).label)
    return {
        "name": f"{number}. {person.name}",
        "says": ", ".join(str(part) for part in said),
        "can_do": person.can_do,
    }
