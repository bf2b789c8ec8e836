"""What was typed when a session ended: kept for its writer, given back, and never shown to anybody else."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cast import user_of
from kortelijnen.access import scope
from kortelijnen.audit.models import Entry
from kortelijnen.desk.drafts.keeping import GIVEN_BACK
from kortelijnen.drafts.models import KeptText
from kortelijnen.drafts.queries import kept_texts
from kortelijnen.frontdoor.models import HelpRequest
from kortelijnen.people.sign_in import PASSED, SEEN

WORDS = "De brief van de belastingdienst ligt al\nweken ongeopend op tafel."
TYPED = {"question": WORDS, "channel": "phone", "asker_name": "Jolanda", "reach": "", "existed": ""}
DOOR = "/voordeur/nieuw/"
HTMX = {"hx-request": "true"}
OWN_PAGE = {"sec-fetch-site": "same-origin"}


def end_session(browser):
    session = browser.session
    session[SEEN] -= 31 * 60
    session.save()


@pytest.fixture
def ended(worker, signed_in):
    """A browser in which a worker's session has just ended."""
    browser = signed_in(worker)
    end_session(browser)
    return browser


def page(answer):
    return BeautifulSoup(answer.content, "html.parser")


def kept_page(browser):
    return page(browser.get(reverse("desk:kept")))


def send_again(browser, found, **more):
    """Press “Send it now” as a browser without JavaScript does."""
    form = found.find("button", string="Send it now").find_parent("form")
    fields = [(one["name"], one["value"]) for one in form.find_all("input")]
    body = {}
    for name, value in fields:
        body.setdefault(name, []).append(value)
    return browser.post(form["action"], body, **more)


def requests_made():
    with scope.everything():
        return list(HelpRequest.objects.values_list("question", flat=True))


def test_a_form_that_comes_too_late_leads_to_signing_in_and_says_that_it_is_kept(ended):
    answer = ended.post(DOOR, TYPED)
    assert (answer.status_code, answer.headers["location"]) == (303, reverse("account_login"))
    assert "Your session had ended. What you typed is kept." in ended.get(reverse("account_login")).content.decode()
    assert requests_made() == []


def test_in_dutch_it_says_so_in_dutch(worker, signed_in):
    browser = signed_in(worker, "nl")
    end_session(browser)
    browser.post(DOOR, TYPED)
    assert "Je sessie was verlopen. Wat je typte is bewaard." in browser.get("/inloggen/").content.decode()


def test_after_signing_in_the_first_page_is_what_was_typed(worker, signed_in, ended):
    ended.post(DOOR, TYPED)
    browser = signed_in(worker)
    answer = browser.get("/")
    assert answer.headers["location"] == reverse("desk:kept")
    shown = kept_page(browser).main
    assert "ligt al\nweken ongeopend" in shown.get_text().replace("\r", "")
    assert {term.get_text() for term in shown.find_all("dt")} == {
        "What is being asked?",
        "How did this come in?",
        "Name of who asks",
    }
    assert "By telephone" in shown.get_text()
    assert "Meant for /voordeur/nieuw/" in shown.get_text()
    assert browser.get("/").status_code == 200, "one is led there once, not held there"


def test_one_button_sends_it_to_where_it_was_meant(worker, signed_in, ended):
    ended.post(DOOR, TYPED)
    browser = signed_in(worker)
    answer = send_again(browser, kept_page(browser))
    assert answer.status_code in (302, 303)
    assert [question.replace("\r", "") for question in requests_made()] == [WORDS]
    assert kept_texts(worker) == []
    assert "Nothing is kept" in kept_page(browser).get_text()


def test_sending_it_carries_the_security_token_of_now(worker, signed_in, ended):
    ended.post(DOOR, TYPED | {"csrfmiddlewaretoken": "of-long-ago"})
    browser = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    known = signed_in(worker)
    browser.cookies = known.cookies
    answer = send_again(browser, kept_page(browser))
    assert answer.status_code in (302, 303)
    assert len(requests_made()) == 1


