"""A conversation at the kitchen table: begun, saved while it is typed, ended."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cast import SYSTEM
from kortelijnen.audit.models import Entry
from kortelijnen.households import actions as households
from kortelijnen.households.enums import Relation
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, RuleBroken
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import Agree, Stage
from kortelijnen.talks import actions as talks
from kortelijnen.talks.conversations import direction_asked_in, talks_of
from kortelijnen.talks.enums import Topic
from kortelijnen.talks.models import Talk
from kortelijnen.timeline.enums import Kind, SaidBy
from kortelijnen.timeline.models import Moment

LONG = "سلام، أنا فاطمة 👩‍👧‍👦🏠 — de brieven.\n  Ingesprongen regel\n\n" * 175


@pytest.fixture(autouse=True)
def within(worker, in_scope):
    with in_scope(worker):
        yield


@pytest.fixture
def talk(worker, household):
    return talks.begin_talk(by=worker, household=household)


def said(by, household, words, *, version=1, companion="", came_alone=False, topics=()):
    return talks.save_talk(
        by=by,
        household=household,
        words=words,
        companion=companion,
        came_alone=came_alone,
        topics=list(topics),
        version=version,
    )


def ask(worker, household):
    households.answer_nobody_yet(by=worker, household=household)


def test_whoever_begins_again_goes_on_with_the_same_conversation(worker, colleague, household, talk):
    assert talks.begin_talk(by=colleague, household=household).pk == talk.pk


def test_the_database_holds_one_running_conversation(worker, household, talk):
    with pytest.raises(IntegrityError), transaction.atomic():
        Talk.objects.create(
            household=household,
            team_id=household.team_id,
            held_on=clock.today(),
            led_by_id=worker.user_id,
            changed_at=clock.now(),
        )


def test_a_job_does_not_sit_at_the_table(household):
    with pytest.raises(LookupError):
        talks.begin_talk(by=SYSTEM, household=household)


def test_ten_thousand_characters_with_emoji_and_arabic_come_back_exactly(worker, household, talk):
    assert len(LONG) > 10_000
    said(worker, household, LONG)
    assert Talk.objects.get().words == LONG


def test_who_writes_second_sees_both_and_nothing_is_overwritten(worker, colleague, household, talk):
    said(worker, household, "De brieven liggen op tafel.")
    with pytest.raises(Conflict) as both:
        said(colleague, household, "Er is een schuld.")
    assert (both.value.theirs, both.value.yours, both.value.version) == (
        "De brieven liggen op tafel.",
        "Er is een schuld.",
        2,
    )
    assert Talk.objects.get().words == "De brieven liggen op tafel."


def test_two_who_tap_differently_see_what_the_other_tapped(worker, colleague, household, talk):
    said(worker, household, "", companion="Zus Fatima", topics=[Topic.MONEY])
    with pytest.raises(Conflict) as both:
        said(colleague, household, "", came_alone=True, topics=[Topic.WORK])
    assert "Zus Fatima" in both.value.theirs
    assert str(Topic.MONEY.label) in both.value.theirs
    assert str(Topic.WORK.label) in both.value.yours


def test_the_same_text_twice_is_no_conflict_and_no_change(worker, colleague, household, talk):
    said(worker, household, "Hetzelfde.")
    assert said(colleague, household, "Hetzelfde.").version == 2


def test_who_came_along_wins_from_nobody(worker, household, talk):
    now = said(worker, household, "", companion="Zus Fatima", came_alone=True)
    assert (now.companion, now.came_alone) == ("Zus Fatima", False)


def test_a_sitting_is_one_line_in_the_trail_however_often_it_is_saved(worker, household, talk):
    for version in range(1, 9):
        said(worker, household, "x" * version, version=version)
    assert Entry.objects.filter(kind="talk", verb="wrote").count() == 1
    with clock.standing_at(clock.now() + timedelta(minutes=20)):
        said(worker, household, "Later verder.", version=9)
    assert Entry.objects.filter(kind="talk", verb="wrote").count() == 2


def test_without_the_literal_question_there_is_no_end(worker, household, talk):
    said(worker, household, "Het is veel.")
    with pytest.raises(RuleBroken) as rule:
        talks.end_talk(by=worker, household=household)
    assert rule.value.code == "question_first"
    assert Talk.objects.get().words == "Het is veel."


def test_nothing_else_must_be_answered(worker, household, talk):
    """The only mandatory question of the conversation (S1-5); 'nobody yet' is an answer."""
    ask(worker, household)
    talks.end_talk(by=worker, household=household)
    moment = Moment.objects.get(household=household)
    assert (moment.words, moment.kind) == ("Conversation at the kitchen table.", Kind.NOTED)


def test_the_own_words_become_one_fact_said_by_the_household(worker, household, talk):
    ask(worker, household)
    said(worker, household, LONG, companion="Zus Fatima", topics=[Topic.MONEY])
    ended = talks.end_talk(by=worker, household=household)
    moment = Moment.objects.get(household=household)
    assert moment.words.startswith(LONG)
    assert "Zus Fatima" in moment.words[len(LONG) :]
    assert (moment.said_by, moment.kind, moment.happened_on) == (SaidBy.RESIDENT, Kind.FACT, talk.held_on)
    ended.refresh_from_db()
    assert (ended.words, ended.companion, ended.topics, ended.led_by_id) == (
        "",
        "Zus Fatima",
        ["money"],
        worker.user_id,
    )


def test_after_the_end_nothing_is_saved_in_it_and_a_new_one_can_begin(worker, household, talk):
    ask(worker, household)
    talks.end_talk(by=worker, household=household)
    with pytest.raises(RuleBroken) as rule:
        said(worker, household, "Te laat.")
    assert rule.value.code == "talk_ended"
    assert talks.begin_talk(by=worker, household=household).pk != talk.pk
    seen = talks_of(household)
    assert ([one.pk for one in seen.ended], seen.running is not None) == ([talk.pk], True)


def test_a_closed_household_takes_no_conversation(worker, household):
    households.close_household(by=worker, household=household)
    with pytest.raises(RuleBroken):
        talks.begin_talk(by=worker, household=household)


def test_who_is_in_charge_is_asked_at_the_start_and_in_a_later_conversation_halfway(worker, household, talk):
    """S1-3."""
    assert direction_asked_in(talk).stage == Stage.START
    plans.hear_direction(by=worker, household=household, stage=Stage.START, in_charge=Agree.PARTLY)
    assert direction_asked_in(talk).answer.in_charge == Agree.PARTLY
    later = Talk(household=household, held_on=clock.today() + timedelta(days=40))
    assert direction_asked_in(later).stage == Stage.HALFWAY


def test_a_stranger_does_not_even_have_the_row(household, stranger, in_scope, talk):
    with in_scope(stranger):
        assert not Talk.objects.exists()


def test_one_name_is_an_answer_too(worker, household, talk):
    households.add_network_person(by=worker, household=household, name="Bep", relation=Relation.NEIGHBOUR)
    talks.end_talk(by=worker, household=household)
    assert Talk.objects.get().ended_on == clock.today()
