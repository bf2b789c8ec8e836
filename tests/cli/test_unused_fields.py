"""Which fields nobody fills in, counted in real rows of two teams."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import SYSTEM
from kortelijnen.access import scope
from kortelijnen.audit.models import Entry
from kortelijnen.cli.unused_fields import Use, as_text, uses
from kortelijnen.frontdoor import actions as frontdoor
from kortelijnen.frontdoor.enums import Channel, Existed
from kortelijnen.frontdoor.models import HelpRequest
from kortelijnen.kit import clock


def asked(by, **more):
    given = {"question": "Waar vraag ik dit aan?", "channel": Channel.WALK_IN} | more
    with scope.everything():
        return frontdoor.register_request(by=by, team_id=by.team_ids[0], **given)


def counted(days=180):
    with scope.everything():
        return {use.name: use for use in uses(since=clock.today() - timedelta(days=days))}


@pytest.fixture
def requests(worker, stranger):
    """Twelve requests of two teams: six with a name, two of those with how long it existed."""
    for number in range(12):
        by = worker if number % 2 else stranger
        name = f"Bezoeker {number}" if number < 6 else ""
        asked(by, asker_name=name, existed=Existed.values[0] if number < 2 else "")


def test_rows_of_every_team_are_counted(requests):
    found = counted()["frontdoor.HelpRequest.asker_name"]
    assert (found.rows, found.filled, found.percent) == (12, 6, "50%")


def test_a_field_that_nobody_fills_is_named(requests):
    found = counted()
    assert found["frontdoor.HelpRequest.reach"].is_never_filled
    last = list(as_text(list(found.values()), days=180))[-1]
    assert last.startswith("Nobody fills these in. Ask them no longer?")
    assert "frontdoor.HelpRequest.reach" in last
    assert "frontdoor.HelpRequest.asker_name" not in last


def test_the_emptiest_stands_first_and_what_has_no_rows_last(requests):
    found = list(counted().values())
    assert found[0].filled == 0
    assert found[0].rows == 12
    assert found[-1].rows == 0
    shares = [use.share for use in found if use.rows]
    assert shares == sorted(shares)


def test_fewer_than_five_are_not_shown_and_give_no_share(requests):
    found = counted()["frontdoor.HelpRequest.existed"]
    assert found.filled == 2
    line = next(line for line in as_text([found], days=180) if line.startswith(found.name))
    assert line.split() == [found.name, "12", "<5", *found.label.split()]


def test_of_fewer_than_five_rows_nothing_is_said_to_be_never_filled():
    few = Use(name="a.B.c", label="C", rows=4, filled=0)
    assert not few.is_never_filled
    assert few.percent == ""


def test_older_rows_do_not_count(requests, worker):
    asked(worker, received_at=clock.now() - timedelta(days=40), reach="000-123")
    assert counted(days=30)["frontdoor.HelpRequest.reach"].filled == 0
    assert counted(days=60)["frontdoor.HelpRequest.reach"].filled == 1


def test_a_request_whose_words_were_removed_says_nothing_about_its_fields(requests):
    with scope.everything():
        for found in HelpRequest.objects.exclude(asker_name="")[:3]:
            frontdoor.answer_at_once(by=SYSTEM, help_request=found, version=found.version)
    assert counted()["frontdoor.HelpRequest.asker_name"].rows == 9


def test_a_tick_that_is_off_is_empty(household):
    with scope.everything():
        type(household).objects.update(has_no_address=True)
    found = counted(days=10_000)
    assert found["households.Household.has_no_address"].filled == 1
    assert found["households.Household.is_restricted"].filled == 0


@pytest.mark.parametrize(
    "name",
    [
        "households.Resident.birth_year",
        "households.NetworkPerson.can_do",
        "plans.Step.due_on",
        "plans.Step.zero_line",
        "plans.Closing.words",
        "talks.Talk.companion",
        "arrangements.Helper.email",
        "frontdoor.HelpRequest.neighbourhood",
    ],
)
def test_fields_that_may_stay_empty_are_found_in_every_room(db, name):
    assert name in counted()


@pytest.mark.parametrize(
    "name",
    [
        "frontdoor.HelpRequest.question",  # must be filled in
        "frontdoor.HelpRequest.triaged_by",  # known from signing in
        "plans.Step.settled_on",  # follows from a tap
        "households.Household.closed_on",
        "timeline.Moment.written_by",
    ],
)
def test_what_nobody_is_asked_is_left_out(db, name):
    assert name not in counted()


def test_the_command_prints_the_table_and_leaves_a_line_in_the_trail(requests):
    said = StringIO()
    call_command("unused_fields", stdout=said)
    assert "Name of who asks" in said.getvalue()
    assert Entry.objects.filter(verb="entered", kind="system_scope", ref="unused_fields").count() == 1


def test_names_and_words_are_not_in_the_table(requests):
    said = StringIO()
    call_command("unused_fields", stdout=said)
    assert "Bezoeker" not in said.getvalue()


def test_no_days_is_no_order(db):
    with pytest.raises(CommandError, match="--since must be 1 or more"):
        call_command("unused_fields", since=0)


def test_the_same_number_of_queries_for_many_rows(requests, worker):
    counted()  # the forms are found once
    with CaptureQueriesContext(connection) as few:
        counted()
    for _ in range(5):
        asked(worker)
    with CaptureQueriesContext(connection) as many:
        counted()
    assert len(few) == len(many)
