"""How a weekday is written: small within a Dutch sentence, with a capital where it begins a line."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import override

from kortelijnen.directory.enums import Weekday

FRIDAY = date(2026, 11, 27)


def test_dutch_writes_a_weekday_within_a_sentence_small():
    with override("nl"):
        assert date_format(FRIDAY, "l j F") == "vrijdag 27 november"
    with override("en"):
        assert date_format(FRIDAY, "l j F") == "Friday 27 November"


def test_opening_hours_begin_their_line_with_a_capital():
    with override("nl"):
        assert [str(Weekday.MONDAY.label), str(Weekday.FRIDAY.label)] == ["Maandag", "Vrijdag"]
