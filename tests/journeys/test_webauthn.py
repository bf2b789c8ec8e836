"""Signing in outside the demo, with a browser's own security key; and every page on the way, looked at."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from people.installation import Installation, serving
from people.totp import code_of

PASSWORD = "een zin die niemand raadt"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
TEAM = ("--team", "velve", "--team-name", "Velve-Lindenhof", "--municipality", "GM0153")
ROAM = "/inloggen/tweede-factor/"


@pytest.fixture(scope="module")
def site() -> Iterator[Installation]:
    with serving() as running:
        yield running


@pytest.fixture
def come(site: Installation, chromium: Any) -> Iterator[Any]:
    """`come("noor", language)`: a new worker, her browser, and the link with which she chooses a password."""
    contexts: list[BrowserContext] = []

    def newcomer(name: str, language: str = "nl", **how: Any) -> tuple[Page, str]:
        said = site.command("add_worker", f"{name}@example.org", "--name", name, "--role", "worker", *TEAM).stdout
        context = chromium.new_context(base_url=site.origin, reduced_motion="reduce", **how)
        context.set_default_timeout(30_000)
        context.add_cookies([{"name": "kl_language", "value": language, "url": site.origin}])
        contexts.append(context)
        return context.new_page(), re.search(r"http\S+", said).group()

    yield newcomer
    for context in contexts:
        context.close()


def plug_in_key(page: Page) -> Callable[[], None]:
    """A security key in the USB port, that answers when it is touched. What comes back takes it out again."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    key = {
        "protocol": "ctap2",
        "transport": "usb",
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    plugged_in = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    return lambda: devtools.send("WebAuthn.removeVirtualAuthenticator", plugged_in)


def press(page: Page, selector: str = "main button[type=submit]") -> None:
    with page.expect_navigation():
        page.locator(selector).first.click()


def choose_password(page: Page, link: str) -> None:
    page.goto(link)
    page.fill("[name=password1]", PASSWORD)
    page.fill("[name=password2]", PASSWORD)
    press(page)


def sign_in(page: Page, name: str) -> None:
    page.goto("/inloggen/")
    page.fill("[name=login]", f"{name}@example.org")
    page.fill("[name=password]", PASSWORD)
    press(page)


def set_up_app(page: Page) -> None:
    page.goto(f"{ROAM}app/")
    page.fill("[name=code]", code_of(page.locator("main code").inner_text()))
    press(page)


def test_a_worker_sets_up_a_security_key_and_comes_in_with_it(come):
    page, link = come("noor")
    plug_in_key(page)
    choose_password(page, link)
    sign_in(page, "noor")
    assert page.title() == "Hoe je inlogt · Korte Lijnen"
    page.goto(f"{ROAM}sleutels/nieuw/")
    page.fill("[name=name]", "Blauwe sleutel")
    press(page, "[data-key-button]")
    assert page.url.endswith("/herstelcodes/")
    page.goto("/")
    assert page.title() == "Vandaag · Korte Lijnen"
    page.goto("/inloggen/uitloggen/")
    press(page)
    sign_in(page, "noor")
    assert page.url.endswith("/tweede-factor/code/")
    press(page, "[data-key-button]")
    assert page.title() == "Vandaag · Korte Lijnen"
    page.goto(f"{ROAM}sleutels/")
    assert "Blauwe sleutel" in page.locator("main").inner_text()
    assert "Laatst gebruikt op" in page.locator("main").inner_text()
    page.locator("main .kl-row a").click()
    press(page)
    page.goto("/")
    assert page.url.endswith(ROAM), "without any factor left, a new one comes first"


def test_another_key_is_not_taken_and_the_page_says_what_to_do(come):
    page, link = come("mo")
    take_out = plug_in_key(page)
    choose_password(page, link)
    sign_in(page, "mo")
    set_up_app(page)
    page.goto(f"{ROAM}sleutels/nieuw/")
    press(page, "[data-key-button]")
    page.goto("/inloggen/uitloggen/")
    press(page)
    sign_in(page, "mo")
    take_out()
    plug_in_key(page)
    page.locator("[data-key-button]").click()
    page.locator("[data-key-refused]").wait_for(state="visible")
    assert "De sleutel gaf geen antwoord" in page.locator("[data-key-refused]").inner_text()
    assert page.url.endswith("/tweede-factor/code/")


def test_without_javascript_the_page_of_the_key_says_to_choose_another_way(come):
    page, link = come("ans", java_script_enabled=False)
    choose_password(page, link)
    sign_in(page, "ans")
    page.goto(f"{ROAM}sleutels/nieuw/")
    assert "heeft JavaScript nodig" in page.locator("main").inner_text()
    set_up_app(page)
    page.goto("/")
    assert page.title() == "Vandaag · Korte Lijnen"


def test_by_keyboard_alone_one_comes_in(come):
    page, link = come("els")
    choose_password(page, link)
    page.goto("/inloggen/")
    page.locator("[name=login]").focus()
    page.keyboard.type("els@example.org")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.name") != "password":
        page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.title() == "Hoe je inlogt · Korte Lijnen"


ENGLISH = re.compile(r"\b(the|your|you|with|password|and)\b", re.IGNORECASE)


