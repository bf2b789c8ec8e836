"""How one gets from page to page: the bar stays short, and what is kept elsewhere is found where one would look."""

import pytest
from bs4 import BeautifulSoup

from kortelijnen.access.scope import teams
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.kit import clock
from kortelijnen.lines import actions as lines
from kortelijnen.lines.models import Contact, Need

PRIVATE = "000-5559876"
OPEN_PAGES = [
    "/",
    "/wie-bel-ik/",
    "/wie-bel-ik/?q=femke",
    "/wie-bel-ik/?q=uitzetting&nu=1",
    "/wie-bel-ik/klopt-dit-nog/",
    "/wie-bel-ik/overdracht/",
    "/contacten/{contact}/",
    "/contacten/{contact}/opvolger/",
    "/organisaties/",
    "/organisaties/{place}/",
    "/organisaties/{place}/aanbod/",
    "/organisaties/hsds.json",
    "/lijnenkaart/",
    "/lijnenkaart/{place}/",
    "/lijnenkaart/terugblik/",
    "/snuffelstages/",
    "/snuffelstages/nieuw/?organisatie={place}",
    "/snuffelstages/wie-zag-wat/",
    "/lijsten/",
    "/lijsten/dubbel/",
    "/lijn-of-loket/",
    "/behoeften/",
    "/behoeften/?q=uitzetting",
    "/zoek/?q=femke",
    "/zoek/?q=5559876",
    "/logboek/",
]


@pytest.fixture
def anchor(worker):
    lines.load_needs(by=worker)
    return directory.add_organisation(
        by=worker, name="Woonstichting Het Anker", kind=Kind.HOUSING_ASSOCIATION, phone="000-5550100"
    )


@pytest.fixture
def femke(worker, anchor):
    """Listed, with a private number; the worker has a line to her, and she replaces somebody."""
    contact = lines.add_contact(
        by=worker,
        organisation=anchor,
        name="Femke Anders",
        phone=PRIVATE,
        needs=[Need.objects.get(slug="uit-huis-gezet")],
        agreed_on=clock.today(),
        details=lines.Details(phone_is_private=True, may_be_shared=True),
    )
    lines.add_contact(
        by=worker,
        organisation=anchor,
        name="Bram Kok",
        phone="000-5550131",
        agreed_on=clock.today(),
        details=lines.Details(away_until=clock.today(), replacement=contact),
    )
    with teams(worker.team_ids):
        lines.record_outcome(by=worker, contact=contact, outcome="solved")
    return contact


def soup(answer):
    return BeautifulSoup(answer.content, "html.parser")


def bar(answer):
    return soup(answer).select("#navigation li a")


def hrefs(answer):
    return {link["href"] for link in soup(answer).select("main a[href]")}


# --- The bar ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["worker", "front_door", "team_lead", "policy_officer", "privacy_officer", "stranger"])
def test_the_bar_has_at_most_seven_entries(signed_in, cast, who):
    links = [link["href"] for link in bar(signed_in(getattr(cast, who)).get("/"))]
    assert len(links) <= 7
    assert "/lijn-of-loket/" not in links


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("/lijsten/", "/wie-bel-ik/"),
        ("/lijsten/dubbel/", "/wie-bel-ik/"),
        ("/behoeften/", "/wie-bel-ik/"),
        ("/snuffelstages/", "/lijnenkaart/"),
        ("/lijn-of-loket/", "/lijnenkaart/"),
        ("/organisaties/ruimte/", "/organisaties/"),
        ("/", "/"),
    ],
)
def test_one_entry_says_where_one_is(signed_in, team_lead, page, place):
    current = [link["href"] for link in bar(signed_in(team_lead).get(page)) if link.get("aria-current")]
    assert current == [place]


# --- Found where one looks ----------------------------------------------------------------------------
@pytest.mark.parametrize("page", ["/lijnenkaart/", "/buurten/"])
def test_line_or_desk_is_linked_for_who_may_see_it(signed_in, team_lead, worker, page):
    assert "/lijn-of-loket/" in hrefs(signed_in(team_lead).get(page))
    assert "/lijn-of-loket/" not in hrefs(signed_in(worker).get(page))


def test_the_team_lead_finds_the_needs_and_a_worker_is_not_led_to_them(signed_in, team_lead, worker):
    assert "/behoeften/" in hrefs(signed_in(team_lead).get("/wie-bel-ik/"))
    assert "/behoeften/" not in hrefs(signed_in(worker).get("/wie-bel-ik/"))


def test_from_an_organisation_to_what_it_offers_and_back(signed_in, worker, policy_officer, anchor):
    page, offer = f"/organisaties/{anchor.ref}/", f"/organisaties/{anchor.ref}/aanbod/"
    client = signed_in(worker)
    assert {offer, f"/organisaties/{anchor.ref}/wijzigen/"} <= hrefs(client.get(page))
    assert soup(client.get(page)).find("form", action=f"/organisaties/{anchor.ref}/nagekeken/")
    assert {page, f"/organisaties/{anchor.ref}/aanbod/nieuw/"} <= hrefs(client.get(offer))
    reader = signed_in(policy_officer)
    assert offer in hrefs(reader.get(page))
    assert not soup(reader.get(page)).find("form", action=f"/organisaties/{anchor.ref}/nagekeken/")


