"""A moment that lies ahead, and an invitation with the answers that are mostly right."""

from datetime import UTC, datetime

import pytest

from cast import user_of
from kortelijnen.kit import clock
from kortelijnen.talks.actions import invite

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
TALK_AT = datetime(2026, 12, 8, 10, 0, tzinfo=clock.AMSTERDAM)


@pytest.fixture(autouse=True)
def standing_still():
    with clock.standing_at(NOW):
        yield


@pytest.fixture
def inviting(household, worker, in_scope):
    """Invite this household; what is not said is as usual."""

    def carry_out(by=worker, **more):
        usual = {
            "household": household,
            "way": "letter",
            "talk_at": TALK_AT,
            "place": "",
            "host": user_of(worker),
            "host_phone": "000-5550111",
            "language": "nl",
        }
        with in_scope(worker):
            return invite(by=by, **usual | more)

    return carry_out