def test_what_is_refused_when_sent_stands_in_the_form_as_it_was(worker, signed_in, ended):
    ended.post(DOOR, TYPED | {"question": " ", "asker_name": "Jolanda van de overkant"})
    browser = signed_in(worker)
    answer = send_again(browser, kept_page(browser))
    assert answer.status_code == 422
    assert "Jolanda van de overkant" in answer.content.decode()


def test_what_could_not_arrive_stays_kept(worker, signed_in, ended):
    """Sent to a page that is not there: not thrown away with it."""
    ended.post("/voordeur/NERGEN/beantwoord/", {"answer": "Een lang en goed antwoord."})
    browser = signed_in(worker)
    assert send_again(browser, kept_page(browser)).status_code == 404
    assert len(kept_texts(worker)) == 1


def test_it_is_thrown_away_with_one_button(worker, signed_in, ended):
    ended.post(DOOR, TYPED)
    browser = signed_in(worker)
    form = kept_page(browser).find("button", string="Throw away").find_parent("form")
    assert browser.post(form["action"]).headers["location"] == reverse("desk:kept")
    assert not KeptText.objects.exists()


@pytest.mark.parametrize("other", ["colleague", "stranger", "team_lead", "policy_officer", "privacy_officer"])
def test_nobody_else_who_signs_in_on_this_computer_sees_it(ended, signed_in, request, other):
    ended.post(DOOR, TYPED)
    ref = KeptText.objects.get().ref
    browser = signed_in(request.getfixturevalue(other))
    assert browser.get("/").headers.get("location") != reverse("desk:kept")
    assert "Nothing is kept" in kept_page(browser).get_text()
    assert browser.post(reverse("desk:throw-away", args=[ref])).status_code == 404
    browser.post(DOOR, TYPED | {GIVEN_BACK: ref})
    assert KeptText.objects.filter(ref=ref).exists()


def test_it_is_shown_to_nobody_who_has_not_signed_in(ended):
    ended.post(DOOR, TYPED)
    assert ended.get(reverse("desk:kept")).headers["location"].startswith("/inloggen/")
    ref = KeptText.objects.get().ref
    ended.post(reverse("desk:throw-away", args=[ref]))
    assert KeptText.objects.exists()


def test_with_the_password_alone_it_is_not_shown(worker, signed_in, ended):
    ended.post(DOOR, TYPED)
    browser = signed_in(worker)
    session = browser.session
    session[PASSED] = False
    session.save()
    assert browser.get(reverse("desk:kept")).headers["location"] == reverse("mfa_index")


def test_nothing_of_it_stands_readable_in_the_database_or_in_the_trail(ended, worker):
    ended.post(DOOR, TYPED)
    kept = KeptText.objects.get()
    assert "belasting" not in kept.sealed
    assert "voordeur" not in kept.sealed
    (line,) = Entry.objects.filter(kind="typed_text")
    assert (line.actor, line.verb, line.note) == (worker.key, "kept", "")


def test_several_forms_are_kept_beside_each_other(worker, signed_in, ended):
    ended.post(DOOR, TYPED)
    again = signed_in(worker)
    end_session(again)
    again.post(DOOR, TYPED | {"question": "Een tweede vraag."})
    assert len(kept_page(signed_in(worker)).find_all("button", string="Send it now")) == 2


def test_forms_in_the_other_tabs_are_kept_too(worker, ended):
    """The session ended at the first of them; whose it was is remembered until somebody signs in."""
    ended.get("/huishoudens/")
    for question in ("In het tweede tabblad.", "In het derde."):
        assert ended.post(DOOR, TYPED | {"question": question}).headers["location"] == reverse("account_login")
    assert len(kept_texts(worker)) == 2


def test_once_somebody_else_has_signed_in_here_nothing_more_is_kept_for_the_first(worker, colleague, ended):
    ended.get("/huishoudens/")
    ended.force_login(user_of(colleague))
    ended.post(reverse("account_logout"))
    assert ended.post(DOOR, TYPED).status_code == 403
    assert kept_texts(worker) == kept_texts(colleague) == []


