"""The pictures of the manual: `make pictures` makes them again, from the demo, in a real browser.

Not part of the tests: it writes into docs/handleiding/pictures.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from journeys import states
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


def stay(_page: Page) -> None:
    """Nothing to be done first."""


def take(page: Page, top: str, path: Path) -> None:
    page.wait_for_load_state("networkidle")
    if top:
        page.locator(top).first.evaluate("part => window.scrollTo(0, part.getBoundingClientRect().top + scrollY - 24)")
    path.parent.mkdir(exist_ok=True)
    page.screenshot(path=path, animations="disabled", caret="hide")


Click = str | Callable[[Page], None]

# name, who, where, what to click (or do) first, what stands at the top
PICTURES: list[tuple[str, str | None, str, Click, str]] = [
    ("wie-ben-je", None, "/wie-ben-je/", "", ""),
    ("vandaag", "sanne", "/", "", ""),
    ("wie-bel-ik", "sanne", "/wie-bel-ik/?q=huur", "", ""),
    ("voordeur", "marleen", "/voordeur/", "", ""),
    ("hulpvraag", "marleen", "/voordeur/nieuw/", "", ""),
    ("triage", "marleen", "/voordeur/", "main .kl-row:has-text('Te triëren') a.kl-row__link", ""),
    ("huishouden-openen", "marleen", "/voordeur/", "main a.kl-row__link", ""),
    ("huishouden", "sanne", "/huishoudens/", "main a.kl-row__link", ""),
    ("stap-toevoegen", "sanne", "/", states.adding_a_step, "#steps > details"),
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
@pytest.mark.parametrize(("name", "who", "path", "click", "top"), PICTURES, ids=[picture[0] for picture in PICTURES])
def test_take_a_picture(visit, name, who, path, click, top, phone):
    page = visit(who, path, phone=phone)
    if callable(click):
        click(page)
    elif click:
        page.locator(click).first.click()
        page.wait_for_load_state("networkidle")
    take(page, top, FOLDER / f"{name}{'-360' if phone else ''}.png")


IDEAS = "#plan .kl-stack--tight:has(button[name=doer])"
DIRECTION = "#plan details:has(form[data-form=direction])"

# Around the kitchen table, after the others because these change the demo: one picture each, in Dutch, as the manual
# shows it. Name, who, where, how to bring it about, what stands at the top, whether on a telephone.
AROUND_THE_TABLE: list[tuple[str, str, str, Callable[[Page], None], str, bool]] = [
    ("crisis", "marleen", "/voordeur/crisis/?gevaar=geweld", stay, "", False),
    ("veilig-op-bezoek", "marleen", "/voordeur/", states.note_for_who_goes, "#safe-visit", False),
    ("uitnodigen", "sanne", "/", states.of_mark("uitnodiging/"), "", False),
    ("plan", "sanne", "/", states.plan_with_goals, "#plan", False),
    ("ideeen", "sanne", "/", states.idea_of_a_colleague, IDEAS, False),
    ("wie-heeft-de-leiding", "sanne", "/", states.who_is_in_charge, DIRECTION, False),
    ("een-plan-een-regisseur", "sanne", "/", states.more_than_one_plan, "", False),
    ("regie-overdragen", "sanne", "/", states.another_director, "#people", False),
    ("iets-groters", "sanne", "/", states.something_bigger, "#people", False),
    ("splitsen", "sanne", "/", states.of_mark("splitsen/"), "", False),
    ("afgeschermd", "sanne", "/", states.of_mark("wie-mag-erbij/"), "", False),
    ("plan-meegeven", "sanne", "/", states.of_mark("voor-de-bewoner/"), "", False),
    ("afspraak-maken", "sanne", "/", states.turns_shown_before_they_are_agreed, "fieldset:has([name=rhythm])", False),
    ("afspraak", "sanne", "/", states.a_turn_that_nobody_has, "", False),
    ("een-helper-antwoordt", "sanne", "/", states.a_helpers_own_page, "", True),
    ("afsluiten", "sanne", "/", states.closing_together, "#closing", False),
    ("terugkijken", "sanne", "/", states.three_sentences_on_the_tablet, "", False),
    ("waakvlam", "sanne", "/", states.light_contact, "#closing", False),
    ("keukentafel-verhaal", "sanne", "/", states.own_words_at_the_table, "", False),
    ("keukentafel-helpers", "sanne", "/", states.who_could_help_at_the_table, "", False),
]


@pytest.mark.pictures
@pytest.mark.parametrize(
    ("name", "who", "path", "before", "top", "phone"),
    AROUND_THE_TABLE,
    ids=[picture[0] for picture in AROUND_THE_TABLE],
)
def test_take_a_picture_around_the_table(visit, name, who, path, before, top, phone):
    page = visit(who, path, phone=phone)
    before(page)
    take(page, top, FOLDER / f"{name}{'-360' if phone else ''}.png")
