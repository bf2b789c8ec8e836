"""Making an arrangement, the rota, swapping, checking and stopping."""

from collections import Counter
from contextlib import contextmanager
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction

from kortelijnen.access.actor import Actor
from kortelijnen.arrangements import actions
from kortelijnen.arrangements.agreed import Agreed
from kortelijnen.arrangements.enums import Fit, HelperState, Holds, Rhythm, Stopped, TurnState
from kortelijnen.arrangements.models import Arrangement, Helper, HoldsCheck, Turn
from kortelijnen.audit.models import Entry
from kortelijnen.households import actions as households
from kortelijnen.households.models import NetworkPerson
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, RuleBroken

from .conftest import in_days

FOUR = ("Riet", "Bep", "Ali", "Joke")


@contextmanager
def refused(code):
    """This rule says no."""
    with pytest.raises(RuleBroken) as broken:
        yield
    assert broken.value.code == code


def by_link(helper):
    return Actor.by_link("helper", f"{helper.arrangement.ref}-{helper.pk}")


@pytest.fixture
def says_yes(helper_named):
    """These people say yes through their own link."""

    def answer(*names):
        for name in names:
            helper = helper_named(name)
            actions.answer_helping(by=by_link(helper), helper=helper, yes=True)
        return [helper_named(name) for name in names]

    return answer


# --- Making -------------------------------------------------------------------------------------------
def test_a_shopping_rota_of_four_people(arranged, turns_of):
    """D-8: a sister comes along and names three people; the four of them do the shopping in turn."""
    shopping = arranged(*FOUR)
    assert turns_of(shopping)[:8] == list(FOUR) * 2
    assert (shopping.starts_on, shopping.ends_on) == (clock.today(), clock.today() + timedelta(weeks=13))
    assert shopping.check_on == clock.today() + timedelta(weeks=4)


def test_everybody_is_asked_and_nobody_has_said_yes(arranged):
    arranged("Riet", "Bep")
    assert set(Helper.objects.values_list("state", flat=True)) == {HelperState.ASKED}


def test_a_new_name_stands_on_the_network_map_too(household, worker, everything):
    agreed = Agreed.of(what="Boodschappen", rhythm=Rhythm.WEEKLY)
    actions.make_arrangement(by=worker, household=household, agreed=agreed, people=[], new_name="Bep")
    person = NetworkPerson.objects.get(household=household)
    assert (person.name, Helper.objects.get().network_person) == ("Bep", person)


@pytest.mark.parametrize("chosen", [True, False])
def test_a_name_that_is_on_the_map_already_is_not_added_twice(household, worker, around, chosen):
    agreed = Agreed.of(what="Boodschappen", rhythm=Rhythm.WEEKLY)
    (bep,) = around("Bep")
    people = [bep] if chosen else []
    actions.make_arrangement(by=worker, household=household, agreed=agreed, people=people, new_name="bep")
    assert NetworkPerson.objects.count() == 1
    assert Helper.objects.get().network_person == bep


def test_help_for_once_is_one_turn(arranged, turns_of):
    lift = arranged("Bep", rhythm=Rhythm.ONCE, what="Een lift", starts_on=in_days(3))
    assert turns_of(lift) == ["Bep"]
    assert (lift.ends_on, lift.check_on) == (in_days(3), in_days(4))


def test_help_that_runs_already_has_no_turns_in_the_past(arranged):
    arranged("Bep", starts_on=in_days(-70), ends_on=in_days(30), check_on=in_days(7))
    assert Turn.objects.earliest("day").day >= clock.today()


@pytest.mark.parametrize(
    ("days", "code"),
    [
        ({"ends_on": -1}, "ends_before_start"),
        ({"starts_on": -60, "ends_on": -30, "check_on": -40}, "over_already"),
        ({"ends_on": 400}, "lasts_too_long"),
        ({"ends_on": 30, "check_on": 31}, "check_outside"),
    ],
)
def test_days_that_cannot_be_are_refused(arranged, days, code):
    with refused(code):
        arranged("Bep", **{name: in_days(count) for name, count in days.items()})
    assert not Arrangement.objects.exists()


def test_somebody_must_help(arranged):
    with refused("nobody_asked"):
        arranged()


def test_nothing_is_agreed_for_a_household_that_is_closed(arranged, household, worker):
    households.close_household(by=worker, household=household)
    with pytest.raises(RuleBroken):
        agreed = Agreed.of(what="Boodschappen", rhythm=Rhythm.WEEKLY)
        actions.make_arrangement(by=worker, household=household, agreed=agreed, people=[], new_name="Bep")


def test_forty_people_share_thirteen_weeks(arranged, turns_of):
    shopping = arranged(*[f"Buur {number} met een lange naam {'x' * 40}" for number in range(40)])
    assert len(set(turns_of(shopping))) == len(turns_of(shopping)) == 14


