"""The measurement of lines at scale runs, small, and all ways give the same answers. It is not a timed test."""

import subprocess
import sys
from math import gcd

import pytest
from django.db import connection

from kortelijnen.cli.line_table import FILL, IN_A_TEAM, SCATTER, Size, pairs_to_ask

SMALL = Size(people=1000, lines=4000)


def bench_lines(*options: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "kortelijnen", "bench_lines", *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


def test_it_prints_the_time_of_the_table_and_the_ratio_to_both_libraries():
    done = bench_lines("--people", "1000", "--lines", "4000", "--pairs", "20")
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert said[0].startswith("200 workers in 20 teams, 800 contacts at 100 institutions, 4,000 lines: filled in")
    heading = next(line for line in said if line.startswith("way"))
    for column in ("p50 ms", "p95 ms", "built in s", "memory MB", "× asking", "× with building"):
        assert column in heading
    for way in ("PostgreSQL", "networkx", "igraph"):
        assert any(line.startswith(way) and "4,000" in line for line in said), way
    assert "cores" in said[-1]


def test_more_lines_than_people_to_know_is_refused():
    done = bench_lines("--people", "100", "--lines", "1000000")
    assert done.returncode == 1
    assert "Each worker can have 1 to 80 lines" in done.stderr


@pytest.mark.django_db
def test_nobody_gets_two_lines_to_one_contact():
    """The numbers that the filling computes, without filling."""
    inner = FILL.partition("SELECT worker + 1,")[2].replace("%(step)s", "7")
    given = {"team": IN_A_TEAM, "contacts": SMALL.contacts, "pool": SMALL.pool, "scatter": SCATTER}
    given |= {"turns": SMALL.each, "workers": SMALL.workers}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT worker + 1, {inner}", given)
        rows = cursor.fetchall()
    assert len({(row[0], row[2]) for row in rows}) == len(rows) == SMALL.each * SMALL.workers
    assert {row[2] for row in rows} <= set(range(1, SMALL.contacts + 1))


def test_the_same_questions_are_asked_every_time():
    asked = pairs_to_ask(SMALL, count=50, seed=2)
    assert asked == pairs_to_ask(SMALL, count=50, seed=2)
    assert all(1 <= team <= SMALL.teams and 1 <= place <= SMALL.institutions for team, place in asked)


def test_every_contact_has_one_key():
    assert gcd(SCATTER, Size(people=1_000_000, lines=10_000_000).contacts) == 1
