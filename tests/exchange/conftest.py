"""The people and institutions that a list meets. All invented."""

import pytest

from kortelijnen.access.scope import teams
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.exchange import actions
from kortelijnen.kit import clock
from kortelijnen.lines import actions as lines


@pytest.fixture
def anchor(worker):
    return directory.add_organisation(
        by=worker, name="Woonstichting Het Anker", kind=Kind.HOUSING_ASSOCIATION, phone="000-5550100"
    )


@pytest.fixture
def femke(worker, anchor):
    """A listed contact; nobody has a line to her yet."""
    return lines.add_contact(
        by=worker,
        organisation=anchor,
        name="Femke Anders",
        function="Woonconsulent",
        phone="000-5550123",
        email="femke@example.org",
        agreed_on=clock.today(),
    )


@pytest.fixture
def brought_in(worker):
    """`brought_in(content)`: the worker's list, as it is being looked at. The test runs in her scope."""
    with teams(worker.team_ids):
        yield lambda content, by=worker: actions.read_list(by=by, content=content, file_name="lijst.xlsx")