# --- Asking along and changing ------------------------------------------------------------------------
def test_somebody_asked_along_shares_what_comes_later_and_the_next_two_weeks_stay(arranged, around, worker, turns_of):
    shopping = arranged("Riet")
    actions.ask_along(by=worker, arrangement=shopping, people=around("Bep"))
    whose = turns_of(shopping)
    assert whose[:3] == ["Riet", "Riet", "Riet"]
    assert all(one != other for one, other in pairwise([name for name in whose[3:] if name != TurnState.BREAK]))
    assert Counter(whose)["Bep"] >= 4


def test_who_helps_already_is_not_asked_twice(arranged, worker, household):
    shopping = arranged("Riet")
    with refused("nobody_asked"):
        actions.ask_along(by=worker, arrangement=shopping, people=[], new_name="Riet")


def test_who_was_moved_on_the_network_map_is_still_the_same_person(arranged, worker, household, helper_named):
    with clock.standing_at(clock.now() - timedelta(days=3)):
        shopping = arranged("Riet")
    told = {"relation": "friend", "can_do": "", "closeness": 1, "flow": "gives", "is_strained": False}
    person_id = helper_named("Riet").network_person_id
    moved = households.place_network_person(by=worker, household=household, person_id=person_id, **told)
    with refused("nobody_asked"):
        actions.ask_along(by=worker, arrangement=shopping, people=[moved])


def test_a_longer_arrangement_gets_new_turns_and_keeps_the_old(arranged, worker, turns_of):
    shopping = arranged("Riet", "Bep", ends_on=in_days(28))
    before = turns_of(shopping)
    actions.change_arrangement(
        by=worker, arrangement=shopping, what="De boodschappen", ends_on=in_days(56), check_on=in_days(30), version=1
    )
    assert turns_of(shopping)[: len(before)] == before
    assert turns_of(shopping) == ["Riet", "Bep"] * 4 + ["Riet"]
    assert Arrangement.objects.get().what == "De boodschappen"


def test_a_shorter_arrangement_loses_the_turns_after_its_end(arranged, worker, turns_of):
    shopping = arranged("Riet", "Bep")
    actions.change_arrangement(
        by=worker, arrangement=shopping, what="Boodschappen", ends_on=in_days(14), check_on=None, version=1
    )
    assert len(turns_of(shopping)) == 3


def test_two_workers_change_one_arrangement_and_the_second_sees_both(arranged, worker, colleague):
    shopping = arranged("Riet")
    change = {"arrangement": shopping, "ends_on": in_days(50), "check_on": None, "version": 1}
    actions.change_arrangement(by=worker, what="Markt", **change)
    with pytest.raises(Conflict) as conflict:
        actions.change_arrangement(by=colleague, what="Winkel", **change)
    assert (conflict.value.theirs, conflict.value.yours) == ("Markt", "Winkel")


# --- Answering ----------------------------------------------------------------------------------------
def test_who_cannot_help_now_leaves_holes_and_may_say_yes_later(arranged, helper_named, says_yes, turns_of):
    shopping = arranged("Riet", "Bep")
    riet = helper_named("Riet")
    actions.answer_helping(by=by_link(riet), helper=riet, yes=False)
    assert turns_of(shopping)[:4] == ["planned", "Bep", "planned", "Bep"]
    (riet,) = says_yes("Riet")
    assert riet.state == HelperState.AGREED


def test_cannot_this_time_is_a_hole_that_another_takes(arranged, says_yes, turns_of):
    shopping = arranged("Riet", "Bep")
    riet, bep = says_yes("Riet", "Bep")
    first = Turn.objects.earliest("day")
    actions.cannot_this_time(by=by_link(riet), helper=riet, turn=first)
    assert Turn.objects.get(pk=first.pk).is_hole
    actions.take_turn(by=by_link(bep), helper=bep, turn=first)
    assert turns_of(shopping)[0] == "Bep"
    assert not Turn.objects.get(pk=first.pk).is_hole


def test_of_two_who_take_one_hole_one_gets_it_and_the_other_hears_kindly(arranged, says_yes):
    arranged("Riet", "Bep", "Ali")
    riet, bep, ali = says_yes("Riet", "Bep", "Ali")
    first = Turn.objects.earliest("day")
    actions.cannot_this_time(by=by_link(riet), helper=riet, turn=first)
    actions.take_turn(by=by_link(bep), helper=bep, turn=first)
    with refused("turn_taken"):
        actions.take_turn(by=by_link(ali), helper=ali, turn=first)
    assert Turn.objects.get(pk=first.pk).helper == bep
    actions.take_turn(by=by_link(bep), helper=bep, turn=first)  # twice the same tap changes nothing


