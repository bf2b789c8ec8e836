"""In the demo one chooses who one is; outside the demo that page does not exist."""

from importlib import reload

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as django_settings
from django.urls import NoReverseMatch, clear_url_caches, reverse

from cast import user_of
from kortelijnen.audit.models import Entry
from kortelijnen.config import urls
from kortelijnen.desk.demo.cast import CAST, STORY
from kortelijnen.people.models import User
from kortelijnen.people.sign_in import PASSED, SEEN
from people.installation import installed
from people.steps import visitor


def load_routes():
    reload(urls)
    clear_url_caches()


@pytest.fixture
def demo(settings, db):
    """The routes and settings that the demo has."""
    settings.DEMO = True
    settings.LOGIN_URL = "demo-cast"
    load_routes()
    yield
    settings.DEMO = False
    load_routes()


def cards(answer):
    return BeautifulSoup(answer.content, "html.parser").select("main li.kl-card")


def enter(browser, email, **more):
    return browser.post("/wie-ben-je/binnen/", {"email": email, **more})


def test_the_whole_cast_stands_on_the_page_in_this_order(demo, cast):
    found = cards(visitor().get("/wie-ben-je/"))
    assert [card.h2.get_text() for card in found] == [
        "Sanne de Wit",
        "Samira Haddou",
        "Joris Blom",
        "Marleen Vos",
        "Henk Mulder",
        "Petra Smit",
        "Paul Kuiper",
    ]


def test_a_card_says_the_role_the_team_and_what_this_person_comes_to_do(demo, worker, policy_officer):
    sanne, petra = (card.get_text(" ", strip=True) for card in cards(visitor().get("/wie-ben-je/")))
    assert "Social worker · Velve-Lindenhof" in sanne
    assert "Directs a household" in sanne
    assert "Policy officer" in petra
    assert "·" not in petra, "a policy officer has no team"


def test_one_click_is_being_that_person(demo, worker):
    browser = visitor()
    answer = enter(browser, "sanne@example.org")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert browser.get("/bewaard/").status_code == 200
    assert Entry.objects.filter(actor=worker.key, verb="signed_in").count() == 1


def test_one_is_somebody_else_with_one_click_more(demo, worker, privacy_officer):
    browser = visitor()
    enter(browser, "sanne@example.org")
    first = browser.session.session_key
    enter(browser, "paul@example.org")
    assert browser.session.session_key != first
    assert browser.get("/logboek/").status_code == 200
    assert browser.get("/huishoudens/").status_code == 403


def test_a_visitor_is_led_to_the_cast_and_then_to_the_page_she_wanted(demo, worker):
    browser = visitor()
    assert browser.get("/wie-bel-ik/").headers["location"] == "/wie-ben-je/?next=/wie-bel-ik/"
    form = BeautifulSoup(browser.get("/wie-ben-je/?next=/wie-bel-ik/").content, "html.parser").main.form
    assert form.find("input", {"name": "next"})["value"] == "/wie-bel-ik/"
    assert enter(browser, "sanne@example.org", next="/wie-bel-ik/").headers["location"] == "/wie-bel-ik/"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(demo, worker, elsewhere):
    assert enter(visitor(), "sanne@example.org", next=elsewhere).headers["location"] == "/"


@pytest.mark.parametrize("email", ["", "niemand@example.org", "noor@example.org", "SANNE@example.org"])
def test_only_the_cast_can_be_entered_as(demo, team, email):
    User.objects.create_user(email="noor@example.org", name="Noor")
    assert enter(visitor(), email).status_code == 404


def test_who_has_no_running_role_or_is_closed_is_not_on_the_page(demo, worker, colleague):
    User.objects.filter(pk=worker.user_id).update(is_active=False)
    user_of(colleague).memberships.update(until="2020-02-01")
    assert cards(visitor().get("/wie-ben-je/")) == []
    assert enter(visitor(), "sanne@example.org").status_code == 404


def test_an_empty_demo_says_what_to_do(demo):
    assert "kortelijnen load_demo" in visitor().get("/wie-ben-je/").content.decode()


def test_looking_at_the_page_signs_nobody_in(demo, worker):
    assert visitor().get("/wie-ben-je/binnen/?email=sanne@example.org").status_code == 405


def test_the_page_costs_the_same_for_one_and_for_seven(demo, worker, request, django_assert_num_queries):
    def count():
        with django_assert_num_queries(1):
            visitor().get("/wie-ben-je/")

    count()
    for name in ("colleague", "stranger", "front_door", "team_lead", "policy_officer", "privacy_officer"):
        request.getfixturevalue(name)
    count()


def test_the_demo_asks_for_no_second_factor(demo, worker):
    browser = visitor()
    enter(browser, "sanne@example.org")
    assert browser.session[PASSED] is False
    assert browser.get("/bewaard/").status_code == 200


def test_in_the_demo_too_what_was_typed_is_kept_when_the_session_ends(demo, worker):
    browser = visitor()
    enter(browser, "sanne@example.org")
    session = browser.session
    session[SEEN] -= 31 * 60
    session.save()
    late = browser.post("/voordeur/nieuw/", {"question": "Een vraag die niet kwijt mag."})
    assert late.headers["location"] == "/wie-ben-je/"
    enter(browser, "sanne@example.org")
    assert browser.get("/").headers["location"] == "/bewaard/"


def test_the_cast_is_seven_invented_people_each_with_a_sentence_of_her_own():
    assert len({email for email, _sentence in STORY}) == len({str(sentence) for _email, sentence in STORY}) == 7
    assert all(email.endswith("@example.org") for email, _sentence in CAST)


def test_outside_the_demo_the_page_does_not_exist(worker):
    assert not django_settings.DEMO
    assert visitor().get("/wie-ben-je/").status_code == 404
    assert enter(visitor(), "sanne@example.org").status_code == 404
    for name in ("demo-cast", "demo-enter"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_outside_the_demo_its_code_is_not_even_loaded():
    """Another process, so that nothing this one loaded counts."""
    with installed() as site:
        code = "import sys; from kortelijnen.config import urls; print('kortelijnen.desk.demo.views' in sys.modules)"
        said = site.run(code)
    assert said == "False"


def test_switched_on_in_the_environment_everybody_is_led_to_it():
    with installed(KORTELIJNEN_DEMO="1") as site:
        said = site.run(
            "from django.test import Client;print(Client(headers={'host': 'localhost'}).get('/').headers['location'])"
        )
    assert said == "/wie-ben-je/?next=/"
