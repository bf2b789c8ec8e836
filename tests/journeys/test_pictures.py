"""The pictures of the manual: `make pictures` makes them again, from the demo, in a real browser.

Not part of the tests: it writes into docs/handleiding/pictures.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from journeys.test_every_page import bring_in, own_entry

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "handleiding" / "pictures"

LIST = """Naam;Organisatie;Functie;Telefoon
Femke Anders;Woonstichting Het Anker;Consulent;000-5550123
Karim Bouzid;Kredietbank Twentekanaal;Intake;000-5550201
Lotte Quist;Ggz De Linde;Casemanager;000-5550301
Zonder Nummer;Ggz De Linde;Secretariaat;
"""


def bring_a_list_in(page: Page) -> None:
    bring_in(page, LIST)
    page.locator("main .kl-form__actions .kl-button--primary").click()
    page.wait_for_load_state()


def to_the_network_map(page: Page) -> None:
    page.locator("main a.kl-row__link", has_text="Mark Kamphuis").click()
    page.wait_for_load_state()
    page.locator("main a[href$='/netwerk/kaart/']").first.click()
    page.wait_for_load_state()
    page.locator("main .kl-button--primary").click()
    page.wait_for_load_state()


Click = str | Callable[[Page], None]

# name, who, where, what to click (or do) first, what to bring into view
PICTURES: list[tuple[str, str | None, str, Click, str]] = [
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
    ("contact-zoeken", "sanne", "/wie-bel-ik/?q=uitzetting", "", ""),
    ("contact", "sanne", "/wie-bel-ik/?q=Bosman", "article.kl-card h3 a", ""),
    ("na-het-gesprek", "sanne", "/wie-bel-ik/?q=Ramdin", "article.kl-card button[value=advice]", ""),
    ("klopt-dit-nog", "sanne", "/wie-bel-ik/klopt-dit-nog/", "", ""),
    ("overdracht", "henk", "/wie-bel-ik/overdracht/", "", ""),
    ("lijnenkaart", "sanne", "/lijnenkaart/", "", ""),
    ("plek-op-de-kaart", "henk", "/lijnenkaart/?name=UWV", "main tbody td a.kl-spot", ""),
    ("organisaties", "sanne", "/organisaties/", "", ""),
    ("organisatie", "sanne", "/organisaties/?q=anker", "main tbody a", ""),
    ("snuffelstages", "sanne", "/snuffelstages/", "", ""),
    ("snuffelstage", "sanne", "/snuffelstages/", "main a.kl-row__link", ""),
    ("lijst-overnemen", "sanne", "/lijsten/", bring_a_list_in, ""),
    ("dubbel", "sanne", "/lijsten/dubbel/", "", ""),
    ("behoeften", "henk", "/behoeften/", "", ""),
    ("lijn-of-loket", "petra", "/lijn-of-loket/", "", ""),
    ("mijn-vermelding", "sanne", "/wie-bel-ik/?q=Averink", own_entry, ""),
    ("rooster", "marleen", "/voordeur/rooster/", "", ""),
    ("netwerkkaart", "sanne", "/huishoudens/", to_the_network_map, ""),
]


@pytest.mark.pictures
@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("name", "who", "path", "click", "unfold"), PICTURES, ids=[picture[0] for picture in PICTURES])
def test_take_a_picture(visit, name, who, path, click, unfold, language, phone):
    page = visit(who, path, language=language, phone=phone)
    if callable(click):
        click(page)
    elif click:
        # What is clicked by its words is found in Dutch only; in English the first row does.
        chosen = click if language == "nl" or ":has-text" not in click else "main a.kl-row__link"
        page.locator(chosen).first.click()
        page.wait_for_load_state("networkidle")
    if unfold:
        page.locator(unfold).first.scroll_into_view_if_needed()
        page.locator(unfold).first.click()
        page.wait_for_load_state("networkidle")
    page.wait_for_load_state("networkidle")
    suffix = ("-en" if language == "en" else "") + ("-360" if phone else "")
    FOLDER.mkdir(exist_ok=True)
    page.screenshot(path=FOLDER / f"{name}{suffix}.png", animations="disabled", caret="hide")
