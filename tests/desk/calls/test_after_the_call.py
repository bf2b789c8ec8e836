"""After the call, as pages: what may be added, and what was tapped by mistake (S0-18)."""

import re

import pytest
from django.urls import reverse

from cast import make_household
from kortelijnen.audit.models import Entry
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.drafts.queries import kept_texts
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.lines import actions
from kortelijnen.lines.models import Consult, Contact, Line, Need
from kortelijnen.timeline.models import Moment

HTMX = {"HX-Request": "true"}


@pytest.fixture
def femke(worker):
    """A listed contact at a housing association, to whom nobody has a line yet."""
    actions.load_needs(by=worker)
    anchor = directory.add_organisation(
        by=worker, name="Woonstichting Het Anker", kind=Kind.HOUSING_ASSOCIATION, phone="000-5550100"
    )
    return actions.add_contact(
        by=worker,
        organisation=anchor,
        name="Femke Anders",
        phone="000-5550123",
        needs=[Need.objects.get(slug="uit-huis-gezet")],
        agreed_on=clock.today(),
    )


@pytest.fixture
def browser(signed_in, worker):
    return signed_in(worker)


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def tap(browser, contact, outcome="solved", words="", **more):
    return browser.post(reverse("desk:line-outcome", args=[contact.ref]), {"outcome": outcome, "q": words}, **more)


@pytest.fixture
def call(browser, femke, everything):
    """A call just recorded by the worker, found by the words of the need."""
    tap(browser, femke, words="uit huis gezet worden")
    return Consult.objects.get()


def url(call):
    return reverse("desk:call", args=[call.pk])


# --- What may be added --------------------------------------------------------------------------------
def test_the_need_comes_from_the_words_that_were_searched(call):
    assert call.need.slug == "uit-huis-gezet"


def test_the_card_answers_in_place_with_the_rest_folded(browser, femke, everything):
    page = text_of(tap(browser, femke, headers=HTMX))
    assert "Noted for Femke Anders: solved." in page
    assert "<details" in page and "<details open" not in page
    assert not re.search(r'name="outcome"', page)  # tapped: the buttons make way


def test_nothing_has_to_be_added(browser, call):
    answer = browser.post(url(call), {"minutes": "", "need": "", "household": ""})
    assert answer.status_code == 303
    call.refresh_from_db()
    assert (call.minutes, call.need) == (None, None)
    assert not Moment.objects.filter(consult=call).exists()


def test_minutes_and_need_are_added(browser, call):
    answer = browser.post(url(call), {"minutes": "5", "need": "huurachterstand"}, headers=HTMX)
    call.refresh_from_db()
    assert (call.minutes, call.need.slug) == (5, "huurachterstand")
    assert "5 minutes" in text_of(answer)


@pytest.mark.parametrize("minutes", ["0", "481", "veel"])
def test_minutes_that_cannot_be_are_said_and_everything_typed_is_kept(browser, call, minutes):
    answer = browser.post(url(call), {"minutes": minutes, "household": "Familie J."})
    page = text_of(answer)
    assert answer.status_code == 422
    assert f'value="{minutes}"' in page
    assert 'value="Familie J."' in page


# --- For which household ------------------------------------------------------------------------------
def test_a_household_gets_the_fact_and_the_call_stays_anonymous(browser, worker, household, call):
    answer = browser.post(url(call), {"household": "familie j"}, headers=HTMX)
    assert "for Familie J." in text_of(answer)
    moment = Moment.objects.get(consult=call)
    assert (moment.household, moment.happened_on) == (household, clock.today())
    assert Entry.objects.filter(verb="looked", household_ref=household.ref, actor=worker.key).exists()
    page = text_of(browser.get(f"/huishoudens/{household.ref}/"))
    assert "Called: solved · Femke Anders, Woonstichting Het Anker" in page


