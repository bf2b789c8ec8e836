"""Standing at one moment and drawing from one source: what the demo's story and the benchmark need of the kit."""

import random
from datetime import UTC, datetime

from kortelijnen.kit import clock, ids

MOMENT = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)


def test_within_the_block_it_is_that_moment_and_that_dutch_day():
    with clock.standing_at(MOMENT):
        assert clock.now() == MOMENT
        assert clock.today().isoformat() == "2026-03-02"
    assert clock.now() != MOMENT


def test_an_inner_moment_gives_the_outer_one_back():
    with clock.standing_at(MOMENT):
        with clock.standing_at(MOMENT.replace(year=2020)):
            assert clock.now().year == 2020
        assert clock.now() == MOMENT


def test_the_same_source_gives_the_same_references():
    def some() -> list[str]:
        with ids.drawn_from(random.Random(7)):  # noqa: S311 - no secret
            return [ids.new_ref() for _ in range(3)]

    assert some() == some()
    assert ids.new_ref() not in some()
