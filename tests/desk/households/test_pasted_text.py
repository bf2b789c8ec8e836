"""Ten thousand signs pasted, with emoji and right-to-left text: kept to the sign, or given back with the surplus."""

import html

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.urls import reverse

from kortelijnen.access import scope
from kortelijnen.households import actions as households
from kortelijnen.households.enums import Relation
from kortelijnen.kit import clock
from kortelijnen.plans import actions as plans
from kortelijnen.talks import actions as talks
from kortelijnen.timeline import actions as timeline

PIECE = "Zij zei: «\u202bنعم، غدًا\u202c» en 👩‍👩‍👧‍👦 lachte 😅; \u200fשלום\u200f <b>&amp;</b> é "
PASTED = (PIECE * 300)[:9_998].strip() + "."
TODAY = clock.today().isoformat()


@pytest.fixture
def browser(signed_in, worker):
    return signed_in(worker)


@pytest.fixture
def record(household, worker):
    """The ids that the addresses of the forms need."""
    with scope.everything():
        plans.write_plan(by=worker, household=household, words="Rust in de brieven.")
        bep = households.add_network_person(by=worker, household=household, name="Bep", relation=Relation.NEIGHBOUR)
        moment = timeline.add_moment(by=worker, household=household, words="Een brief", happened_on=clock.today())
        talks.begin_talk(by=worker, household=household)
        jolanda = households.add_resident(by=worker, household=household, name="Jo", birth_year=None)
    return {"bep": bep.pk, "moment": moment.pk, "jolanda": jolanda.pk}


PLACE = {"closeness": "2", "flow": "gives", "relation": "neighbour"}
FORMS = [
    ("moment-add", (), "words", {"happened_on": TODAY, "said_by": "worker"}, "timeline_moment.words"),
    ("moment-correct", ("moment",), "words", {"happened_on": TODAY, "version": "1"}, "timeline_moment.words"),
    ("resident-add", (), "name", {}, "households_resident.name"),
    ("resident-correct", ("jolanda",), "name", {"name_before": "Jo"}, "households_resident.name"),
    ("household-rename", (), "name", {"name_before": "Familie J."}, "households_household.name"),
    ("network-add", (), "name", {"relation": "neighbour"}, "households_networkperson.name"),
    ("network-add", (), "can_do", {"name": "Ali", "relation": "friend"}, "households_networkperson.can_do"),
    ("network-place", ("bep",), "can_do", PLACE, "households_networkperson.can_do"),
    ("plan-write", (), "words", {"written_by": "together", "version": "1"}, "plans_plan.words"),
    ("step-add", (), "what", {"who": "volunteer"}, "plans_step.what"),
    ("help-add", (), "what", {"doer": "team", "given_on": TODAY}, "plans_deliveredhelp.what"),
    ("household-split", (), "name", {}, "households_household.name"),
    ("plan-write", (), "must", {"words": "Rust", "written_by": "together", "version": "1"}, "plans_plan.must"),
    ("household-goal-add", (), "words", {}, "plans_goal.words"),
    ("idea-add", (), "words", {}, "plans_idea.words"),
    ("other-plan-add", (), "organisation_name", {}, "plans_otherplan.organisation_name"),
    ("other-plan-add", (), "contact_name", {"organisation_name": "Het Anker"}, "plans_otherplan.contact_name"),
    ("arrangement-new", (), "what", {"rhythm": "weekly", "new_name": "Bep"}, "arrangements_arrangement.what"),
    ("arrangement-new", (), "new_name", {"rhythm": "weekly", "what": "Brood"}, "arrangements_helper.name"),
    ("invitation", (), "place", {"way": "letter", "version": "0", "language": "nl"}, "talks_invitation.place"),
    ("invitation", (), "host_phone", {"way": "letter", "version": "0"}, "talks_invitation.host_phone"),
    ("table-story", (), "words", {"version": "1"}, "talks_talk.words"),
    ("table-story", (), "companion", {"version": "1"}, "talks_talk.companion"),
    ("table-wish", (), "words", {"version": "1"}, "plans_plan.words"),
    ("table-goal", (), "goal", {}, "plans_goal.words"),
    ("table-helper", (), "name", {"relation": "friend"}, "households_networkperson.name"),
    ("table-helper", (), "can_do", {"name": "Ali", "relation": "friend"}, "households_networkperson.can_do"),
    ("table-step", (), "what", {"who": "volunteer"}, "plans_step.what"),
]


def send(browser, household, record, form, text):
    route, ids, field, more, _column = form
    return browser.post(
        reverse(f"desk:{route}", args=[household.ref, *(record[key] for key in ids)]), more | {field: text}
    )


def kept(column):
    table, name = column.split(".")
    with scope.everything(), connection.cursor() as cursor:
        cursor.execute(f"SELECT {name} FROM {table}")
        return {text for (text,) in cursor.fetchall()}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form[0]}:{form[2]}")
def test_it_is_kept_to_the_sign_or_given_back_with_how_much_is_too_much(browser, household, record, form):
    answer = send(browser, household, record, form, PASTED)
    if answer.status_code in (302, 303):
        assert PASTED in kept(form[4])
        return
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert f"(it has {len(PASTED)})" in shown
    assert PASTED in html.unescape(shown)
    assert PASTED not in kept(form[4])


def test_ten_thousand_signs_fit_in_a_fact(browser, household, record):
    assert send(browser, household, record, FORMS[0], PASTED).status_code in (302, 303)
    page = BeautifulSoup(browser.get(reverse("desk:household", args=[household.ref])).content, "html.parser")
    assert page.select_one(".kl-moment [dir=auto]") is not None
    assert "نعم، غدًا" in page.get_text()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form[0]}:{form[2]}")
def test_a_null_byte_is_refused_and_the_words_come_back(browser, household, record, form):
    answer = send(browser, household, record, form, "Een brief\0van de bank")
    assert answer.status_code == 422
    assert "van de bank" in answer.content.decode()
