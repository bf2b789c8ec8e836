"""Addresses of areas. A page has two hundred of them, so the root is asked for once."""

from dataclasses import dataclass

from django.urls import reverse

from kortelijnen.places.indicators import FIRST
from kortelijnen.places.models import Area


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Where the pages of areas are."""

    root: str

    @classmethod
    def of_this_site(cls) -> "Links":
        return cls(root=reverse("desk:places"))

    def to(self, area: Area, key: str = FIRST) -> str:
        """The page of an area, with this figure on its map."""
        return f"{self.root}{area.code}/" + ("" if key == FIRST else f"?figure={key}")