def test_typing_offers_the_open_households_of_the_own_team(browser, team, worker, household, other_household, call):
    closed = make_household(team, worker, name="Familie Jansen")
    Household.objects.filter(pk=closed.pk).update(closed_on=clock.today())
    page = text_of(browser.get(reverse("desk:call-households", args=[call.pk]), {"household": "i"}, headers=HTMX))
    assert "Familie" not in page  # one letter is not searched for
    for words, found in (("familie", "Familie J."), ("gezin", "No open household")):
        answer = browser.get(reverse("desk:call-households", args=[call.pk]), {"household": words}, headers=HTMX)
        assert found in text_of(answer)
        assert "Familie Jansen" not in text_of(answer)
        assert "Gezin B." not in text_of(answer)
    assert Entry.objects.filter(verb="shown", household_ref=household.ref).exists()


def test_when_more_households_fit_the_form_asks_which(browser, team, worker, household, call):
    other = make_household(team, worker, name="Familie Jansen")
    answer = browser.post(url(call), {"household": "familie", "minutes": "7"})
    page = text_of(answer)
    assert answer.status_code == 422
    assert f'value="{other.ref}"' in page and f'value="{household.ref}"' in page
    assert not Moment.objects.filter(consult=call).exists()
    answer = browser.post(url(call), {"household": "familie", "minutes": "7", "household_ref": other.ref})
    assert answer.status_code == 303
    assert Moment.objects.get(consult=call).household == other


def test_a_household_that_a_colleague_closed_meanwhile_takes_nothing(browser, household, call):
    Household.objects.filter(pk=household.pk).update(closed_on=clock.today())
    answer = browser.post(url(call), {"household_ref": household.ref, "minutes": "7"})
    page = text_of(answer)
    assert answer.status_code == 422
    assert "This household is closed" in page
    assert 'value="7"' in page
    call.refresh_from_db()
    assert call.minutes is None
    assert not Moment.objects.filter(consult=call).exists()


def test_a_household_of_another_team_is_not_there(browser, other_household, call):
    answer = browser.post(url(call), {"household_ref": other_household.ref})
    assert answer.status_code == 404
    assert Entry.objects.filter(outcome="refused", household_ref=other_household.ref).exists()
    assert not Moment.objects.filter(consult=call).exists()


def test_another_household_takes_the_place_of_the_first(browser, team, worker, household, call):
    other = make_household(team, worker, name="Gezin Peeters")
    for ref in (household.ref, other.ref, other.ref):
        browser.post(url(call), {"household_ref": ref})
    assert [moment.household for moment in Moment.objects.filter(consult=call)] == [other]
    assert Entry.objects.filter(verb="removed", kind="moment", household_ref=household.ref).exists()


def test_a_team_lead_who_writes_in_no_record_is_not_asked_for_a_household(signed_in, team_lead, femke, everything):
    client = signed_in(team_lead)
    tap(client, femke)
    made = Consult.objects.get()
    assert 'name="household"' not in text_of(client.get(url(made)))
    assert client.get(reverse("desk:call-households", args=[made.pk]), {"household": "fam"}).status_code == 403


# --- Undoing ------------------------------------------------------------------------------------------
def undo(browser, call, **more):
    return browser.post(reverse("desk:call-undo", args=[call.pk]), {"q": "femke"}, **more)


def test_a_tap_by_mistake_is_undone_with_its_fact(browser, household, femke, call):
    browser.post(url(call), {"household_ref": household.ref})
    answer = undo(browser, call)
    assert (answer.status_code, answer.url) == (303, f"/wie-bel-ik/?q=femke#contact-{femke.ref}")
    assert not Consult.objects.exists()
    assert not Line.objects.exists()
    assert not Moment.objects.filter(words__startswith="Called").exists()


def test_after_undoing_the_card_has_its_buttons_again(browser, call):
    page = text_of(undo(browser, call, headers=HTMX))
    assert 'name="outcome"' in page
    assert "Nothing of this call is left" in page


