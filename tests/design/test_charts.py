"""Maps and bars: what is drawn from paths, numbers and texts."""

from kortelijnen.design.charts import Box, LegendEntry, Shape, bars, draw_curve, draw_map

SQUARE = Shape(path="M0 0l100 0 0 50z", box=Box(left=0, top=0, right=100, bottom=50), title="a: 1", url="/a/", scale=1)
OTHER = Shape(path="M90 40l20 0 0 60z", box=Box(left=90, top=40, right=110, bottom=100), title="b: 2", url="/b/")


def test_a_map_shows_all_its_shapes_with_a_small_margin():
    drawing = draw_map([SQUARE, OTHER], borders=["M0 0z"], legend=[LegendEntry(scale=1, text="1")])
    assert drawing is not None
    assert drawing.view_box == "-2 -2 114 104"
    for drawn in ('href="/a/"', "<title>a: 1</title>", SQUARE.path, 'href="/b/"', OTHER.path, 'd="M0 0z"'):
        assert drawn in drawing.drawn
    assert drawing.hatch == 4 * drawing.stripe


def test_without_shapes_there_is_no_map():
    assert draw_map([]) is None


def test_bars_begin_at_zero_and_the_longest_is_whole():
    drawn = bars([("a", "10%", 10), ("b", "5%", 5), ("c", "0%", 0), ("d", "not published", None)])
    assert [bar.length for bar in drawn] == ["100.0", "50.0", "0.0", ""]
    assert [bar.is_here for bar in drawn] == [True, False, False, False]


def test_bars_without_any_length_are_words_only():
    assert [bar.length for bar in bars([("a", "0", 0), ("b", "-3", -3)])] == ["", ""]


def test_a_curve_goes_from_the_first_value_to_the_last_above_its_floor():
    drawn = draw_curve([2, 1, 0.5], top=2, floor=0.5, mark=1)
    assert drawn.line == "M0.0 0.0 L150.0 50.0 L300.0 75.0"
    assert drawn.area == f"{drawn.line} L300 100 L0 100 Z"
    assert (drawn.floor, drawn.mark_x, drawn.mark_y) == ("75.0", "150.0", "50.0")


def test_a_long_curve_keeps_its_ends_and_every_step_up():
    values = [1 - day / 1000 for day in range(500)] + [2 - day / 1000 for day in range(501)]
    drawn = draw_curve(values, top=2, floor=0.5)
    assert drawn.line.startswith("M0.0 50.0 ")
    assert " L149.7 75.0 L150.0 0.0 " in drawn.line
    assert drawn.line.endswith(" L300.0 25.0")
    assert drawn.line.count("L") < 200
    assert drawn.mark_x == ""


def test_a_mark_beyond_the_end_stands_at_the_end():
    assert draw_curve([1, 0], top=1, floor=0, mark=9).mark_x == "300.0"


def test_one_value_is_no_curve():
    assert draw_curve([1], top=1, floor=0) is None
