"""A directory with something of everything. All invented."""

from datetime import time
from pathlib import Path

import pytest

from kortelijnen.directory import actions
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.directory.enums import PhoneKind, Weekday
from kortelijnen.directory.models import OpeningHours, Phone
from kortelijnen.kit import clock

ILLINOIS = Path(__file__).parent / "hsds_1_1"
EXAMPLES = Path(__file__).parent / "hsds_3_0" / "examples"
SCHEMAS = Path(__file__).parent / "hsds_3_0" / "schema"


@pytest.fixture
def food_bank(worker):
    return actions.add_organisation(
        by=worker,
        name="Voedselbank De Kruimel",
        kind=Kind.FOOD_BANK,
        purpose="Eten voor wie tekortkomt",
        not_for="Geen kleding",
        instead="Kledingbank De Jas",
        phone="000-5550300",
        email="kruimel@example.org",
        website="https://kruimel.example.org/",
        usual_wait_days=2,
    )


@pytest.fixture
def hall(worker, food_bank, velve):
    return actions.add_venue(
        by=worker,
        organisation=food_bank,
        name="De Loods",
        street="Kuipersdijk 1",
        postal_code="7512 CA",
        city="Enschede",
        area=velve,
        access="Om de hoek, drempelvrij",
    )


@pytest.fixture
def parcel(worker, food_bank, hall, velve):
    """A service with hours, a place, an area, a number of its own; seen to be right today."""
    told = actions.ServiceTold(
        name="Voedselpakket",
        description="Elke week een pakket.\n\nOok zonder papieren.",
        is_standard_offer=True,
        cost="Gratis",
        for_whom="Wie te weinig overhoudt voor eten",
        how="Kom langs, of bel",
        website="https://kruimel.example.org/pakket",
        email="pakket@example.org",
        wait_days=3,
        venues=(hall,),
        areas=(velve,),
        hours=(
            actions.OpenOn(weekday=Weekday.TUESDAY, opens=time(9), closes=time(12, 30)),
            actions.OpenOn(weekday=Weekday.FRIDAY, opens=time(13), words="tot alles op is"),
            actions.OpenOn(words="Niet in de kerstvakantie"),
        ),
    )
    service = actions.add_service(by=worker, organisation=food_bank, told=told)
    Phone.objects.create(service=service, number="000-5550301", description="Alleen voor pakketten")
    Phone.objects.create(organisation=food_bank, number="000-5550302", kind=PhoneKind.TEXT)
    Phone.objects.create(venue=hall, number="000-5550303")
    OpeningHours.objects.create(venue=hall, weekday=Weekday.MONDAY, opens=time(8), closes=time(18))
    actions.assure_service(by=worker, service=service, version=service.version)
    service.refresh_from_db()
    assert service.assured_on == clock.today()
    return service
