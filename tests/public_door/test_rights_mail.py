"""The letters to a contact, by a job and a real mail server (S0-24)."""

from datetime import timedelta

from aiosmtpd.controller import Controller

from kortelijnen.audit.actions import as_system
from kortelijnen.kit import clock
from kortelijnen.lines import actions
from kortelijnen.lines.models import Contact
from kortelijnen.lines.tasks import ask_contacts_again
from people.installation import free_port, installed

from .post import Postbox


def test_the_letter_is_dutch_first_then_english_and_opens_the_entry(outside, worker, femke, postbox):
    actions.give_link(by=worker, contact=femke)
    postbox.do_waiting_jobs()
    (letter,) = postbox.letters
    text = postbox.newest_text()
    assert letter["to"] == "femke@example.org"
    assert "vermelding" in letter["subject"]
    assert text.startswith("Hallo Femke Anders,")
    assert text.index("Hallo Femke Anders,") < text.index("Hello Femke Anders,")
    assert "5550123" not in text
    assert worker.name not in text
    assert outside.get(postbox.newest_link()).status_code == 200


def test_whoever_is_added_with_an_agreement_and_a_mail_address_gets_the_link(
    signed_in, worker, anchor, postbox, outside
):
    told = {
        "name": "Karim Bouzid",
        "organisation": anchor.name,
        "phone": "000-5550999",
        "email": "karim@example.org",
        "agreed_on": clock.today().isoformat(),
    }
    assert signed_in(worker).post("/wie-bel-ik/nieuw/", told).status_code == 303
    postbox.do_waiting_jobs()
    (letter,) = postbox.letters
    assert letter["to"] == "karim@example.org"
    assert "op een lijst" in postbox.newest_text()
    assert outside.get(postbox.newest_link()).status_code == 200


def test_who_did_not_agree_or_has_no_address_gets_no_letter(signed_in, worker, anchor, postbox):
    told = {"name": "Karim Bouzid", "organisation": anchor.name, "phone": "000-5550999"}
    signed_in(worker).post("/wie-bel-ik/nieuw/", told | {"email": "karim@example.org"})
    signed_in(worker).post(
        "/wie-bel-ik/nieuw/", told | {"name": "Loes", "phone": "000-5550998", "agreed_on": clock.today().isoformat()}
    )
    assert Contact.objects.count() == 2
    postbox.do_waiting_jobs()
    assert postbox.letters == []


def test_who_left_before_the_letter_was_sent_gets_none(worker, femke, postbox):
    actions.give_link(by=worker, contact=femke)
    actions.remove_contact(by=worker, contact=femke)
    postbox.do_waiting_jobs()
    assert postbox.letters == []


def test_a_changed_address_is_told_at_the_old_one(outside, femke, link_of, sent_as_shown, postbox):
    link = link_of(femke)
    outside.post(link, sent_as_shown(outside.get(link), email="ex@example.org"))
    postbox.do_waiting_jobs()
    warned = postbox.newest()
    assert warned["to"] == "femke@example.org"
    assert "ex@example.org" not in postbox.newest_text()
    assert "mijn-vermelding" not in postbox.newest_text()


def ends_in(contact, days):
    end = clock.today() + timedelta(days=days)
    Contact.objects.filter(pk=contact.pk).update(agreed_on=end - timedelta(days=365), expires_on=end)


def test_a_month_before_the_end_a_contact_is_asked_once(femke, bram, postbox, outside):
    ends_in(femke, 30)
    ends_in(bram, 10)  # no mail address: cannot be asked
    for _day in range(3):
        ask_contacts_again()
    postbox.do_waiting_jobs()
    (letter,) = postbox.letters
    assert letter["to"] == "femke@example.org"
    assert "nog een jaar" in letter["subject"]
    page = outside.get(postbox.newest_link()).content.decode()
    assert "May we keep you for another year?" in page


def test_a_year_later_a_contact_is_asked_again(femke, postbox):
    ends_in(femke, 30)
    ask_contacts_again()
    with clock.standing_at(clock.now() + timedelta(days=365)):
        ends_in(femke, 30)
        ask_contacts_again()
    postbox.do_waiting_jobs()
    assert len(postbox.letters) == 2


def test_who_is_gone_has_ended_or_has_longer_is_not_asked(femke, worker):
    for changed in ({"days": 31}, {"days": -1}):
        ends_in(femke, **changed)
        with as_system("ask_contacts_again") as system:
            assert actions.ask_contacts_again(by=system) == 0
    ends_in(femke, 5)
    Contact.objects.update(gone_on=clock.today())
    with as_system("ask_contacts_again") as system:
        assert actions.ask_contacts_again(by=system) == 0


ADD = """
from kortelijnen.access.actor import Actor
from kortelijnen.directory.actions import add_organisation
from kortelijnen.kit import clock
from kortelijnen.lines import actions

by = Actor.system("tests")
place = add_organisation(by=by, name="Woonstichting Het Anker", kind="housing_association")
contact = actions.add_contact(
    by=by, organisation=place, name="Femke", phone="000-5550123", email="femke@example.org", agreed_on=clock.today()
)
actions.give_link(by=by, contact=contact)
"""


def test_in_an_installation_the_worker_process_mails_it():
    box, port = Postbox(), free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    mail = {"KORTELIJNEN_MAIL_HOST": "127.0.0.1", "KORTELIJNEN_MAIL_PORT": str(port)}
    try:
        with installed(KORTELIJNEN_MAIL_FROM="wijkteam@example.org", **mail) as site:
            site.run(ADD)
            assert site.command("work", "--once").returncode == 0
            (letter,) = box.letters
            assert (letter["to"], letter["from"]) == ("femke@example.org", "wijkteam@example.org")
            assert f"{site.origin}/mijn-vermelding/" in box.newest_text()
    finally:
        server.stop()
