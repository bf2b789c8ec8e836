"""Figures and boundaries for tests: what ships with the product, and small files written on the spot."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.utils import translation

from cast import SYSTEM
from kortelijnen.places import actions

SHIPPED = actions.SHIPPED


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """So that a test can read its own msgids."""
    with translation.override("en"):
        yield


@pytest.fixture
def shipped(db: None) -> None:
    """Enschede, Utrecht and the country, as every demo has them."""
    actions.load_shipped(by=SYSTEM)


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """`file("kwb_2023.csv", text)` writes a file with this content."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


SQUARE = [[[6.9, 52.2], [6.91, 52.2], [6.91, 52.21], [6.9, 52.21], [6.9, 52.2]]]


@pytest.fixture
def geojson(file: Callable[..., Path]) -> Callable[..., Path]:
    """`geojson({"code": "WK015301"})` writes a FeatureCollection with one square area per argument."""

    def write(*areas: dict[str, object], name: str = "wijken_2022.geojson", **collection: object) -> Path:
        features = [
            {
                "type": "Feature",
                "properties": {key: value for key, value in area.items() if key != "geometry"},
                "geometry": area.get("geometry", {"type": "Polygon", "coordinates": SQUARE}),
            }
            for area in areas
        ]
        return file(name, json.dumps({"type": "FeatureCollection", "features": features} | collection))

    return write