def test_after_signing_out_oneself_nothing_is_kept(worker, signed_in):
    browser = signed_in(worker)
    browser.post(reverse("account_logout"))
    assert browser.post(DOOR, TYPED).status_code == 403
    assert kept_texts(worker) == []


def test_several_answers_to_one_question_are_all_kept(worker, ended):
    ended.post(DOOR, {"law": ["wmo", "jeugdwet"]})
    (kept,) = kept_texts(worker)
    assert kept.fields == (("law", "wmo"), ("law", "jeugdwet"))


def test_passwords_codes_and_tokens_are_never_kept(worker, ended):
    secrets = {"csrfmiddlewaretoken": "t", "password": "p", "oldpassword": "o", "password1": "q", "code": "123456"}
    ended.post(DOOR, TYPED | secrets)
    (kept,) = kept_texts(worker)
    assert not {name for name, _value in kept.fields} & set(secrets)


def test_forms_about_signing_in_are_never_kept(ended):
    answer = ended.post(reverse("account_change_password"), {"oldpassword": "a", "remark": "Een hele zin."})
    assert answer.headers["location"] == reverse("account_login")
    assert not KeptText.objects.exists()


def test_a_button_without_words_is_not_kept_and_the_page_says_so(ended):
    answer = ended.post("/wie-bel-ik/8KQ2FT/lijn/")
    assert answer.headers["location"] == reverse("account_login")
    assert "Your session had ended. Nothing was saved." in ended.get("/inloggen/").content.decode()
    assert not KeptText.objects.exists()


def test_with_htmx_the_whole_page_goes_to_signing_in(ended, worker):
    answer = ended.post(DOOR, TYPED, headers=HTMX)
    assert answer.headers["hx-redirect"] == reverse("account_login")
    assert answer.content == b""
    assert len(kept_texts(worker)) == 1


def test_boosted_too(ended, worker):
    answer = ended.post(DOOR, TYPED, headers=HTMX | {"hx-boosted": "true"})
    assert answer.headers["hx-redirect"] == reverse("account_login")
    assert len(kept_texts(worker)) == 1


def test_an_htmx_part_of_a_page_does_not_swallow_the_page_with_kept_text(worker, signed_in, ended):
    ended.post(DOOR, TYPED)
    browser = signed_in(worker)
    assert "hx-redirect" not in browser.get("/huishoudens/", headers=HTMX).headers
    assert browser.get("/").headers["location"] == reverse("desk:kept")


def test_without_a_session_that_we_know_the_page_itself_gives_the_words_back(client, db):
    """The cookie was cleared, or it is days later."""
    answer = client.post(DOOR, TYPED, headers={"accept-language": "en"})
    assert answer.status_code == 403
    shown = page(answer).main.get_text().replace("\r", "")
    assert WORDS in shown
    assert "Jolanda" in shown
    assert "You are not signed in" in shown
    assert not KeptText.objects.exists()
    assert answer.headers["cache-control"] == "no-store"


def test_without_a_session_htmx_puts_the_words_in_the_page(client, db):
    answer = client.post(DOOR, TYPED, headers=HTMX | {"accept-language": "en"})
    assert (answer.status_code, answer.headers["hx-retarget"]) == (422, "#main")
    assert "ongeopend op tafel" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_what_was_typed_is_text_and_no_markup(client, db):
    answer = client.post(DOOR, {"question": "<script>alert(1)</script> en verder"})
    assert "&lt;script&gt;alert(1)" in answer.content.decode()


@pytest.fixture
def strict():
    return Client(enforce_csrf_checks=True, headers={"accept-language": "en"})


def test_a_form_without_its_token_and_with_an_ended_session_is_kept(strict, ended, worker):
    """Both at once: the session had ended and the cookie with the token was gone."""
    strict.cookies = ended.cookies
    answer = strict.post(DOOR, TYPED, headers=OWN_PAGE)
    assert answer.headers["location"] == reverse("account_login")
    assert len(kept_texts(worker)) == 1


