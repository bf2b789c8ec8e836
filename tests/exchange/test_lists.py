"""A list comes in whole or not at all, once, and can go out again."""

import re
from datetime import timedelta

import pytest

from exchange.files import CARDS, FEMKE, HEADING, KARIM, csv_of, long_list, workbook_of
from kortelijnen.access import scope
from kortelijnen.audit.models import Entry
from kortelijnen.directory.models import Organisation
from kortelijnen.exchange import actions, queries
from kortelijnen.exchange.enums import Answer, Column, Fault, ListState
from kortelijnen.exchange.models import IncomingList
from kortelijnen.exchange.tasks import forget_old_lists
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotAllowed, RuleBroken
from kortelijnen.lines import actions as lines
from kortelijnen.lines.access import contacts_visible_to
from kortelijnen.lines.enums import CallOutcome
from kortelijnen.lines.models import Contact, Line
from kortelijnen.lines.queries import who_to_call


def doubts_of(actor, incoming):
    reading = queries.reading_of(incoming)
    return queries.doubts_of(actor, incoming, reading.entries, queries.places_of(incoming, reading.entries))


# --- Taken over ---------------------------------------------------------------------------------------
def test_somebody_in_the_list_becomes_a_contact_with_the_workers_quiet_line(brought_in, worker):
    actions.take_over(by=worker, incoming=brought_in(csv_of(HEADING, FEMKE)))
    contact = Contact.objects.get()
    line = Line.objects.get(contact=contact)
    assert (contact.name, contact.phone, contact.email) == ("Femke Anders", "000-5550123", "femke@example.org")
    assert contact.organisation.name == "Woonstichting Het Anker"
    assert (contact.agreed_on, line.user_id, line.confirmed_on, line.lives_until) == (None, worker.user_id, None, None)


def test_who_was_not_asked_stands_grey_for_the_team_and_is_not_there_for_others(brought_in, worker, stranger):
    actions.take_over(by=worker, incoming=brought_in(csv_of(HEADING, FEMKE)))
    found = who_to_call(worker, "femke anders")
    assert [card.name for card in found.to_ask_first] == ["Femke Anders"]
    assert found.offered == [card for card in found.offered if card.is_desk]
    with scope.teams(stranger.team_ids):
        assert not contacts_visible_to(stranger).exists()


def test_a_day_said_for_the_whole_list_is_everybodys_yes(brought_in, worker):
    incoming = brought_in(csv_of(HEADING, FEMKE))
    columns = [Column(column) for column in incoming.mapping["columns"]]
    actions.set_columns(by=worker, incoming=incoming, columns=columns, organisation="", agreed_on=clock.today())
    actions.take_over(by=worker, incoming=incoming)
    contact = Contact.objects.get()
    assert (contact.agreed_on, contact.agreed_how) == (clock.today(), "spoken")
    assert contact.expires_on == clock.today() + timedelta(days=365)


def test_nobody_can_have_said_yes_tomorrow(brought_in, worker):
    incoming = brought_in(csv_of(HEADING, FEMKE))
    with pytest.raises(RuleBroken):
        actions.set_columns(
            by=worker, incoming=incoming, columns=[], organisation="", agreed_on=clock.today() + timedelta(days=1)
        )


def test_sent_twice_a_list_is_taken_over_once(brought_in, worker):
    incoming = brought_in(csv_of(HEADING, FEMKE, KARIM))
    actions.take_over(by=worker, incoming=incoming)
    actions.take_over(by=worker, incoming=incoming)
    assert Contact.objects.count() == 2
    assert Entry.objects.filter(verb="imported").count() == 1


def test_nothing_is_half_loaded_when_it_breaks_in_the_middle(brought_in, worker):
    incoming = brought_in(csv_of(HEADING, FEMKE, KARIM))
    by_nobody = type(worker)(user_id=None, name="nobody", team_ids=worker.team_ids)
    with pytest.raises(RuleBroken):
        actions.take_over(by=by_nobody, incoming=incoming)
    assert not Contact.objects.exists()
    assert not Organisation.objects.exists()
    incoming.refresh_from_db()
    assert incoming.state == ListState.READ


def test_a_settled_list_keeps_no_row_and_the_trail_no_name(brought_in, worker):
    incoming = actions.take_over(by=worker, incoming=brought_in(csv_of(HEADING, FEMKE)))
    incoming.refresh_from_db()
    assert (incoming.rows, incoming.mapping) == ([], {})
    entry = Entry.objects.get(verb="imported")
    assert (entry.note, entry.ref) == ("lijst.xlsx: 1", incoming.ref)
    assert not Entry.objects.filter(note__icontains="Femke").exists()


def test_three_thousand_rows_become_2960_contacts(brought_in, worker):
    incoming = actions.take_over(by=worker, incoming=brought_in(workbook_of(*long_list())))
    assert Contact.objects.count() == Line.objects.count() == 2960
    assert Organisation.objects.count() == 300
    assert incoming.made["counted"]["broken"] == 40


