"""What goes out, to whom, and that a spreadsheet does not carry it out."""

import io
from datetime import timedelta

import pytest
import vobject
from openpyxl import load_workbook

from kortelijnen.access.scope import teams
from kortelijnen.audit.models import Entry
from kortelijnen.exchange import actions
from kortelijnen.kit import clock
from kortelijnen.lines import actions as lines
from kortelijnen.lines.models import Contact


def cards_in(made):
    return list(vobject.readComponents(made.content.decode()))


def rows_in(made):
    return list(load_workbook(io.BytesIO(made.content)).active.iter_rows(min_row=2, values_only=True))


@pytest.fixture
def lined(worker, femke):
    """The worker and a contact to whom she has a line."""
    with teams(worker.team_ids):
        lines.lay_line(by=worker, contact=femke)
        yield femke


def test_my_own_cards_are_read_by_a_telephone(worker, lined):
    made = actions.export_my_lines(by=worker)
    (card,) = cards_in(made)
    assert (card.version.value, card.fn.value, card.tel.value) == ("3.0", "Femke Anders", "000-5550123")
    assert (card.org.value, card.title.value) == (["Woonstichting Het Anker"], "Woonconsulent")
    assert (card.n.value.family, card.n.value.given) == ("Anders", "Femke")


def test_only_my_own_lines_are_in_my_cards(worker, colleague, lined):
    assert cards_in(actions.export_my_lines(by=colleague)) == []


def test_who_was_not_asked_is_in_my_own_cards_and_in_no_list_for_others(worker, lined):
    Contact.objects.update(agreed_on=None, expires_on=None, agreed_how="")
    assert len(cards_in(actions.export_my_lines(by=worker))) == 1
    assert rows_in(actions.export_team_lines(by=worker)) == []
    assert rows_in(actions.export_for_others(by=worker)) == []


def test_a_private_number_goes_out_only_with_the_own_line(worker, colleague, lined):
    Contact.objects.update(phone_is_private=True, may_be_shared=True)
    assert cards_in(actions.export_my_lines(by=worker))[0].tel.value == "000-5550123"
    assert rows_in(actions.export_team_lines(by=worker))[0][3] == "000-5550123"
    assert rows_in(actions.export_team_lines(by=colleague))[0][3] != "000-5550123"
    (shared,) = rows_in(actions.export_for_others(by=worker))
    assert "000-5550123" not in shared


def test_a_colleagues_line_goes_out_only_with_a_second_yes(worker, colleague, lined):
    assert rows_in(actions.export_team_lines(by=colleague)) == []
    assert len(rows_in(actions.export_team_lines(by=worker))) == 1
    Contact.objects.update(may_be_shared=True)
    assert len(rows_in(actions.export_team_lines(by=colleague))) == 1


def test_a_list_for_others_holds_only_who_agreed_to_that_too(worker, lined):
    assert rows_in(actions.export_for_others(by=worker)) == []
    Contact.objects.update(may_be_shared=True)
    (row,) = rows_in(actions.export_for_others(by=worker))
    assert row[:4] == ("Woonstichting Het Anker", "Femke Anders", "Woonconsulent", "000-5550123")
    Contact.objects.update(agreed_on=clock.today() - timedelta(days=400), expires_on=clock.today() - timedelta(days=1))
    assert rows_in(actions.export_for_others(by=worker)) == []


def test_a_formula_goes_out_as_text_and_a_number_keeps_its_plus(worker, lined):
    Contact.objects.update(name="=HYPERLINK(1)", function="@SUM(A1)", phone="+31 000 5550123", may_be_shared=True)
    made = actions.export_for_others(by=worker)
    cells = load_workbook(io.BytesIO(made.content)).active[2]
    assert [cell.value for cell in cells[1:4]] == ["'=HYPERLINK(1)", "'@SUM(A1)", "+31 000 5550123"]
    assert {cell.data_type for cell in cells[:4]} == {"s"}


def test_a_text_goes_out_as_it_stands_and_an_empty_cell_is_one_for_text_too(worker, lined):
    told = 'Bel <na> tienen\n & vraag naar  "Bé" '
    Contact.objects.update(reachable=told, function="", may_be_shared=True)
    cells = load_workbook(io.BytesIO(actions.export_for_others(by=worker).content)).active[2]
    assert cells[5].value == told
    assert (cells[2].value, cells[2].number_format) == (None, "@")


def test_a_sign_that_no_sheet_can_hold_is_left_out(worker, lined):
    Contact.objects.update(name="Femke\x0b Anders\uffff", may_be_shared=True)
    assert rows_in(actions.export_for_others(by=worker))[0][1] == "Femke Anders"


def test_nine_people_cost_as_many_queries_as_one(worker, lined, anchor):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost():
        with CaptureQueriesContext(connection) as asked:
            rows_in(actions.export_for_others(by=worker))
        return len(asked)

    Contact.objects.update(may_be_shared=True)
    one = cost()
    for number in range(8):
        told = {"name": f"Contact {number}", "phone": f"000-555040{number}", "agreed_on": clock.today()}
        lines.add_contact(by=worker, organisation=anchor, **told)
    Contact.objects.update(may_be_shared=True)
    assert cost() == one


def test_another_teams_lines_are_in_no_file_of_mine(worker, stranger, lined):
    with teams(stranger.team_ids):
        assert rows_in(actions.export_team_lines(by=stranger)) == []


def test_each_file_leaves_its_line_in_the_trail(worker, lined):
    actions.export_my_lines(by=worker)
    actions.export_team_lines(by=worker)
    actions.export_for_others(by=worker)
    gone_out = Entry.objects.filter(verb="exported").values_list("kind", "note", "actor_name")
    assert list(gone_out.order_by("id")) == [
        ("own_lines", "1", worker.name),
        ("team_lines", "1", worker.name),
        ("shared_contacts", "0", worker.name),
    ]
