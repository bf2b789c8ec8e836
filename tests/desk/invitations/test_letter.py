"""The letter: one page that everybody can read, and that betrays nothing."""

import re
from smtplib import SMTPException

import pytest
from aiosmtpd.controller import Controller
from procrastinate.contrib.django.models import ProcrastinateJob

from kortelijnen.access import scope
from kortelijnen.desk.tasks import mail_invitation
from kortelijnen.households.models import Household
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import NotGiven
from kortelijnen.talks.letters import letter_of
from kortelijnen.talks.models import Invitation, LegalFact
from people.installation import free_port, installed
from public_door.post import Postbox

from .reading import pages_read

MAIL = {"way": "mail", "sent_to": "jolanda@example.org"}
SECRETS = ("schuld", "drank", "Ontruiming", "brieven", "Familie J.")


@pytest.fixture
def troubled(household, worker, in_scope):
    """A household with things in its record that nobody else may read."""
    with in_scope(worker):
        plans.write_plan(by=worker, household=household, words="Van de schuld af, en van de drank.")
    return household


def newest():
    with scope.everything():
        return Invitation.objects.select_related("host", "household__team").latest("id")


def paper(browser, sent):
    answer = browser.get(f"{sent}brief/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    return answer.content


# --- On paper -----------------------------------------------------------------------------------------
def test_the_letter_tells_everything_on_one_tagged_page(browser, invited, support):
    """S1-11, S3-3, S3-22, Wmo 2015 art. 2.3.2."""
    file = paper(browser, invited(place="De Buurtkamer"))
    assert b"/StructTreeRoot" in file
    assert b"/Marked true" in file
    (text,) = pages_read(file)
    for told in (
        "Dear Jolanda,",
        "Sanne de Wit",
        "000-5550111",
        "De Buurtkamer",
        "bring somebody whom you trust",
        "You may make a plan of your own",
        "Later is fine too.",
        "Call De Kompasroos: 000-5550222.",
        "What we do",
        "What we do not do",
        "You can always apply to the municipality.",
        "Does this day not suit you?",
        "If you cannot come, nothing ends.",
    ):
        assert told in text, told


def test_without_client_support_in_the_directory_the_host_knows_who(browser, invited):
    (text,) = pages_read(paper(browser, invited()))
    assert "Ask me who does this near you." in text


def test_the_longest_place_and_names_still_fit_on_one_page(browser, invited, support):
    with scope.everything():
        Household.objects.update(has_no_address=True)
    place = ("Wijkcentrum met een lange naam, " * 7)[:200].strip()
    assert len(pages_read(paper(browser, invited(place=place, sent_to="x" * 120)))) == 1


def test_the_letter_is_in_the_language_of_its_reader(browser, invited):
    """The worker's screen is English, the reader's letter Dutch."""
    assert b"/Lang(nl)" in paper(browser, invited(language="nl"))
    assert b"/Lang(en)" in paper(browser, invited(language="en"))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_its_sentences_are_short(invited, support, language):
    """Plain language (B1): invariant 20."""
    invited(language=language)
    with scope.everything():
        letter = letter_of(newest())
    sentences = [one for part in letter.parts for one in re.split(r"(?<=[.?!])\s", part.text)]
    lengths = [len(sentence.split()) for sentence in sentences]
    assert max(lengths) <= 20, sentences[lengths.index(max(lengths))]
    assert sum(lengths) / len(lengths) <= 10


def test_nobody_who_opens_it_learns_what_it_is_about(browser, invited, troubled):
    sent = invited(**MAIL)
    (text,) = pages_read(paper(browser, sent))
    with scope.everything():
        letter = letter_of(newest())
    for words in (text, letter.mail, letter.subject, letter.short):
        assert not any(secret.lower() in words.lower() for secret in SECRETS)


def test_the_seven_days_that_have_passed_are_not_asked_for(invited):
    invited()
    with scope.everything():
        Invitation.objects.update(own_plan_until="2020-01-02")
        letter = letter_of(newest())
    assert "You can hand it in before the conversation." in letter.mail
    assert "2 January" not in letter.mail + letter.short


# --- By mail ------------------------------------------------------------------------------------------
def test_the_mail_goes_to_that_address_alone_with_the_letter_to_print(browser, invited, postbox, worker, support):
    sent = invited(**MAIL)
    assert "On its way to jolanda@example.org." in browser.get(sent).content.decode()
    postbox.do_waiting_jobs()
    (mail,) = postbox.letters
    assert (mail["to"], mail["cc"], mail["reply-to"]) == ("jolanda@example.org", None, "sanne@example.org")
    assert re.fullmatch(r"Invitation: a conversation on \w+ \d+ \w+", mail["subject"])
    assert "Feel free to bring somebody whom you trust." in " ".join(postbox.newest_text().split())
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "invitation.pdf"
    assert "Dear Jolanda," in pages_read(attached.get_content())[0]


def test_when_it_has_gone_the_page_and_the_facts_say_so(browser, invited, postbox):
    sent = invited(**MAIL)
    assert "Nothing yet. It is filled as soon as the mail has gone." in browser.get(sent).content.decode()
    postbox.do_waiting_jobs()
    shown = browser.get(sent).content.decode()
    assert "Mailed to jolanda@example.org on" in shown
    assert "Receipt of the request confirmed" in shown
    assert newest().mailed_at is not None


def test_a_mail_that_went_does_not_go_twice(invited, postbox):
    invited(**MAIL)
    postbox.do_waiting_jobs()
    postbox.do_waiting_jobs()
    assert len(postbox.letters) == 1


def test_of_two_invitations_that_wait_only_the_newest_goes(invited, postbox):
    invited(**MAIL)
    invited(**MAIL, place="De Buurtkamer")
    postbox.do_waiting_jobs()
    (mail,) = postbox.letters
    assert "De Buurtkamer" in mail.get_body().get_content()


def test_a_household_that_was_closed_meanwhile_gets_no_mail(invited, postbox, household, worker, in_scope):
    invited(**MAIL)
    with in_scope(worker):
        plans.close(by=worker, household=household, not_given=NotGiven.DID_NOT_WANT)
    postbox.do_waiting_jobs()
    assert postbox.letters == []


def test_a_mail_that_cannot_go_is_told_and_nothing_was_told(browser, invited, postbox):
    """Every new try failed: the page says so, what was made is kept, and the record claims nothing."""
    sent = invited(**MAIL)

    async def refuse(server, session, envelope, address, options):
        return "550 no such box"

    postbox.handle_RCPT = refuse
    with pytest.raises(SMTPException):
        mail_invitation(invitation_id=newest().pk)
    assert "On its way" in browser.get(sent).content.decode()
    ProcrastinateJob.objects.filter(task_name="mail_invitation").update(status="failed")
    shown = browser.get(sent).content.decode()
    assert "The mail did not go" in shown
    assert "The letter to print" in shown
    with scope.everything():
        assert not LegalFact.objects.exists()


INVITE = """
from datetime import date, timedelta

from kortelijnen.access import scope
from kortelijnen.access.actor import Actor, actor_for
from kortelijnen.households.actions import open_household
from kortelijnen.kit import clock
from kortelijnen.people.enums import Role
from kortelijnen.people.models import Membership, Team, User
from kortelijnen.talks.actions import invite

team = Team.objects.create(ref="velve", name="Velve-Lindenhof", municipality_code="GM0153")
sanne = User.objects.create_user(email="sanne@example.org", name="Sanne de Wit")
Membership.objects.create(user=sanne, team=team, role=Role.WORKER, since=date(2020, 1, 1))
actor = actor_for(sanne)
with scope.teams(actor.team_ids):
    household = open_household(by=actor, team_id=team.pk, name="Familie J.", director=sanne, resident_name="Jolanda")
    invite(
        by=actor, household=household, way="mail", talk_at=clock.now() + timedelta(days=7), place="", host=sanne,
        host_phone="000-5550111", language="nl", sent_to="jolanda@example.org",
    )
"""


def test_in_an_installation_the_worker_process_mails_it():
    """Committed rows, the application's own database role, a process of its own."""
    box, port = Postbox(), free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    mail = {"KORTELIJNEN_MAIL_HOST": "127.0.0.1", "KORTELIJNEN_MAIL_PORT": str(port)}
    try:
        with installed(KORTELIJNEN_MAIL_FROM="wijkteam@example.org", **mail) as site:
            site.run(INVITE)
            assert site.command("work", "--once").returncode == 0
            (letter,) = box.letters
            assert (letter["to"], letter["from"]) == ("jolanda@example.org", "wijkteam@example.org")
            assert "Jolanda" in box.newest_text()
            assert site.command("work", "--once").returncode == 0
            assert len(box.letters) == 1
    finally:
        server.stop()