def test_address_cards_go_the_same_way(brought_in, worker):
    incoming = brought_in(CARDS.encode())
    assert queries.reading_of(incoming).remarks[-1].fault in (Fault.NO_CARD, Fault.NO_ORGANISATION)
    actions.take_over(by=worker, incoming=incoming)
    assert set(Contact.objects.values_list("name", flat=True)) == {"Femke Anders", "Karim Bouzid", "Jörg Müller"}


# --- Institutions -------------------------------------------------------------------------------------
def places_of(incoming):
    return queries.places_of(incoming, queries.reading_of(incoming).entries)


def test_an_institution_of_the_same_name_is_the_same_one(brought_in, worker, anchor):
    incoming = brought_in(csv_of(HEADING, ["Karim Bouzid", "woonstichting  het anker", "", "000-5550201", "", ""]))
    assert not any(place.is_asked for place in places_of(incoming).values())
    actions.take_over(by=worker, incoming=incoming)
    assert Contact.objects.get().organisation == anchor


def test_a_name_that_is_only_alike_is_asked_about(brought_in, worker, anchor):
    incoming = brought_in(csv_of(HEADING, ["Karim Bouzid", "Woonstichting Anker", "", "000-5550201", "", ""]))
    (place,) = places_of(incoming).values()
    assert place.is_asked
    assert [known.name for known in place.alike] == ["Woonstichting Het Anker"]
    actions.set_places(by=worker, incoming=incoming, choices={"woonstichting anker": "new:other"})
    actions.take_over(by=worker, incoming=incoming)
    assert Contact.objects.get().organisation.name == "Woonstichting Anker"


def test_the_kind_of_a_new_institution_is_told_by_its_name(brought_in):
    incoming = brought_in(
        csv_of(
            HEADING,
            ["Karim Bouzid", "Basisschool De Es", "", "000-5550201", "", ""],
            ["Lotte Smit", "Voedselbank Kruimel", "", "000-5550202", "", ""],
            ["Anna Bos", "De Kring", "", "000-5550203", "", ""],
        )
    )
    assert [place.choice for place in places_of(incoming).values()] == ["new:school", "new:food_bank", "new:other"]


# --- There already ------------------------------------------------------------------------------------
def test_the_same_number_and_name_is_taken_for_the_same_person_and_gets_the_line(brought_in, worker, femke):
    incoming = brought_in(csv_of(HEADING, ["F. Anders", "Elders", "", "+31 00 5550123", "", ""]))
    (doubt,) = doubts_of(worker, incoming).values()
    assert doubt.same_as.name == "Femke Anders"
    actions.take_over(by=worker, incoming=incoming)
    assert Contact.objects.count() == 1
    assert Line.objects.get(contact=femke).user_id == worker.user_id
    assert not Organisation.objects.filter(name="Elders").exists()


def test_a_number_that_two_people_share_is_asked_about_and_both_stay(brought_in, worker, femke):
    incoming = brought_in(csv_of(HEADING, ["Karim Bouzid", "Het Anker", "", "000-5550123", "", ""]))
    (doubt,) = doubts_of(worker, incoming).values()
    assert doubt.answer == Answer.OTHER
    actions.take_over(by=worker, incoming=incoming)
    assert Contact.objects.count() == 2


def test_a_row_can_be_somebody_else_or_left_out(brought_in, worker, femke):
    incoming = brought_in(csv_of(HEADING, FEMKE, KARIM))
    actions.answer_doubts(by=worker, incoming=incoming, answers={2: "skip"})
    assert [doubt.answer for doubt in doubts_of(worker, _fresh(incoming)).values()] == ["skip"]
    actions.answer_doubts(by=worker, incoming=incoming, answers={2: "other"})
    actions.take_over(by=worker, incoming=incoming)
    assert Contact.objects.filter(name="Femke Anders").count() == 2


def _fresh(incoming):
    return IncomingList.objects.get(pk=incoming.pk)


def test_the_same_person_twice_in_one_file_is_taken_over_once(brought_in, worker):
    incoming = brought_in(csv_of(HEADING, FEMKE, ["Anders, Femke", FEMKE[1], "", "000-5550124", "", ""]))
    (doubt,) = doubts_of(worker, incoming).values()
    assert (doubt.entry.row, doubt.within[0].row, doubt.answer) == (3, 2, "skip")
    actions.take_over(by=worker, incoming=incoming)
    assert Contact.objects.count() == 1


def test_a_list_does_not_find_out_who_is_not_listed(brought_in, worker, stranger, anchor):
    with scope.teams(stranger.team_ids):
        hidden = lines.add_contact(by=stranger, organisation=anchor, name="Femke Anders", phone="000-5550123")
        lines.lay_line(by=stranger, contact=hidden)
    with scope.teams(worker.team_ids):
        assert doubts_of(worker, brought_in(csv_of(HEADING, FEMKE))) == {}


