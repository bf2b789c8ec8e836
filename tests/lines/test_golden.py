"""The golden set: questions as people type them, asked in its own small directory (S0-15, S0-17)."""

from cast import SYSTEM
from kortelijnen.cli import golden


def test_the_set_is_large_and_asks_nothing_twice():
    words = [question.words for question in golden.questions()]
    assert len(words) == len(set(words)) >= 120


def test_nearly_every_question_finds_whom_it_should_among_the_first_three(worker, needs, in_scope):
    golden.add_directory(by=SYSTEM)
    asked = golden.questions()
    with in_scope(worker):
        missed = list(golden.missed(worker, asked))
    assert 1 - len(missed) / len(asked) >= 0.95, missed
