"""Services and places of an organisation, as pages."""

import re
from datetime import time

import pytest

from kortelijnen.directory import actions
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.directory.enums import ServiceStatus, Weekday
from kortelijnen.directory.models import Service, Venue
from kortelijnen.kit import clock
from kortelijnen.lines import actions as lines
from kortelijnen.lines.models import Need


@pytest.fixture
def food_bank(worker):
    lines.load_needs(by=worker)
    return actions.add_organisation(by=worker, name="De Kruimel", kind=Kind.FOOD_BANK, phone="000-5550300")


@pytest.fixture
def hall(worker, food_bank, velve):
    return actions.add_venue(by=worker, organisation=food_bank, name="De Loods", city="Enschede", area=velve)


@pytest.fixture
def parcel(worker, food_bank, hall, velve):
    told = actions.ServiceTold(
        name="Voedselpakket",
        description="Elke week",
        venues=(hall,),
        areas=(velve,),
        hours=(actions.OpenOn(weekday=Weekday.TUESDAY, opens=time(9), closes=time(12)),),
    )
    return lines.offer_service(
        by=worker, organisation=food_bank, told=told, needs=[Need.objects.get(slug="voedselpakket")]
    )


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def hours(*rows):
    """Lines of opening hours as a browser sends them."""
    sent = {"hours-TOTAL_FORMS": str(len(rows)), "hours-INITIAL_FORMS": "0"}
    for number, (weekday, opens, closes, words) in enumerate(rows):
        sent |= {
            f"hours-{number}-weekday": weekday,
            f"hours-{number}-opens": opens,
            f"hours-{number}-closes": closes,
            f"hours-{number}-words": words,
        }
    return sent


TOLD = {"name": "Voedselpakket", "status": "active"}


def add(organisation):
    return f"/organisaties/{organisation.ref}/aanbod/nieuw/"


def edit(service):
    return f"/aanbod/{service.ref}/wijzigen/"


# --- Adding -------------------------------------------------------------------------------------------
def test_a_name_is_enough(signed_in, worker, food_bank):
    answer = signed_in(worker).post(add(food_bank), TOLD | hours())
    assert answer.status_code == 303
    assert "Voedselpakket" in text_of(answer.client.get(answer.url))


def test_everything_can_be_said_at_once(signed_in, worker, food_bank, hall, velve, team):
    told = TOLD | {
        "is_standard_offer": "on",
        "needs": ["voedselpakket"],
        "venues": [hall.ref],
        "cost": "Gratis",
        "website": "kruimel.example.org",
    }
    rows = hours(("TU", "09:00", "12:30", ""), ("WE", "", "", ""), ("", "", "", "Niet in de kerstvakantie"))
    answer = signed_in(worker).post(add(food_bank), told | rows)
    assert answer.status_code == 303
    service = Service.objects.get()
    assert service.website == "https://kruimel.example.org"
    assert list(service.venues.all()) == [hall]
    page = text_of(answer.client.get(f"/aanbod/{service.ref}/"))
    assert "Tuesday from 09:00 to 12:30" in page
    assert "Wednesday" not in page
    assert "Niet in de kerstvakantie" in page
    assert "may be given straight away" in page
    assert Need.objects.get(slug="voedselpakket").name in page


def test_for_a_new_service_each_day_has_its_line(signed_in, worker, food_bank):
    page = text_of(signed_in(worker).get(add(food_bank)))
    assert re.findall(r'<option value="(\w\w)" selected', page)[:7] == list(Weekday.values)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("", "09:00", "", ""), "On which day is this?"),
        (("MO", "12:00", "09:00", ""), "Opening hours end later than they begin."),
        (("MO", "half tien", "", ""), "Enter a valid time."),
    ],
)
def test_hours_that_cannot_be_are_told_and_nothing_is_lost(signed_in, worker, food_bank, row, says):
    answer = signed_in(worker).post(add(food_bank), TOLD | hours(row))
    page = text_of(answer)
    assert answer.status_code == 422
    assert says in page
    assert 'value="Voedselpakket"' in page
    assert not Service.objects.exists()


def test_a_form_that_was_tampered_with_is_no_error_of_ours(signed_in, worker, food_bank):
    answer = signed_in(worker).post(add(food_bank), TOLD | {"hours-TOTAL_FORMS": "x"})
    assert answer.status_code == 422


