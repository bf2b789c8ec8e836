"""Looking back at a request, as pages."""

import pytest
from django.urls import reverse

from frontdoor.conftest import asked, behind, triaged
from kortelijnen.access import scope
from kortelijnen.frontdoor import actions


@pytest.fixture
def handed_on(front_door, decided):
    with scope.everything():
        actions.hand_on(
            by=front_door, help_request=decided, to="Raadslieden", words="Zij weet ervan.", version=decided.version
        )
    return behind(decided)


def url(found, name="request"):
    return reverse(f"desk:{name}", args=[found.ref])


def test_an_ended_request_asks_once_and_shows_what_was_said(signed_in, front_door, handed_on):
    browser = signed_in(front_door)
    assert "Was this the right way?" in browser.get(url(handed_on)).content.decode()
    answer = browser.post(url(handed_on, "request-look-back"), {"verdict": "right"}, follow=True)
    assert "Looked back: Yes, the right way" in answer.content.decode()


def test_an_open_request_does_not_ask(signed_in, front_door, decided):
    assert "Was this the right way?" not in signed_in(front_door).get(url(decided)).content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [("worker", 303), ("team_lead", 303), ("stranger", 404), ("policy_officer", 403), ("privacy_officer", 403)],
)
def test_who_may_look_back(signed_in, cast, handed_on, who, status):
    answer = signed_in(getattr(cast, who)).post(url(handed_on, "request-look-back"), {"verdict": "another"})
    assert answer.status_code == status
    assert behind(handed_on).verdict == ("another" if status == 303 else "")


@pytest.mark.parametrize("verdict", ["", "perhaps"])
def test_a_tap_that_is_no_answer_changes_nothing(signed_in, front_door, handed_on, verdict):
    signed_in(front_door).post(url(handed_on, "request-look-back"), {"verdict": verdict})
    assert behind(handed_on).verdict == ""


def test_doubt_stands_in_the_queue(signed_in, front_door, fresh):
    triaged(front_door, fresh, is_unsure=True)
    assert "with doubt" in signed_in(front_door).get("/voordeur/").content.decode()


def test_the_share_stands_above_what_has_ended_and_names_nobody(signed_in, front_door):
    for number in range(5):
        found = triaged(front_door, asked(front_door))
        with scope.everything():
            actions.hand_on(
                by=front_door, help_request=found, to="Raadslieden", words="Zij weet ervan.", version=found.version
            )
            verdict = actions.RouteVerdict.RIGHT if number else actions.RouteVerdict.ANOTHER
            actions.look_back(by=front_door, help_request=found, verdict=verdict)
    page = signed_in(front_door).get("/voordeur/", {"welke": "afgehandeld"}).content.decode()
    assert "Looking back, the way was right in 80% of 5 requests." in page