def test_the_directory_can_be_taken_along_and_added_to(signed_in, worker, privacy_officer):
    assert {"/organisaties/hsds.json", "/organisaties/nieuw/", "/lijsten/dubbel/"} <= hrefs(
        signed_in(worker).get("/organisaties/")
    )
    assert "/organisaties/nieuw/" not in hrefs(signed_in(privacy_officer).get("/organisaties/"))


def test_what_may_be_given_straight_away_stands_below_whom_to_call(signed_in, worker, anchor, femke):
    needs = [Need.objects.get(slug="uit-huis-gezet")]
    told = directory.ServiceTold(name="Spoedgesprek", is_standard_offer=True)
    service = lines.offer_service(by=worker, organisation=anchor, told=told, needs=needs)
    lines.offer_service(by=worker, organisation=anchor, told=directory.ServiceTold(name="Traject"), needs=needs)
    client = signed_in(worker)
    for headers in ({}, {"HX-Request": "true"}):
        answer = client.get("/wie-bel-ik/", {"q": "uit huis gezet"}, headers=headers)
        assert f'href="/aanbod/{service.ref}/"' in answer.content.decode()
        assert "Traject" not in answer.content.decode()


def test_an_institution_under_nearly_the_same_name_is_offered_before_a_second_one_is_made(signed_in, worker, anchor):
    told = {"name": "Ada Bos", "phone": "000-5550177", "organisation": "Woonstichting Anker"}
    client = signed_in(worker)
    answer = client.post("/wie-bel-ik/nieuw/", told)
    assert answer.status_code == 422
    offered = soup(answer).select_one("input[name=meant]")["value"]
    assert offered == anchor.name
    assert client.post("/wie-bel-ik/nieuw/", told | {"kind": "", "meant": offered}).status_code == 303
    assert Contact.objects.get(name="Ada Bos").organisation == anchor


# --- The contact and its rights -----------------------------------------------------------------------
def test_the_page_of_a_contact_gives_the_link_and_another_year(signed_in, worker, policy_officer, femke):
    wanted = [f"/contacten/{femke.ref}/link/", f"/contacten/{femke.ref}/verlengen/"]
    page = soup(signed_in(worker).get(f"/contacten/{femke.ref}/"))
    assert all(page.find("form", action=url) for url in wanted)
    page = soup(signed_in(policy_officer).get(f"/contacten/{femke.ref}/"))
    assert not any(page.find("form", action=url) for url in wanted)


def test_after_another_year_one_is_back_at_the_contact(signed_in, worker, femke):
    answer = signed_in(worker).post(f"/contacten/{femke.ref}/verlengen/")
    assert answer.url == f"/contacten/{femke.ref}/"


def test_an_absence_that_is_over_is_not_told(signed_in, worker, femke):
    Contact.objects.filter(pk=femke.pk).update(away_until="2020-01-01")
    assert "Away until" not in signed_in(worker).get(f"/contacten/{femke.ref}/").content.decode()


def test_it_has_to_be_now_stays_so_after_the_tap(signed_in, worker, femke):
    answer = signed_in(worker).post(
        f"/wie-bel-ik/{femke.ref}/uitkomst/", {"outcome": "reached", "q": "uitzetting", "nu": "1"}
    )
    assert answer.url.endswith("?q=uitzetting&nu=1")
    page = signed_in(worker).get(answer.url)
    assert f"/wie-bel-ik/?q=uitzetting&nu=1#contact-{femke.ref}" in hrefs(page)


# --- Private numbers ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "who", ["worker", "colleague", "stranger", "front_door", "team_lead", "policy_officer", "privacy_officer"]
)
def test_a_private_number_stands_on_no_page_but_the_call(signed_in, cast, anchor, femke, who):
    client = signed_in(getattr(cast, who))
    for page in OPEN_PAGES:
        answer = client.get(page.format(contact=femke.ref, place=anchor.ref), follow=True)
        assert answer.status_code in (200, 403), page
        shown = b"".join(answer).decode()  # a list that goes out as a file comes in pieces
        shown = shown.replace("?q=5559876", "").replace('value="5559876"', "").replace("“5559876”", "")
        if page != "/zoek/?q=5559876" and who != "privacy_officer":
            assert "5559876" not in shown, page
        assert PRIVATE not in shown, page
    if who not in ("policy_officer", "privacy_officer"):
        assert PRIVATE in client.get(f"/contacten/{femke.ref}/bellen/").content.decode()


# --- Outside ------------------------------------------------------------------------------------------
def test_nobody_outside_is_led_to_the_sign_in_page(client):
    page = soup(client.get("/mijn-vermelding/nonsense/"))
    assert page.select_one(".kl-brand").name == "span"
