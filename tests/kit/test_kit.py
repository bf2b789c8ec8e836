"""The kit: references, pages, the clock."""

from datetime import UTC, datetime

import pytest

from kortelijnen.kit import clock, ids, paging


def test_a_reference_has_no_letter_that_is_misheard():
    assert set("".join(ids.new_ref() for _ in range(500))) <= set(ids.ALPHABET)
    assert not set("ILOU") & set(ids.ALPHABET)


def test_references_do_not_repeat():
    assert len({ids.new_ref() for _ in range(1000)}) == 1000


@pytest.mark.parametrize("typed", ["8kq2f1", " 8KQ2F1 ", "8KQ 2F1", "8KQ2FI", "8kq2fl"])
def test_a_reference_is_read_as_people_type_it(typed):
    assert ids.read_ref(typed) == "8KQ2F1"


def test_the_day_is_the_one_in_the_netherlands(monkeypatch):
    """Half past eleven at night in UTC is tomorrow here: a term of today must not lose a day."""
    monkeypatch.setattr(clock.timezone, "now", lambda: datetime(2026, 6, 30, 22, 30, tzinfo=UTC))
    assert clock.today().isoformat() == "2026-07-01"


def test_a_page_knows_whether_there_is_more():
    first = paging.page_of(list(range(7)), 1, 3)
    last = paging.page_of(list(range(7)), 3, 3)
    assert (first.rows, first.has_previous, first.has_next) == ([0, 1, 2], False, True)
    assert (last.rows, last.has_previous, last.has_next) == ([6], True, False)


@pytest.mark.parametrize(
    ("asked", "page"), [(None, 1), ("", 1), ("3", 3), ("0", 1), ("-2", 1), ("x", 1), ("9" * 40, 1)]
)
def test_any_page_number_asked_for_is_a_page(asked, page):
    assert paging.page_number(asked) == page
