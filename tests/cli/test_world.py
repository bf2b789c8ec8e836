"""The demo's world: told whole, the same every time, by people who could have done it, about nobody who exists."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction

from kortelijnen.access import scope
from kortelijnen.audit.actions import as_system
from kortelijnen.audit.enums import Outcome
from kortelijnen.audit.models import Entry
from kortelijnen.audit.queries import check_chain
from kortelijnen.cli import world as told
from kortelijnen.desk.demo.cast import CAST, members
from kortelijnen.directory.models import Organisation
from kortelijnen.frontdoor.enums import Complexity, State, Urgency
from kortelijnen.frontdoor.models import HelpRequest
from kortelijnen.households.models import Director, Household, NetworkPerson
from kortelijnen.kit import clock
from kortelijnen.lines.models import Contact, Line
from kortelijnen.people.enums import Experience, Role
from kortelijnen.people.models import Membership, Team, User
from kortelijnen.places import actions as places
from kortelijnen.plans.enums import BeforePlan, Doer, StepState
from kortelijnen.plans.models import Closing, Plan, Step
from kortelijnen.timeline.models import Moment


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The story, told once for this file and taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        with as_system("tests") as actor:
            places.load_shipped(by=actor)
        told.load()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        with scope.everything():
            yield
        transaction.set_rollback(True)


def household(name: str) -> Household:
    return Household.objects.get(name=name)


def test_the_whole_cast_of_the_demo_page_is_there(world):
    assert [member.email for member in members()] == [email for email, _sentence in CAST]


def test_eleven_people_work_in_velve_lindenhof_and_a_smaller_team_elsewhere(world):
    sizes = {team.ref: team.memberships.count() for team in Team.objects.all()}
    assert sizes["velve-lindenhof"] == 11
    assert 0 < sizes["stroinkslanden"] < 11


def test_the_most_experienced_stands_at_the_front_door(world):
    (membership,) = Membership.objects.filter(role=Role.FRONT_DOOR, team__ref="velve-lindenhof")
    assert membership.experience == Experience.EXPERT


def test_no_number_can_be_dialled_and_no_mail_arrives(world):
    numbers = [*Organisation.objects.values_list("phone", flat=True), *Contact.objects.values_list("phone", flat=True)]
    assert numbers and all(number.startswith("000-") for number in numbers)
    assert all(email.endswith("@example.org") for email in User.objects.values_list("email", flat=True))
    for reach in HelpRequest.objects.exclude(reach="").values_list("reach", flat=True):
        assert not re.search(r"\d{2}", reach) or reach.startswith("000-")


def test_nobody_has_an_address_or_a_citizen_service_number(world):
    words = [*HelpRequest.objects.values_list("question", flat=True), *Moment.objects.values_list("words", flat=True)]
    words += [*Plan.objects.values_list("words", flat=True), *Step.objects.values_list("what", flat=True)]
    for text in words:
        assert not re.search(r"\d{9}|\b\d{4} ?[A-Z]{2}\b", text)
        assert not re.search(r"\w+(straat|laan|weg|plein) \d", text)


def test_nothing_has_happened_in_the_future(world):
    assert not Entry.objects.filter(at__gt=clock.now()).exists()
    assert not Moment.objects.filter(happened_on__gt=clock.today()).exists()
    assert not HelpRequest.objects.filter(received_at__gt=clock.now()).exists()


def test_the_trail_is_whole_and_tells_it_in_the_order_of_time(world):
    report = check_chain()
    assert report.is_whole and report.entries > 500
    moments = list(Entry.objects.exclude(actor__startswith="system:").order_by("pk").values_list("at", flat=True))
    assert moments == sorted(moments)


def test_every_household_has_a_plan_an_answer_to_the_question_and_one_director(world):
    for home in Household.objects.filter(closed_on__isnull=True):
        assert Plan.objects.filter(household=home, ended_on__isnull=True).count() == 1, home
        assert Director.objects.filter(household=home, until__isnull=True).count() == 1, home


def test_about_fourteen_households_are_of_the_team_and_some_of_another(world):
    assert Household.objects.filter(team__ref="velve-lindenhof").count() in range(13, 18)
    assert Household.objects.filter(team__ref="stroinkslanden").count() == 2


def test_the_eviction_went_before_the_plan_with_its_legal_term(world):
    home = household("Mark Kamphuis en de kinderen")
    first = Step.objects.filter(household=home).order_by("pk").first()
    assert (first.before_plan, first.state) == (BeforePlan.LEGAL_TERM, StepState.DONE)
    assert Step.objects.filter(household=home, doer=Doer.INSTITUTION, state=StepState.DONE).exists()


def test_seven_professionals_became_one_plan_with_one_director(world):
    home = household("Gezin Van Zanten")
    assert [str(one) for one in Director.objects.filter(household=home).order_by("pk")] == [
        "Daan Oosterink",
        "Sanne de Wit",
    ]


def test_a_sister_came_along_and_four_people_share_the_shopping(world):
    home = household("Mevrouw Hofstede")
    assert NetworkPerson.objects.filter(household=home).count() == 4
    director = Director.objects.get(household=home, until__isnull=True)
    assert director.resident is not None


def test_a_single_question_left_no_file(world):
    answered = HelpRequest.objects.filter(state=State.ANSWERED)
    assert answered.count() >= 2
    assert set(answered.values_list("question", "asker_name", "reach")) == {("", "", "")}


def test_a_fair_question_not_taken_up_says_what_else_and_that_applying_is_possible(world):
    (declined,) = HelpRequest.objects.filter(state=State.NOT_TAKEN_UP)
    assert declined.declined_because
    assert "melding" in declined.alternative


def test_the_queue_holds_danger_and_every_kind_of_question(world):
    queue = HelpRequest.objects.filter(ended_on__isnull=True, team__ref="velve-lindenhof")
    assert set(queue.values_list("urgency", flat=True)) == set(Urgency)
    assert set(queue.exclude(complexity="").values_list("complexity", flat=True)) == set(Complexity)


def test_sanne_has_something_late_something_today_and_something_ahead(world):
    due = Step.objects.filter(doer_user__email="sanne@example.org", state=StepState.OPEN).values_list(
        "due_on", flat=True
    )
    assert any(day < clock.today() for day in due)
    assert clock.today() in due
    assert any(day > clock.today() for day in due)


def test_lines_are_live_gone_quiet_and_gone(world):
    outcomes = set(Line.objects.values_list("last_outcome", flat=True))
    assert {"solved", "reached", "not_reached", "gone", ""} <= outcomes
    assert Contact.objects.filter(agreed_on__isnull=True).exists()
    assert Contact.objects.filter(gone_on__isnull=False).exists()


def test_one_household_was_closed_content_and_one_unreached(world):
    closings = Closing.objects.order_by("closed_on").values_list("satisfaction", "not_given")
    assert list(closings) == [(None, "not_reached"), (5, "")]


def test_a_worker_of_another_team_tried_to_look_and_was_refused(world):
    refused = Entry.objects.filter(outcome=Outcome.REFUSED, actor_name="Joris Blom")
    assert refused.filter(household_ref=household("Gezin Van Zanten").ref).exists()


def test_the_same_story_gets_the_same_references_again(world):
    refs = sorted(Household.objects.values_list("ref", flat=True))
    with transaction.atomic():
        for table in ("audit_entry", "audit_seal"):
            with connection.cursor() as cursor:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE people_team, people_user, directory_organisation CASCADE")
        told.load()
        with scope.everything():
            assert sorted(Household.objects.values_list("ref", flat=True)) == refs
        transaction.set_rollback(True)


def test_it_is_loaded_once(world, settings):
    settings.DEMO = True
    said = StringIO()
    call_command("load_demo", stdout=said)
    assert "there already" in said.getvalue()


def test_invented_people_do_not_come_among_real_ones(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="do not belong among real ones"):
        call_command("load_demo")
    settings.DEMO = True
    User.objects.create_user(email="somebody@example.org", name="Somebody")
    with pytest.raises(CommandError, match="wants an empty one"):
        call_command("load_demo")
