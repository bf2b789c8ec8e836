"""Reminders of a turn: by real mail, to who asked for them, once, in two languages."""

import re
from datetime import timedelta

import pytest

from kortelijnen.access import scope
from kortelijnen.arrangements import actions
from kortelijnen.arrangements.agreed import Agreed
from kortelijnen.arrangements.enums import Rhythm, Stopped
from kortelijnen.arrangements.models import Helper, Turn
from kortelijnen.arrangements.tasks import AGAIN, remind_of_turns
from kortelijnen.audit.models import Entry
from kortelijnen.kit import clock

LINK = re.compile(r"https?://[^/]+(/ik-help/\S+)")


@pytest.fixture
def riet(household, worker):
    """Helps, with a mail address, and has a turn the day after tomorrow; Bep helps along without one."""
    with scope.everything():
        agreed = Agreed.of(what="Boodschappen doen", rhythm=Rhythm.WEEKLY, starts_on=clock.today() + timedelta(days=2))
        for name in ("Bep", "Riet"):
            made = actions.make_arrangement(
                by=worker, household=household, agreed=agreed, people=[], new_name=f"{name} Bakker"
            )
            (helper,) = Helper.objects.filter(arrangement=made).select_related("arrangement__household")
            actions.answer_helping(by=worker, helper=helper, yes=True)
        return actions.keep_address(by=worker, helper=helper, email="riet@example.org")


def post_of(postbox):
    postbox.do_waiting_jobs()
    return postbox.letters


def test_two_days_before_a_turn_who_asked_for_it_gets_a_letter(riet, postbox, outside, household):
    remind_of_turns()
    (letter,) = post_of(postbox)
    text = postbox.newest_text()
    assert letter["to"] == "riet@example.org"
    assert "Jouw beurt:" in letter["subject"]
    assert "Your turn:" in letter["subject"]
    assert text.index("Kun je deze keer niet?") < text.index("Cannot this time?")
    assert household.name not in text
    assert outside.get(LINK.search(text).group(1)).status_code == 200


def test_nobody_is_reminded_twice(riet, postbox):
    for _day in range(3):
        remind_of_turns()
    assert len(post_of(postbox)) == 1
    with clock.standing_at(clock.now() + timedelta(days=1)):
        remind_of_turns()
    with scope.everything():
        assert Turn.objects.filter(reminded_on__isnull=False).count() == 1


def test_a_day_without_jobs_is_made_up_for(riet, postbox):
    with clock.standing_at(clock.now() + timedelta(days=1)):
        remind_of_turns()
    assert len(post_of(postbox)) == 1


@pytest.mark.parametrize("days", [-1, 2])
def test_too_early_and_on_the_day_itself_nothing_is_mailed(riet, postbox, days):
    with clock.standing_at(clock.now() + timedelta(days=days)):
        remind_of_turns()
    assert post_of(postbox) == []


@pytest.mark.parametrize("meanwhile", ["cannot", "no address", "stops", "all stops"])
def test_who_changed_the_mind_between_job_and_mail_gets_none(riet, worker, postbox, meanwhile):
    remind_of_turns()
    with scope.everything():
        if meanwhile == "cannot":
            turn = Turn.objects.filter(helper=riet).earliest("day")
            actions.cannot_this_time(by=worker, helper=riet, turn=turn)
        elif meanwhile == "no address":
            actions.keep_address(by=worker, helper=riet, email="")
        elif meanwhile == "stops":
            actions.stop_helping(by=worker, helper=riet, because=Stopped.LIFE)
        else:
            actions.stop_arrangement(by=worker, arrangement=riet.arrangement, because=Stopped.DONE)
    assert post_of(postbox) == []


def test_the_next_who_takes_the_turn_is_reminded_too(riet, worker, postbox):
    remind_of_turns()
    with scope.everything():
        turn = Turn.objects.filter(helper=riet).earliest("day")
        kees = Helper.objects.create(
            arrangement=riet.arrangement,
            household_id=riet.household_id,
            team_id=riet.team_id,
            name="Kees",
            state="agreed",
            email="kees@example.org",
            since=clock.today(),
        )
        actions.give_turn(by=worker, arrangement=riet.arrangement, turn=turn, helper=kees)
    remind_of_turns()
    assert [letter["to"] for letter in post_of(postbox)] == ["kees@example.org"]


def test_a_mail_server_that_is_away_is_tried_again(riet, postbox, settings):
    remind_of_turns()
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    with pytest.raises(OSError, match="refused"):
        postbox.do_waiting_jobs()
    settings.EMAIL_PORT = port
    assert AGAIN.max_attempts == 6
    assert len(post_of(postbox)) == 1


def test_the_job_leaves_a_trace_of_the_walls_it_passed(riet, postbox):
    remind_of_turns()
    post_of(postbox)
    entered = set(Entry.objects.filter(kind="system_scope").values_list("ref", flat=True))
    assert {"remind_of_turns", "send_turn_reminder"} <= entered
    assert Entry.objects.filter(verb="mailed", kind="turn").count() == 1
