"""Closing while a conversation at the kitchen table is still open: what was said there is not lost."""

import pytest
from django.urls import reverse

from kortelijnen.audit.models import Entry
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.plans.enums import NotGiven
from kortelijnen.plans.models import Closing
from kortelijnen.talks import actions
from kortelijnen.talks.closing import close_household
from kortelijnen.talks.models import Talk
from kortelijnen.timeline.models import Moment

WORDS = "Ik durf de post niet meer open te doen."


@pytest.fixture
def as_worker(worker, in_scope):
    with in_scope(worker):
        yield


@pytest.fixture
def talk(as_worker, worker, household):
    return actions.begin_talk(by=worker, household=household)


def save(worker, household, **told):
    nothing = {"words": "", "companion": "", "came_alone": False, "topics": [], "version": 1}
    return actions.save_talk(by=worker, household=household, **nothing | told)


def close(worker, household):
    close_household(by=worker, household=household, not_given=NotGiven.NOT_REACHED)


def test_the_words_go_to_the_timeline_also_when_the_question_who_could_help_is_open(talk, worker, household):
    save(worker, household, words=WORDS, companion="Bep")
    close(worker, household)
    moment = Moment.objects.get(words__startswith=WORDS)
    assert moment.said_by == "resident"
    assert "(Bep " in moment.words
    ended = Talk.objects.get()
    assert (ended.words, ended.ended_on is not None) == ("", True)
    assert Entry.objects.filter(verb="ended", kind="talk", ref=talk.ref).exists()


def test_a_table_at_which_nothing_was_written_down_leaves_nothing(talk, worker, household):
    close(worker, household)
    assert not Talk.objects.exists()
    assert Closing.objects.exists()


def test_who_came_along_is_something(talk, worker, household):
    save(worker, household, came_alone=True)
    close(worker, household)
    assert Talk.objects.get().ended_on is not None


def test_a_closing_that_a_rule_refuses_leaves_the_conversation_open(talk, worker, household):
    save(worker, household, words=WORDS)
    with pytest.raises(RuleBroken):
        close_household(by=worker, household=household)
    assert Talk.objects.get().words == WORDS


def test_the_form_says_so_and_the_page_does_it(signed_in, talk, worker, household):
    save(worker, household, words=WORDS)
    browser = signed_in(worker)
    page = browser.get(reverse("desk:household", args=[household.ref]) + "?open=closing")
    assert "Closing ends it; what was said there goes to the timeline." in page.content.decode()
    browser.post(reverse("desk:household-close", args=[household.ref]), {"not_given": "not_reached"})
    assert WORDS in browser.get(reverse("desk:household", args=[household.ref])).content.decode()


def test_what_a_colleague_still_types_at_the_table_is_refused_and_stays_on_the_page(
    signed_in, talk, worker, colleague, household
):
    """The answer for htmx touches no field; without JavaScript the words come back on the page."""
    close(worker, household)
    url, sent = reverse("desk:table-story", args=[household.ref]), {"words": WORDS, "version": "1"}
    quiet = signed_in(colleague).post(url, sent, headers={"hx-request": "true"})
    plain = signed_in(colleague).post(url, sent)
    assert (quiet.status_code, plain.status_code) == (422, 422)
    assert "This household is closed" in quiet.content.decode()
    assert WORDS in plain.content.decode()
