"""The pictures of the manual: `make pictures` makes them again, from the demo, in a real browser.

Not part of the tests: it writes into docs/handleiding/pictures.
"""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "handleiding" / "pictures"

# name, who, where, what to click first, what to bring into view
PICTURES = [
    ("wie-ben-je", None, "/wie-ben-je/", "", ""),
    ("vandaag", "sanne", "/", "", ""),
    ("wie-bel-ik", "sanne", "/wie-bel-ik/?q=huur", "", ""),
    ("voordeur", "marleen", "/voordeur/", "", ""),
    ("hulpvraag", "marleen", "/voordeur/nieuw/", "", ""),
    ("triage", "marleen", "/voordeur/", "main .kl-row:has-text('Te triëren') a.kl-row__link", ""),
    ("huishouden-openen", "marleen", "/voordeur/", "main a.kl-row__link", ""),
    ("huishouden", "sanne", "/huishoudens/", "main a.kl-row__link", ""),
    ("stap-toevoegen", "sanne", "/huishoudens/", "main a.kl-row__link", "#steps > details > summary"),
    ("afsluiten", "sanne", "/huishoudens/", "main a.kl-row__link", "#closing summary"),
    ("buurt", "sanne", "/buurten/BU01530100/", "", ""),
    ("zoeken", "sanne", "/zoek/?q=huur", "", ""),
    ("logboek", "paul", "/logboek/", "", ""),
]


@pytest.mark.pictures
@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("name", "who", "path", "click", "unfold"), PICTURES, ids=[picture[0] for picture in PICTURES])
def test_take_a_picture(visit, name, who, path, click, unfold, language, phone):
    page = visit(who, path, language=language, phone=phone)
    if click:
        page.locator(click).first.click() if language == "nl" else page.locator("main a.kl-row__link").first.click()
        page.wait_for_load_state("networkidle")
    if unfold:
        page.locator(unfold).first.scroll_into_view_if_needed()
        page.locator(unfold).first.click()
        page.wait_for_load_state("networkidle")
    page.wait_for_load_state("networkidle")
    suffix = ("-en" if language == "en" else "") + ("-360" if phone else "")
    FOLDER.mkdir(exist_ok=True)
    page.screenshot(path=FOLDER / f"{name}{suffix}.png", animations="disabled", caret="hide")