def test_nobody_gives_away_a_turn_of_somebody_else(arranged, says_yes):
    arranged("Riet", "Bep")
    _riet, bep = says_yes("Riet", "Bep")
    with refused("not_your_turn"):
        actions.cannot_this_time(by=by_link(bep), helper=bep, turn=Turn.objects.earliest("day"))


def test_who_did_not_say_yes_takes_no_turn(arranged, says_yes, helper_named):
    arranged("Riet", "Bep")
    (riet,) = says_yes("Riet")
    first = Turn.objects.earliest("day")
    actions.cannot_this_time(by=by_link(riet), helper=riet, turn=first)
    bep = helper_named("Bep")
    with refused("does_not_help"):
        actions.take_turn(by=by_link(bep), helper=bep, turn=first)


def test_a_day_that_has_passed_changes_no_more(arranged, says_yes):
    arranged("Riet", "Bep")
    riet, _bep = says_yes("Riet", "Bep")
    first = Turn.objects.earliest("day")
    with clock.standing_at(clock.now() + timedelta(days=1)), refused("turn_over"):
        actions.cannot_this_time(by=by_link(riet), helper=riet, turn=first)


def test_a_worker_gives_a_hole_to_somebody_or_makes_it_a_break(arranged, worker, helper_named, turns_of):
    shopping = arranged("Riet", "Bep")
    first, second = Turn.objects.order_by("day")[:2]
    actions.give_turn(by=worker, arrangement=shopping, turn=first, helper=helper_named("Bep"))
    actions.give_turn(by=worker, arrangement=shopping, turn=second, helper=None)
    assert turns_of(shopping)[:2] == ["Bep", "break"]


def test_holes_are_divided_without_asking_who_cannot(arranged, worker, says_yes, turns_of):
    shopping = arranged("Riet", "Bep", "Ali")
    riet, *_others = says_yes("Riet", "Bep", "Ali")
    actions.cannot_this_time(by=by_link(riet), helper=riet, turn=Turn.objects.earliest("day"))
    actions.divide_holes(by=worker, arrangement=shopping)
    assert turns_of(shopping)[:3] == ["Ali", "Bep", "Ali"]


def test_one_arrangement_has_one_turn_a_day(arranged, household, team):
    shopping = arranged("Riet")
    with pytest.raises(IntegrityError), transaction.atomic():
        Turn.objects.create(arrangement=shopping, household=household, team=team, day=clock.today())


def test_each_side_says_how_it_fits(arranged, worker, helper_named):
    """S4-17: both sides, and neither changes what the other said."""
    arranged("Riet")
    riet = helper_named("Riet")
    actions.rate_fit(by=worker, helper=riet, fit=Fit.SOMEWHAT)
    actions.rate_fit(by=by_link(riet), helper=riet, fit=Fit.WELL)
    riet.refresh_from_db()
    assert (riet.fit_household, riet.fit_helper) == (Fit.SOMEWHAT, Fit.WELL)


# --- Stopping -----------------------------------------------------------------------------------------
def test_who_stops_is_free_at_once_and_the_address_is_gone(arranged, says_yes, turns_of):
    shopping = arranged("Riet", "Bep")
    (riet,) = says_yes("Riet")
    actions.keep_address(by=by_link(riet), helper=riet, email="riet@example.org")
    actions.stop_helping(by=by_link(riet), helper=riet, because=Stopped.TOO_MUCH)
    riet.refresh_from_db()
    assert (riet.state, riet.email, riet.stopped_because) == ("stopped", "", "too_much")
    assert "Riet" not in turns_of(shopping)


def test_an_address_is_for_who_helps(arranged, helper_named):
    arranged("Riet")
    riet = helper_named("Riet")
    with refused("does_not_help"):
        actions.keep_address(by=by_link(riet), helper=riet, email="riet@example.org")


def test_the_database_keeps_no_address_of_who_stopped(arranged, says_yes):
    arranged("Riet")
    says_yes("Riet")
    with pytest.raises(IntegrityError), transaction.atomic():
        Helper.objects.update(until=clock.today(), stopped_because="life", email="riet@example.org")


def test_help_that_stops_has_a_reason_and_frees_everybody(arranged, worker, says_yes):
    shopping = arranged("Riet", "Bep")
    riet, _bep = says_yes("Riet", "Bep")
    actions.keep_address(by=by_link(riet), helper=riet, email="riet@example.org")
    actions.stop_arrangement(by=worker, arrangement=shopping, because=Stopped.NO_CLICK)
    stopped = Arrangement.objects.get()
    assert (stopped.stopped_on, stopped.stopped_because, stopped.check_on) == (clock.today(), "no_click", None)
    assert set(Helper.objects.values_list("state", "email")) == {("stopped", "")}
    assert not Turn.objects.filter(day__gt=clock.today()).exists()


