"""Seeking somebody: what was tried, what to try next; nobody at home ends nothing (S2-27, invariant 18)."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django import app

from frontdoor.conftest import behind
from kortelijnen.frontdoor import actions
from kortelijnen.frontdoor.enums import AttemptKind, PartOfDay, State
from kortelijnen.frontdoor.models import ContactAttempt
from kortelijnen.frontdoor.queries import seeking
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def sought(by, help_request, *, kind=AttemptKind.PHONE, part=PartOfDay.MORNING, reached=False):
    return actions.note_attempt(by=by, help_request=help_request, kind=kind, part=part, reached=reached)


def test_what_was_tried_stands_with_the_request_latest_first(front_door, decided):
    sought(front_door, decided)
    sought(front_door, decided, kind=AttemptKind.HOUSE_VISIT, part=PartOfDay.EVENING, reached=True)
    assert [attempt.kind for attempt in seeking(decided).attempts] == ["house_visit", "phone"]


def test_ten_times_nobody_at_home_leaves_the_request_open(front_door, decided):
    for _time in range(10):
        sought(front_door, decided)
    assert behind(decided).state == State.TRIAGED
    assert behind(decided).version == decided.version


def test_a_year_of_nobody_at_home_and_every_job_of_the_house_end_nothing(front_door, decided, household):
    """Neither the request nor a household is closed by what happens by itself."""
    sought(front_door, decided, kind=AttemptKind.HOUSE_VISIT)
    with clock.standing_at(clock.now() + timedelta(days=365)):
        for periodic in list(app.periodic_registry.periodic_tasks.values()):
            periodic.task.func(0)
    assert behind(decided).state == State.TRIAGED
    household.refresh_from_db()
    assert household.is_open


def test_another_way_at_another_time_is_proposed(front_door, decided):
    sought(front_door, decided)
    after = seeking(decided)
    assert (after.next_kind, after.next_part) == (AttemptKind.CARD, PartOfDay.EVENING)


def test_nothing_is_sought_for_what_has_ended(front_door, decided):
    actions.hand_on(
        by=front_door, help_request=decided, to="Raadslieden", words="Zij weet ervan.", version=decided.version
    )
    with pytest.raises(RuleBroken):
        sought(front_door, decided)


def test_an_answered_request_keeps_no_attempts(front_door, decided):
    sought(front_door, decided, reached=True)
    actions.answer_request(by=front_door, help_request=decided, version=decided.version)
    assert not ContactAttempt.objects.exists()