def look(page: Page, problems: list[str]) -> None:
    """axe, a telephone's width, and in Dutch no English word that was left behind."""
    where = page.url.partition("/inloggen/")[2]
    for fault in Axe().run(page, options=RULES).response["violations"]:
        problems.append(f"{where}: {fault['id']} {[node['html'][:100] for node in fault['nodes']][:2]}")
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        problems.append(f"{where}: wider than a telephone")
    words = page.locator("main").inner_text()
    if page.locator("html").get_attribute("lang") == "nl" and ENGLISH.search(words):
        problems.append(f"{where}: {ENGLISH.search(words).group()} in {words!r}")
    if page.locator("main h1").count() != 1:
        problems.append(f"{where}: not one heading")


BEFORE = ["", "?next=/", "wachtwoord/vergeten/", "wachtwoord/vergeten/verstuurd/", "wachtwoord/gewijzigd/"]
BEFORE += ["geen-toegang/", "wachtwoord/nieuw/1-abc-def/"]
INSIDE = ["tweede-factor/", "tweede-factor/app/weg/", "tweede-factor/sleutels/", "tweede-factor/sleutels/nieuw/"]
INSIDE += ["tweede-factor/herstelcodes/", "tweede-factor/herstelcodes/nieuw/", "wachtwoord/wijzigen/"]
INSIDE += ["bevestigen/", "tweede-factor/bevestigen/", "tweede-factor/sleutels/bevestigen/", "uitloggen/"]


def walk_in(page: Page, name: str, link: str, problems: list[str]) -> None:
    """From the link to the second factor, with a mistake at each door."""
    for path in BEFORE:
        page.goto(f"/inloggen/{path}")
        look(page, problems)
    page.goto(link)
    page.fill("[name=password1]", "kort")
    press(page)
    look(page, problems)
    choose_password(page, link)
    page.goto("/inloggen/")
    page.fill("[name=login]", f"{name}@example.org")
    page.fill("[name=password]", "mis mis mis mis")
    press(page)
    look(page, problems)
    sign_in(page, name)
    look(page, problems)


def walk_through_the_account(page: Page, problems: list[str]) -> None:
    """Every page of one's own account, first bare and then with an app and a key."""
    page.goto(f"{ROAM}app/")
    look(page, problems)
    set_up_app(page)
    page.goto(f"{ROAM}sleutels/")
    look(page, problems)
    page.goto(f"{ROAM}sleutels/nieuw/")
    press(page, "[data-key-button]")
    for path in INSIDE:
        page.goto(f"/inloggen/{path}")
        look(page, problems)
    page.goto(f"{ROAM}sleutels/")
    page.locator("main .kl-row a").click()
    page.wait_for_load_state()
    look(page, problems)


@pytest.mark.parametrize(("language", "scheme"), [("nl", "light"), ("en", "dark")])
def test_every_page_of_signing_in_reads_well_for_everybody(come, language, scheme):
    name = f"iris-{language}"
    page, link = come(name, language, color_scheme=scheme, viewport={"width": 360, "height": 740})
    problems: list[str] = []
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    plug_in_key(page)
    walk_in(page, name, link, problems)
    walk_through_the_account(page, problems)
    page.goto("/inloggen/uitloggen/")
    press(page)
    sign_in(page, name)
    look(page, problems)
    page.fill("[name=code]", "000000")
    press(page)
    look(page, problems)
    assert problems == []


LATER = """
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
for row in Session.objects.all():
    session = SessionStore(row.session_key)
    if "seen_at" in session:
        session["seen_at"] -= 31 * 60
        session.save()
"""
WORDS = "Mevrouw staat op straat.\nZe weet niet waar ze vannacht slaapt."


def test_what_was_typed_when_the_session_ended_comes_back_and_is_sent(come, site):
    page, link = come("fien", viewport={"width": 360, "height": 740})
    problems: list[str] = []
    plug_in_key(page)
    choose_password(page, link)
    sign_in(page, "fien")
    page.goto(f"{ROAM}sleutels/nieuw/")
    press(page, "[data-key-button]")
    page.goto("/voordeur/nieuw/")
    page.fill("[name=question]", WORDS)
    site.run(LATER)
    press(page, "main form button[type=submit]")
    assert "Je sessie was verlopen. Wat je typte is bewaard." in page.locator("#messages").inner_text()
    page.fill("[name=login]", "fien@example.org")
    page.fill("[name=password]", PASSWORD)
    press(page)
    press(page, "[data-key-button]")
    assert page.title() == "Wat je typte is bewaard · Korte Lijnen"
    assert WORDS in page.locator("main").inner_text()
    look(page, problems)
    press(page, "main button:has-text('Nu versturen')")
    assert "Ze weet niet waar ze vannacht slaapt." in page.locator("main").inner_text()
    page.goto("/bewaard/")
    look(page, problems)
    page.goto("/voordeur/nieuw/")
    page.fill("[name=question]", WORDS)
    page.context.clear_cookies(name="kl_session")
    press(page, "main form button[type=submit]")
    assert page.title() == "Je bent niet ingelogd · Korte Lijnen"
    assert WORDS in page.locator("main").inner_text()
    look(page, problems)
    assert problems == []