def test_the_database_refuses_to_stop_without_a_reason(arranged):
    arranged("Riet")
    with pytest.raises(IntegrityError), transaction.atomic():
        Arrangement.objects.update(stopped_on=clock.today())


def test_a_household_that_is_closed_leaves_the_helpers_in_peace(arranged, household, worker, says_yes):
    """It is their life: who helps still swaps and stops; the desk writes nothing any more."""
    shopping = arranged("Riet", "Bep")
    households.close_household(by=worker, household=household)
    riet, _bep = says_yes("Riet", "Bep")
    actions.cannot_this_time(by=by_link(riet), helper=riet, turn=Turn.objects.earliest("day"))
    with pytest.raises(RuleBroken):
        actions.divide_holes(by=worker, arrangement=shopping)
    with pytest.raises(RuleBroken):
        actions.stop_arrangement(by=worker, arrangement=shopping, because=Stopped.DONE)


def test_who_leaves_the_network_map_keeps_helping_by_name(arranged, worker, household, helper_named):
    arranged("Riet")
    households.remove_network_person(by=worker, household=household, person_id=helper_named("Riet").network_person_id)
    riet = helper_named("Riet")
    assert (riet.network_person, riet.state) == (None, HelperState.ASKED)


# --- Does it still hold? ------------------------------------------------------------------------------
def test_each_yes_asks_later_again(arranged, worker):
    shopping = arranged("Riet", "Bep", ends_on=in_days(360))
    asked = []
    for _time in range(3):
        checked = actions.check_holds(by=worker, arrangement=shopping, holds=Holds.YES)
        asked.append((checked.check_on - clock.today()).days)
    assert asked == [28, 56, 84]


def test_barely_asks_in_two_weeks_and_begins_the_row_again(arranged, worker):
    shopping = arranged("Riet", "Bep", ends_on=in_days(360))
    for holds in (Holds.YES, Holds.BARELY):
        checked = actions.check_holds(by=worker, arrangement=shopping, holds=holds)
    assert (checked.check_on - clock.today()).days == 14
    checked = actions.check_holds(by=worker, arrangement=shopping, holds=Holds.YES)
    assert (checked.check_on - clock.today()).days == 28


def test_help_for_once_that_came_is_done(arranged, worker):
    lift = arranged("Bep", rhythm=Rhythm.ONCE, what="Een lift")
    checked = actions.check_holds(by=worker, arrangement=lift, holds=Holds.YES)
    assert (checked.stopped_on, checked.stopped_because) == (clock.today(), Stopped.DONE)
    assert Helper.objects.get().state == HelperState.STOPPED


def test_what_one_helper_says_sets_no_day_but_barely_comes_to_the_desk_today(arranged, says_yes):
    shopping = arranged("Riet", "Bep")
    riet, bep = says_yes("Riet", "Bep")
    yes = actions.check_holds(by=by_link(riet), arrangement=shopping, holds=Holds.YES, helper=riet)
    assert yes.check_on == shopping.check_on
    barely = actions.check_holds(by=by_link(bep), arrangement=shopping, holds=Holds.BARELY, helper=bep)
    assert barely.check_on == clock.today()
    assert set(HoldsCheck.objects.values_list("by_helper__name", "holds")) == {("Riet", "yes"), ("Bep", "barely")}


def test_help_that_was_not_agreed_again_ends_by_itself_and_its_addresses_go(arranged, worker, says_yes):
    arranged("Riet", "Bep", ends_on=in_days(28))
    riet, _bep = says_yes("Riet", "Bep")
    actions.keep_address(by=by_link(riet), helper=riet, email="riet@example.org")
    for days, ended in ((42, 0), (43, 1), (44, 0)):
        with clock.standing_at(clock.now() + timedelta(days=days)):
            assert actions.end_what_is_over(by=worker) == ended
    over = Arrangement.objects.get()
    assert (over.stopped_on, over.stopped_because) == (over.ends_on, "not_said")
    assert set(Helper.objects.values_list("email", flat=True)) == {""}


# --- The trail ----------------------------------------------------------------------------------------
def test_what_a_helper_does_stands_under_the_link_and_in_the_households_trail(arranged, household, says_yes):
    shopping = arranged("Riet Bakker")
    (riet,) = says_yes("Riet Bakker")
    line = Entry.objects.get(verb="answered", kind="helper")
    assert line.actor == f"link:helper:{shopping.ref}-{riet.pk}"
    assert line.household_ref == household.ref
    assert "Riet" not in " ".join(f"{one.actor_name} {one.note} {one.ref}" for one in Entry.objects.all())
