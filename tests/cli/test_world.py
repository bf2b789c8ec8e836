"""The demo's world: told whole, the same every time, by people who could have done it, about nobody who exists."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction

from kortelijnen.access import scope
from kortelijnen.access.actor import Actor, actor_for
from kortelijnen.arrangements.enums import HelperState, Stopped
from kortelijnen.arrangements.models import Helper
from kortelijnen.arrangements.queries import arrangements_on, picture_of
from kortelijnen.audit.actions import as_system
from kortelijnen.audit.enums import Outcome
from kortelijnen.audit.models import Entry
from kortelijnen.audit.queries import check_chain
from kortelijnen.cli import world as told
from kortelijnen.desk.demo.cast import STORY, members
from kortelijnen.directory.models import Organisation, Service
from kortelijnen.frontdoor.enums import Channel, Complexity, State, Urgency
from kortelijnen.frontdoor.models import ContactAttempt, Duty, HelpRequest
from kortelijnen.groundwork.enums import GoalState, NoteKind, VisitState
from kortelijnen.groundwork.models import DiscoveryVisit, LineGoal, LineReview, PracticeNote
from kortelijnen.groundwork.queries.linemap import line_map
from kortelijnen.households.models import Director, Household, NetworkPerson
from kortelijnen.kit import clock
from kortelijnen.lines.enums import IntroductionState
from kortelijnen.lines.models import Consult, Contact, Introduction, Line
from kortelijnen.lines.queries.pictures import picture_of_contact
from kortelijnen.lines.queries.upkeep import lines_to_check
from kortelijnen.people.enums import Experience, Role
from kortelijnen.people.models import Membership, Team, User
from kortelijnen.places import actions as places
from kortelijnen.plans.enums import BeforePlan, Doer, IdeaOf, Stage, StepState
from kortelijnen.plans.models import Closing, FlameContact, Idea, OtherPlan, OwnDirection, PilotFlame, Plan, Step
from kortelijnen.talks.enums import Told
from kortelijnen.talks.models import LegalFact, Talk
from kortelijnen.talks.queries.inviting import talks_ahead
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


def actor(key: str) -> Actor:
    return actor_for(User.objects.get(email=f"{key}@example.org"))


def test_the_whole_cast_of_the_demo_page_is_there(world):
    assert [member.email for member in members()] == [email for email, _sentence in STORY]


def test_eleven_people_work_in_velve_lindenhof_and_a_smaller_team_elsewhere(world):
    sizes = {team.ref: team.memberships.count() for team in Team.objects.all()}
    assert sizes["velve-lindenhof"] == 11
    assert 0 < sizes["stroinkslanden"] < 11


def test_it_says_why_the_team_was_founded(world):
    assert "2008" in Team.objects.get(ref="velve-lindenhof").founded_because


def test_the_most_experienced_stands_at_the_front_door(world):
    (membership,) = Membership.objects.filter(role=Role.FRONT_DOOR, team__ref="velve-lindenhof")
    assert membership.experience == Experience.EXPERT


def test_no_number_can_be_dialled_and_no_mail_arrives(world):
    numbers = [*Organisation.objects.values_list("phone", flat=True), *Contact.objects.values_list("phone", flat=True)]
    assert numbers and all(number.startswith("000-") for number in numbers)
    emails = [*User.objects.values_list("email", flat=True), *Contact.objects.values_list("email", flat=True)]
    assert all(email.endswith("@example.org") for email in emails if email)
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
    said = {row.stage: row.in_charge for row in OwnDirection.objects.filter(household=home)}
    assert said[Stage.START] < said[Stage.HALFWAY]


def test_of_the_three_plans_of_others_one_still_runs_beside_it(world):
    others = OtherPlan.objects.filter(household=household("Gezin Van Zanten"))
    assert others.count() == 3
    assert others.get(ended_on__isnull=True).has_director


def test_the_ideas_of_colleagues_came_before_the_plan_and_one_waits_to_be_taken_up(world):
    home = household("Gezin Van Zanten")
    ideas = Idea.objects.filter(household=home)
    assert set(ideas.values_list("step__idea_of", flat=True)) == {None, IdeaOf.COLLEAGUE}
    began = Plan.objects.get(household=home).started_on
    assert all(day <= began for day in ideas.values_list("added_on", flat=True))


def test_help_by_professionals_says_why_it_was_not_help_without_them(world):
    said = Step.objects.filter(household=household("Gezin Van Zanten")).exclude(zero_line="")
    assert said.count() >= 2


def test_a_sister_came_along_as_the_invitation_asked(world):
    home = household("Mevrouw Hofstede")
    talk = Talk.objects.get(household=home)
    assert (talk.companion, talk.words) == ("Zus Riet", "")
    assert set(LegalFact.objects.filter(household=home).values_list("told", flat=True)) == set(Told)
    assert Moment.objects.filter(household=home, words__contains="Zus Riet kwam mee.").exists()


def test_four_people_share_the_shopping_with_one_hole_and_a_check_that_is_due(world):
    home = household("Mevrouw Hofstede")
    (shopping,) = arrangements_on(home)
    assert shopping.needs_attention
    picture = picture_of(shopping.arrangement)
    assert len([helper for helper in picture.helpers if helper.state == HelperState.AGREED]) == 4
    assert len(picture.holes) == 1
    assert shopping.is_to_check and shopping.days_left > 0
    assert Director.objects.get(household=home, until__isnull=True).resident is not None


def test_somebody_for_whom_it_became_too_much_stopped_and_another_goes_on(world):
    stopped = Helper.objects.get(stopped_because=Stopped.TOO_MUCH)
    assert Helper.objects.filter(arrangement=stopped.arrangement, state=HelperState.AGREED).exists()


def test_sanne_sits_down_with_a_household_this_week(world):
    (talk,) = talks_ahead(actor("sanne"))
    assert talk.household == "Gezin Van Zanten"


def test_of_one_household_only_two_workers_know(world):
    restricted = Household.objects.get(is_restricted=True)
    for key, knows in {"yara": True, "noor": True, "sanne": False, "marleen": False, "henk": False}.items():
        with scope.of(actor(key)):
            assert Household.objects.filter(pk=restricted.pk).exists() is knows, key


def test_a_passer_by_and_somebody_without_an_address_were_at_the_front_door(world):
    waiting = HelpRequest.objects.filter(ended_on__isnull=True)
    assert waiting.filter(channel=Channel.PASSER_BY).exists()
    assert waiting.filter(has_no_address=True, neighbourhood__isnull=True).exists()


def test_a_single_question_left_no_file(world):
    answered = HelpRequest.objects.filter(state=State.ANSWERED)
    assert answered.count() >= 2
    assert set(answered.values_list("question", "asker_name", "reach")) == {("", "", "")}
    assert answered.get(answered_with__isnull=False).answered_with.is_standard_offer


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


def test_sanne_has_three_or_four_lines_of_which_to_ask_whether_they_are_still_right(world):
    assert len(lines_to_check(actor("sanne"))) in {3, 4}


def test_the_map_of_lines_has_holes_single_points_and_lines_that_more_people_hold(world):
    counted = line_map(actor("henk")).summary
    assert counted.holes >= 5
    assert counted.singles >= 5
    assert counted.institutions >= 15


def test_contacts_are_private_away_replaced_gone_not_asked_and_no_longer_agreed(world):
    assert Contact.objects.filter(phone_is_private=True).count() == 2
    assert Contact.objects.get(away_until__gte=clock.today()).replacement is not None
    assert Contact.objects.get(gone_on__isnull=False).replacement is not None
    assert Contact.objects.filter(agreed_on__isnull=True).exists()
    assert Contact.objects.filter(expires_on__lt=clock.today()).count() == 1
    assert Contact.objects.filter(may_be_shared=True).count() >= 2


def test_nobody_was_present_before_somebody_knew_them_and_nobody_only_since_today(world):
    since = Contact.objects.filter(presences__isnull=False).values_list("presences__since", flat=True)
    assert all(day < clock.today() for day in since)


def test_the_eviction_was_stopped_in_one_call_of_twenty_minutes(world):
    call = Moment.objects.get(household=household("Mark Kamphuis en de kinderen"), consult__isnull=False).consult
    assert (call.contact.name, call.outcome, call.minutes) == ("Ria Bosman", "solved", 20)
    assert call.user.email == "sanne@example.org"


def test_one_introduction_waits_for_samira_and_one_was_made(world):
    waiting = Introduction.objects.get(state=IntroductionState.ASKED)
    assert (waiting.asked_by.email, waiting.via.email) == ("ruben@example.org", "samira@example.org")
    assert Introduction.objects.filter(state=IntroductionState.DONE).count() == 1


def test_it_is_time_to_give_ria_bosman_something_back(world):
    ria = Contact.objects.get(name="Ria Bosman")
    assert picture_of_contact(actor("sanne"), ria).is_our_turn


def test_one_goal_is_late_one_lies_ahead_and_one_was_reached(world):
    assert LineGoal.objects.filter(state=GoalState.OPEN, by_when__lt=clock.today()).count() == 1
    assert LineGoal.objects.filter(state=GoalState.OPEN, by_when__gt=clock.today()).count() == 1
    assert LineGoal.objects.get(state=GoalState.REACHED).user.email == "ruben@example.org"


def test_three_visits_were_held_and_one_lies_ahead(world):
    assert DiscoveryVisit.objects.filter(state=VisitState.DONE, met__isnull=False).distinct().count() == 3
    assert DiscoveryVisit.objects.get(state=VisitState.PLANNED).begins_at > clock.now()


def test_notes_are_of_every_kind_and_services_assured_and_not(world):
    assert set(PracticeNote.objects.values_list("kind", flat=True)) == set(NoteKind)
    assert Service.objects.filter(is_standard_offer=True, assured_on__isnull=False).exists()
    assert Service.objects.filter(assured_on__isnull=True).exists()


def test_the_same_needs_were_helped_by_line_and_by_desk(world):
    def needs(**how: bool) -> set[str]:
        return set(Consult.objects.filter(need__isnull=False, **how).values_list("need__slug", flat=True))

    assert len(needs(is_desk=True) & needs(is_desk=False)) >= 3


def test_two_reviews_were_held_and_the_second_says_more(world):
    first, second = LineReview.objects.order_by("held_on").values_list("mastery", flat=True)
    assert first < second


def test_somebody_moved_on_a_network_map(world):
    assert NetworkPerson.objects.filter(until__isnull=False).exists()


def test_the_front_door_has_a_roster_for_this_week_and_somebody_was_sought(world):
    monday = clock.today() - timedelta(days=clock.today().weekday())
    assert Duty.objects.filter(day__range=(monday, monday + timedelta(days=4))).count() == 9
    assert ContactAttempt.objects.filter(reached=False).exists()
    assert HelpRequest.objects.exclude(verdict="").count() >= 3


def test_one_household_was_closed_content_and_one_unreached(world):
    closings = Closing.objects.order_by("closed_on").values_list("felt_heard", "not_given")
    assert list(closings) == [(None, "not_reached"), (5, "")]


def test_one_pilot_flame_burns_and_its_day_has_come(world):
    flame = PilotFlame.objects.get()
    assert flame.next_on <= clock.today() <= flame.until
    assert FlameContact.objects.get().said == "well"


def test_a_worker_of_another_team_tried_to_look_and_was_refused(world):
    refused = Entry.objects.filter(outcome=Outcome.REFUSED, actor_name="Joris Blom")
    assert refused.filter(household_ref=household("Gezin Van Zanten").ref).exists()


def every_ref() -> list[str]:
    tables = (Household, Organisation, Contact, Service, DiscoveryVisit)
    return sorted(ref for table in tables for ref in table.objects.values_list("ref", flat=True))


def test_the_same_story_gets_the_same_references_again(world):
    refs = every_ref()
    with transaction.atomic():
        for table in ("audit_entry", "audit_seal"):
            with connection.cursor() as cursor:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE people_team, people_user, directory_organisation CASCADE")
        told.load()
        with scope.everything():
            assert every_ref() == refs
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