# --- Putting right ------------------------------------------------------------------------------------
def test_the_form_begins_with_what_stands(signed_in, worker, parcel):
    page = text_of(signed_in(worker).get(edit(parcel)))
    assert 'value="09:00:00"' in page or 'value="09:00"' in page
    assert re.search(r'value="voedselpakket" checked', page)
    assert re.search(r'value="BU01530100"[^>]* checked', page)  # also when it is not one of the own team


def test_it_is_put_right_and_is_not_called_checked(signed_in, worker, parcel, hall):
    told = {"name": "Pakket", "status": "temporarily closed", "version": "1", "venues": [hall.ref]}
    answer = signed_in(worker).post(edit(parcel), told | hours(("FR", "13:00", "", "")))
    assert answer.status_code == 303
    parcel.refresh_from_db()
    assert (parcel.name, parcel.status, parcel.version) == ("Pakket", ServiceStatus.CLOSED_FOR_NOW, 2)
    assert [one.weekday for one in parcel.hours.all()] == ["FR"]
    assert parcel.assured_on is None
    assert "Closed for the time being" in text_of(answer.client.get(answer.url))


def test_who_saves_second_sees_both(signed_in, worker, colleague, parcel):
    told = TOLD | {"version": "1"} | hours()
    assert signed_in(colleague).post(edit(parcel), told | {"cost": "Een euro"}).status_code == 303
    client = signed_in(worker)
    answer = client.post(edit(parcel), told | {"cost": "Twee euro"})
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Een euro" in page
    assert "Twee euro" in page
    assert 'name="version" value="2"' in page


def test_one_tap_says_that_somebody_looked(signed_in, worker, parcel):
    answer = signed_in(worker).post(f"/aanbod/{parcel.ref}/nagekeken/", {"version": "1"})
    parcel.refresh_from_db()
    assert (parcel.assured_on, parcel.assured_by) == (clock.today(), "Sanne de Wit")
    assert "by Sanne de Wit." in text_of(answer.client.get(answer.url))


# --- Places -------------------------------------------------------------------------------------------
def test_a_place_is_added_and_stands_with_its_address(signed_in, worker, food_bank):
    told = {"name": "De Schuur", "street": "Dijk 1", "postal_code": "7512 CA", "city": "Enschede", "access": "Bel 2×"}
    answer = signed_in(worker).post(f"/organisaties/{food_bank.ref}/plekken/nieuw/", told)
    assert answer.status_code == 303
    assert "Dijk 1, 7512 CA Enschede" in text_of(answer.client.get(answer.url))


def test_a_place_is_put_right_once(signed_in, worker, hall, velve):
    client, url = signed_in(worker), f"/plekken/{hall.ref}/wijzigen/"
    told = {"name": "De Hal", "neighbourhood": velve.code, "version": "1"}
    assert client.post(url, told).status_code == 303
    venue = Venue.objects.get()
    assert (venue.name, venue.area) == ("De Hal", velve)
    answer = client.post(url, told | {"name": "De Zaal"})
    assert answer.status_code == 409
    assert "De Zaal" in text_of(answer)


# --- For whom -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(("who", "may_edit"), [("front_door", True), ("policy_officer", False)])
def test_who_may_change_what_is_offered(signed_in, cast, food_bank, parcel, hall, who, may_edit):
    client = signed_in(getattr(cast, who))
    assert client.get(f"/aanbod/{parcel.ref}/").status_code == 200
    expected = 200 if may_edit else 403
    for url in (add(food_bank), edit(parcel), f"/plekken/{hall.ref}/wijzigen/"):
        assert client.get(url).status_code == expected


def test_one_service_costs_as_many_queries_as_nine(signed_in, worker, food_bank, parcel, hall):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, url = signed_in(worker), f"/organisaties/{food_bank.ref}/aanbod/"
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for number in range(8):
        told = actions.ServiceTold(name=f"Dienst {number}", venues=(hall,), hours=(actions.OpenOn(words="altijd"),))
        actions.add_service(by=worker, organisation=food_bank, told=told)
        actions.add_venue(by=worker, organisation=food_bank, name=f"Plek {number}")
    with CaptureQueriesContext(connection) as nine:
        client.get(url)
    assert len(nine) == len(one)
