"""A worker in a browser, a household, and a mail server."""

import pytest
from django.urls import reverse

from kortelijnen.access.scope import everything
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.kit import clock
from kortelijnen.talks.models import Invitation
from kortelijnen.talks.rules import usual_day
from public_door.conftest import postbox

__all__ = ["postbox"]


@pytest.fixture
def browser(signed_in, worker):
    return signed_in(worker)


@pytest.fixture
def form_url(household):
    return reverse("desk:invitation", args=[household.ref])


@pytest.fixture
def answers(worker):
    """The form as it stands, with what a worker types once: the own number."""

    def give(**more):
        usual = {
            "way": "letter",
            "sent_to": "",
            "day": usual_day(clock.today()).isoformat(),
            "begins": "10:00",
            "place": "",
            "host": worker.user_id,
            "host_phone": "000-5550111",
            "language": "en",
            "version": 0,
        }
        return usual | more

    return give


@pytest.fixture
def invited(browser, form_url, answers):
    """Invite by the form; gives the page that follows."""

    def carry_out(**more):
        with everything():
            before = Invitation.objects.count()
        answer = browser.post(form_url, answers(version=before, **more))
        assert answer.status_code == 303, answer.content.decode()
        return answer["Location"]

    return carry_out


@pytest.fixture
def support(worker):
    """The client support that the directory knows."""
    return directory.add_organisation(
        by=worker, name="De Kompasroos", kind=OrganisationKind.CLIENT_SUPPORT, phone="000-5550222"
    )