def test_our_own_cards_come_back_as_people_who_are_there(brought_in, worker, femke):
    lines.lay_line(by=worker, contact=femke)
    made = actions.export_my_lines(by=worker)
    incoming = brought_in(made.content)
    assert [doubt.same_as.name for doubt in doubts_of(worker, incoming).values()] == ["Femke Anders"]
    actions.take_over(by=worker, incoming=incoming)
    assert Contact.objects.count() == Line.objects.count() == 1


def test_our_own_workbook_comes_back_as_people_who_are_there(brought_in, worker, femke):
    lines.lay_line(by=worker, contact=femke)
    incoming = brought_in(actions.export_team_lines(by=worker).content)
    actions.take_over(by=worker, incoming=incoming)
    assert Contact.objects.count() == 1


# --- Back again ---------------------------------------------------------------------------------------
def test_the_whole_list_goes_out_again(brought_in, worker, femke):
    karim = ["Karim Bouzid", "Nieuwe Plek", "", "000-5550201", "", ""]
    incoming = actions.take_over(by=worker, incoming=brought_in(csv_of(HEADING, FEMKE, karim)))
    back = actions.undo_list(by=worker, incoming=incoming)
    assert (back.contacts, back.kept) == (1, ())
    assert list(Contact.objects.all()) == [femke]
    assert not Line.objects.exists()
    assert not Organisation.objects.filter(name="Nieuwe Plek").exists()


def test_who_was_called_since_stays_and_is_named(brought_in, worker):
    incoming = actions.take_over(by=worker, incoming=brought_in(csv_of(HEADING, FEMKE, KARIM)))
    lines.record_outcome(by=worker, contact=Contact.objects.get(name="Femke Anders"), outcome=CallOutcome.REACHED)
    back = actions.undo_list(by=worker, incoming=incoming)
    assert (back.contacts, back.kept) == (1, ("Femke Anders",))
    assert list(Contact.objects.values_list("name", flat=True)) == ["Femke Anders"]
    assert Line.objects.get().last_outcome == "reached"
    assert list(Organisation.objects.values_list("name", flat=True)) == ["Woonstichting Het Anker"]


def test_who_was_changed_since_stays_with_the_line(brought_in, worker):
    incoming = actions.take_over(by=worker, incoming=brought_in(csv_of(HEADING, FEMKE)))
    contact = Contact.objects.get()
    lines.correct_contact(
        by=worker, contact=contact, version=1, name="Femke Anders", function="", phone="000-5550123", needs=[],
        agreed_on=None,
    )  # fmt: skip
    assert actions.undo_list(by=worker, incoming=incoming).kept == ("Femke Anders",)
    assert Line.objects.get().contact == contact


def test_a_line_that_another_team_laid_since_is_not_taken_away(brought_in, worker, stranger, everything):
    incoming = brought_in(csv_of(HEADING, FEMKE))
    columns = [Column(column) for column in incoming.mapping["columns"]]
    actions.set_columns(by=worker, incoming=incoming, columns=columns, organisation="", agreed_on=clock.today())
    incoming = actions.take_over(by=worker, incoming=incoming)
    with scope.teams(stranger.team_ids):
        lines.lay_line(by=stranger, contact=Contact.objects.get())
    with scope.teams(worker.team_ids):
        assert actions.undo_list(by=worker, incoming=incoming).kept == ("Femke Anders",)
    assert Line.objects.filter(user_id=stranger.user_id).exists()


def test_the_team_lead_may_take_a_list_back_and_a_colleague_may_not(brought_in, worker, colleague, team_lead):
    incoming = actions.take_over(by=worker, incoming=brought_in(csv_of(HEADING, FEMKE)))
    with pytest.raises(NotAllowed):
        actions.undo_list(by=colleague, incoming=incoming)
    assert actions.undo_list(by=team_lead, incoming=incoming).contacts == 1


def test_a_list_is_taken_back_once(brought_in, worker):
    incoming = actions.take_over(by=worker, incoming=brought_in(csv_of(HEADING, FEMKE)))
    actions.undo_list(by=worker, incoming=incoming)
    with pytest.raises(RuleBroken):
        actions.undo_list(by=worker, incoming=incoming)


# --- Forgotten ----------------------------------------------------------------------------------------
def test_a_list_that_nobody_took_over_is_forgotten_after_a_day(brought_in, worker, everything):
    old = brought_in(csv_of(HEADING, FEMKE))
    IncomingList.objects.filter(pk=old.pk).update(read_at=clock.now() - timedelta(hours=25))
    new = brought_in(csv_of(HEADING, FEMKE))
    forget_old_lists()
    assert list(IncomingList.objects.all()) == [new]


def test_a_list_thrown_away_is_gone(brought_in, worker):
    actions.discard_list(by=worker, incoming=brought_in(csv_of(HEADING, FEMKE)))
    assert not IncomingList.objects.exists()
    assert not Contact.objects.exists()


def test_another_team_sees_no_list(brought_in, worker, stranger):
    incoming = brought_in(csv_of(HEADING, FEMKE))
    with scope.teams(stranger.team_ids):
        assert not IncomingList.objects.filter(pk=incoming.pk).exists()
    assert re.fullmatch(r"\w{6}", incoming.ref)
