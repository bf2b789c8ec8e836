"""Reading names and words; what a wait may be."""

from datetime import date, time

import pytest

from kortelijnen.directory import rules
from kortelijnen.directory.rules import folded, wait_is_plausible, words_of
from kortelijnen.kit.errors import RuleBroken


@pytest.mark.parametrize(
    ("typed", "folded_to"),
    [("Özdemir", "ozdemir"), ("FRANÇOISE", "francoise"), ("café", "cafe"), ("Yılmaz Øster", "yilmaz oster"), ("", "")],
)
def test_accents_and_capitals_do_not_matter(typed, folded_to):
    assert folded(typed) == folded_to


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("huis uit gezet", ["huis", "uit", "gezet"]),
        ("GGD/JGZ", ["ggd", "jgz"]),
        ("Velve-Lindenhof, Velve", ["velve", "lindenhof"]),
        ("'t Hart", ["t", "hart"]),
        ("  \x00 & | ! <-> :* ", []),
        (
            "een twee drie vier vijf zes zeven acht negen",
            ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht"],
        ),
    ],
)
def test_the_words_in_what_somebody_typed(typed, words):
    assert words_of(typed) == words


@pytest.mark.parametrize("days", [None, 0, 9, 365])
def test_a_wait_is_counted_in_working_days_or_not_known(days):
    wait_is_plausible(days=days, message="no")


@pytest.mark.parametrize("days", [-1, 366])
def test_a_wait_of_over_a_year_is_a_typing_mistake(days):
    with pytest.raises(RuleBroken):
        wait_is_plausible(days=days, message="no")


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("uitzetting", "uizeting"),
        ("gehoorapparaat", "gehoorapparat"),
        ("psychiater", "psygiater"),
        ("Dijkhuis", "dykhuys"),
        ("Janssen", "jansen"),
        ("licht", "ligt"),
    ],
)
def test_words_that_sound_the_same_have_the_same_sound(written, typed):
    assert rules.sounds_of(written) == rules.sounds_of(typed) != []


def test_a_word_without_a_sound_is_left_out():
    assert rules.sounds_of("a", "12", "") == []


# --- Taking a directory over, and seen to be right ----------------------------------------------------
@pytest.mark.parametrize(
    ("says_what_stands", "is_untouched", "then"),
    [
        (True, True, rules.TakenOver.UNCHANGED),
        (True, False, rules.TakenOver.UNCHANGED),
        (False, True, rules.TakenOver.CHANGED),
        (False, False, rules.TakenOver.LEFT_ALONE),
    ],
)
def test_what_a_colleague_put_right_is_left_alone(says_what_stands, is_untouched, then):
    assert rules.taken_over(says_what_stands=says_what_stands, is_untouched=is_untouched) == then


def test_having_looked_holds_for_a_year():
    today = date(2026, 3, 1)
    assert rules.assurance_holds(date(2025, 3, 1), today)
    assert not rules.assurance_holds(date(2025, 2, 28), today)
    assert not rules.assurance_holds(None, today)


def test_hours_run_forwards():
    rules.hours_run_forwards(hours=[(time(9), time(12)), (time(9), None), (None, None)], message="no")
    with pytest.raises(RuleBroken):
        rules.hours_run_forwards(hours=[(time(12), time(12))], message="no")
