"""The same requests as the room's own tests, and what every page test of the front door reads with."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from frontdoor.conftest import decided, fresh
from kortelijnen.frontdoor.enums import Complexity, Route, Urgency

__all__ = ["decided", "fresh"]

QUEUE = "/voordeur/"
NEW = "/voordeur/nieuw/"
DECISIONS = {
    "urgency": Urgency.SOON.value,
    "complexity": Complexity.COMPLEX.value,
    "route": Route.OUTREACH.value,
    "reason": "Drie dingen houden elkaar vast.",
}
MOST_FIELDS = 6


def url(help_request, name="request"):
    return reverse(f"desk:{name}", args=[help_request.ref])


def page(answer):
    return BeautifulSoup(answer.content, "html.parser")


def words(answer):
    return " ".join(page(answer).select_one("main").get_text(" ").split())


def fields(form):
    """What somebody can fill in: radio buttons of one name are one question."""
    return {
        control["name"]
        for control in form.select("input, select, textarea")
        if control.get("type") != "hidden" and control.get("name")
    }


@pytest.fixture
def browser(signed_in, front_door):
    return signed_in(front_door)
