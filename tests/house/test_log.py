"""What stands in the log of a refused request: the address, and no key that opens something."""

import logging
import re

import pytest
from django.urls import get_resolver

from kortelijnen.config.log import WithoutKeys


def logged(path: str) -> str:
    record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, "%s: %s", ("Not Found", path), None)
    assert WithoutKeys().filter(record)
    return record.getMessage()


@pytest.mark.parametrize(
    "path",
    [
        "/mijn-vermelding/geheim:1abc/",
        "/mijn-vermelding/geheim:1abc/weg/",
        "/terugkijken/geheim:1abc/",
        "/ik-help/geheim:1abc/beurten/3/kan-niet/",
        "/mijn-plan/geheim:1abc/",
        "/inloggen/wachtwoord/nieuw/4-geheim/",
    ],
)
def test_a_key_is_taken_out_of_the_address(path):
    assert "geheim" not in logged(path)
    assert path.partition("geheim")[0].rstrip("4-") in logged(path)


def below(pattern, prefix="/"):
    path = prefix + str(pattern.pattern)
    for inner in getattr(pattern, "url_patterns", ()):
        yield from below(inner, path)
    if not hasattr(pattern, "url_patterns"):
        yield path


WITH_KEY = [path for path in below(get_resolver(), "") if "<token>" in path]


@pytest.mark.parametrize("path", WITH_KEY)
def test_every_route_with_a_link_loses_its_key(path):
    """A door for outsiders that is added later cannot be forgotten here."""
    address = "/" + re.sub(r"<int:\w+>", "1", path).replace("<token>", "geheim:1abc").lstrip("/")
    assert "geheim" not in logged(address)


def test_there_are_such_routes():
    assert len(WITH_KEY) > 10


def test_another_address_stays_as_it_is():
    assert logged("/huishoudens/8KQ2FT/") == "Not Found: /huishoudens/8KQ2FT/"


def test_the_log_of_the_installation_uses_it(settings):
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["without_keys"]
