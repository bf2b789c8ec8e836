"""A database that a run of the bench kept is used again, when it is the same that would be made."""

import json
import subprocess
import sys

import psutil
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


def test_the_same_size_and_seed_are_not_made_again_and_another_seed_is(server_directory):
    first = opened(server_directory)
    assert first.startswith("Made in ")
    assert opened(server_directory) == first  # with the seconds of the first time
    assert "seed 2" in opened(server_directory, seed=2)
    assert json.loads((server_directory / "made.json").read_text())["size"]["seed"] == 2


def test_a_database_that_no_bench_made_is_left_alone(server_directory):
    precious = server_directory / "pgdata"
    precious.mkdir()
    with pytest.raises(embedded.CannotStart, match="Remove it first"):
        opened(server_directory)
    assert precious.exists()


def is_at_work(bench: int) -> bool:
    """Did it start the process that makes the rows?"""
    return any("spawn_main" in " ".join(child.cmdline()) for child in psutil.Process(bench).children())


def test_one_that_was_killed_while_it_was_made_is_made_anew(server_directory):
    """The note says whose the database is from before there is one, and what was made once all is there."""
    place, note = server_directory / "20", server_directory / "20" / "made.json"
    sizes = [part for name, number in SMALL.items() for part in (f"--{name}", str(number))]
    command = [sys.executable, "-m", "kortelijnen", "bench", *sizes, "--against", "0", "--directory", server_directory]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as bench:
        while not ((place / "pgdata").exists() and is_at_work(bench.pid)):
            assert bench.poll() is None
        below = psutil.Process(bench.pid).children()
        bench.kill()
    _gone, left = psutil.wait_procs(below, timeout=60)
    assert left == [], "what it started ended too"
    assert "made" not in json.loads(note.read_text())
    assert opened(place).startswith("Made in ")
    assert json.loads(note.read_text())["made"].startswith("Made in ")
