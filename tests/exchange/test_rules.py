"""What a column holds, what is no formula, who is taken for whom. Without anything stored."""

from datetime import date
from itertools import combinations

import pytest

from kortelijnen.directory.likeness import (
    institutions_alike,
    institutions_alike_among,
    people_alike,
    people_alike_among,
)
from kortelijnen.exchange import rules
from kortelijnen.exchange.enums import Answer, Column, Why
from kortelijnen.exchange.reading import columns, values
from kortelijnen.exchange.rules import LineLife, neutralised, one_life, plain_text


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Naam", Column.NAME),
        ("Naam contactpersoon", Column.NAME),
        ("Contactpersoon:", Column.NAME),
        ("Full Name", Column.NAME),
        ("Voornaam", Column.FIRST_NAME),
        ("Tussenvoegsel", Column.PARTICLE),
        ("Achternaam", Column.LAST_NAME),
        ("Instelling", Column.ORGANISATION),
        ("Organisatei", Column.ORGANISATION),
        ("Functie / rol", Column.FUNCTION),
        ("Tel.nr.", Column.PHONE),
        ("TELEFOONNUMMER", Column.PHONE),
        ("Telefoonnumer", Column.PHONE),
        ("06-nummer", Column.MOBILE),
        ("E-mail", Column.EMAIL),
        ("emailAddress", Column.EMAIL),
        ("Bereikbaarheid", Column.REACHABLE),
        ("Datum akkoord", Column.AGREED_ON),
    ],
)
def test_a_heading_says_what_a_column_holds(heading, column):
    assert columns.said_by_heading(heading) == column


@pytest.mark.parametrize("heading", ["", "Opmerkingen", "Kleur", "12", "x"])
def test_a_heading_that_says_nothing_is_not_guessed(heading):
    assert columns.said_by_heading(heading) is None


def test_without_headings_the_cells_say_it():
    rows = [
        ("Femke Anders", "Het Anker", "000-5550123", "femke@example.org"),
        ("Karim Bouzid", "Het Anker", "000-5550201", "karim@example.org"),
        ("Lotte Smit", "De Es", "000-5550301", ""),
    ]
    assert columns.heading_row(rows) is None
    assert columns.guessed((), rows) == (Column.NAME, Column.ORGANISATION, Column.PHONE, Column.EMAIL)


def test_the_heading_is_found_below_a_title():
    rows = [["Telefoonlijst wijkteam"], ["bijgewerkt in mei"], ["Naam", "Telefoon"], ["Femke Anders", "000-5550123"]]
    assert columns.heading_row(rows) == 2


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("000-5550123", ["000-5550123"]),
        ("000-1234567 / 000-7654321", ["000-1234567", "000-7654321"]),
        ("000-1234567 (ma t/m do)", ["000-1234567"]),
        ("+31 (0)6 0001 2345", ["+31 (0)6 0001 2345"]),
        ("612345678", ["0612345678"]),
        ("tel:+31-000-5550123", ["+31-000-5550123"]),
        ("112", ["112"]),
        ("geen", []),
        ("12", []),
    ],
)
def test_the_numbers_in_a_cell(cell, numbers):
    assert values.phones_in(cell) == numbers


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =HYPERLINK(1)", "+1+cmd|' /C'"])
def test_what_a_spreadsheet_would_carry_out_goes_out_as_text(text):
    assert neutralised(text) == f"'{text}"


@pytest.mark.parametrize("text", ["+31 6 0001 2345", "+31 (0)53-000 00 00", "Femke Anders", "000-5550123", ""])
def test_a_number_keeps_its_plus_and_words_stay_as_they_are(text):
    assert neutralised(text) == text


def test_what_went_out_neutralised_comes_in_as_it_was():
    for text in ("=1+1", "@Home zorg", "-", "+31 6 0001 2345"):
        assert plain_text(neutralised(text)) == text


