"""What may happen to a request. No database."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kortelijnen.frontdoor import rules
from kortelijnen.frontdoor.enums import (
    JUDGED,
    AttemptKind,
    Channel,
    Complexity,
    Manning,
    Origin,
    PartOfDay,
    Route,
    State,
    Urgency,
)
from kortelijnen.frontdoor.rules import (
    ENDED,
    OPEN,
    TRANSITIONS,
    Age,
    AgeUnit,
    Told,
    age_of,
    asker_speaks_for_the_household,
    may_move,
    must_move,
    suggested_route,
)
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.people.enums import Experience

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_every_state_says_what_may_follow():
    assert set(TRANSITIONS) == set(State)


def test_a_new_request_can_only_be_triaged():
    assert TRANSITIONS[State.NEW] == {State.TRIAGED}


def test_a_triage_may_be_corrected():
    assert may_move(State.TRIAGED, State.TRIAGED)


@pytest.mark.parametrize("after", ENDED)
def test_a_triaged_request_can_end_in_each_of_four_ways(after):
    assert may_move(State.TRIAGED, after)


@pytest.mark.parametrize("before", ENDED)
@pytest.mark.parametrize("after", State)
def test_what_has_ended_stays_ended(before, after):
    assert not may_move(before, after)


@pytest.mark.parametrize("after", ENDED)
def test_nothing_ends_before_the_three_decisions(after):
    with pytest.raises(RuleBroken) as refused:
        must_move(State.NEW, after, ended="ended", untriaged="triage first")
    assert (refused.value.code, refused.value.message) == ("triage_first", "triage first")


@pytest.mark.parametrize("before", ENDED)
def test_an_ended_request_says_that_it_has_ended(before):
    with pytest.raises(RuleBroken) as refused:
        must_move(before, State.TRIAGED, ended="ended", untriaged="triage first")
    assert refused.value.code == "request_ended"


def test_open_and_ended_are_everything_and_nothing_twice():
    assert set(OPEN) | set(ENDED) == set(State)
    assert not set(OPEN) & set(ENDED)


@pytest.mark.parametrize(
    ("complexity", "route"),
    [
        (Complexity.SINGLE, Route.STANDARD_ANSWER),
        (Complexity.MULTIPLE, Route.CONVERSATION),
        (Complexity.COMPLEX, Route.OUTREACH),
    ],
)
def test_the_route_that_usually_fits(complexity, route):
    assert suggested_route(complexity) == route


def test_whoever_is_not_judged_yet_stands_directly_after_danger():
    assert sorted(Urgency) == [Urgency.NOW, Urgency.NOT_JUDGED, Urgency.SOON, Urgency.NORMAL]
    assert Urgency.NOT_JUDGED not in JUDGED


@pytest.mark.parametrize("channel", Channel)
def test_a_signal_and_a_passer_by_are_not_the_households_own_word(channel):
    assert asker_speaks_for_the_household(channel) == (channel not in {Channel.SIGNAL, Channel.PASSER_BY})


@pytest.mark.parametrize(
    ("channel", "origin"),
    [
        (Channel.WALK_IN, Origin.SELF),
        (Channel.PHONE, Origin.SELF),
        (Channel.MESSAGE, Origin.SELF),
        (Channel.SIGNAL, Origin.SIGNAL),
        (Channel.PASSER_BY, Origin.PASSER_BY),
        (Channel.OUTREACH, Origin.OUTREACH),
    ],
)
def test_who_brought_it_follows_from_how_it_came_in(channel, origin):
    assert rules.origin_of(channel) == origin


@pytest.mark.parametrize(
    ("urgency", "route", "is_crisis"),
    [
        (Urgency.NOW, Route.HAND_ON, True),
        (Urgency.SOON, Route.CRISIS, True),
        (Urgency.SOON, Route.OUTREACH, False),
        (Urgency.NOT_JUDGED, None, False),
    ],
)
def test_danger_now_or_the_crisis_route_is_a_crisis(urgency, route, is_crisis):
    assert rules.is_crisis(urgency, route) == is_crisis


@pytest.mark.parametrize("words", ["", "   "])
def test_nothing_is_handed_on_without_a_sentence(words):
    with pytest.raises(RuleBroken, match="say"):
        rules.must_tell_something(words, message="say")
    rules.must_tell_something("Zij weet ervan.", message="say")


TODAY = date(2026, 11, 20)


@pytest.mark.parametrize("days", [0, rules.VISIT_NOTE_DAYS, rules.LONGEST_VISIT_NOTE_DAYS])
def test_a_note_for_a_visit_holds_for_three_months_at_most(days):
    rules.must_be_a_short_note(TODAY + timedelta(days=days), TODAY, message="term")


@pytest.mark.parametrize("days", [-1, rules.LONGEST_VISIT_NOTE_DAYS + 1])
def test_a_note_for_a_visit_neither_ended_before_nor_follows_somebody_for_ever(days):
    with pytest.raises(RuleBroken, match="term"):
        rules.must_be_a_short_note(TODAY + timedelta(days=days), TODAY, message="term")


def test_where_nobody_goes_no_note_is_written():
    with pytest.raises(RuleBroken):
        rules.must_still_go_there(is_open=False, message="no")
    rules.must_still_go_there(is_open=True, message="no")


@pytest.mark.parametrize(
    ("called", "name"),
    [("Gezin Jolanda", "Jolanda"), ("fam. De Wit", "De Wit"), ("Familie", ""), ("Jolanda", "Jolanda")],
)
def test_what_a_household_is_called_holds_a_name(called, name):
    assert rules.name_to_compare(called) == name


def told(*names, place=None, numbers=()):
    return Told(names=frozenset(names), neighbourhood_id=place, numbers=frozenset(numbers))


@pytest.mark.parametrize(
    ("asked", "known", "same"),
    [
        (told("Jolanda Bakker", place=1), told("Jolanda Baker", place=1), True),
        (told("Jolanda", place=1), told("Jolanda Bakker", place=1), True),
        (told("Jolanda Bakker", place=1), told("Jolanda Bakker", place=2), False),
        (told("Jolanda Bakker"), told("Jolanda Bakker", place=2), True),
        (told("Jolanda", place=1, numbers=["0001234567"]), told("Piet", place=2, numbers=["0001234567"]), True),
        (told("Jolanda", place=1), told("Piet", place=1), False),
        (told(place=1), told(place=1), False),
    ],
)
def test_who_may_be_the_same_household(asked, known, same):
    assert rules.may_be_the_same(asked, known) is same


@pytest.mark.parametrize(
    ("waits", "age"),
    [
        (timedelta(seconds=-5), Age(count=0, unit=AgeUnit.MINUTES)),
        (timedelta(seconds=59), Age(count=0, unit=AgeUnit.MINUTES)),
        (timedelta(minutes=59), Age(count=59, unit=AgeUnit.MINUTES)),
        (timedelta(minutes=60), Age(count=1, unit=AgeUnit.HOURS)),
        (timedelta(hours=23, minutes=59), Age(count=23, unit=AgeUnit.HOURS)),
        (timedelta(days=1), Age(count=1, unit=AgeUnit.DAYS)),
        (timedelta(days=13, hours=23), Age(count=13, unit=AgeUnit.DAYS)),
        (timedelta(days=14), Age(count=2, unit=AgeUnit.WEEKS)),
        (timedelta(days=400), Age(count=57, unit=AgeUnit.WEEKS)),
    ],
)
def test_an_age_is_said_in_the_unit_in_which_one_would_say_it(waits, age):
    assert age_of(NOON - waits, NOON) == age


@pytest.mark.parametrize(
    ("experience", "manning"),
    [
        ([], Manning.NOBODY),
        ([Experience.STARTING], Manning.STARTING_ALONE),
        ([Experience.STARTING, Experience.STARTING], Manning.STARTING_ALONE),
        ([Experience.STARTING, Experience.EXPERT], Manning.WELL),
        ([Experience.EXPERIENCED], Manning.WELL),
    ],
)
def test_the_most_experienced_belong_in_front(experience, manning):
    """S2-29."""
    assert rules.manning_of(experience) == manning


def test_a_working_week_runs_from_monday_to_friday():
    assert [day.isoformat() for day in rules.working_week(date(2026, 9, 10))] == [
        "2026-09-07",
        "2026-09-08",
        "2026-09-09",
        "2026-09-10",
        "2026-09-11",
    ]


def tried(kind, part, *, reached=False):
    return rules.Tried(kind=kind, part=part, reached=reached)


@pytest.mark.parametrize(
    ("attempts", "proposal"),
    [
        ([], None),
        ([tried(AttemptKind.LETTER, PartOfDay.MORNING)], (AttemptKind.PHONE, PartOfDay.EVENING)),
        ([tried(AttemptKind.MAIL, PartOfDay.EVENING)], (AttemptKind.LETTER, PartOfDay.AFTERNOON)),
        ([tried(AttemptKind.HOUSE_VISIT, PartOfDay.EVENING)], (AttemptKind.HOUSE_VISIT, PartOfDay.AFTERNOON)),
        ([tried(AttemptKind.PHONE, PartOfDay.MORNING, reached=True)], None),
    ],
)
def test_who_was_not_reached_is_sought_in_a_stronger_way_at_another_time(attempts, proposal):
    """S2-27."""
    assert rules.what_to_try_next(attempts) == proposal
