"""The signed link: who comes in, what there is to see, and every link that does not open (S0-24)."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from kortelijnen.audit.models import Entry
from kortelijnen.kit import clock
from kortelijnen.lines import actions
from kortelijnen.lines.models import Contact


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def trail_of(contact):
    return list(
        Entry.objects.filter(actor=f"link:contact:{contact.ref}").order_by("id").values_list("verb", "kind", "outcome")
    )


# --- What opens ---------------------------------------------------------------------------------------
def test_a_contact_sees_the_own_entry_without_an_account(outside, femke, link_of):
    answer = outside.get(link_of(femke))
    page = text_of(answer)
    assert answer.status_code == 200
    for told in ("Femke Anders", "Woonconsulent", "Woonstichting Het Anker", "000-5550123", "femke@example.org"):
        assert told in page
    assert "Uit huis gezet worden" in page
    assert "All social workers and their colleagues" in page


def test_nothing_is_shown_of_workers_calls_lines_or_households(outside, femke, link_of, worker, household):
    page = text_of(outside.get(link_of(femke)))
    for hidden in (worker.name, "Samira", household.name, "Solved", "solved", "Velve"):
        assert hidden not in page


def test_nothing_secret_can_be_read_in_the_link(femke, link_of):
    link = link_of(femke)
    for secret in ("femke", "Anders", "5550123", "Anker"):
        assert secret.lower() not in link.lower()


def test_no_search_engine_no_other_site_and_no_cache_gets_the_page(outside, femke, link_of):
    answer = outside.get(link_of(femke))
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cache-Control"] == "no-store"
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', answer.content.decode())


def test_the_page_is_plain_dutch_for_who_reads_dutch(femke, link_of):
    page = text_of(Client(headers={"accept-language": "nl"}).get(link_of(femke)))
    assert "Jouw vermelding op onze lijst" in page


def test_every_visit_stands_in_the_trail_and_nothing_else_is_written(outside, femke, link_of, again):
    link = link_of(femke)
    before = again(femke).version
    outside.get(link)
    assert trail_of(femke) == [("opened", "contact_link", "seen")]
    assert again(femke).version == before


def test_a_worker_who_opens_the_link_in_the_own_browser_is_named_in_the_trail(signed_in, worker, femke, link_of):
    signed_in(worker).get(link_of(femke))
    assert Entry.objects.get(actor=f"link:contact:{femke.ref}").note == worker.key


def test_a_contact_who_may_be_mailed_needs_no_session_and_no_second_factor(outside, femke, link_of):
    assert outside.get(link_of(femke)).status_code == 200
    assert outside.get("/wie-bel-ik/").status_code == 302


def test_whoever_has_not_agreed_yet_can_say_yes_and_reads_who_sees_it(outside, worker, anchor, link_of):
    silent = actions.add_contact(by=worker, organisation=anchor, name="Loes Prins", phone="000-5550130")
    page = text_of(outside.get(link_of(silent)))
    assert "You have not said yes yet" in page
    assert "Only the team that knows you" in page
    assert 'name="may_be_shared"' not in page


# --- What does not open -------------------------------------------------------------------------------
def test_a_link_works_more_than_once_until_it_ends(outside, femke, link_of):
    link = link_of(femke)
    assert [outside.get(link).status_code for _visit in range(3)] == [200, 200, 200]


def test_a_link_ends_after_thirty_days_and_offers_a_new_one(outside, femke, link_of):
    with clock.standing_at(clock.now() - timedelta(days=31)):
        link = link_of(femke)
    answer = outside.get(link)
    assert answer.status_code == 410
    assert "A link works for 30 days. This one is older." in text_of(answer)
    assert "Femke" not in text_of(answer)
    assert "example.org" not in text_of(answer)
    assert trail_of(femke) == [("opened", "contact_link", "refused")]


def test_on_its_thirtieth_day_a_link_still_works(outside, femke, link_of):
    with clock.standing_at(clock.now() - timedelta(days=30)):
        link = link_of(femke)
    assert outside.get(link).status_code == 200


def test_only_the_newest_link_opens(outside, femke, link_of):
    older, newer = link_of(femke), link_of(femke)
    answer = outside.get(older)
    assert answer.status_code == 410
    assert "There is a newer link" in text_of(answer)
    assert outside.get(newer).status_code == 200


@pytest.mark.parametrize("what", ["", "weg/", "nog-een-jaar/"])
@pytest.mark.parametrize("how", ["expired", "replaced"])
def test_a_link_that_ended_changes_nothing(outside, femke, link_of, again, how, what):
    with clock.standing_at(clock.now() - timedelta(days=40 if how == "expired" else 0)):
        link = link_of(femke)
    if how == "replaced":
        link_of(femke)
    sent = {"name": "Iemand anders", "phone": "000-5550999", "version": 1}
    assert outside.post(f"{link}{what}", sent).status_code == 410
    assert (again(femke).name, again(femke).version) == ("Femke Anders", 1)


@pytest.mark.parametrize("alter", [lambda t: t[:-1], lambda t: f"x{t}", lambda t: "9" * 300, lambda t: t.swapcase()])
def test_an_altered_link_finds_a_calm_page_and_leaves_no_trace(outside, femke, link_of, alter):
    token = link_of(femke).split("/")[2]
    before = Entry.objects.count()
    answer = outside.get(f"/mijn-vermelding/{alter(token)}/")
    assert answer.status_code == 404
    assert "This link is not right" in text_of(answer)
    assert "Femke" not in text_of(answer)
    assert Entry.objects.count() == before


def test_the_link_of_one_contact_does_not_open_another(outside, femke, bram, link_of):
    page = text_of(outside.get(link_of(bram)))
    assert "Bram Kok" in page
    assert "Femke" not in page.split('id="change"')[0]


def test_a_signature_made_for_something_else_opens_nothing(outside, femke):
    from django.core.signing import Signer

    forged = Signer(salt="elsewhere").sign_object([femke.ref, 0, clock.today().isoformat()])
    assert outside.get(f"/mijn-vermelding/{forged}/").status_code == 404


# --- Asking for a new link ----------------------------------------------------------------------------
def said_by(answer):
    """The page's own words, with its status: without the token of the language form, which differs each time."""
    return answer.status_code, text_of(answer).partition("<main")[2]


