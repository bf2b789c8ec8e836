"""Coming in with the sign-in of the organisation: a real provider and a real installation."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from people.installation import Installation, free_port, serving
from people.totp import code_of

PROVIDER = Path(__file__).parent.parent / "people" / "oidc_provider.py"
CALLBACK = "/inloggen/oidc/organisation/login/callback/"
NOOR = {"sub": "noor-1", "email": "noor@example.org", "email_verified": True, "name": "Noor Bakker"}


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen([sys.executable, PROVIDER, str(port), "kortelijnen", "geheim"])
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="module")
def site(provider: str) -> Iterator[Installation]:
    settings = {
        "KORTELIJNEN_OIDC_URL": provider,
        "KORTELIJNEN_OIDC_NAME": "Gemeente Voorbeeld",
        "KORTELIJNEN_OIDC_CLIENT": "kortelijnen",
        "KORTELIJNEN_OIDC_SECRET": "geheim",
    }
    with serving(**settings) as running:
        team = ["--team", "velve", "--team-name", "Velve-Lindenhof", "--municipality", "GM0153"]
        for name in ("Noor", "Mo", "Ans"):
            running.command("add_worker", f"{name.lower()}@example.org", "--name", name, "--role", "worker", *team)
        yield running


@pytest.fixture
def vouch_for(provider):
    def be(person):
        with httpx.Client(transport=httpx.HTTPTransport(retries=5)) as client:
            client.post(f"{provider}/be", data={"person": json.dumps(person)}).raise_for_status()

    return be


def through_the_organisation(browser):
    """Press the button, let the provider answer, come back."""
    page = browser.get("/inloggen/").text
    link = re.search(r'href="([^"]+)">Gemeente Voorbeeld<', page).group(1).replace("&amp;", "&")
    away = browser.get(link)
    back = browser.get(away.headers["location"])
    return browser.get(back.headers["location"])


def set_up_app(browser):
    page = browser.get("/inloggen/tweede-factor/app/").text
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page).group(1)
    secret = re.search(r"<code>(\w+)</code>", page).group(1)
    form = {"csrfmiddlewaretoken": token, "code": code_of(secret)}
    if browser.post("/inloggen/tweede-factor/app/", data=form).status_code != 302:
        browser.post("/inloggen/tweede-factor/app/", data=form | {"code": code_of(secret)})
    return secret


def is_in(browser):
    return browser.get("/bewaard/").status_code == 200


def test_a_worker_comes_in_and_still_shows_a_second_factor(site, vouch_for):
    vouch_for(NOOR)
    with site.client() as browser:
        arrived = through_the_organisation(browser)
        assert arrived.headers["location"] == "/"
        assert browser.get("/").headers["location"] == "/inloggen/tweede-factor/"
        secret = set_up_app(browser)
        assert is_in(browser)
    with site.client() as again:
        assert through_the_organisation(again).headers["location"] == "/inloggen/tweede-factor/code/"
        assert not is_in(again)
        page = again.get("/inloggen/tweede-factor/code/").text
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page).group(1)
        for _attempt in range(2):
            form = {"csrfmiddlewaretoken": token, "code": code_of(secret)}
            again.post("/inloggen/tweede-factor/code/", data=form)
        assert is_in(again)


def test_the_password_that_was_chosen_stays(site, vouch_for):
    """The library wipes a password when the address was not verified; ours is."""
    code = (
        "from kortelijnen.people.models import User;"
        "user = User.objects.get(email='ans@example.org');"
        "user.set_password('een zin die niemand raadt'); user.save()"
    )
    site.run(code)
    vouch_for({"sub": "ans-1", "email": "ans@example.org", "email_verified": True})
    with site.client() as browser:
        through_the_organisation(browser)
    check = (
        "from kortelijnen.people.models import User;"
        "print(User.objects.get(email='ans@example.org').has_usable_password())"
    )
    assert site.run(check) == "True"


def test_who_has_no_account_here_gets_none(site, vouch_for):
    vouch_for({"sub": "x", "email": "vreemd@example.org", "email_verified": True})
    with site.client() as browser:
        answer = through_the_organisation(browser)
        assert "No account here" in answer.text
        assert not is_in(browser)
    assert site.run("from kortelijnen.people.models import User; print(User.objects.count())") == "3"


def test_an_address_that_the_organisation_does_not_vouch_for_opens_no_account(site, vouch_for):
    """Anybody may call herself mo@example.org at a careless provider."""
    vouch_for({"sub": "y", "email": "mo@example.org", "email_verified": False})
    with site.client() as browser:
        assert "No account here" in through_the_organisation(browser).text
        assert not is_in(browser)


def test_a_second_identity_with_the_same_address_is_that_same_worker_and_nobody_else(site, vouch_for):
    vouch_for(NOOR | {"email": "mo@example.org"})
    with site.client() as browser:
        arrived = through_the_organisation(browser)
        # Known by the provider's own number, whatever address it gives later.
        assert arrived.headers["location"] == "/inloggen/tweede-factor/code/"


def test_breaking_off_at_the_organisation_leads_back(site, vouch_for):
    vouch_for({})
    with site.client() as browser:
        answer = through_the_organisation(browser)
        assert answer.headers["location"] == "/inloggen/oidc/afgebroken/"
        assert "Signing in was broken off" in browser.get(answer.headers["location"]).text


def test_an_answer_that_nobody_asked_for_is_refused(site, vouch_for):
    with site.client() as browser:
        for answer in ("?code=x&state=y", "?error=server_error&state=y", "", "?code=x"):
            refused = browser.get(CALLBACK + answer)
            assert refused.status_code == 401, answer
            assert "Signing in at your organisation did not work" in refused.text


def test_an_answer_meant_for_another_browser_is_refused(site, vouch_for):
    """Otherwise somebody could let a colleague work in the wrong account."""
    vouch_for(NOOR)
    with site.client() as attacker, site.client() as victim:
        link = re.search(r'href="([^"]+)">Gemeente Voorbeeld<', attacker.get("/inloggen/").text).group(1)
        back = attacker.get(attacker.get(link.replace("&amp;", "&")).headers["location"])
        assert victim.get(back.headers["location"]).status_code == 401
        assert not is_in(victim)


def test_the_organisation_is_asked_with_pkce_and_for_no_more_than_it_must_tell(site):
    with site.client() as browser:
        link = re.search(r'href="([^"]+)">Gemeente Voorbeeld<', browser.get("/inloggen/").text).group(1)
        asked = parse_qs(urlsplit(browser.get(link.replace("&amp;", "&")).headers["location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}
    assert asked["redirect_uri"] == [site.origin + CALLBACK]


def test_single_sign_on_cannot_be_tied_to_an_account_by_hand(site, vouch_for):
    vouch_for({"sub": "z", "email": "elders@example.org", "email_verified": True})
    with site.client() as browser:
        away = browser.get("/inloggen/oidc/organisation/login/?process=connect")
        back = browser.get(away.headers["location"])
        assert browser.get(back.headers["location"]).headers["location"] == "/inloggen/"
        assert not is_in(browser)


def test_an_unknown_provider_does_not_exist(site):
    with site.client() as browser:
        assert browser.get("/inloggen/oidc/elders/login/").status_code == 404


def test_every_public_route_is_on_the_list_with_single_sign_on_too(site):
    code = (
        "from kortelijnen.config.public_routes import PUBLIC_ROUTES, SINGLE_SIGN_ON;"
        "from kortelijnen.people.urls import urlpatterns;"
        "names = {route.name for route in urlpatterns};"
        "print(sorted(names - PUBLIC_ROUTES.keys()), SINGLE_SIGN_ON.keys() <= names)"
    )
    assert site.run(code) == "[] True"