def test_a_form_of_before_signing_in_again_is_kept_and_led_to(strict, worker, signed_in):
    """Two tabs: in the one she signed in again, in the other an old form still stood."""
    strict.cookies = signed_in(worker).cookies
    answer = strict.post(DOOR, TYPED, headers=OWN_PAGE)
    assert answer.headers["location"] == reverse("desk:kept")
    assert send_again(strict, kept_page(strict)).status_code in (302, 303)
    assert len(requests_made()) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://example.org"},
        {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
    ],
)
def test_another_site_cannot_put_words_in_a_worker_s_mouth(strict, worker, signed_in, headers):
    """They are shown, so that nothing is lost; they are not kept for sending with one button."""
    strict.cookies = signed_in(worker).cookies
    answer = strict.post(DOOR, TYPED, headers=headers)
    assert answer.status_code == 403
    assert "This form is too old to be sent" in answer.content.decode()
    assert "ongeopend op tafel" in answer.content.decode()
    assert not KeptText.objects.exists()
    assert requests_made() == []


def test_the_origin_of_our_own_page_is_enough_for_an_older_browser(strict, worker, signed_in):
    strict.cookies = signed_in(worker).cookies
    strict.post(DOOR, TYPED, headers={"origin": "http://testserver"})
    assert len(kept_texts(worker)) == 1


def test_signing_in_without_its_token_shows_no_password(strict, db):
    answer = strict.post("/inloggen/", {"login": "sanne@example.org", "password": "een geheime zin"})
    assert answer.status_code == 403
    assert "geheime" not in answer.content.decode()
    assert "sanne" not in answer.content.decode()


def test_the_page_of_kept_text_names_no_field_of_our_code(worker, signed_in, ended):
    ended.post(DOOR, TYPED | {"version": "3"})
    shown = kept_page(signed_in(worker)).main.get_text()
    assert not re.search(r"\basker_name\b|\bversion\b|\bchannel\b", shown)


def test_words_for_a_form_that_we_do_not_recognise_are_shown_all_the_same(client, db):
    answer = client.post("/wie-bel-ik/8KQ2FT/lijn/", {"something_new": "Een zin die niet kwijt mag."})
    assert "Een zin die niet kwijt mag." in answer.content.decode()


def test_an_empty_page_says_what_it_is_for(worker, signed_in):
    shown = kept_page(signed_in(worker)).main.get_text()
    assert "what you typed appears here for a day" in shown


# --- On the way to a second factor -------------------------------------------------------------------
@pytest.fixture
def without_factor(worker, signed_in):
    """A browser that came in with the password alone, of somebody who has no second factor."""
    browser = signed_in(worker)
    session = browser.session
    del session[PASSED]
    session.save()
    return browser


def passed(browser):
    session = browser.session
    session[PASSED] = True
    session.save()


def test_words_typed_before_a_second_factor_was_set_up_are_kept_and_led_to_afterwards(without_factor, worker):
    answer = without_factor.post(DOOR, TYPED)
    assert answer.headers["location"] == reverse("mfa_index")
    assert requests_made() == []
    assert len(kept_texts(worker)) == 1
    shown = without_factor.get(reverse("mfa_index"))
    assert shown.status_code == 200
    assert "First set up your second factor. What you typed is kept." in shown.content.decode()
    passed(without_factor)
    assert without_factor.get("/").headers["location"] == reverse("desk:kept")


def test_kept_text_that_was_sent_but_led_to_a_second_factor_stays_kept_once(worker, signed_in, ended, without_factor):
    ended.post(DOOR, TYPED)
    (kept,) = kept_texts(worker)
    answer = without_factor.post(DOOR, TYPED | {GIVEN_BACK: kept.ref})
    assert answer.headers["location"] == reverse("mfa_index")
    assert [text.ref for text in kept_texts(worker)] == [kept.ref]