@pytest.fixture
def expired(femke, link_of):
    with clock.standing_at(clock.now() - timedelta(days=40)):
        return link_of(femke)


def test_a_new_link_goes_to_the_known_address_only(outside, femke, expired, postbox):
    answer = outside.post(f"{expired}nieuwe-link/", {"email": "ex@example.org"})
    assert "If we know a mail address of you, a new link is on its way." in text_of(answer)
    postbox.do_waiting_jobs()
    assert [letter["to"] for letter in postbox.letters[1:]] == ["femke@example.org"]
    assert outside.get(postbox.newest_link()).status_code == 200


def test_the_answer_is_the_same_without_an_address(outside, femke, expired, postbox):
    known = said_by(outside.post(f"{expired}nieuwe-link/"))
    Contact.objects.filter(pk=femke.pk).update(email="", link_number=1)
    unknown = said_by(outside.post(f"{expired}nieuwe-link/"))
    assert known == unknown


def test_at_most_one_link_an_hour_is_mailed(outside, femke, expired, again):
    before = again(femke).link_number
    answers = {said_by(outside.post(f"{expired}nieuwe-link/")) for _time in range(5)}
    assert again(femke).link_number == before + 1
    assert len(answers) == 1


def test_a_link_that_still_opens_mails_nothing(outside, femke, link_of, again):
    link = link_of(femke)
    before = again(femke).link_number
    assert outside.post(f"{link}nieuwe-link/").status_code == 303
    assert again(femke).link_number == before


def test_looking_at_the_page_asks_for_nothing(outside, femke, expired, again):
    """A mail program that opens every address in a letter must not act."""
    before = again(femke).link_number
    outside.get(f"{expired}nieuwe-link/")
    assert again(femke).link_number == before
