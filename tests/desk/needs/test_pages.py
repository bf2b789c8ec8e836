"""The needs of the municipality, kept by the team lead."""

import re

import pytest

from kortelijnen.access.scope import teams
from kortelijnen.audit.models import Entry
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.kit import clock
from kortelijnen.lines import actions
from kortelijnen.lines.enums import CallOutcome
from kortelijnen.lines.models import Need

URL = "/behoeften/"
TOLD = {"name": "Geen internet", "domain": "money", "synonyms": "wifi afgesloten\n\n internet  kapot \nwifi afgesloten"}


@pytest.fixture
def needs(team_lead):
    actions.load_needs(by=team_lead)


@pytest.fixture
def power(needs):
    return Need.objects.get(slug="geen-stroom")


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def organisation(by, name="Energiehuis"):
    return directory.add_organisation(by=by, name=name, kind=Kind.ENERGY_DESK)


def test_before_there_are_needs_the_page_says_what_to_do(signed_in, team_lead):
    assert "No needs yet" in text_of(signed_in(team_lead).get(URL))


def test_each_need_says_who_and_what_answers_it(signed_in, team_lead, worker, power):
    place = organisation(worker)
    for number in (1, 2):
        actions.add_contact(
            by=worker, organisation=place, name=f"Iem {number}", phone=f"000-{number}", needs=[power],
            agreed_on=clock.today(),
        )  # fmt: skip
    told = directory.ServiceTold(name="Energiecoach")
    actions.offer_service(by=worker, organisation=place, told=told, needs=[power])
    page = text_of(signed_in(team_lead).get(URL))
    row = page[page.index('href="/behoeften/geen-stroom/"') :]
    assert "2 contacts · 1 service" in row[: row.index("</li>")]
    assert "nobody yet" in page


def test_words_show_which_need_is_meant_misspelt_too(signed_in, team_lead, power):
    client = signed_in(team_lead)
    assert power.name in text_of(client.get(URL, {"q": "stroom afgesloten"}, headers={"HX-Request": "true"}))
    fragment = text_of(client.get(URL, {"q": "qwertyx"}, headers={"HX-Request": "true"}))
    assert "<html" not in fragment
    assert "No need is found by “qwertyx”" in fragment
    assert "No need is found by “qwertyx”" in text_of(client.get(URL, {"q": "qwertyx"}))


def test_a_new_need_is_found_by_its_words_at_once(signed_in, team_lead, needs):
    client = signed_in(team_lead)
    assert client.post(f"{URL}nieuw/", TOLD).status_code == 303
    need = Need.objects.get(name="Geen internet")
    assert (need.slug, need.synonyms) == ("geen-internet", "wifi afgesloten\ninternet kapot")
    assert need.sounds
    assert "Geen internet" in text_of(client.get(URL, {"q": "wifi"}, headers={"HX-Request": "true"}))


def test_a_name_that_is_there_is_refused_and_what_was_typed_stays(signed_in, team_lead, power):
    answer = signed_in(team_lead).post(f"{URL}nieuw/", TOLD | {"name": power.name.upper()})
    page = text_of(answer)
    assert answer.status_code == 422
    assert "There is a need of this name already." in page
    assert "wifi afgesloten" in page


def test_renaming_keeps_the_slug(signed_in, team_lead, power):
    told = TOLD | {"name": "Afgesloten van stroom of gas", "kinds": ["energy_desk"], "version": "1"}
    assert signed_in(team_lead).post(f"{URL}geen-stroom/", told).status_code == 303
    power.refresh_from_db()
    assert (power.slug, power.name, power.kinds) == ("geen-stroom", "Afgesloten van stroom of gas", ["energy_desk"])


def test_who_saves_second_sees_both(signed_in, team_lead, power):
    client, url = signed_in(team_lead), f"{URL}geen-stroom/"
    assert client.post(url, TOLD | {"name": "Eerste", "version": "1"}).status_code == 303
    answer = client.post(url, TOLD | {"name": "Tweede", "version": "1"})
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Eerste" in page
    assert "Tweede" in page
    assert client.post(url, TOLD | {"name": "Tweede", "version": "2"}).status_code == 303


def test_a_service_that_does_not_answer_it_is_unticked(signed_in, team_lead, worker, power):
    told = directory.ServiceTold(name="Energiecoach")
    actions.offer_service(by=worker, organisation=organisation(worker), told=told, needs=[power])
    assert "Energiecoach · Energiehuis" in text_of(signed_in(team_lead).get(f"{URL}geen-stroom/"))
    signed_in(team_lead).post(f"{URL}geen-stroom/", TOLD | {"version": "1"})
    assert not power.services.exists()


def test_a_need_on_which_nothing_hangs_goes(signed_in, team_lead, power):
    assert signed_in(team_lead).post(f"{URL}geen-stroom/verwijderen/").status_code == 303
    assert not Need.objects.filter(slug="geen-stroom").exists()
    assert Entry.objects.filter(verb="removed", kind="need", ref="geen-stroom", actor=team_lead.key).exists()


def test_a_need_in_use_stays_and_the_page_says_by_what(signed_in, team_lead, stranger, power):
    """Also by calls of another team, which nobody here may see; only their number is told."""
    contact = actions.add_contact(
        by=stranger, organisation=organisation(stranger), name="Iem", phone="000-1", needs=[power],
        agreed_on=clock.today(),
    )  # fmt: skip
    with teams(stranger.team_ids):
        actions.record_outcome(by=stranger, contact=contact, outcome=CallOutcome.SOLVED, need=power)
    answer = signed_in(team_lead).post(f"{URL}geen-stroom/verwijderen/")
    assert answer.status_code == 422
    assert "This need is still in use: 1 contact, 1 call or goal." in text_of(answer)
    assert Need.objects.filter(slug="geen-stroom").exists()


@pytest.mark.parametrize("who", ["worker", "front_door", "policy_officer", "privacy_officer", "stranger"])
def test_only_the_team_lead_keeps_needs(signed_in, cast, power, who):
    client = signed_in(getattr(cast, who))
    for url in (URL, f"{URL}nieuw/", f"{URL}geen-stroom/"):
        assert client.get(url).status_code == 403
    assert client.post(f"{URL}geen-stroom/verwijderen/").status_code == 403


def test_looking_writes_nothing_and_removes_nothing(signed_in, team_lead, power):
    client = signed_in(team_lead)
    client.get(URL)
    before = Entry.objects.count()
    client.get(URL, {"q": "stroom"})
    client.get(f"{URL}geen-stroom/")
    assert client.get(f"{URL}geen-stroom/verwijderen/").status_code == 303
    assert Entry.objects.count() == before
    assert Need.objects.filter(slug="geen-stroom").exists()


def test_fifty_needs_cost_as_many_queries_as_one(signed_in, team_lead):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in(team_lead)
    client.post(f"{URL}nieuw/", TOLD)
    client.get(URL)
    with CaptureQueriesContext(connection) as one:
        client.get(URL)
    actions.load_needs(by=team_lead)
    with CaptureQueriesContext(connection) as many:
        client.get(URL)
    assert len(many) == len(one)
