"""What stands in the log of a refused request: the address, and no key that opens something."""

import logging

import pytest

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


def test_another_address_stays_as_it_is():
    assert logged("/huishoudens/8KQ2FT/") == "Not Found: /huishoudens/8KQ2FT/"


def test_the_log_of_the_installation_uses_it(settings):
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["without_keys"]
