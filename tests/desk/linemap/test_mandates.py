"""Who may decide what, as a page (S0-3)."""

import pytest

from kortelijnen.people.models import Membership

URL = "/lijnenkaart/mandaten/"


@pytest.fixture
def sanne(worker):
    return Membership.objects.get(user_id=worker.user_id)


def post(browser, member, mandate, before=""):
    return browser.post(f"{URL}{member.pk}/", {"mandate": mandate, "mandate_before": before})


def test_the_lead_writes_it_down_and_the_team_reads_it(signed_in, team_lead, colleague, sanne):
    assert post(signed_in(team_lead), sanne, "Een noodpakket").status_code == 303
    page = signed_in(colleague).get(URL).content.decode()
    assert "Een noodpakket" in page
    assert 'name="mandate"' not in page


def test_two_leads_at_once_see_both_texts_and_nothing_is_lost(signed_in, team_lead, sanne):
    browser = signed_in(team_lead)
    post(browser, sanne, "Een noodpakket")
    answer = post(browser, sanne, "250 euro")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Een noodpakket" in page
    assert "250 euro" in page


@pytest.mark.parametrize(
    ("who", "status"), [("worker", 403), ("stranger", 403), ("policy_officer", 403), ("privacy_officer", 403)]
)
def test_only_the_lead_writes(signed_in, cast, sanne, who, status):
    assert post(signed_in(getattr(cast, who)), sanne, "Alles").status_code == status


@pytest.mark.parametrize("who", ["stranger", "policy_officer", "privacy_officer"])
def test_another_team_is_not_shown(signed_in, cast, sanne, who):
    answer = signed_in(getattr(cast, who)).get(URL)
    assert answer.status_code == 200
    assert "Sanne de Wit" not in answer.content.decode().partition("<main")[2]


def test_too_long_a_text_comes_back(signed_in, team_lead, sanne):
    answer = post(signed_in(team_lead), sanne, "x" * 201)
    assert answer.status_code == 422
    assert "x" * 201 in answer.content.decode()
