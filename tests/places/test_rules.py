"""Codes, names, numbers, shares, classes and outlines."""

import re

import pytest

from kortelijnen.places import rules
from kortelijnen.places.enums import AreaKind
from kortelijnen.places.indicators import BY_KEY, INDICATORS, Share


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("BU01530100", "BU01530100"),
        (" wk015301 ", "WK015301"),
        ("GM0153", "GM0153"),
        ("NL00", "NL01"),
        ("NL01", "NL01"),
        ("WK0363AA", "WK0363AA"),
        ("BU0363AA01", "BU0363AA01"),
    ],
)
def test_a_region_code_is_read_as_cbs_writes_it(text, code):
    assert rules.read_code(text) == code


@pytest.mark.parametrize(
    "text", ["", "Enschede", "GM153", "BU015301", "WK01530100", "XX0153", "GM0153;", "BU0153010O0", "GM٠١٥٣"]
)
def test_anything_else_is_no_region_code(text):
    assert rules.read_code(text) is None


def test_a_neighbourhood_lies_in_a_district_in_a_municipality_in_the_country():
    assert rules.with_ancestors(["BU01530100"]) == ["NL01", "GM0153", "WK015301", "BU01530100"]
    assert rules.kind_of("BU01530100") == AreaKind.NEIGHBOURHOOD
    assert rules.parent_code("NL01") is None
    assert rules.municipality_code("BU01530100") == "GM0153"
    assert rules.municipality_code("NL01") == ""


@pytest.mark.parametrize(
    ("published", "name"),
    [
        ("Wijk 01 Hogeland - Velve", "Hogeland–Velve"),
        ("Velve-Lindenhof", "Velve-Lindenhof"),
        ("Wijk 00", "Wijk 00"),
        ("  Welgelegen,  Den Hommel ", "Welgelegen, Den Hommel"),
        ("Velve\x00\u200b", "Velve"),
        ("x" * 500, "x" * 120),
    ],
)
def test_a_name_is_shown_without_the_publishers_numbering(published, name):
    assert rules.readable_name(published) == name


@pytest.mark.parametrize(
    ("new", "known", "year", "known_year", "better"),
    [
        ("Velve-Lindenhof", "BU01530100", 2013, 0, True),
        ("BU01530100", "Velve-Lindenhof", 2023, 2013, False),
        ("", "Velve-Lindenhof", 2023, 2013, False),
        ("Velve", "Velve-Lindenhof", 2023, 2013, True),
        ("Velve", "Velve-Lindenhof", 2013, 2013, False),
        ("Velve", "Velve-Lindenhof", 2012, 2013, False),
        ("Sudwest-Fryslan", "Súdwest-Fryslân", 2022, 2020, False),
        ("Velve-Lindenhof", "Velve-Lindenhof", 2023, 2013, False),
    ],
)
def test_an_import_never_makes_a_name_poorer(new, known, year, known_year, better):
    assert rules.is_better_name(new, known, code="BU01530100", year=year, known_year=known_year) is better


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("    76.1", 76.1),
        ("76,1", 76.1),
        ("20.0", 20),
        ("0", 0),
        ("0.0", 0),
        ("12 345", 12345),
        ("12\u00a0345,5", 12345.5),
        ("-3", -3),
        (" 367947 ", 367947),
    ],
)
def test_a_number_is_read_with_blanks_and_comma_or_point(text, number):
    assert rules.read_number(text) == number


@pytest.mark.parametrize("text", ["", "   ", ".", "       .", "nan", "NA", "-99997", "-99995", "-99997.0", "-99999999"])
def test_a_suppressed_number_is_absent_and_never_zero(text):
    assert rules.read_number(text) is None


@pytest.mark.parametrize("text", ["abc", "1.234,5", "12 34", "1,2,3", "3%", "1e5", "--2", "½", "٣", "9" * 400])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match=re.escape(text)):
        rules.read_number(text)


def test_a_share_is_calculated_from_two_counts():
    share = Share(part="a_65_oo", whole="a_inw")
    assert rules.share_of(share, {"a_65_oo": 39373, "a_inw": 367947}) == 11
    assert rules.share_of(Share(part="a", whole="b", digits=1), {"a": 10410, "b": 367947}) == 2.8


def test_no_share_is_calculated_where_rounding_would_decide_it():
    share = Share(part="a_65_oo", whole="a_inw", at_least=100)
    assert rules.share_of(share, {"a_65_oo": 5, "a_inw": 95}) is None
    assert rules.share_of(share, {"a_inw": 500}) is None
    assert rules.share_of(share, {"a_65_oo": 505, "a_inw": 500}) is None


def test_the_country_is_added_up_only_from_every_municipality():
    all_of_them = [{"population": 100, "homes": 40, "low_income": 41.5, "employment": 60}] * 345
    assert rules.country_from(all_of_them, 2022) == {"population": 34500, "homes": 13800, "low_income": 40}
    assert rules.country_from(all_of_them[1:], 2022) is None
    assert rules.country_from(all_of_them, 2021) is None


def test_a_sum_with_a_hole_is_no_sum():
    municipalities = [{"population": 100, "homes": 40}] * 344 + [{"population": 100}]
    assert rules.country_from(municipalities, 2022) == {"population": 34500}


def test_numbers_line_up_with_the_decimals_of_the_most_precise():
    assert rules.decimals_of([53.2, 47, None]) == 1
    assert rules.decimals_of([53, 47]) == 0
    assert rules.decimals_of([]) == 0
    assert rules.decimals_of([47], at_least=1) == 1


def test_classes_hold_about_as_many_areas_and_equal_values_stay_together():
    bounds = rules.class_bounds(range(1, 11))
    assert bounds == [2, 4, 6, 8, 10]
    assert [rules.class_of(value, bounds) for value in (1, 2, 3, 10)] == [1, 1, 2, 5]
    assert rules.class_bounds([5, 5, 5, 5]) == [5]
    assert rules.class_of(5, [5]) == 1
    assert rules.class_bounds([]) == []


def test_an_outline_is_a_path_in_steps_of_ten_metres():
    square = {"type": "Polygon", "coordinates": [[[3, 53.8], [3.01, 53.8], [3.01, 53.79], [3, 53.79], [3, 53.8]]]}
    outline = rules.outline_of(square)
    assert outline is not None
    assert outline.path == "M0 0l68 0 0 111-68 0z"
    assert (outline.left, outline.top, outline.right, outline.bottom) == (0, 0, 68, 111)


def test_an_outline_draws_every_part_and_every_hole():
    ring = [[3, 53.8], [3.01, 53.8], [3.01, 53.79], [3, 53.8]]
    both = {"type": "MultiPolygon", "coordinates": [[ring, ring], [ring]]}
    outline = rules.outline_of(both)
    assert outline is not None
    assert outline.path.count("z") == 3


def test_a_shape_smaller_than_ten_metres_has_no_outline():
    dot = {"type": "Polygon", "coordinates": [[[3, 53.8], [3.00001, 53.8], [3.00001, 53.80001], [3, 53.8]]]}
    assert rules.outline_of(dot) is None


def test_every_indicator_has_its_own_key_and_comes_from_somewhere():
    assert len(BY_KEY) == len(INDICATORS)
    for indicator in INDICATORS:
        assert indicator.kwb or indicator.kwb_share or indicator.rivm or indicator.districts, indicator.key
