"""Somebody asks something: the form of six fields."""

from datetime import date

import pytest

from desk.frontdoor.conftest import MOST_FIELDS, NEW, QUEUE, fields, page, url, words
from frontdoor.conftest import WORDS, asked
from kortelijnen.access import scope
from kortelijnen.frontdoor.enums import Existed
from kortelijnen.frontdoor.models import HelpRequest
from kortelijnen.places.models import TeamArea


def test_the_form_stays_within_the_registration_budget(browser):
    form = page(browser.get(NEW)).select_one("main form")
    assert len(fields(form)) <= MOST_FIELDS


def test_only_the_question_has_no_answer_yet_and_needs_one(browser):
    form = page(browser.get(NEW)).select_one("main form")
    asked_for = {
        field.select_one("[name]")["name"] for field in form.select(".kl-field") if not field.select_one(".kl-optional")
    }
    assert asked_for - {field["name"] for field in form.select("[checked]")} == {"question"}


def test_a_question_alone_is_saved_and_goes_straight_to_the_triage(browser, front_door):
    answer = browser.post(NEW, {"question": WORDS, "channel": "walk_in"})
    with scope.everything():
        made = HelpRequest.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, url(made))
    assert (made.team_id, made.asker_name) == (front_door.team_id, "")
    assert "Three decisions" in words(browser.get(url(made)))


def test_everything_that_can_be_said_is_saved(browser, team, velve):
    TeamArea.objects.create(team=team, area=velve, since=date(2020, 1, 1))
    browser.post(
        NEW,
        {
            "question": WORDS,
            "channel": "phone",
            "asker_name": "Jolanda",
            "reach": "000-1234567",
            "neighbourhood": velve.code,
            "existed": "longer",
        },
    )
    with scope.everything():
        made = HelpRequest.objects.select_related("neighbourhood").get()
    assert (made.channel, made.asker_name, made.reach) == ("phone", "Jolanda", "000-1234567")
    assert (made.neighbourhood, made.existed) == (velve, Existed.LONGER)


def test_the_neighbourhood_of_the_team_is_filled_in(browser, team, velve):
    TeamArea.objects.create(team=team, area=velve, since=date(2020, 1, 1))
    chosen = page(browser.get(NEW)).select_one("[name=neighbourhood] option[selected]")
    assert chosen["value"] == velve.code


def test_no_fixed_address_is_one_choice_among_the_neighbourhoods(browser):
    browser.post(NEW, {"question": WORDS, "channel": "walk_in", "neighbourhood": "geen"})
    with scope.everything():
        made = HelpRequest.objects.get()
    assert (made.has_no_address, made.neighbourhood) == (True, None)
    assert "No fixed address" in words(browser.get(url(made)))


@pytest.mark.parametrize(
    ("channel", "who", "is_own"),
    [
        ("walk_in", "Walked in by themselves", True),
        ("signal", "Through somebody else", False),
        ("passer_by", "A passer-by told us", False),
        ("outreach", "We went there ourselves", True),
    ],
)
def test_who_brought_it_is_shown_once_without_being_asked(browser, channel, who, is_own):
    answer = browser.post(NEW, {"question": WORDS, "channel": channel})
    shown = browser.get(answer["Location"])
    assert " ".join(page(shown).select_one(".kl-facts dd").get_text().split()) == who
    assert ("The household itself has not been heard yet" in words(shown)) != is_own


BROKEN = [
    {"question": "", "channel": "phone", "asker_name": "Jolanda"},
    {"question": "   ", "channel": "phone", "asker_name": "Jolanda"},
    {"question": "x" * 2001, "channel": "phone", "asker_name": "Jolanda"},
    {"question": WORDS, "channel": "pigeon", "asker_name": "Jolanda"},
    {"question": WORDS, "channel": "phone", "asker_name": "Jolanda", "neighbourhood": "BU99999999"},
    {"question": WORDS, "channel": "phone", "asker_name": "Jolanda", "reach": "0" * 121},
    {"question": f"{WORDS}\0", "channel": "phone", "asker_name": "Jolanda"},
]


@pytest.mark.parametrize("sent", BROKEN, ids=range(len(BROKEN)))
def test_a_form_that_fails_keeps_what_was_typed_and_writes_nothing(browser, sent):
    answer = browser.post(NEW, sent)
    assert answer.status_code == 422
    assert page(answer).select_one("[name=asker_name]")["value"] == "Jolanda"
    assert page(answer).select_one(".kl-errors")
    with scope.everything():
        assert not HelpRequest.objects.exists()


def test_a_question_is_shown_as_text_never_as_markup(browser, front_door):
    made = asked(front_door, question="<script>alert(1)</script> & meer")
    for address in (url(made), QUEUE):
        assert "<script>alert" not in browser.get(address).content.decode()
