"""Maps and bars: what is drawn from paths, numbers and texts."""

from kortelijnen.design.charts import Box, LegendEntry, Shape, bars, draw_map

SQUARE = Shape(path="M0 0l100 0 0 50z", box=Box(left=0, top=0, right=100, bottom=50), title="a: 1", url="/a/", scale=1)
OTHER = Shape(path="M90 40l20 0 0 60z", box=Box(left=90, top=40, right=110, bottom=100), title="b: 2", url="/b/")


def test_a_map_shows_all_its_shapes_with_a_small_margin():
    drawing = draw_map([SQUARE, OTHER], borders=["M0 0z"], here="M1 1z", legend=[LegendEntry(scale=1, text="1")])
    assert drawing is not None
    assert drawing.view_box == "-2 -2 114 104"
    assert drawing.shapes == (SQUARE, OTHER)
    assert drawing.hatch == 4 * drawing.stripe


def test_without_shapes_there_is_no_map():
    assert draw_map([]) is None


def test_bars_begin_at_zero_and_the_longest_is_whole():
    drawn = bars([("a", "10%", 10), ("b", "5%", 5), ("c", "0%", 0), ("d", "not published", None)])
    assert [bar.length for bar in drawn] == ["100.0", "50.0", "0.0", ""]
    assert [bar.is_here for bar in drawn] == [True, False, False, False]


def test_bars_without_any_length_are_words_only():
    assert [bar.length for bar in bars([("a", "0", 0), ("b", "-3", -3)])] == ["", ""]
