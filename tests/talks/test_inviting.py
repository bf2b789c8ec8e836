"""Inviting: what it leaves, and what it refuses."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from cast import user_of
from kortelijnen.audit.models import Entry
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, RuleBroken
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import NotGiven
from kortelijnen.talks import queries
from kortelijnen.talks.actions import note_mailed
from kortelijnen.talks.enums import Told
from kortelijnen.talks.models import Invitation, LegalFact
from kortelijnen.timeline.models import Moment

from .conftest import NOW, TALK_AT

TODAY = NOW.date()


def facts():
    return {(fact.told, fact.on) for fact in LegalFact.objects.all()}


def test_sending_fills_what_the_law_wants_told(inviting, everything):
    """S1-11, S3-22, Wmo 2015 art. 2.3.2(1)–(3): nothing is typed."""
    inviting()
    assert facts() == {(told, TODAY) for told in Told}


def test_an_own_plan_can_come_until_seven_days_after_the_request_came_in(inviting):
    assert inviting(received_on=date(2026, 11, 20)).own_plan_until == date(2026, 11, 27)


def test_without_a_request_the_seven_days_begin_today(inviting):
    assert inviting().own_plan_until == TODAY + timedelta(days=7)


def test_the_timeline_and_the_trail_know_it(inviting, household, worker, everything):
    made = inviting()
    assert "Invited to the kitchen table" in Moment.objects.get(household=household).words
    line = Entry.objects.get(verb="invited")
    assert (line.kind, line.ref, line.household_ref, line.actor) == (
        "invitation",
        made.ref,
        household.ref,
        worker.key,
    )


def test_inviting_again_is_a_new_row_and_the_first_day_of_telling_stays(inviting, household, worker, everything):
    first = inviting()
    with clock.standing_at(NOW + timedelta(days=2)):
        second = inviting(talk_at=TALK_AT + timedelta(days=1))
    assert [one.pk for one in queries.invitations_of(household)] == [second.pk, first.pk]
    assert facts() == {(told, TODAY) for told in Told}
    assert queries.inviting_picture(household).newest.ref == second.ref


def test_the_same_invitation_sent_twice_is_one(inviting, everything):
    assert inviting().pk == inviting(version=0).pk
    assert Moment.objects.count() == 1


def test_who_invites_second_sees_both_appointments(inviting, colleague, worker, everything):
    inviting(version=0)
    with pytest.raises(Conflict) as both:
        inviting(by=colleague, host=user_of(colleague), talk_at=TALK_AT + timedelta(days=1), version=0)
    assert "8 december" in both.value.theirs.lower()
    assert worker.name in both.value.theirs
    assert "9 december" in both.value.yours.lower()
    assert colleague.name in both.value.yours
    assert Invitation.objects.count() == 1
    again = inviting(by=colleague, talk_at=TALK_AT + timedelta(days=1), version=both.value.version)
    assert again.talk_at == TALK_AT + timedelta(days=1)


REFUSED = {
    "talk_in_the_past": {"talk_at": NOW - timedelta(hours=1)},
    "cannot_go_there": {"way": "mail", "sent_to": "no address"},
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_cannot_be_is_refused_and_leaves_nothing(inviting, code, everything):
    with pytest.raises(RuleBroken) as refused:
        inviting(**REFUSED[code])
    assert refused.value.code == code
    assert Invitation.objects.count() == LegalFact.objects.count() == Moment.objects.count() == 0


def test_who_leads_the_conversation_works_in_the_team(inviting, stranger):
    with pytest.raises(RuleBroken) as refused:
        inviting(host=user_of(stranger))
    assert refused.value.code == "host_of_the_team"


def test_without_a_fixed_address_a_place_is_named(inviting, household, everything):
    type(household).objects.update(has_no_address=True)
    with pytest.raises(RuleBroken) as refused:
        inviting()
    assert refused.value.code == "place_needed"
    assert inviting(place="De Buurtkamer").place == "De Buurtkamer"


def test_nobody_is_invited_into_a_closed_household(inviting, household, worker, in_scope):
    with in_scope(worker):
        plans.close(by=worker, household=household, not_given=NotGiven.DID_NOT_WANT)
    with pytest.raises(RuleBroken):
        inviting()


def test_a_mail_tells_only_when_it_has_gone(inviting, worker, everything):
    """A fact in the record is true: until the mail has gone, nobody has been told."""
    made = inviting(way="mail", sent_to="jolanda@example.org")
    assert facts() == set()
    job = ProcrastinateJob.objects.get(task_name="mail_invitation")
    assert job.args == {"invitation_id": made.pk}
    note_mailed(by=worker, invitation=made)
    note_mailed(by=worker, invitation=made)
    assert facts() == {(told, TODAY) for told in Told}
    assert Entry.objects.filter(verb="mailed", ref=made.ref).count() == 1


def test_a_letter_and_a_text_message_mail_nobody(inviting):
    inviting()
    inviting(way="text", sent_to="000-5550123")
    assert not ProcrastinateJob.objects.filter(task_name="mail_invitation").exists()


def test_the_database_tells_a_fact_once_a_day(inviting, household, everything):
    inviting()
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalFact.objects.create(household=household, team=household.team, told=Told.RECEIPT, on=TODAY)


def test_the_conversations_of_this_week_are_those_that_i_lead(inviting, worker, colleague, stranger, in_scope):
    def seen(actor):
        with in_scope(actor):
            return [talk.household for talk in queries.talks_ahead(actor)]

    inviting(talk_at=NOW + timedelta(days=6), place="De Buurtkamer")
    assert seen(worker) == ["Familie J."]
    assert seen(colleague) == seen(stranger) == []


def test_a_later_appointment_takes_the_place_of_an_earlier_one(inviting, worker, in_scope):
    inviting(talk_at=NOW + timedelta(days=1))
    inviting(talk_at=NOW + timedelta(days=30))
    with in_scope(worker):
        assert queries.talks_ahead(worker) == []


def test_what_is_earlier_today_is_still_of_today(inviting, worker, in_scope):
    inviting(talk_at=NOW + timedelta(minutes=5))
    with clock.standing_at(NOW + timedelta(hours=5)), in_scope(worker):
        assert len(queries.talks_ahead(worker)) == 1


def test_another_team_sees_no_invitation(inviting, stranger, household, in_scope):
    inviting()
    with in_scope(stranger):
        assert Invitation.objects.count() == LegalFact.objects.count() == 0
        assert queries.inviting_picture(household).newest is None
