"""What is kept of a contact besides the six fields, who renews it, and who may stand in an export (S0-2, S0-24)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from kortelijnen.audit.models import Entry
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.lines import actions, queries
from kortelijnen.lines.enums import AgreedHow, Standing
from kortelijnen.lines.models import Contact, Presence
from kortelijnen.places.models import Area

from .conftest import days_ago


def corrected(by, contact, **details):
    """As the form sends it: what stands, with these details."""
    contact.refresh_from_db()
    agreed_on = details.pop("agreed_on", contact.agreed_on)
    return actions.correct_contact(
        by=by,
        contact=contact,
        version=contact.version,
        name=contact.name,
        function=contact.function,
        phone=contact.phone,
        needs=contact.needs.all(),
        agreed_on=agreed_on,
        details=actions.Details(**details),
    )


# --- Details ------------------------------------------------------------------------------------------
def test_the_details_are_kept(worker, make_contact):
    femke, bram = make_contact(), make_contact("Bram Kok", phone="000-5550124")
    back = clock.today() + timedelta(days=9)
    told = {"phone_is_private": True, "email": "femke@example.org", "reachable": "na tienen", "away_until": back}
    now = corrected(worker, femke, hours=("th_pm", "mo_am"), replacement=bram, may_be_shared=True, **told)
    now = Contact.objects.get(pk=now.pk)
    assert {column: getattr(now, column) for column in told} == told
    assert (now.hours, now.replacement, now.may_be_shared) == (["mo_am", "th_pm"], bram, True)


def test_without_details_nothing_but_the_six_fields_changes(worker, make_contact):
    femke = make_contact()
    corrected(worker, femke, email="femke@example.org", hours=("mo_am",), may_be_shared=True)
    femke.refresh_from_db()
    actions.correct_contact(
        by=worker,
        contact=femke,
        version=2,
        name="Femke Bos",
        function="",
        phone=femke.phone,
        needs=[],
        agreed_on=femke.agreed_on,
    )
    femke.refresh_from_db()
    assert (femke.email, femke.hours, femke.may_be_shared) == ("femke@example.org", ["mo_am"], True)


def test_who_takes_back_the_first_yes_takes_back_the_second(worker, make_contact):
    femke = make_contact()
    corrected(worker, femke, may_be_shared=True)
    assert not corrected(worker, femke, agreed_on=None, may_be_shared=True).may_be_shared
    other = make_contact("Bram Kok", phone="000-5550124")
    corrected(worker, other, may_be_shared=True)
    without_details = {"name": "Bram Kok", "function": "", "phone": "000-5550124", "needs": [], "agreed_on": None}
    assert not actions.correct_contact(by=worker, contact=other, version=2, **without_details).may_be_shared


def test_the_database_shares_nobody_who_did_not_agree(make_contact):
    silent = make_contact(agreed_on=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.filter(pk=silent.pk).update(may_be_shared=True)


def test_how_somebody_agreed_can_be_put_right_without_a_new_day(worker, make_contact):
    femke = make_contact(agreed_on=days_ago(20))
    now = corrected(worker, femke, agreed_how=AgreedHow.WRITTEN)
    assert (now.agreed_on, now.agreed_how) == (days_ago(20), "written")


def test_nobody_of_another_institution_picks_up_meanwhile(worker, make_contact, bank):
    stranger = make_contact("Bram Kok", organisation=bank, phone="000-5550124")
    with pytest.raises(RuleBroken):
        corrected(worker, make_contact(), replacement=stranger)


# --- Presence, with its history ------------------------------------------------------------------------
def presences(contact):
    return list(contact.presences.order_by("pk").values_list("area__code", "standing", "since", "until"))


def test_what_a_contact_is_for_an_area_ends_and_stays_as_history(worker, make_contact, velve):
    today = clock.today()
    femke = make_contact(areas={velve: Standing.PRESENT})
    Presence.objects.update(since=days_ago(100))
    corrected(worker, femke, areas={velve: Standing.MANDATED})
    assert presences(femke) == [
        (velve.code, "present", days_ago(100), today),
        (velve.code, "mandated", today, None),
    ]
    corrected(worker, femke, areas={velve: None})
    assert [until for *_rest, until in presences(femke)] == [today, today]
    assert queries.presences_of(femke) == []


def test_what_stays_the_same_keeps_its_first_day(worker, make_contact, velve):
    femke = make_contact(areas={velve: Standing.PRESENT})
    Presence.objects.update(since=days_ago(100))
    corrected(worker, femke, areas={velve: Standing.PRESENT})
    assert presences(femke) == [(velve.code, "present", days_ago(100), None)]


def test_areas_that_were_not_offered_are_left_alone(worker, make_contact, velve):
    """A worker of another team ticks areas of the own team only."""
    femke = make_contact(areas={velve: Standing.MANDATED})
    corrected(worker, femke, areas={Area.objects.get(code="WK015301"): Standing.PRESENT})
    assert (velve.code, "mandated", clock.today(), None) in presences(femke)


# --- Another year --------------------------------------------------------------------------------------
def test_renewing_holds_for_a_year_from_today_and_says_how(worker, make_contact):
    femke = make_contact(agreed_on=days_ago(400))
    Contact.objects.update(gone_on=days_ago(3))
    now = actions.renew_agreement(by=worker, contact=femke)
    assert (now.agreed_on, now.agreed_how, now.gone_on) == (clock.today(), "spoken", None)
    assert (now.expires_on - now.agreed_on).days == 365
    assert Entry.objects.filter(verb="renewed", kind="agreement", actor=worker.key, ref=femke.ref).exists()


def test_an_agreement_that_ended_is_not_offered_first_until_renewed(worker, make_contact, lay, in_scope):
    femke = make_contact(agreed_on=days_ago(400))
    lay(worker, femke)
    with in_scope(worker):
        assert not queries.card_of(worker, femke).is_offered
        actions.renew_agreement(by=worker, contact=femke)
        assert queries.card_of(worker, femke).is_offered


# --- What may leave the house --------------------------------------------------------------------------
@pytest.fixture
def shared(worker, make_contact):
    femke = make_contact()
    corrected(worker, femke, may_be_shared=True, email="femke@example.org", hours=("mo_am",))
    return femke


def test_who_agreed_to_it_may_stand_in_an_export(shared, anchor):
    (one,) = queries.contacts_to_share()
    assert (one.ref, one.name, one.organisation, one.phone) == (shared.ref, "Femke Anders", anchor.name, "000-5550123")
    assert one.hours == ("mo_am",)


def test_a_private_number_stays_behind(shared):
    Contact.objects.update(phone_is_private=True)
    (one,) = queries.contacts_to_share()
    assert one.phone == ""
    assert "5550123" not in repr(one)


@pytest.mark.parametrize(
    "changed",
    [
        {"may_be_shared": False},
        {"may_be_shared": False, "agreed_on": None, "expires_on": None, "agreed_how": ""},
        {"agreed_on": days_ago(400), "expires_on": days_ago(35)},
        {"gone_on": days_ago(1)},
    ],
)
def test_nobody_else_does(shared, changed):
    Contact.objects.update(**changed)
    assert queries.contacts_to_share() == []


def test_nothing_of_a_worker_s_line_goes_along(shared, worker, lay):
    lay(worker, shared)
    assert worker.name not in repr(queries.contacts_to_share())


def test_nine_shared_contacts_cost_as_many_queries_as_one(shared, worker, make_contact, django_assert_num_queries):
    with django_assert_num_queries(1):
        queries.contacts_to_share()
    for number in range(8):
        corrected(worker, make_contact(f"Contact {number}", phone=f"000-55502{number}0"), may_be_shared=True)
    with django_assert_num_queries(1):
        assert len(queries.contacts_to_share()) == 9
