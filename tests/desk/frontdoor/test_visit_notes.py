"""A note for who goes there, on the pages (S2-27): nothing shows to anybody else."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cast import user_of
from desk.frontdoor.conftest import page, url, words
from frontdoor.conftest import behind
from kortelijnen.access import scope
from kortelijnen.frontdoor import actions
from kortelijnen.frontdoor.models import VisitNote
from kortelijnen.kit import clock

SAID = "Grote hond in de gang. Bel eerst."


def sent(*goers, **more):
    until = clock.today() + timedelta(days=31)
    return {"words": SAID, "goers": [goer.user_id for goer in goers], "until": until.isoformat()} | more


def notes():
    with scope.everything():
        return list(VisitNote.objects.values_list("words", flat=True))


@pytest.fixture
def noted(browser, worker, decided):
    """Written by the front door, for the worker who goes."""
    assert browser.post(url(decided, "visit-note-write"), sent(worker)).status_code == 303


@pytest.mark.usefixtures("noted")
@pytest.mark.parametrize(
    ("who", "reads"),
    [
        ("worker", True),
        ("front_door", True),
        ("colleague", False),
        ("team_lead", False),
        ("stranger", False),
        ("policy_officer", False),
        ("privacy_officer", False),
    ],
)
def test_who_sees_a_note_and_who_sees_no_sign_of_one(signed_in, cast, decided, who, reads):
    shown = signed_in(getattr(cast, who)).get(url(decided)).content.decode()
    assert (SAID in shown) == reads
    assert ("Before you go there" in shown) == reads


def test_who_goes_and_until_when_are_filled_in(browser, front_door, decided):
    form = page(browser.get(url(decided))).select_one(f"form[action='{url(decided, 'visit-note-write')}']")
    assert [box["value"] for box in form.select("[name=goers][checked]")] == [str(front_door.user_id)]
    assert form.select_one("[name=until]")["value"] == (clock.today() + timedelta(days=31)).isoformat()


def test_a_note_without_a_goer_comes_back_with_its_words(browser, decided):
    answer = browser.post(url(decided, "visit-note-write"), sent())
    assert answer.status_code == 422
    form = page(answer).select_one(f"form[action='{url(decided, 'visit-note-write')}']")
    assert SAID in form.get_text()
    assert form.find_parent("details").has_attr("open")
    assert notes() == []


def test_somebody_of_another_team_cannot_be_named(browser, stranger, decided):
    assert browser.post(url(decided, "visit-note-write"), sent(stranger)).status_code == 422


@pytest.mark.usefixtures("noted")
def test_only_who_wrote_it_can_take_it_back(browser, signed_in, worker, decided):
    with scope.everything():
        address = reverse("desk:visit-note-take-back", args=[decided.ref, VisitNote.objects.get().pk])
    assert page(signed_in(worker).get(url(decided))).select_one(f"form[action='{address}']") is None
    assert signed_in(worker).post(address).status_code == 404
    assert notes() == [SAID]
    assert page(browser.get(url(decided))).select_one(f"form[action='{address}']")
    assert browser.post(address)["Location"] == url(decided)
    assert notes() == []


@pytest.mark.parametrize(
    ("who", "status"), [("worker", 303), ("stranger", 404), ("policy_officer", 403), ("privacy_officer", 403)]
)
def test_who_may_write_one(signed_in, cast, decided, who, status):
    actor = getattr(cast, who)
    answer = signed_in(actor).post(url(decided, "visit-note-write"), sent(cast.worker))
    assert answer.status_code == status


@pytest.mark.usefixtures("noted")
def test_the_note_stands_on_the_household_that_came_of_it_for_the_same_people(
    browser, signed_in, front_door, worker, colleague, decided
):
    with scope.everything():
        home = actions.open_household_from_request(
            by=front_door,
            help_request=decided,
            version=behind(decided).version,
            name="Gezin",
            director=user_of(worker),
        )
        note = VisitNote.objects.get()
    address = reverse("desk:household", args=[home.ref])
    assert SAID in words(signed_in(worker).get(address))
    shown = signed_in(colleague).get(address).content.decode()
    assert SAID not in shown
    assert "Before you go there" not in shown
    taken_back = reverse("desk:visit-note-take-back", args=[decided.ref, note.pk])
    assert browser.post(taken_back, {"back": "household"})["Location"] == address


@pytest.mark.usefixtures("noted")
def test_after_a_no_there_is_no_form_for_a_note(browser, decided):
    ended = {"because": "x", "alternative": "y", "version": decided.version}
    browser.post(url(decided, "request-decline"), ended)
    assert page(browser.get(url(decided))).select_one(f"form[action='{url(decided, 'visit-note-write')}']") is None
