"""What our letters cannot draw is marked, never lost without a word and never an error."""

import pytest

from kortelijnen.design.letters import BREAK, MARK, drawn, has_marks, printable, printable_values
from kortelijnen.design.pdf import pdf

MAP = "desk/linemap/map.typ"


def test_the_letters_have_what_dutch_and_its_neighbours_write_with():
    for text in ("éëïöüÉËÏÖÜ", "ßçñøåæœ", "ŁódźŞükrüğı", "€ – — ‘ ’ “ ” • … ½ ×"):
        assert printable(text) == text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Dag 😀!", f"Dag {MARK}!"),
        ("👨‍👩‍👧‍👦👍🏽", MARK),
        ("مرحبا بالعالم", MARK),
        ("Hallo Привет мир, dag", f"Hallo {MARK}, dag"),
        ("e\u0301e\u0301n", "één"),
        ("a\u202eb\u200bc\u0007", "abc"),
        ("een\tregel\nen nog een", "een regel\nen nog een"),
    ],
)
def test_a_run_of_signs_that_we_lack_becomes_one_mark(typed, printed):
    assert printable(typed) == printed


def test_a_word_longer_than_a_line_can_be_broken():
    broken = printable("x" * 1000)
    assert max(map(len, broken.split(BREAK))) <= 40
    assert broken.replace(BREAK, "") == "x" * 1000


def test_values_within_values_are_looked_through():
    given = printable_values({"a": [{"b": "😀"}], "n": 3, "none": None})
    assert given == {"a": [{"b": MARK}], "n": 3, "none": None}
    assert has_marks(given)
    assert not has_marks({"a": ["plain"]})


def test_every_sign_that_we_claim_to_have_is_drawn():
    """Typst refuses a page with a sign that no letter draws."""
    everything = "".join(chr(sign) for sign in sorted(drawn()))
    empty = {"title": "Alles", "summary": everything, "foot": "", "legend": "", "institution": "", "all": ""}
    empty |= {"columns": [], "rows": [], "empty": "", "more": "", "goals_title": "Doelen", "goals": []}
    assert pdf(MAP, empty | {"goals_head": [], "goals_empty": ""}).startswith(b"%PDF-")
