"""Inviting to the kitchen table, as each of the cast meets it."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast import user_of
from kortelijnen.access import scope
from kortelijnen.audit.models import Entry
from kortelijnen.frontdoor import actions as frontdoor
from kortelijnen.frontdoor.enums import Complexity, Route, Urgency
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.people.sign_in import SEEN
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import NotGiven
from kortelijnen.talks.models import Invitation, LegalFact
from kortelijnen.talks.rules import usual_day

TOMORROW = timedelta(days=1)


def page(answer):
    return BeautifulSoup(answer.content, "html.parser")


def text_of(answer):
    return " ".join(page(answer).get_text(" ").split())


def made():
    with scope.everything():
        return list(Invitation.objects.order_by("id"))


WHO_INVITES = {
    "worker": 200,
    "colleague": 200,
    "front_door": 200,
    "team_lead": 403,
    "stranger": 404,
    "policy_officer": 403,
    "privacy_officer": 403,
}


@pytest.mark.parametrize(("who", "status"), WHO_INVITES.items())
def test_who_can_invite(signed_in, cast, form_url, household, answers, who, status):
    client = signed_in(getattr(cast, who))
    answer = client.get(form_url)
    assert answer.status_code == status
    if status != 200:
        assert household.name not in answer.content.decode()
        assert client.post(form_url, answers()).status_code == status
        assert client.post(form_url, answers(look="1")).status_code == status
        assert made() == []


@pytest.mark.parametrize(("who", "status"), (WHO_INVITES | {"team_lead": 200}).items())
def test_who_reads_what_went(signed_in, cast, invited, who, status):
    sent = invited()
    client = signed_in(getattr(cast, who))
    assert client.get(sent).status_code == status
    assert client.get(f"{sent}brief/").status_code == status
    link = page(client.get(sent)).find("a", string="Another day")
    assert (link is not None) is (status == 200 and who != "team_lead")


def test_an_invitation_of_another_household_is_not_there(browser, other_household, household, invited):
    sent = invited()
    assert browser.get(sent.replace(household.ref, other_household.ref)).status_code == 404


# --- What is asked ------------------------------------------------------------------------------------
def test_everything_but_the_own_number_is_filled_in(browser, form_url, worker):
    form = page(browser.get(form_url)).select_one("main form")
    given = {one["name"]: one.get("value", "") for one in form.select("input:not([type=radio])")}
    assert given["day"] == usual_day(clock.today()).isoformat()
    assert given["begins"] == "10:00"
    assert given["host_phone"] == ""
    assert form.select_one("select[name=host] option[selected]")["value"] == str(worker.user_id)
    chosen = {one["name"]: one["value"] for one in form.select("input[type=radio][checked]")}
    assert chosen == {"way": "letter", "language": "nl"}


def test_the_own_number_is_typed_once(browser, form_url, invited):
    invited(host_phone="000-5550199")
    assert page(browser.get(form_url)).select_one("[name=host_phone]")["value"] == "000-5550199"


def test_a_colleague_types_her_own_number(signed_in, colleague, form_url, invited):
    invited(host_phone="000-5550199")
    assert "value" not in page(signed_in(colleague).get(form_url)).select_one("[name=host_phone]").attrs


@pytest.fixture
def opened_from(worker, team, in_scope):
    """A household that was opened from a request that came in like this."""

    def open_it(days_ago=0, **told):
        with in_scope(worker):
            asked = frontdoor.register_request(
                by=worker,
                team_id=team.pk,
                question="De brieven groeien mij boven het hoofd.",
                received_at=clock.now() - timedelta(days=days_ago),
                **told,
            )
            asked = frontdoor.triage_request(
                by=worker,
                help_request=asked,
                urgency=Urgency.NORMAL,
                complexity=Complexity.COMPLEX,
                route=Route.OUTREACH,
                reason="Veel tegelijk.",
                is_unsure=False,
                version=asked.version,
            )
            return frontdoor.open_household_from_request(
                by=worker, help_request=asked, name="Familie J.", director=user_of(worker), version=asked.version
            )

    return open_it


@pytest.mark.parametrize(
    ("reach", "channel", "way", "to"),
    [
        ("jolanda@example.org", "message", "mail", "jolanda@example.org"),
        ("000-5550123", "phone", "text", "000-5550123"),
        ("", "walk_in", "letter", ""),
        ("buurvrouw@example.org", "signal", "letter", ""),
    ],
)
def test_the_way_follows_from_how_who_asked_can_be_reached(browser, opened_from, reach, channel, way, to):
    """Who told us about somebody else is not the household: nothing goes there by itself."""
    household = opened_from(reach=reach, channel=channel)
    form = page(browser.get(reverse("desk:invitation", args=[household.ref]))).select_one("main form")
    assert form.select_one("[name=way][checked]")["value"] == way
    assert form.select_one("[name=sent_to]").get("value", "") == to


def test_the_seven_days_begin_when_the_request_came_in(browser, opened_from, answers):
    household = opened_from(days_ago=3)
    browser.post(reverse("desk:invitation", args=[household.ref]), answers())
    (invitation,) = made()
    assert timedelta(days=4) <= invitation.own_plan_until - clock.today() <= timedelta(days=7)


WRONG = {
    "a mail address that is none": ({"way": "mail", "sent_to": "jolanda"}, "This is no mail address."),
    "no mail address": ({"way": "mail"}, "This is no mail address."),
    "a number that is none": ({"way": "text", "sent_to": "bel maar"}, "This is no telephone number."),
    "no own number": ({"host_phone": ""}, "Give a number, so that they can call"),
    "a host of nobody": ({"host": 0}, "valid choice"),
}


@pytest.mark.parametrize(("typed", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_comes_back_with_what_was_typed(browser, form_url, answers, typed, said):
    answer = browser.post(form_url, answers(place="De Buurtkamer") | typed)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert page(answer).select_one("[name=place]")["value"] == "De Buurtkamer"
    assert made() == []


@pytest.mark.parametrize(("days", "said"), [(-1, "This day has passed."), (400, "within a year")])
def test_the_day_lies_ahead_and_not_too_far(browser, form_url, answers, days, said):
    answer = browser.post(form_url, answers(day=(clock.today() + timedelta(days=days)).isoformat()))
    assert answer.status_code == 422
    assert said in text_of(answer)


def test_a_moment_earlier_today_has_passed(browser, form_url, answers):
    answer = browser.post(form_url, answers(day=clock.today().isoformat(), begins="00:00"))
    assert answer.status_code == 422
    assert "This moment has passed." in text_of(answer)


def test_without_a_fixed_address_a_place_is_asked_and_the_letter_is_collected(browser, form_url, answers, household):
    with scope.everything():
        Household.objects.update(has_no_address=True)
    assert "There is no fixed address: name a place." in text_of(browser.get(form_url))
    answer = browser.post(form_url, answers())
    assert answer.status_code == 422
    sent = browser.post(form_url, answers(place="De Buurtkamer", sent_to="the night shelter"))["Location"]
    assert "To be collected at: the night shelter" in text_of(browser.get(sent))


def test_no_address_of_the_household_is_kept_with_a_letter(invited):
    invited(way="letter", sent_to="Lindenhof 12")
    assert made()[0].sent_to == ""


# --- The words ----------------------------------------------------------------------------------------
@pytest.fixture
def words(browser, form_url, answers):
    """What the script fetches at each change of the form."""
    return lambda **more: browser.post(form_url, answers(look="1", **more), headers={"hx-request": "true"})


def test_the_words_are_shown_as_they_will_be_read(words, support):
    told = text_of(words(place="De Buurtkamer"))
    for said in ("De Buurtkamer", "Sanne de Wit", "000-5550111", "Bring somebody", "De Kompasroos: 000-5550222"):
        assert said in told
    assert made() == []


def test_half_typed_answers_still_show_words(words):
    answer = words(day="", begins="", host="", way="", language="xx")
    assert page(answer).select_one("form") is None
    assert "Sanne de Wit" in text_of(answer)


def test_without_a_script_the_words_are_shown_by_a_button(browser, form_url, answers):
    answer = browser.post(form_url, answers(place="De Buurtkamer", look="1"))
    assert answer.status_code == 200
    assert "De Buurtkamer" in page(answer).select_one("#words").get_text()
    assert page(answer).select_one("[name=place]")["value"] == "De Buurtkamer"
    assert made() == []


def test_the_words_are_in_the_language_of_the_reader(browser, form_url, words):
    assert page(browser.get(form_url)).select_one("#words [lang]")["lang"] == "nl"
    assert "januari" in text_of(words(language="nl", day=f"{clock.today().year + 1}-01-05"))


def test_what_was_typed_when_the_session_ended_is_sent_after_signing_in(browser, signed_in, worker, form_url, answers):
    session = browser.session
    session[SEEN] -= 31 * 60
    session.save()
    browser.post(form_url, answers(place="De Buurtkamer"))
    assert made() == []
    again = signed_in(worker)
    kept = page(again.get(reverse("desk:kept")))
    assert "De Buurtkamer" in kept.get_text()
    form = kept.find("button", string="Send it now").find_parent("form")
    again.post(form["action"], {one["name"]: one["value"] for one in form.find_all("input")})
    assert [one.place for one in made()] == ["De Buurtkamer"]


# --- What goes ----------------------------------------------------------------------------------------
def test_a_letter_is_ready_to_print_and_the_facts_are_filled(browser, invited):
    shown = browser.get(invited())
    assert page(shown).find("a", string="The letter to print")["href"].endswith("/brief/")
    for said in ("Told that an own plan can be handed in within seven days", "Wmo 2015 art. 2.3.2(3)"):
        assert said in text_of(shown)


def test_a_text_message_is_copied_or_opened_on_the_telephone(browser, invited, support):
    shown = page(browser.get(invited(way="text", sent_to="000-555 01 23")))
    words = shown.select_one("textarea[readonly]").get_text()
    for right in ("bring somebody", "plan of your own", "De Kompasroos 000-5550222", "formal decision", "000-5550111"):
        assert right in words
    link = shown.find("a", string="Open it on this telephone")["href"]
    assert link.startswith("sms:0005550123?body=")
    assert unquote(link.partition("body=")[2]) == words


def test_the_newest_counts_and_says_so(browser, invited):
    first = invited()
    second = invited(place="De Buurtkamer")
    assert "A newer invitation counts" in text_of(browser.get(first))
    assert "A newer invitation counts" not in text_of(browser.get(second))
    assert page(browser.get(second)).find("a", href=first) is not None


def test_inviting_again_begins_as_it_was(browser, form_url, invited):
    invited(way="text", sent_to="000-5550123", place="De Buurtkamer")
    shown = browser.get(form_url)
    assert "Invited already for" in text_of(shown)
    assert page(shown).select_one("[name=sent_to]")["value"] == "000-5550123"
    assert page(shown).select_one("[name=place]")["value"] == "De Buurtkamer"


def test_two_who_invite_at_once_see_both_and_choose(browser, signed_in, colleague, form_url, answers):
    client = signed_in(colleague)
    browser.post(form_url, answers())
    mine = answers(host=colleague.user_id, place="De Buurtkamer")
    both = client.post(form_url, mine)
    assert both.status_code == 409
    for name in ("Sanne de Wit", "Samira Haddou"):
        assert name in text_of(both)
    assert page(both).select_one("[name=place]")["value"] == "De Buurtkamer"
    again = mine | {"version": page(both).select_one("[name=version]")["value"]}
    assert client.post(form_url, again).status_code == 303
    assert len(made()) == 2


def test_a_double_tap_is_one_invitation(browser, form_url, answers):
    places = {browser.post(form_url, answers())["Location"] for _tap in range(2)}
    assert len(places) == len(made()) == 1


def test_a_closed_household_is_not_invited(browser, form_url, answers, household, worker, in_scope, invited):
    sent = invited()
    with in_scope(worker):
        plans.close(by=worker, household=household, not_given=NotGiven.DID_NOT_WANT)
    assert browser.get(form_url)["Location"].startswith(reverse("desk:household", args=[household.ref]))
    answer = browser.post(form_url, answers(place="De Buurtkamer", version=1))
    assert answer.status_code == 422
    assert "This household is closed." in text_of(answer)
    assert page(browser.get(sent)).find("a", string="Another day") is None
    assert len(made()) == 1


# --- Where it shows -----------------------------------------------------------------------------------
def test_the_households_page_says_it_in_one_line(browser, household, form_url, invited):
    record = reverse("desk:household", args=[household.ref])
    assert page(browser.get(record)).find("a", href=form_url).get_text().strip() == "Invite"
    sent = invited()
    shown = page(browser.get(record))
    assert shown.find("a", href=form_url) is None
    line = shown.find("a", href=sent).get_text()
    assert line.startswith("Invited for ")
    assert line.endswith("with Sanne de Wit")
    assert "Pointed to free client support" in shown.select_one("#frames").get_text()


def test_a_team_lead_is_not_offered_to_invite(signed_in, team_lead, household, form_url):
    assert (
        page(signed_in(team_lead).get(reverse("desk:household", args=[household.ref]))).find("a", href=form_url) is None
    )


def test_today_shows_the_conversations_that_i_lead(browser, signed_in, colleague, stranger, invited, household):
    invited(day=(clock.today() + TOMORROW).isoformat(), place="De Buurtkamer")
    shown = page(browser.get("/")).select_one("section[aria-labelledby=talks]")
    assert shown.find("a", href=reverse("desk:household", args=[household.ref])) is not None
    assert "De Buurtkamer" in shown.get_text()
    for other in (colleague, stranger):
        assert page(signed_in(other).get("/")).select_one("section[aria-labelledby=talks]") is None


# --- How it costs -------------------------------------------------------------------------------------
def test_nine_invitations_cost_as_many_queries_as_one(browser, household, form_url, invited):
    def counts(sent):
        found = []
        for url in (reverse("desk:household", args=[household.ref]), form_url, sent, f"{sent}brief/", "/"):
            browser.get(url)
            with CaptureQueriesContext(connection) as counted:
                assert browser.get(url).status_code == 200
            found.append(len(counted))
        return found

    one = counts(invited(day=(clock.today() + TOMORROW).isoformat()))
    for number in range(8):
        last = invited(day=(clock.today() + TOMORROW).isoformat(), place=f"Plek {number}")
    assert counts(last) == one


def test_looking_writes_nothing_but_the_trail(browser, form_url, invited):
    sent = invited()
    for url in (form_url, sent, f"{sent}brief/"):
        with CaptureQueriesContext(connection) as counted:
            browser.get(url)
        written = [one["sql"] for one in counted if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
        assert all("audit_entry" in sql or "django_session" in sql for sql in written), written


def test_every_look_at_an_invitation_stands_in_the_trail(browser, worker, household, invited):
    sent = invited()
    with scope.everything():
        before = Entry.objects.filter(verb="looked", household_ref=household.ref).count()
    browser.get(f"{sent}brief/")
    with scope.everything():
        assert Entry.objects.filter(verb="looked", household_ref=household.ref).count() == before + 1
        assert LegalFact.objects.count() == 5
