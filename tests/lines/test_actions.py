"""Needs, contacts, lines and what is left of a call: one tap."""

import json

import pytest
from django.db import IntegrityError, transaction

from kortelijnen.access.actor import Actor
from kortelijnen.audit.models import Entry
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.directory.models import Organisation
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, RuleBroken
from kortelijnen.lines import actions
from kortelijnen.lines.enums import CallOutcome, LifeDomain, Standing
from kortelijnen.lines.models import Contact, Line, Need

from .conftest import days_ago


# --- Needs --------------------------------------------------------------------------------------------
def test_the_shipped_needs_are_loaded_once_and_stay_as_the_municipality_made_them(worker):
    first = actions.load_needs(by=worker)
    assert first == Need.objects.count() >= 40
    Need.objects.filter(slug="uit-huis-gezet").update(name="Ontruiming")
    assert actions.load_needs(by=worker) == 0
    assert Need.objects.get(slug="uit-huis-gezet").name == "Ontruiming"
    assert Entry.objects.filter(verb="loaded", kind="needs").count() == 1


def test_every_shipped_need_has_other_words_a_part_of_life_and_known_institutions():
    shipped = json.loads(actions.SHIPPED_NEEDS.read_text())
    for need in shipped:
        assert len(need["synonyms"]) >= 3, need["slug"]
        assert need["domain"] in LifeDomain.values, need["slug"]
        assert need["kinds"] and set(need["kinds"]) <= set(Kind.values), need["slug"]
    assert {need["domain"] for need in shipped} == set(LifeDomain.values)


@pytest.mark.parametrize(
    "moment",
    [
        "huurachterstand",  # payment pause by the corporation
        "geen-stroom",  # reconnection of energy
        "schulden",  # quick first talk debt help
        "huisarts-spoed",  # urgent consult with the doctor
        "ggz-overleg",
        "schoolplek",
        "taalles",
        "adres-brp",
        "voorschot",
        "vervoer",
        "bed-voor-de-nacht",
    ],
)
def test_the_moments_at_which_a_direct_line_pays_are_among_the_needs(needs, moment):
    assert moment in needs


# --- Contacts -----------------------------------------------------------------------------------------
def test_a_yes_has_a_day_a_way_and_an_end(make_contact):
    contact = make_contact(agreed_on=days_ago(10))
    assert (contact.agreed_how, (contact.expires_on - contact.agreed_on).days) == ("spoken", 365)
    silent = make_contact("Bram Kok", phone="000-5550124", agreed_on=None)
    assert (silent.agreed_on, silent.agreed_how, silent.expires_on) == (None, "", None)


def test_nobody_has_agreed_tomorrow(make_contact):
    with pytest.raises(RuleBroken):
        make_contact(agreed_on=days_ago(-1))
    assert not Contact.objects.exists()


def test_the_database_refuses_half_an_agreement(make_contact):
    contact = make_contact()
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(expires_on=None)


def test_a_contact_can_be_present_or_mandated_in_an_area(make_contact, velve):
    contact = make_contact(areas={velve: Standing.MANDATED})
    assert [(presence.area, presence.standing) for presence in contact.presences.all()] == [(velve, "mandated")]


def test_getting_to_know_somebody_lists_the_person_lays_the_line_and_adds_the_institution(worker, needs, in_scope):
    with in_scope(worker):
        contact = actions.introduce_contact(
            by=worker,
            organisation="Voedselbank De Kruimel",
            kind=Kind.FOOD_BANK,
            name="Loes Verbeek",
            phone="000-5550300",
            needs=[needs["voedselpakket"]],
            agreed_on=clock.today(),
        )
        assert contact.organisation.kind == Kind.FOOD_BANK
        assert Line.objects.get().contact == contact


def test_an_unknown_institution_without_a_kind_saves_nothing(worker, in_scope):
    with in_scope(worker), pytest.raises(RuleBroken):
        actions.introduce_contact(by=worker, organisation="Onbekend", name="Loes", phone="000-5550300")
    assert not Contact.objects.exists()


def test_a_rule_that_says_no_leaves_no_half_institution(worker, in_scope):
    with in_scope(worker), pytest.raises(RuleBroken):
        actions.introduce_contact(
            by=worker,
            organisation="Voedselbank De Kruimel",
            kind=Kind.FOOD_BANK,
            name="Loes",
            phone="000-5550300",
            agreed_on=days_ago(-5),
        )
    assert not Organisation.objects.exists()


def correction_of(contact, **changed):
    told = {"name": contact.name, "function": contact.function, "phone": contact.phone}
    return {"contact": contact, "version": 1, "needs": [], "agreed_on": contact.agreed_on} | told | changed


