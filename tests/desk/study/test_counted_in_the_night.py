"""The page shows what was counted in the night, says so, and is drawn again after the next counting."""

from datetime import timedelta
from itertools import count

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import SYSTEM
from kortelijnen.access import scope
from kortelijnen.audit.models import Entry
from kortelijnen.kit import clock
from kortelijnen.lines.models import Need
from kortelijnen.study.actions import keep_comparisons
from study.conftest import NOON

PAGE = "/lijn-of-loket/"


@pytest.fixture(autouse=True)
def nothing_drawn_before():
    caches["local"].clear()


@pytest.fixture
def night():
    """Each night is a day later, so that the moment of counting is another."""
    nights = count()

    def pass_by():
        with clock.standing_at(NOON + timedelta(days=next(nights))), scope.everything():
            keep_comparisons(by=SYSTEM)

    return pass_by


@pytest.fixture
def browser(signed_in, policy_officer):
    return signed_in(policy_officer)


def words_of(answer):
    assert answer.status_code == 200
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def test_it_says_when_was_counted(browser, call, worker, night):
    call(worker, times=6)
    assert "Counted on" not in words_of(browser.get(PAGE))
    night()
    assert "Counted on 15 September 2026 at 12:00." in words_of(browser.get(PAGE))


def test_the_next_counting_is_seen_at_once(browser, call, worker, night):
    call(worker, times=6)
    night()
    assert "Solved by a call 6 times" in words_of(browser.get(PAGE))
    call(worker, times=5)
    assert "Solved by a call 6 times" in words_of(browser.get(PAGE))
    night()
    assert "Solved by a call 11 times" in words_of(browser.get(PAGE))


def test_each_need_period_and_language_has_figures_of_its_own(browser, call, worker, evicted, night):
    other = Need.objects.exclude(pk=evicted.pk).order_by("pk")[0]
    call(worker, times=6)
    call(worker, need=other, times=7)
    call(worker, days=365, times=8)
    night()
    for query, total in (("", 13), ("?need=uit-huis-gezet", 6), (f"?need={other.slug}", 7), ("?period=last_year", 8)):
        assert f"Solved by a call {total} times" in words_of(browser.get(PAGE + query))
    browser.cookies["kl_language"] = "nl"
    assert "Solved by a call" not in words_of(browser.get(PAGE))


def test_who_looks_at_what_was_drawn_before_stands_in_the_trail_too(browser, call, worker, night):
    call(worker, times=6)
    night()
    browser.get(PAGE)
    before = Entry.objects.filter(kind="counts", verb="looked").count()
    browser.get(PAGE)
    assert Entry.objects.filter(kind="counts", verb="looked").count() == before + 1


def test_what_was_drawn_for_one_is_not_shown_to_who_may_not_look(browser, signed_in, worker, call, night):
    call(worker, times=6)
    night()
    browser.get(PAGE)
    answer = signed_in(worker).get(PAGE)
    assert answer.status_code == 403
    assert b"Solved by a call" not in answer.content


def test_a_look_costs_the_same_for_little_and_for_much(browser, call, worker, night):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            browser.get(PAGE)
        return len(queries)

    call(worker, times=6)
    night()
    browser.get(PAGE)
    few = cost()
    for need in Need.objects.all()[:9]:
        call(worker, need=need, times=9)
    night()
    browser.get(PAGE)
    assert cost() == few
