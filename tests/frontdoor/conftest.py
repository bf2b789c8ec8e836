"""Requests at the front door of the demo team, and at the one of another team."""

from datetime import timedelta
from typing import Any

import pytest

from kortelijnen.access import scope
from kortelijnen.access.actor import Actor
from kortelijnen.frontdoor import actions
from kortelijnen.frontdoor.enums import Complexity, Route, Urgency
from kortelijnen.frontdoor.models import HelpRequest
from kortelijnen.kit import clock
from kortelijnen.places.models import Area

WORDS = "Ik krijg brieven die ik niet begrijp."
DECIDED: dict[str, Any] = {
    "urgency": Urgency.SOON,
    "complexity": Complexity.MULTIPLE,
    "route": Route.CONVERSATION,
    "reason": "Geld en gezondheid door elkaar.",
}


def asked(by: Actor, *, hours_ago: float = 0, **more: Any) -> HelpRequest:
    """A request of the actor's team, received some hours ago."""
    given = {"question": WORDS, "received_at": clock.now() - timedelta(hours=hours_ago)} | more
    with scope.everything():
        return actions.register_request(by=by, team_id=by.team_id, **given)


def triaged(by: Actor, help_request: HelpRequest, **more: Any) -> HelpRequest:
    with scope.everything():
        return actions.triage_request(
            by=by, help_request=help_request, version=help_request.version, **(DECIDED | more)
        )


def behind(help_request: HelpRequest) -> HelpRequest:
    """The request as it stands in the database, whoever asks."""
    with scope.everything():
        return HelpRequest.objects.get(pk=help_request.pk)


@pytest.fixture
def fresh(front_door: Actor, velve: Area) -> HelpRequest:
    """Nobody has judged it yet."""
    return asked(front_door, asker_name="Jolanda", reach="000-1234567", neighbourhood=velve, hours_ago=30)


@pytest.fixture
def decided(front_door: Actor, fresh: HelpRequest) -> HelpRequest:
    """Triaged; the conversation is still to come."""
    return triaged(front_door, fresh)