def test_a_contact_is_put_right_and_the_agreement_renewed(worker, make_contact):
    contact = make_contact(agreed_on=days_ago(400))
    actions.correct_contact(by=worker, **correction_of(contact, phone="000-5550999", agreed_on=clock.today()))
    contact.refresh_from_db()
    assert contact.phone == "000-5550999"
    assert contact.expires_on > clock.today()


def test_an_agreement_can_be_taken_away(worker, make_contact):
    contact = make_contact()
    actions.correct_contact(by=worker, **correction_of(contact, agreed_on=None))
    contact.refresh_from_db()
    assert (contact.agreed_on, contact.expires_on, contact.agreed_how) == (None, None, "")


def test_putting_a_name_right_does_not_lengthen_the_agreement(worker, make_contact):
    contact = make_contact(agreed_on=days_ago(100))
    ends = contact.expires_on
    actions.correct_contact(by=worker, **correction_of(contact, name="Femke Anders-Bos"))
    contact.refresh_from_db()
    assert contact.expires_on == ends


def test_two_people_who_correct_the_same_contact_both_see_both_texts(worker, colleague, make_contact):
    contact = make_contact()
    actions.correct_contact(by=worker, **correction_of(contact, phone="000-5550001"))
    with pytest.raises(Conflict) as conflict:
        actions.correct_contact(by=colleague, **correction_of(contact, phone="000-5550002"))
    assert "000-5550001" in conflict.value.theirs
    assert "000-5550002" in conflict.value.yours


# --- Lines and calls ----------------------------------------------------------------------------------
def test_one_tap_after_a_call_makes_the_callers_own_line(worker, make_contact, call, everything):
    line = call(worker, make_contact(), CallOutcome.SOLVED)
    today = clock.today()
    assert (line.user_id, line.since, line.confirmed_on, line.last_used_on) == (worker.user_id, today, today, today)
    assert Line.objects.count() == 1


def test_the_next_tap_refreshes_it(worker, make_contact, call, everything):
    contact = make_contact()
    call(worker, contact, CallOutcome.REACHED, days=100)
    line = call(worker, contact, CallOutcome.SOLVED)
    assert (line.since, line.confirmed_on, line.last_outcome) == (days_ago(100), clock.today(), CallOutcome.SOLVED)
    assert Line.objects.count() == 1


def test_a_call_that_nobody_answered_confirms_nothing_and_breaks_nothing(worker, make_contact, call):
    contact = make_contact()
    call(worker, contact, CallOutcome.REACHED, days=100)
    line = call(worker, contact, CallOutcome.NOT_REACHED)
    assert (line.last_used_on, line.confirmed_on) == (clock.today(), days_ago(100))


def test_a_first_call_without_an_answer_is_no_line_yet(worker, make_contact, call):
    assert call(worker, make_contact(), CallOutcome.NOT_REACHED).confirmed_on is None


def test_somebody_who_left_is_gone_for_everybody_until_somebody_reaches_that_person(
    worker, stranger, make_contact, call
):
    contact = make_contact()
    call(worker, contact, CallOutcome.GONE)
    contact.refresh_from_db()
    assert contact.gone_on == clock.today()
    call(stranger, contact, CallOutcome.REACHED)
    contact.refresh_from_db()
    assert contact.gone_on is None


def test_a_call_leaves_a_trace_without_household_or_question(worker, make_contact, call):
    contact = make_contact()
    call(worker, contact, CallOutcome.SOLVED)
    entry = Entry.objects.get(verb="called")
    assert (entry.kind, entry.ref, entry.household_ref, entry.note) == ("line", contact.ref, "", "solved")


def test_a_quiet_line_is_confirmed_again_by_laying_it_anew(worker, make_contact, lay):
    contact = make_contact()
    lay(worker, contact, days=300)
    line = lay(worker, contact)
    assert (line.since, line.confirmed_on) == (days_ago(300), clock.today())


def test_two_workers_each_have_their_own_line(worker, colleague, make_contact, lay, everything):
    contact = make_contact()
    lay(worker, contact)
    lay(colleague, contact)
    assert Line.objects.filter(contact=contact).count() == 2


def test_who_works_in_no_team_has_no_lines(policy_officer, make_contact, in_scope):
    with in_scope(policy_officer), pytest.raises(RuleBroken):
        actions.lay_line(by=policy_officer, contact=make_contact())
    with pytest.raises(RuleBroken):
        actions.lay_line(by=Actor.system("job"), contact=Contact.objects.get())
