"""The forms of a contact stay lean: six fields in sight, the rest folded (S0-2, S0-24, invariant 8.2)."""

import re
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup

from kortelijnen.kit import clock
from kortelijnen.lines import actions
from kortelijnen.lines.enums import Standing
from kortelijnen.lines.models import Contact
from kortelijnen.people.models import Team
from kortelijnen.places import actions as places

ADD = "/wie-bel-ik/nieuw/"


def correct_url(contact):
    return f"/wie-bel-ik/{contact.ref}/wijzigen/"


def soup(answer):
    return BeautifulSoup(answer.content, "html.parser").main


def names_in(part):
    return {field["name"] for field in part.select("input, select, textarea") if field.get("type") != "hidden"}


def sent_back(answer, url, **changed):
    """What a browser sends from this form, with something changed."""
    sent = {}
    for field in soup(answer).find("form", action=url).select("input, select"):
        if field.name == "select":
            chosen = field.select_one("option[selected]")
            sent[field["name"]] = chosen["value"] if chosen else ""
        elif field.get("type") in ("checkbox", "radio"):
            if field.has_attr("checked"):
                sent.setdefault(field["name"], []).append(field.get("value", "on"))
        elif field["name"] != "csrfmiddlewaretoken":
            sent[field["name"]] = field.get("value", "")
    return sent | changed


@pytest.fixture
def served(worker, velve):
    places.serve_areas(team=Team.objects.get(pk=worker.team_id), codes=[velve.code], since=date(2020, 1, 1), by=worker)
    return velve


@pytest.mark.parametrize("which", ["add", "correct"])
def test_at_most_six_fields_are_in_sight(signed_in, worker, rights_contact, served, which):
    url = ADD if which == "add" else correct_url(rights_contact)
    form = soup(signed_in(worker).get(url)).find("form", action=url)
    fold = form.find(id="more").extract()
    assert not fold.has_attr("open")
    assert len(names_in(form)) <= 6
    assert {"email", "phone_is_private", "hours", "away_until", "mandated_in", "may_be_shared"} <= names_in(fold)


def test_what_is_saved_unchanged_stays_as_it_was(signed_in, worker, rights_contact, served):
    actions.correct_contact(
        by=worker,
        contact=rights_contact,
        version=1,
        name="Femke Anders",
        function="Woonconsulent",
        phone=rights_contact.phone,
        needs=rights_contact.needs.all(),
        agreed_on=rights_contact.agreed_on,
        details=actions.Details(
            phone_is_private=True,
            email="femke@example.org",
            hours=("tu_am", "fr_pm"),
            reachable="na tienen",
            may_be_shared=True,
            areas={served: Standing.MANDATED},
        ),
    )
    columns = [field.name for field in Contact._meta.concrete_fields if field.name not in ("version", "search")]
    before = Contact.objects.values(*columns).get()
    client, url = signed_in(worker), correct_url(rights_contact)
    assert client.post(url, sent_back(client.get(url), url)).status_code == 303
    assert Contact.objects.values(*columns).get() == before
    assert rights_contact.presences.get().until is None


def test_a_mistake_in_the_fold_opens_it(signed_in, worker, rights_contact):
    client, url = signed_in(worker), correct_url(rights_contact)
    answer = client.post(url, sent_back(client.get(url), url, email="geen adres"))
    assert answer.status_code == 422
    assert soup(answer).find(id="more").has_attr("open")


def test_somebody_new_with_everything_told(signed_in, worker, rights_contact, served):
    told = {
        "name": "Karim Bouzid",
        "organisation": "Woonstichting Het Anker",
        "phone": "000-5550999",
        "phone_is_private": "on",
        "hours": ["mo_am"],
        "reachable": "na tienen",
        "away_until": (clock.today() + timedelta(days=3)).isoformat(),
        "mandated_in": [served.code],
        "present_in": [served.code],
        "agreed_on": clock.today().isoformat(),
        "agreed_how": "written",
        "may_be_shared": "on",
    }
    assert signed_in(worker).post(ADD, told).status_code == 303
    karim = Contact.objects.get(name="Karim Bouzid")
    assert (karim.phone_is_private, karim.hours, karim.agreed_how, karim.may_be_shared) == (
        True,
        ["mo_am"],
        "written",
        True,
    )
    assert karim.presences.get().standing == "mandated"  # who may decide is more than present


def test_only_the_areas_of_the_own_team_are_offered(signed_in, worker, stranger, rights_contact, served):
    assert served.name in soup(signed_in(worker).get(ADD)).find(id="more").get_text()
    assert served.name not in soup(signed_in(stranger).get(ADD)).find(id="more").get_text()


def test_an_area_that_is_unticked_stays_as_history(signed_in, worker, rights_contact, served):
    client, url = signed_in(worker), correct_url(rights_contact)
    client.post(url, sent_back(client.get(url), url, present_in=[served.code]))
    client.post(url, sent_back(client.get(url), url, present_in=[]))
    assert rights_contact.presences.get().until == clock.today()


def test_a_replacement_is_chosen_among_listed_colleagues(signed_in, worker, rights_contact):
    client, url = signed_in(worker), correct_url(rights_contact)
    assert soup(client.get(url)).find("select", attrs={"name": "replacement"}) is None  # nobody to choose
    bram = actions.add_contact(
        by=worker,
        organisation=rights_contact.organisation,
        name="Bram Kok",
        phone="000-5550124",
        agreed_on=clock.today(),
    )
    client.post(url, sent_back(client.get(url), url, replacement=bram.ref))
    rights_contact.refresh_from_db()
    assert rights_contact.replacement == bram


def test_the_second_to_save_sees_the_details_of_both(signed_in, worker, colleague, rights_contact):
    client, url = signed_in(worker), correct_url(rights_contact)
    shown = sent_back(client.get(url), url)
    client.post(url, shown | {"hours": ["mo_am"]})
    answer = signed_in(colleague).post(url, shown | {"hours": ["fr_pm"]})
    assert answer.status_code == 409
    theirs, yours = (re.sub(r"\s+", " ", part.get_text()) for part in soup(answer).select(".kl-version__text"))
    assert "Monday morning" in theirs
    assert "Friday afternoon" in yours
