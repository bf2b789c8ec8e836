"""Every page, in both languages: nothing for axe to find, nothing wider than a telephone, nothing the policy blocks."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

THEN = " then "
LIST = "Naam;Organisatie;Functie;Telefoon\nRia Bosmann;Het Anker;Incasso;000-100 10 12\nZonder Nummer;Kade 9;;\n"


def own_link(page: Page) -> str:
    """The link that a worker hands over to the first contact who was found."""
    page.goto(str(page.locator("article.kl-card h3 a").first.get_attribute("href")))
    page.locator("form[action$='/link/'] button").click()
    page.wait_for_load_state()
    return page.locator("#link").input_value()


def own_entry(page: Page) -> None:
    page.goto(own_link(page))


def replaced_own_entry(page: Page) -> None:
    found, first = page.url, own_link(page)
    page.goto(found)
    own_link(page)
    page.goto(first)


def leaving_the_list(page: Page) -> None:
    own_entry(page)
    page.locator("main a[href$='/weg/']").first.click()
    page.wait_for_load_state()


def bring_in(page: Page, rows: str) -> None:
    file = {"name": "telefoonlijst.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    page.locator("input[type=file]").set_input_files([file])  # type: ignore[list-item]
    page.locator("main .kl-form__actions button").first.click()
    page.wait_for_load_state()


def columns_of_a_list(page: Page) -> None:
    bring_in(page, LIST)


def places_of_a_list(page: Page) -> None:
    columns_of_a_list(page)
    page.locator("main .kl-form__actions .kl-button--primary").click()
    page.wait_for_load_state()


def offer_of_an_institution(page: Page) -> None:
    page.goto(f"{page.locator('main tbody a').first.get_attribute('href')}aanbod/")


def service(page: Page) -> None:
    offer_of_an_institution(page)
    page.locator("main a[href^='/aanbod/']").first.click()
    page.wait_for_load_state()


def service_form(page: Page) -> None:
    service(page)
    page.goto(f"{page.url}wijzigen/")


def asking_to_look_back(page: Page) -> None:
    """Of a household that was closed without an answer."""
    page.locator("main a.kl-row__link", has_text="Jordy").click()
    page.wait_for_load_state()
    page.locator("main a[href$='/terugkijken/']").click()
    page.wait_for_load_state()


def three_sentences(page: Page) -> None:
    asking_to_look_back(page)
    page.locator("button[value=link]").click()
    page.wait_for_load_state()
    message = page.locator("main textarea").input_value()
    page.goto(message[message.index("/terugkijken/") :].strip())


def pilot_flame(page: Page) -> None:
    page.locator("main a.kl-row__link", has_text="Wassink").click()
    page.wait_for_load_state()


def before_the_table(page: Page) -> None:
    page.locator("main a.kl-row__link").last.click()
    page.wait_for_load_state()
    page.goto(f"{page.url}keukentafel/")


def at_the_table(slug: str) -> Callable[[Page], None]:
    def step(page: Page) -> None:
        page.locator("main a.kl-row__link").first.click()
        page.wait_for_load_state()
        page.locator("form[action$='/keukentafel/begin/'] button").click()
        page.wait_for_load_state()
        page.goto(f"{page.url.partition('?')[0]}?stap={slug}")

    step.__name__ = f"table_{slug}"
    return step


def of_a_household(ending: str) -> Callable[[Page], None]:
    """A page just below the first household of the list."""

    def below(page: Page) -> None:
        page.locator("main a.kl-row__link").first.click()
        page.wait_for_load_state()
        page.goto(f"{page.url.partition('?')[0]}{ending}")

    below.__name__ = f"household_{ending.strip('/')}"
    return below


def acts_unfolded(page: Page) -> None:
    """Everything that can be done with a household, and everything that can be done with its plan."""
    page.locator("main a.kl-row__link").first.click()
    page.wait_for_load_state()
    page.locator(".kl-page-header summary").click()
    page.locator("#plan details:has(details) > summary").click()


def invitation_sent(page: Page) -> None:
    of_a_household("uitnodiging/")(page)
    page.locator("main input[value=letter]").check()
    page.locator("main input[name=host_phone]").fill("000-555 12 34")
    page.locator("main .kl-button--primary").click()
    page.wait_for_url("**/uitnodiging/*/")


def rota_shown(page: Page) -> None:
    of_a_household("afspraken/nieuw/")(page)
    page.locator("main input[name=what]").fill("Boodschappen")
    page.locator("main input[name=new_name]").fill("Bep")
    page.locator("main .kl-button--primary").click()
    page.locator("main input[name=seen][value*='|']").wait_for(state="attached")


def arrangement(page: Page) -> None:
    rota_shown(page)
    page.locator("main .kl-button--primary").click()
    page.locator("#helpers").wait_for()


def link_of_a_helper(page: Page) -> None:
    arrangement(page)
    page.locator("#helpers form[action$='/link/'] button").first.click()
    page.locator("#link").wait_for()


def helper_page(page: Page) -> None:
    link_of_a_helper(page)
    page.goto(page.locator("#link").input_value())


def helper_who_helps(page: Page) -> None:
    helper_page(page)
    page.locator("main .kl-button--primary").click()
    page.wait_for_load_state()


Follow = str | Callable[[Page], None]

# Who visits, where to, and what to follow from there: the first of such a link, then the first of such a link.
PAGES: list[tuple[str | None, str, Follow]] = [
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
    ("sanne", "/wie-bel-ik/?q=Wiggers", "article.kl-card a.kl-phone"),
    ("sanne", "/wie-bel-ik/?q=Nijboer", "article.kl-card h3 a"),
    ("sanne", "/lijnenkaart/", ""),
    ("sanne", "/lijnenkaart/", "main tbody td a.kl-spot"),
    ("henk", "/lijnenkaart/", ""),
    ("henk", "/lijnenkaart/terugblik/", ""),
    ("henk", "/lijnenkaart/over-dit-team/", ""),
    ("sanne", "/snuffelstages/nieuw/", ""),
    ("sanne", "/lijsten/", ""),
    ("sanne", "/lijsten/", columns_of_a_list),
    ("sanne", "/lijsten/", places_of_a_list),
    ("sanne", "/lijsten/dubbel/", ""),
    ("sanne", "/wie-bel-ik/?q=Laak", own_entry),
    ("sanne", "/wie-bel-ik/?q=Laak", replaced_own_entry),
    ("sanne", "/wie-bel-ik/?q=Laak", leaving_the_list),
    ("sanne", "/snuffelstages/", "main a.kl-row__link"),
    ("sanne", "/organisaties/?q=anker", "main tbody a then main a[href$='/wijzigen/']"),
    ("sanne", "/organisaties/?q=schakel", offer_of_an_institution),
    ("sanne", "/organisaties/?q=schakel", service),
    ("sanne", "/organisaties/?q=schakel", service_form),
    ("sanne", "/organisaties/?q=anker", "main tbody a then main a[href$='/notities/ruimte/']"),
    ("sanne", "/huishoudens/", "main a.kl-row__link then main a[href$='/netwerk/kaart/']"),
    ("sanne", "/huishoudens/", "main a.kl-row__link then main a[href$='/voor-de-bewoner/']"),
    ("sanne", "/huishoudens/?welke=afgesloten", pilot_flame),
    ("sanne", "/huishoudens/?welke=afgesloten", asking_to_look_back),
    ("sanne", "/huishoudens/?welke=afgesloten", three_sentences),
    (None, "/terugkijken/bedankt/?op=tablet", ""),
    ("sanne", "/huishoudens/", before_the_table),
    ("sanne", "/huishoudens/", at_the_table("verhaal")),
    ("sanne", "/huishoudens/", at_the_table("helpers")),
    ("sanne", "/huishoudens/", at_the_table("wens")),
    ("sanne", "/huishoudens/", at_the_table("wie-doet-wat")),
    ("sanne", "/huishoudens/", at_the_table("afspraak")),
    ("sanne", "/huishoudens/", acts_unfolded),
    ("sanne", "/huishoudens/", of_a_household("?open=director")),
    ("sanne", "/huishoudens/", of_a_household("?open=ideas")),
    ("sanne", "/huishoudens/", of_a_household("?open=closing")),
    ("sanne", "/huishoudens/", of_a_household("naam/")),
    ("sanne", "/huishoudens/", of_a_household("buurt/")),
    ("sanne", "/huishoudens/", of_a_household("splitsen/")),
    ("sanne", "/huishoudens/", of_a_household("samenvoegen/?q=van")),
    ("sanne", "/huishoudens/", of_a_household("andere-buurt/")),
    ("sanne", "/huishoudens/", of_a_household("wie-mag-erbij/")),
    ("sanne", "/huishoudens/", of_a_household("uitnodiging/")),
    ("sanne", "/huishoudens/", invitation_sent),
    ("sanne", "/huishoudens/", of_a_household("afspraken/nieuw/")),
    ("sanne", "/huishoudens/", rota_shown),
    ("sanne", "/huishoudens/", arrangement),
    ("sanne", "/huishoudens/", link_of_a_helper),
    ("sanne", "/huishoudens/", helper_page),
    ("sanne", "/huishoudens/", helper_who_helps),
    ("sanne", "/afspraken/", ""),
    ("sanne", "/huishoudens/?welke=team", ""),
    ("henk", "/behoeften/", ""),
    ("henk", "/behoeften/voedselpakket/", ""),
    ("henk", "/behoeften/nieuw/", ""),
    ("henk", "/lijn-of-loket/", ""),
    ("petra", "/lijn-of-loket/", ""),
    ("marleen", "/voordeur/rooster/", ""),
    ("marleen", "/voordeur/", ""),
    ("marleen", "/voordeur/nieuw/", ""),
    ("marleen", "/voordeur/", "main a.kl-row__link"),
    ("marleen", "/voordeur/", "main a.kl-row__link then #crisis a[href$='gevaar=geweld']"),
    ("marleen", "/voordeur/", "main .kl-row:has(.kl-badge--info) a.kl-row__link"),
    ("marleen", "/voordeur/crisis/", ""),
    ("marleen", "/voordeur/crisis/?gevaar=huis-of-energie", ""),
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


def name_of(who: str | None, path: str, follow: Follow) -> str:
    steps = f"+{follow.__name__}" if callable(follow) else "+" * len(list(filter(None, follow.split(THEN))))
    return f"{who}{path}{steps}"


names = [name_of(*page) for page in PAGES]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def follow_on(page: Page, follow: Follow) -> None:
    if callable(follow):
        follow(page)
        return
    for link in filter(None, follow.split(THEN)):
        page.locator(link).first.click()
        page.wait_for_load_state()


def open_it(visit: Any, who: str | None, path: str, follow: Follow, **how: Any) -> Any:
    page = visit(who, path, **how)
    follow_on(page, follow)
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
    follow_on(page, follow)
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    contrast = Axe().run(page, options={"runOnly": ["color-contrast", "target-size"]}).response["violations"]
    assert too_wide <= 0
    assert [(fault["id"], fault["nodes"][0]["html"][:160]) for fault in contrast] == []
    assert blocked == []
