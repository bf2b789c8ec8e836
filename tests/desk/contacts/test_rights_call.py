"""A private number waits for the tap that calls, and that tap is recorded (S0-24)."""

import re

import pytest

from kortelijnen.audit.models import Entry
from kortelijnen.lines import actions
from kortelijnen.lines.models import Contact

HTMX = {"HX-Request": "true"}


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def call_url(contact):
    return f"/contacten/{contact.ref}/bellen/"


def looks():
    return list(Entry.objects.filter(kind="private_number").values_list("actor", "verb", "outcome", "ref"))


def test_the_tap_shows_the_number_and_is_recorded(signed_in, worker, rights_contact):
    page = text_of(signed_in(worker).get(call_url(rights_contact)))
    assert 'href="tel:0005550123"' in page
    assert "Private number: this look is recorded." in page
    assert looks() == [(worker.key, "looked", "seen", rights_contact.ref)]


def test_the_outcome_is_one_tap_below_the_number(signed_in, worker, rights_contact):
    page = text_of(signed_in(worker).get(call_url(rights_contact)))
    assert f'action="/wie-bel-ik/{rights_contact.ref}/uitkomst/"' in page
    assert page.index("tel:0005550123") < page.index('name="outcome"')


def test_with_htmx_only_the_number_takes_its_place(signed_in, worker, rights_contact):
    part = text_of(signed_in(worker).get(call_url(rights_contact), headers=HTMX))
    assert "<html" not in part
    assert 'href="tel:0005550123"' in part
    assert len(looks()) == 1


def test_a_number_of_the_work_is_no_secret_and_leaves_no_look(signed_in, worker, rights_contact):
    Contact.objects.update(phone_is_private=False)
    assert "tel:0005550123" in text_of(signed_in(worker).get(call_url(rights_contact)))
    assert looks() == []


def test_looking_writes_nothing_but_the_trail(signed_in, worker, rights_contact, django_assert_max_num_queries):
    client = signed_in(worker)
    client.get(call_url(rights_contact))
    before = Contact.objects.values().get(pk=rights_contact.pk)
    client.get(call_url(rights_contact))
    assert Contact.objects.values().get(pk=rights_contact.pk) == before


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("worker", 200),
        ("colleague", 200),
        ("front_door", 200),
        ("team_lead", 200),
        ("stranger", 200),
        ("policy_officer", 403),
        ("privacy_officer", 403),
    ],
)
def test_who_calls_sees_the_number_and_who_only_looks_does_not(signed_in, cast, rights_contact, who, status):
    answer = signed_in(getattr(cast, who)).get(call_url(rights_contact))
    assert answer.status_code == status
    assert ("5550123" in text_of(answer)) is (status == 200)


def test_who_left_during_a_search_gives_a_calm_page(signed_in, worker, rights_contact):
    url = call_url(rights_contact)
    actions.remove_contact(by=worker, contact=rights_contact)
    answer = signed_in(worker).get(url)
    assert answer.status_code == 404
    assert "No longer on the list" in text_of(answer)
    part = signed_in(worker).get(url, headers=HTMX)
    assert part.status_code == 200
    assert "This person is no longer on the list" in text_of(part)
    assert looks() == []


def test_who_withdrew_is_called_by_the_team_with_a_line_only(signed_in, worker, stranger, rights_contact):
    Contact.objects.update(agreed_on=None, expires_on=None, agreed_how="")
    assert signed_in(stranger).get(call_url(rights_contact)).status_code == 404
    page = text_of(signed_in(worker).get(call_url(rights_contact)))
    assert "Ask first whether you may call" in page
    assert "Yes, for a year" in page


def test_who_is_not_signed_in_sees_no_number(client, rights_contact):
    answer = client.get(call_url(rights_contact))
    assert answer.status_code == 302
    assert looks() == []


def test_the_form_shows_the_number_because_it_can_be_put_right_there_and_that_is_a_look(
    signed_in, colleague, rights_contact
):
    page = text_of(signed_in(colleague).get(f"/wie-bel-ik/{rights_contact.ref}/wijzigen/"))
    assert 'value="000-5550123"' in page
    assert looks() == [(colleague.key, "looked", "seen", rights_contact.ref)]


def test_a_likely_double_does_not_give_the_number_away(signed_in, colleague, rights_contact):
    told = {"name": "Femke Anders", "organisation": "Woonstichting Het Anker", "phone": "000-5550777"}
    page = text_of(signed_in(colleague).post("/wie-bel-ik/nieuw/", told))
    assert "Is this the same person?" in page
    assert "•••• 23" in page
    assert "5550123" not in page
