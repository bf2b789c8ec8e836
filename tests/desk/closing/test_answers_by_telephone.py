"""Asked, not answered yet, and then the resident calls: the same three sentences, read aloud, written down once."""

import pytest
from django.urls import reverse

from kortelijnen.access import scope
from kortelijnen.audit.models import Entry
from kortelijnen.plans import actions as plans
from kortelijnen.plans import looking_back
from kortelijnen.plans.enums import LookBackBy, NotGiven
from kortelijnen.plans.models import Closing

ALOUD = {"felt_heard": "5", "in_charge": "4", "knows_whom": "3", "words": "Dank je \u202bשלום\u202c 😀"}


@pytest.fixture
def asked(household, worker, in_scope):
    with in_scope(worker):
        plans.close(by=worker, household=household, not_given=NotGiven.ASKED)
    return household


def url(household, name="looking-back-aloud"):
    return reverse(f"desk:{name}", args=[household.ref])


def closing():
    with scope.everything():
        return Closing.objects.get()


def test_the_closed_household_offers_it_and_the_answers_stand_there(signed_in, worker, asked):
    browser = signed_in(worker)
    assert url(asked) in browser.get(url(asked, "household")).content.decode()
    assert browser.get(url(asked)).status_code == 200
    shown = browser.post(url(asked), ALOUD, follow=True).content.decode()
    assert "Completely true" in shown and "Dank je" in shown
    assert (closing().felt_heard, closing().not_given) == (5, "")
    line = Entry.objects.get(verb="answered", kind="closing")
    assert (line.actor, line.household_ref) == (worker.key, asked.ref)


def test_a_double_tap_is_one_answer(signed_in, worker, asked):
    browser = signed_in(worker)
    assert [browser.post(url(asked), ALOUD).status_code for _tap in range(2)] == [303, 303]
    assert Entry.objects.filter(verb="answered", kind="closing").count() == 1


def test_what_was_answered_is_not_written_over_and_what_was_typed_comes_back(signed_in, worker, colleague, asked):
    signed_in(colleague).post(url(asked), ALOUD)
    answer = signed_in(worker).post(url(asked), ALOUD | {"felt_heard": "1", "words": "Anders"})
    assert answer.status_code == 422
    assert "Anders" in answer.content.decode()
    assert closing().felt_heard == 5
    assert signed_in(worker).get(url(asked)).status_code == 404


def test_two_of_three_is_no_answer(signed_in, worker, asked):
    answer = signed_in(worker).post(url(asked), {"felt_heard": "5", "in_charge": "4", "words": "Half"})
    assert answer.status_code == 422
    assert "Half" in answer.content.decode()
    assert closing().not_given == NotGiven.ASKED


@pytest.mark.parametrize("words", ["x" * 10_000, "Dank\0je"])
def test_too_much_and_null_bytes_come_back(signed_in, worker, asked, words):
    assert signed_in(worker).post(url(asked), ALOUD | {"words": words}).status_code == 422
    assert closing().not_given == NotGiven.ASKED


def test_the_resident_has_the_last_word_on_the_same_day(signed_in, worker, asked, in_scope, client):
    with in_scope(worker):
        given = plans.ask_to_look_back(by=worker, household=asked, how=LookBackBy.LINK)
        link = looking_back.path_for(given, by=LookBackBy.LINK)
    signed_in(worker).post(url(asked), ALOUD)
    assert client.post(link, ALOUD | {"felt_heard": "2"}).status_code == 303
    assert closing().felt_heard == 2


def test_an_open_household_and_who_did_not_want_have_no_such_page(signed_in, worker, household, in_scope):
    browser = signed_in(worker)
    assert browser.get(url(household)).status_code == browser.post(url(household), ALOUD).status_code == 404
    with in_scope(worker):
        plans.close(by=worker, household=household, not_given=NotGiven.DID_NOT_WANT)
    assert browser.get(url(household)).status_code == 404
    assert browser.post(url(household), ALOUD).status_code == 422
    assert closing().not_given == NotGiven.DID_NOT_WANT
