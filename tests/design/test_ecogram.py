"""The drawing of a network map: pure geometry."""

from math import hypot

import pytest

from kortelijnen.design.ecogram import DOT, HEART, MIDDLE, NAMED, RINGS, Around, draw_ecogram


def around(name="Bep", *, kind="family", ring=1, gives=True, receives=False, **more):
    return Around(key=name, name=name, kind=kind, title=name, ring=ring, gives=gives, receives=receives, **more)


def distance(dot):
    return hypot(float(dot.x) - MIDDLE, float(dot.y) - MIDDLE)


@pytest.mark.parametrize("ring", [1, 2, 3])
def test_somebody_stands_on_the_ring_that_the_household_named(ring):
    (dot,) = draw_ecogram([around(ring=ring)]).dots
    assert distance(dot) == pytest.approx(RINGS[ring - 1], abs=0.2)


@pytest.mark.parametrize("ring_of", [lambda n: n % 3 + 1, lambda n: 1], ids=["spread", "all close by"])
def test_nobody_stands_on_somebody_else_on_a_full_map(ring_of):
    dots = draw_ecogram([around(f"p{n}", ring=ring_of(n)) for n in range(40)]).dots
    overlaps = [
        hypot(float(a.x) - float(b.x), float(a.y) - float(b.y)) - float(a.radius) - float(b.radius)
        for a in dots
        for b in dots
        if a is not b
    ]
    assert min(overlaps) > 0


def test_the_line_runs_between_the_two_and_through_neither():
    (dot,) = draw_ecogram([around(ring=3)]).dots
    ends = [hypot(float(x) - MIDDLE, float(y) - MIDDLE) for x, y in ((dot.from_x, dot.from_y), (dot.to_x, dot.to_y))]
    assert HEART < ends[1] < ends[0] < RINGS[2] - DOT


def test_people_of_one_kind_stand_together():
    people = [around("a", kind="family"), around("b", kind="friend"), around("c", kind="family")]
    assert [dot.key for dot in draw_ecogram(people).dots] == ["a", "c", "b"]


def test_many_people_carry_the_number_that_the_list_repeats():
    few = draw_ecogram([around(f"p{n}") for n in range(NAMED)])
    many = draw_ecogram([around(f"p{n}") for n in range(NAMED + 1)])
    assert few.has_names and not many.has_names
    assert [dot.label for dot in few.dots][:2] == ["p0", "p1"]
    assert sorted(int(dot.label) for dot in many.dots) == list(range(1, NAMED + 2))


def test_a_long_name_is_shortened_in_the_drawing_only():
    (dot,) = draw_ecogram([around("Wilhelmina van der Steenhoven-Bakker")]).dots
    assert dot.label.endswith("…")
    assert len(dot.label) <= 14
    assert dot.title == "Wilhelmina van der Steenhoven-Bakker"


def test_nobody_is_a_map_without_dots():
    assert draw_ecogram([]).dots == ()
