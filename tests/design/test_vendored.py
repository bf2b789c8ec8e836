"""What others made is shipped exactly as they made it, with its licence."""

import hashlib
import re

import pytest

from design.stylesheet import STATIC

VENDOR = STATIC / "vendor"
LISTED = dict(
    re.findall(r"^\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|$", (VENDOR / "VENDORED.md").read_text("utf-8"), re.M)
)
SHIPPED = sorted(
    path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file() and path.name != "VENDORED.md"
)


def test_every_vendored_file_is_listed_and_every_listed_file_is_there() -> None:
    assert sorted(LISTED) == SHIPPED
    assert len(SHIPPED) >= 5


@pytest.mark.parametrize("name", SHIPPED)
def test_a_vendored_file_is_the_one_that_was_released(name: str) -> None:
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == LISTED[name]


def test_every_vendored_part_brings_its_licence() -> None:
    parts = {name.split("/")[0] for name in SHIPPED}
    assert all((VENDOR / part / "LICENSE.txt").stat().st_size > 500 for part in parts)
