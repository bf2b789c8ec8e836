"""A conversation of an hour, saved at every pause: the trail tells it in a few lines (invariant 16)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kortelijnen.access import scope
from kortelijnen.audit.models import Entry
from kortelijnen.kit import clock
from kortelijnen.plans import actions as plans
from kortelijnen.plans.models import Plan
from kortelijnen.talks import actions as talks


@pytest.fixture
def table(household, worker):
    with scope.everything():
        plans.write_plan(by=worker, household=household, words="Rust")
        talks.begin_talk(by=worker, household=household)
    return household


def said(actor, verb, kind, household):
    return Entry.objects.filter(actor=actor.key, verb=verb, kind=kind, household_ref=household.ref).count()


def save(browser, household, step, version, words):
    return browser.post(
        reverse(f"desk:table-{step}", args=[household.ref]),
        {"words": words, "version": version},
        headers={"hx-request": "true"},
    )


def an_hour_of(step, signed_in, actor, household):
    for minute in range(60):
        with clock.standing_at(clock.now() + timedelta(minutes=minute)):
            assert save(signed_in(actor), household, step, minute + 1, f"woord {minute}").status_code == 200


@pytest.mark.parametrize(("step", "verb", "kind"), [("story", "wrote", "talk"), ("wish", "changed", "plan")])
def test_each_quarter_of_an_hour_is_one_look_and_one_change(signed_in, worker, table, step, verb, kind):
    an_hour_of(step, signed_in, worker, table)
    assert said(worker, "looked", "household", table) == 4
    assert said(worker, verb, kind, table) == 4


def test_a_colleague_who_types_along_has_lines_of_her_own(signed_in, worker, colleague, table):
    save(signed_in(worker), table, "story", 1, "een")
    save(signed_in(colleague), table, "story", 2, "een twee")
    assert said(worker, "wrote", "talk", table) == said(colleague, "wrote", "talk", table) == 1
    assert said(colleague, "looked", "household", table) == 1


def test_opening_the_page_is_a_look_each_time(signed_in, worker, table):
    for _time in range(3):
        signed_in(worker).get(reverse("desk:table", args=[table.ref]))
    assert said(worker, "looked", "household", table) == 3


def test_a_plan_that_is_saved_on_purpose_is_a_line_each_time(worker, table, in_scope):
    with in_scope(worker):
        for version in (1, 2, 3):
            plans.write_plan(by=worker, household=table, words=f"Rust {version}", version=version)
        assert Plan.objects.get().version == 4
    assert said(worker, "changed", "plan", table) == 3


def test_a_stranger_who_sends_over_and_over_is_refused_and_recorded_each_time(signed_in, stranger, table):
    for _time in range(3):
        assert save(signed_in(stranger), table, "story", 1, "x").status_code == 404
    assert Entry.objects.filter(actor=stranger.key, outcome="refused", household_ref=table.ref).count() == 3
