"""A database that a run of the bench kept is used again, when it is the same that would be made."""

import json

import pytest

from kortelijnen.cli import embedded
from kortelijnen.cli.benching.site import Site, Size

SMALL = {"households": 20, "contacts": 60, "lines": 100, "teams": 1}


def opened(directory, seed: int = 1) -> str:
    """What was made, after opening the site and closing it again."""
    site = Site(directory=directory, size=Size(**SMALL, seed=seed), workers=1, threads=1)
    try:
        site.open()
    finally:
        site.end()
    return site.made


def test_the_same_size_and_seed_are_not_made_again_and_another_seed_is(tmp_path):
    first = opened(tmp_path)
    assert first.startswith("Made in ")
    assert opened(tmp_path) == first  # with the seconds of the first time
    assert "seed 2" in opened(tmp_path, seed=2)
    assert json.loads((tmp_path / "made.json").read_text())["size"]["seed"] == 2


def test_a_database_that_no_bench_made_is_left_alone(tmp_path):
    precious = tmp_path / "pgdata"
    precious.mkdir()
    with pytest.raises(embedded.CannotStart, match="Remove it first"):
        opened(tmp_path)
    assert precious.exists()
