"""A worker at the kitchen table of a household of hers."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from kortelijnen.access import scope
from kortelijnen.talks import actions as talks

HTMX = {"hx-request": "true"}
LONG = "سلام، أنا فاطمة 👩‍👧‍👦🏠 — de brieven.\n  Ingesprongen\n\n" * 200


def url(household, name="table", *more):
    return reverse(f"desk:{name}", args=[household.ref, *more])


def step(household, slug):
    return f"{url(household)}?stap={slug}"


def page(answer):
    return BeautifulSoup(answer.content, "html.parser")


def behind(model, **which):
    with scope.everything():
        return model.objects.get(**which)


def story(words, version=1, **more):
    return {"words": words, "companion": "", "version": version} | more


@pytest.fixture
def browser(signed_in, worker):
    return signed_in(worker)


@pytest.fixture
def at_table(household, worker):
    """The worker's household, with a conversation that runs."""
    with scope.everything():
        talks.begin_talk(by=worker, household=household)
    return household
