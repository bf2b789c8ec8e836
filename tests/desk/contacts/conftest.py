"""A contact with a private number, an agreement and a line of the worker. All invented."""

import pytest

from kortelijnen.access.scope import teams
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.kit import clock
from kortelijnen.lines import actions
from kortelijnen.lines.models import Contact, Need


@pytest.fixture
def rights_contact(worker):
    actions.load_needs(by=worker)
    anchor = directory.add_organisation(
        by=worker, name="Woonstichting Het Anker", kind=Kind.HOUSING_ASSOCIATION, phone="000-5550100"
    )
    contact = actions.add_contact(
        by=worker,
        organisation=anchor,
        name="Femke Anders",
        phone="000-5550123",
        email="femke@example.org",
        needs=[Need.objects.get(slug="uit-huis-gezet")],
        agreed_on=clock.today(),
    )
    Contact.objects.filter(pk=contact.pk).update(phone_is_private=True)
    contact.refresh_from_db()
    with teams(worker.team_ids):
        actions.lay_line(by=worker, contact=contact)
    return contact