def test_signs_that_nobody_sees_do_not_come_in():
    assert plain_text(" Femke\x00\u202e Anders\ufeff ") == "Femke Anders"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Femke Anders", "Anders, Femke"),
        ("Femke Anders", "F. Anders"),
        ("Femke van der Anders", "Femke Anders"),
        ("Samira Haddou", "Samira Hadou"),
        ("Özdemir Yılmaz", "Ozdemir Yilmaz"),
        ("Meike Dijkstra", "Mijke Deikstra"),
        ("Femke", "Femke Anders"),
    ],
)
def test_names_that_may_be_one_person(one, other):
    assert people_alike(one, other)
    assert people_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Femke Anders", "Karim Bouzid"), ("Jan Smit", "Jan de Boer"), ("F. Anders", "K. Anders"), ("", "Femke"),
     ("A", "Anders")],
)  # fmt: skip
def test_names_that_are_two_people(one, other):
    assert not people_alike(one, other)


# Every first name with every surname, misspelt or shortened: whoever looks for pairs among them must miss none.
PEOPLE = [
    " ".join(part for part in (first, last) if part)
    for first in ("Femke", "Femkje", "F.", "Meike", "Mijke", "Karim", "")
    for last in ("Anders", "van der Anders", "Andres", "Dijkstra", "Deikstra", "Bouzid", "")
]
INSTITUTIONS = ["Het Anker", "Stichting Het Anker", "Woonstichting Anker", "Voedselbank Kruimel", "Voedzelbank Kruimel",
                "Basisschool 12", "Basisschool 13", "De", ""]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "among", "alike"),
    [
        (PEOPLE, people_alike_among, people_alike),
        (INSTITUTIONS, institutions_alike_among, institutions_alike),
    ],
    ids=["people", "institutions"],
)
def test_among_many_names_are_found_which_are_found_two_by_two(names, among, alike):
    two_by_two = {two for two in combinations(range(len(names)), 2) if alike(*(names[place] for place in two))}
    assert two_by_two
    assert set(among(names)) == two_by_two


def test_institutions_that_may_be_one():
    assert institutions_alike("Stichting Het Anker", "Het Anker")
    assert institutions_alike("Woonstichting Het Anker", "Woonstichting Anker")
    assert institutions_alike("Voedselbank Kruimel", "Voedzelbank Kruimel")
    assert not institutions_alike("Basisschool 12", "Basisschool 13")
    assert not institutions_alike("Basisschool De Es", "Basisschool De Linde")


def test_a_shared_number_alone_makes_nobody_the_same_person():
    shared = {"why": [Why.NUMBER], "within_file": False}
    assert rules.proposed_answer(name="Karim Bouzid", others="Femke Anders", **shared) == Answer.OTHER
    assert rules.proposed_answer(name="F. Anders", others="Femke Anders", **shared) == Answer.SAME


def test_the_same_person_twice_in_a_file_is_left_out_once():
    answer = rules.proposed_answer(name="F. Anders", others="Femke Anders", why=[Why.NAME], within_file=True)
    assert answer == Answer.SKIP


def life(**more):
    return LineLife(
        **{
            "since": date(2026, 5, 1),
            "offers": (),
            "offered_on": None,
            "confirmed_on": None,
            "last_used_on": None,
            "last_outcome": "",
            "strength": 0.0,
            "touched_on": None,
            "lives_until": None,
        }
        | more
    )


def test_two_lines_become_one_with_the_best_of_both():
    old = life(since=date(2020, 1, 1), last_used_on=date(2026, 1, 1), last_outcome="gone", offers=("stuck",))
    live = life(
        strength=1.2, touched_on=date(2026, 10, 1), lives_until=date(2027, 5, 1), last_used_on=date(2026, 10, 1),
        last_outcome="solved", confirmed_on=date(2026, 10, 1), offers=("know_more",),
    )  # fmt: skip
    both = one_life(old, live)
    assert set(both.offers) == {"stuck", "know_more"}
    assert (both.since, both.last_used_on, both.last_outcome) == (date(2020, 1, 1), date(2026, 10, 1), "solved")
    assert (both.strength, both.lives_until) == (1.2, date(2027, 5, 1))