def test_undoing_the_first_of_two_calls_says_what_to_do(browser, femke, call):
    tap(browser, femke, "gone")
    answer = undo(browser, call)
    assert answer.status_code == 422
    assert "Undo that call first" in text_of(answer)


@pytest.mark.parametrize("who", ["colleague", "stranger"])
def test_somebody_elses_call_is_not_there(signed_in, cast, call, who):
    client = signed_in(getattr(cast, who))
    assert client.get(url(call)).status_code == 404
    assert client.post(url(call), {"minutes": "5"}).status_code == 404
    assert undo(client, call).status_code == 404
    assert Consult.objects.filter(pk=call.pk, minutes=None).exists()


def test_looking_at_a_call_or_its_undoing_changes_nothing(browser, call):
    assert browser.get(url(call)).status_code == 200
    assert browser.get(reverse("desk:call-undo", args=[call.pk])).status_code == 303
    assert Consult.objects.filter(pk=call.pk).exists()


# --- Gone, and no longer listed -----------------------------------------------------------------------
def test_gone_asks_for_the_successor(browser, worker, femke, everything):
    ilse = actions.add_contact(
        by=worker, organisation=femke.organisation, name="Ilse Kok", phone="000-5550199", agreed_on=clock.today()
    )
    page = text_of(tap(browser, femke, "gone", headers=HTMX))
    assert "Who comes after this person?" in page
    answer = browser.post(reverse("desk:contact-successor", args=[femke.ref]), {"successor": ilse.ref}, headers=HTMX)
    assert "Who looks for Femke Anders now finds Ilse Kok." in text_of(answer)
    femke.refresh_from_db()
    assert femke.replacement == ilse


@pytest.mark.parametrize(("headers", "status"), [({}, 404), (HTMX, 422)])
def test_who_left_the_list_during_the_search_gets_a_calm_word(signed_in, stranger, femke, everything, headers, status):
    client = signed_in(stranger)
    client.get("/wie-bel-ik/", {"q": "femke"})
    Contact.objects.update(agreed_on=None, expires_on=None, agreed_how="")
    answer = tap(client, femke, words="femke", headers=headers)
    assert answer.status_code == status
    assert "This person is no longer listed. Nothing was noted." in text_of(answer)
    assert not Consult.objects.exists()
    assert not Line.objects.exists()


def test_two_people_tapping_gone_both_get_their_answer(signed_in, worker, colleague, femke, everything):
    for who in (worker, colleague):
        assert "no longer there" in text_of(tap(signed_in(who), femke, "gone", headers=HTMX))
    femke.refresh_from_db()
    assert femke.gone_on == clock.today()
    assert Consult.objects.count() == 2


# --- The desk -----------------------------------------------------------------------------------------
def test_a_call_to_the_desk_is_one_tap_too(browser, femke, everything):
    where = reverse("desk:desk-outcome", args=[femke.organisation.ref])
    page = text_of(browser.post(where, {"outcome": "solved", "q": "uit huis gezet worden"}, headers=HTMX))
    assert "Noted for Woonstichting Het Anker: solved." in page
    made = Consult.objects.get()
    assert (made.is_desk, made.need.slug) == (True, "uit-huis-gezet")
    assert not Line.objects.exists()


def test_a_desk_is_never_gone_and_an_unknown_desk_is_not_found(browser, femke, everything):
    browser.post(reverse("desk:desk-outcome", args=[femke.organisation.ref]), {"outcome": "gone"})
    assert browser.post(reverse("desk:desk-outcome", args=["000000"]), {"outcome": "solved"}).status_code == 404
    assert not Consult.objects.exists()


# --- A session that ended ------------------------------------------------------------------------------
def test_what_was_typed_when_the_session_ended_is_kept(browser, worker, call, settings):
    settings.IDLE_MINUTES = -1
    browser.post(url(call), {"household": "Familie J.", "minutes": "5"})
    call.refresh_from_db()
    assert call.minutes is None
    (kept,) = kept_texts(worker)
    assert kept.target == url(call)
    assert ("household", "Familie J.") in kept.fields
