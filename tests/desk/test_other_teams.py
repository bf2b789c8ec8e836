"""What one team knows about its lines stands on no page of another team, nor on those of somebody without a team."""

import re
from datetime import timedelta

import pytest

from kortelijnen.access.scope import teams
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.groundwork import actions as groundwork
from kortelijnen.groundwork.enums import Mastery
from kortelijnen.groundwork.models import DiscoveryVisit
from kortelijnen.kit import clock
from kortelijnen.lines import actions as lines
from kortelijnen.lines.enums import CallOutcome
from kortelijnen.lines.models import Need

OURS = ("Sanne de Wit", "Samira Haddou", "Dit spraken wij samen af")


@pytest.fixture
def known(worker, colleague, team_lead, velve):
    """Everything that a team can know about an institution; the contact itself is listed for all."""
    lines.load_needs(by=worker)
    anchor = directory.add_organisation(by=worker, name="Het Anker", kind=Kind.HOUSING_ASSOCIATION, phone="000-1")
    need = Need.objects.get(slug="uit-huis-gezet")
    femke = lines.add_contact(
        by=worker, organisation=anchor, name="Femke", phone="000-5550123", needs=[need], agreed_on=clock.today()
    )
    with teams(worker.team_ids):
        lines.record_outcome(by=worker, contact=femke, outcome=CallOutcome.SOLVED, need=need)
        lines.lay_line(by=colleague, contact=femke, on=clock.today() - timedelta(days=170))
        DiscoveryVisit.objects.create(
            team_id=worker.team_id,
            organisation=anchor,
            host=femke,
            begins_at=clock.now() + timedelta(days=3),
            place="Bezoek aan de achterkant",
        ).visitors.add(worker.user_id)
        groundwork.hold_review(by=team_lead, mastery=Mastery.HALF, words="Dit spraken wij samen af")
    return {"contact": femke.ref, "organisation": anchor.ref}


PAGES = [
    "/wie-bel-ik/?q=uitzetting",
    "/wie-bel-ik/",
    "/wie-bel-ik/klopt-dit-nog/",
    "/wie-bel-ik/overdracht/",
    "/contacten/{contact}/",
    "/organisaties/",
    "/organisaties/{organisation}/",
    "/lijnenkaart/",
    "/lijnenkaart/{organisation}/",
    "/lijnenkaart/terugblik/",
    "/lijnenkaart/mandaten/",
    "/snuffelstages/",
    "/snuffelstages/wie-zag-wat/",
    "/lijsten/",
    "/lijsten/dubbel/",
    "/zoek/?q=femke",
    "/",
]


def words_on(answer):
    return re.sub(r"\s+", " ", answer.content.decode().partition("<main")[2])


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("who", ["stranger", "policy_officer", "privacy_officer"])
def test_nothing_of_ours_stands_on_a_page_of_theirs(signed_in, cast, known, who, path):
    page = words_on(signed_in(getattr(cast, who)).get(path.format(**known)))
    assert [word for word in OURS if word in page] == []


def test_the_team_itself_reads_all_of_it(signed_in, colleague, known):
    browser = signed_in(colleague)
    everything = " ".join(words_on(browser.get(path.format(**known))) for path in PAGES)
    assert [word for word in OURS if word not in everything] == []
