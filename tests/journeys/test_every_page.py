"""Every page, in both languages: nothing for axe to find, nothing wider than a telephone, nothing the policy blocks."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

# Who visits, where to; "first:" follows the first link to such an address on the page before it.
PAGES: list[tuple[str | None, str, str]] = [
    (None, "/wie-ben-je/", ""),
    ("sanne", "/", ""),
    ("sanne", "/wie-bel-ik/", ""),
    ("sanne", "/wie-bel-ik/?q=huur", ""),
    ("sanne", "/wie-bel-ik/nieuw/", ""),
    ("sanne", "/organisaties/", ""),
    ("sanne", "/organisaties/?q=anker", "main tbody a"),
    ("sanne", "/organisaties/ruimte/", ""),
    ("sanne", "/snuffelstages/", ""),
    ("sanne", "/snuffelstages/", "main .kl-row__aside a.kl-button"),
    ("sanne", "/snuffelstages/wie-zag-wat/", ""),
    ("petra", "/organisaties/", ""),
    ("sanne", "/wie-bel-ik/klopt-dit-nog/", ""),
    ("sanne", "/wie-bel-ik/overdracht/", ""),
    ("henk", "/wie-bel-ik/overdracht/", ""),
    ("sanne", "/wie-bel-ik/", "article.kl-card h3 a"),
    ("marleen", "/voordeur/", ""),
    ("marleen", "/voordeur/nieuw/", ""),
    ("marleen", "/voordeur/", "main a.kl-row__link"),
    ("sanne", "/huishoudens/", ""),
    ("sanne", "/huishoudens/", "main a.kl-row__link"),
    ("sanne", "/buurten/", ""),
    ("sanne", "/buurten/GM0153/", ""),
    ("sanne", "/buurten/BU01530100/", ""),
    ("sanne", "/zoek/?q=huur", ""),
    ("sanne", "/zoek/?q=xyzzy", ""),
    ("sanne", "/vormgeving/", ""),
    ("sanne", "/bestaat-niet/", ""),
    ("petra", "/", ""),
    ("henk", "/", ""),
    ("paul", "/", ""),
    ("paul", "/logboek/", ""),
    ("paul", "/huishoudens/", ""),
]
names = [f"{who}{path}{'+' if follow else ''}" for who, path, follow in PAGES]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def open_it(visit: Any, who: str | None, path: str, follow: str, **how: Any) -> Any:
    page = visit(who, path, **how)
    if follow:
        page.locator(follow).first.click()
        page.wait_for_load_state()
    return page


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("who", "path", "follow"), PAGES, ids=names)
def test_axe_finds_nothing(visit, who, path, follow, language):
    page = open_it(visit, who, path, follow, language=language)
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(fault["id"], [node["html"][:120] for node in fault["nodes"]][:3]) for fault in found] == []
    assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize(("who", "path", "follow"), PAGES, ids=names)
def test_it_fits_a_telephone_in_the_dark_and_reads_there(visit, who, path, follow):
    blocked: list[str] = []
    page = visit(who, "/wie-ben-je/" if who is None else "/", phone=True, dark=True)
    page.on("console", lambda message: blocked.append(message.text) if "Content Security" in message.text else None)
    page.on("pageerror", lambda error: blocked.append(str(error)))
    page.goto(path)
    if follow:
        page.locator(follow).first.click()
        page.wait_for_load_state()
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    contrast = Axe().run(page, options={"runOnly": ["color-contrast", "target-size"]}).response["violations"]
    assert too_wide <= 0
    assert [(fault["id"], fault["nodes"][0]["html"][:160]) for fault in contrast] == []
    assert blocked == []
