"""A worker gives the link to the own entry, and renews an agreement with one tap (S0-24)."""

import re
from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from kortelijnen.audit.models import Entry
from kortelijnen.kit import clock
from kortelijnen.lines.models import Contact


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def link_url(contact):
    return f"/contacten/{contact.ref}/link/"


def renew_url(contact):
    return f"/contacten/{contact.ref}/verlengen/"


def waiting():
    return list(ProcrastinateJob.objects.filter(status="todo").values_list("task_name", flat=True))


def test_the_link_is_mailed_and_never_shown_when_there_is_an_address(signed_in, worker, rights_contact):
    answer = signed_in(worker).post(link_url(rights_contact), follow=True)
    page = text_of(answer)
    assert "Femke Anders gets a mail with the link." in page
    assert "mijn-vermelding" not in page
    assert waiting() == ["send_contact_link"]
    assert Entry.objects.filter(verb="mailed", kind="contact_link", actor=worker.key).count() == 1


def test_no_link_stands_in_the_queue(signed_in, worker, rights_contact):
    signed_in(worker).post(link_url(rights_contact))
    assert ProcrastinateJob.objects.get().args == {"contact_id": rights_contact.pk, "why": "asked"}


def test_without_an_address_the_link_is_shown_once_to_hand_over_and_that_is_recorded(
    signed_in, worker, rights_contact, client
):
    Contact.objects.update(email="")
    answer = signed_in(worker).post(link_url(rights_contact))
    link = re.search(r"http://testserver(/mijn-vermelding/[^<\s]+)", text_of(answer)).group(1)
    assert answer["Cache-Control"] == "no-store"
    assert client.get(link).status_code == 200
    assert waiting() == []
    assert Entry.objects.filter(verb="handed_over", kind="contact_link", actor=worker.key).count() == 1


def test_a_visit_to_the_address_makes_no_link(signed_in, worker, rights_contact):
    assert signed_in(worker).get(link_url(rights_contact)).status_code == 303
    rights_contact.refresh_from_db()
    assert rights_contact.link_number == 0


@pytest.mark.parametrize("who", ["policy_officer", "privacy_officer"])
def test_who_only_looks_gives_no_link_and_renews_nothing(signed_in, cast, rights_contact, who):
    client = signed_in(getattr(cast, who))
    assert client.post(link_url(rights_contact)).status_code == 403
    assert client.post(renew_url(rights_contact)).status_code == 403


def test_a_stranger_gives_no_link_to_somebody_who_is_not_listed(signed_in, stranger, rights_contact):
    Contact.objects.update(agreed_on=None, expires_on=None, agreed_how="")
    client = signed_in(stranger)
    assert client.post(link_url(rights_contact)).status_code == 404
    assert client.post(renew_url(rights_contact)).status_code == 404
    rights_contact.refresh_from_db()
    assert (rights_contact.link_number, rights_contact.agreed_on) == (0, None)


def test_another_year_is_one_tap(signed_in, worker, rights_contact):
    Contact.objects.update(agreed_on=clock.today() - timedelta(days=400), expires_on=clock.today() - timedelta(days=35))
    client = signed_in(worker)
    page = client.post(renew_url(rights_contact), follow=True)
    rights_contact.refresh_from_db()
    assert (rights_contact.agreed_on, rights_contact.agreed_how) == (clock.today(), "spoken")
    assert "Femke Anders is listed for another year." in text_of(page)


def test_the_tap_stands_on_the_card_of_an_agreement_that_ended_and_on_no_other(signed_in, worker, rights_contact):
    client = signed_in(worker)
    assert renew_url(rights_contact) not in text_of(client.get("/wie-bel-ik/", {"q": "femke"}))
    Contact.objects.update(agreed_on=clock.today() - timedelta(days=400), expires_on=clock.today() - timedelta(days=35))
    assert renew_url(rights_contact) in text_of(client.get("/wie-bel-ik/", {"q": "femke"}))


def test_a_visit_to_the_address_renews_nothing(signed_in, worker, rights_contact):
    assert signed_in(worker).get(renew_url(rights_contact)).status_code == 303
    assert not Entry.objects.filter(verb="renewed").exists()
