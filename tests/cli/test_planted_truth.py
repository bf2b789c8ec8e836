"""What is planted in a generated municipality stands in its tables, and what is not planted does not."""

from datetime import datetime
from pathlib import Path

import pytest
from django.db import transaction

from kortelijnen.access import scope
from kortelijnen.cli.generate import Wanted, generate
from kortelijnen.cli.generating.arrangements import held_days
from kortelijnen.cli.generating.neighbourhoods import STEERED, USUAL
from kortelijnen.cli.generating.truth import DECAY, EFFECTS, PRESENCE, Counted, Effect, counted
from kortelijnen.kit import clock
from kortelijnen.places.indicators import BY_KEY

# It stands still: with the days everything else would be drawn anew, and one day in fifty lies beyond three errors.
DAY = datetime(2026, 11, 2, 12, tzinfo=clock.AMSTERDAM)
pytestmark = pytest.mark.django_db  # without a test that asks for it there is no database for the fixture
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "generated-city.md"
PLANTED = [effect for effect in EFFECTS if not effect.is_zero]
NOT_THERE = [effect for effect in EFFECTS if effect.is_zero]


@pytest.fixture(scope="module")
def found(django_db_setup, django_db_blocker):
    """All effects, counted in one municipality of 2,000 households over five years."""
    with django_db_blocker.unblock(), clock.standing_at(DAY), transaction.atomic(), scope.everything():
        generate(Wanted.of(households=2000, years=5, seed=7))
        told = {effect.key: counted(effect, clock.today()) for effect in EFFECTS}
        transaction.set_rollback(True)
    return told


def found_of(found: dict[str, Counted | None], effect: Effect) -> Counted:
    of_effect = found[effect.key]
    assert of_effect is not None, "too little to count"
    return of_effect


@pytest.mark.parametrize("effect", PLANTED, ids=lambda effect: effect.key)
def test_what_is_planted_is_found_with_its_size(found, effect):
    of_effect = found_of(found, effect)
    assert of_effect.agrees_with(effect.scaled(effect.size))
    assert not of_effect.agrees_with(effect.scaled(effect.nothing)), "it is told from nothing"


@pytest.mark.parametrize("effect", NOT_THERE, ids=lambda effect: effect.key)
def test_what_is_believed_and_not_planted_is_not_found(found, effect):
    assert found_of(found, effect).agrees_with(effect.scaled(effect.nothing))


@pytest.mark.parametrize("effect", EFFECTS, ids=lambda effect: effect.key)
@pytest.mark.parametrize("times", [0.3, 4.0])
def test_another_size_would_be_refused(found, effect, times):
    """A count that agrees with every size would say nothing."""
    wrong = effect.size * times if effect.size else times - 1
    assert not found_of(found, effect).agrees_with(effect.scaled(wrong))


def test_help_stops_with_the_same_chance_in_its_first_month_as_in_its_tenth():
    """Of evenly spread draws as many stop within each month, of those that were left, as was planted."""
    held = [held_days((number + 0.5) / 100_000) for number in range(100_000)]
    for month in (0, 9):
        left = [days for days in held if days > month * 30]
        stopped = sum(days <= month * 30 + 30 for days in left) / len(left)
        assert stopped == pytest.approx(1 - (1 - DECAY.size / 30.4375) ** 30, abs=0.003)


def test_a_size_is_told_on_the_scale_on_which_it_is_counted():
    assert PRESENCE.scaled(1.0) == 0
    assert DECAY.scaled(DECAY.size) == DECAY.size


def test_every_effect_says_where_it_stands_and_how_it_is_counted():
    assert len({effect.key for effect in EFFECTS}) == len(EFFECTS)
    for effect in EFFECTS:
        assert effect.words.endswith(".")
        assert effect.where
        assert effect.sql(DAY.date()).strip().startswith("WITH")
        assert "<today>" not in effect.sql(DAY.date())


def rows_of_the_document(columns: int) -> list[list[str]]:
    rows = [line.strip("| ").split(" | ") for line in DOCUMENT.read_text().splitlines() if line.startswith("| `")]
    return [[cell.strip("` |") for cell in row] for row in rows if len(row) == columns]


def test_the_document_tells_every_effect_with_its_size():
    assert rows_of_the_document(4) == [[one.key, one.words, f"{one.size:g}", one.unit] for one in EFFECTS]


def test_the_document_tells_what_steers_which_part_of_life():
    told = {part: (share, figure, power) for part, share, figure, power, _ in rows_of_the_document(5)}
    steered = {part.value: (f"{USUAL[part]:g}", key, f"{power:g}") for part, (key, power) in STEERED.items()}
    assert told == steered
    assert {key for key, _ in STEERED.values()} <= set(BY_KEY)
