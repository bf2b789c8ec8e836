"""The registration budget without a browser: the keystroke-level model, the limits, the table. With one: journeys."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from kortelijnen.cli.budget.command import problems
from kortelijnen.cli.budget.counting import Asked, Count, Tally
from kortelijnen.cli.budget.keystrokes import Deed, Operator, operators_of, seconds_of
from kortelijnen.cli.budget.limits import LIMITS, OPENING, OUTCOME, REQUEST, WHAT_IS_DONE, changed, exceeded
from kortelijnen.cli.budget.table import DOCUMENT, as_markdown, as_text, recorded

LITTLE = Count(offered=1, own_words=1, required=1, filled=0, taps=1, keys=3, pages=1, seconds=4)
GREW = "fields on the forms grew from 1 to 2. Ask less, or say why and record it: kortelijnen budget --write"


@pytest.fixture
def counts():
    """Every task, well within the budget."""
    return dict.fromkeys(WHAT_IS_DONE, LITTLE)


# --- The keystroke-level model -------------------------------------------------------------------------
def test_a_button_is_a_decision_pointing_and_pressing():
    assert seconds_of([Deed()]) == pytest.approx(1.35 + 1.10 + 0.20)


def test_a_text_is_one_decision_and_a_keystroke_for_each_character():
    typed = operators_of([Deed(characters=10)])
    assert typed[Operator.THINK] == 1
    assert typed[Operator.KEYSTROKE] == 10


def test_putting_the_cursor_in_a_field_is_no_decision():
    into_the_field = [Deed(is_decision=False), Deed(characters=10)]
    assert operators_of(into_the_field)[Operator.THINK] == 1
    assert seconds_of(into_the_field) == pytest.approx(1.10 + 0.20 + 0.40 + 1.35 + 10 * 0.28)


def test_the_hand_goes_to_the_keys_once_for_texts_that_follow_each_other():
    assert operators_of([Deed(characters=3), Deed(characters=3)])[Operator.HOME] == 1
    assert operators_of([Deed(characters=3), Deed(), Deed(characters=3)])[Operator.HOME] == 3


def test_taps_alone_keep_the_hand_where_it_is():
    assert operators_of([Deed(), Deed()])[Operator.HOME] == 0


def test_nothing_done_takes_no_time():
    assert seconds_of([]) == 0


# --- Counting --------------------------------------------------------------------------------------------
def test_own_words_stand_apart_from_the_fields():
    asked = [
        Asked(name="question", is_own_words=True, must_be_filled=True),
        Asked(name="channel", is_own_words=False, must_be_filled=False),
    ]
    count = Tally(asked=asked).count()
    assert (count.offered, count.own_words, count.required, count.offered_with_words) == (1, 1, 1, 2)


# --- The limits ------------------------------------------------------------------------------------------
def test_every_limit_is_about_a_task_that_is_done():
    assert {limit.task for limit in LIMITS} <= set(WHAT_IS_DONE)


def test_within_the_budget_nothing_is_said(counts):
    assert list(exceeded(counts)) == []


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: f"{limit.task}, {limit.of}")
def test_one_more_than_a_limit_is_said_with_the_limit_and_its_source(counts, limit):
    names = {"offered_with_words": "offered"}.get(limit.of, limit.of)
    above = limit.at_most + 1 - (1 if limit.of == "offered_with_words" else 0)
    said = list(exceeded(counts | {limit.task: replace(LITTLE, **{names: above})}))
    assert len(said) == 1
    assert said[0].startswith(f"{limit.task}: {limit.at_most + 1} where the budget allows {limit.at_most}")
    assert "domain rule 8.2; a proposal, not a norm" in said[0]


# --- The table -------------------------------------------------------------------------------------------
def test_what_is_written_is_read_back(counts):
    assert recorded(as_markdown(counts)) == counts


def test_a_document_without_a_table_records_nothing():
    assert recorded("# Nothing here\n\n| a | b |\n|---|---|\n| 1 | 2 |\n") == {}


def test_the_terminal_shows_every_task(counts):
    assert [line.split("  ")[0] for line in as_text(counts)] == ["task", *WHAT_IS_DONE]


def test_a_task_that_asks_more_than_was_recorded_is_said(counts, tmp_path):
    document = tmp_path / "budget.md"
    document.write_text(as_markdown(counts))
    assert problems(counts, document) == []
    said = problems(counts | {OPENING: replace(LITTLE, offered=2)}, document)
    assert said == [f"{OPENING}: {GREW}"]


def test_a_task_that_asks_less_wants_to_be_recorded(counts):
    said = list(changed(counts | {REQUEST: replace(LITTLE, taps=0)}, counts))
    assert said == [f"{REQUEST}: taps went from 1 to 0. Well done; record it: kortelijnen budget --write"]


def test_a_task_that_was_never_recorded_is_said(counts, tmp_path):
    assert len(problems(counts, tmp_path / "not-there.md")) == len(counts)


def test_other_words_typed_are_no_change(counts):
    assert list(changed(counts | {OUTCOME: replace(LITTLE, keys=90, seconds=30)}, counts)) == []


def test_the_recorded_table_keeps_to_the_budget():
    kept = recorded(DOCUMENT.read_text(encoding="utf-8"))
    assert set(kept) == set(WHAT_IS_DONE)
    assert list(exceeded(kept)) == []


def test_the_recorded_document_is_as_it_would_be_written():
    document = DOCUMENT.read_text(encoding="utf-8")
    assert as_markdown(recorded(document)) == document


def test_without_playwright_one_line_says_what_to_do(tmp_path):
    (tmp_path / "playwright").mkdir()
    (tmp_path / "playwright" / "__init__.py").write_text("raise ImportError")
    asking = "from kortelijnen.cli.budget.browser import chromium\nwith chromium(): pass"
    path = os.pathsep.join([str(tmp_path), *sys.path])
    done = subprocess.run(
        [sys.executable, "-c", asking],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": path},
    )
    assert done.returncode == 1
    assert "Playwright is not there" in done.stderr.strip().splitlines()[-1]
