"""Bring someone (story D-8): a sister comes along, four people share the shopping, and each answers with an own link.

In both languages, without JavaScript, wide and on a telephone in the dark; on every page axe finds nothing.
"""

import pytest
from playwright.sync_api import Page, expect

from journeys.looking import looked_at


def to_the_form(page: Page) -> None:
    page.goto("/huishoudens/")
    page.locator("main a.kl-row__link").first.click()
    page.locator("#arrangements > p a.kl-button").click()
    page.wait_for_load_state()


def agree_on_shopping(page: Page, *names: str) -> None:
    """The first tap fills what and how often; each new name comes on the network map."""
    to_the_form(page)
    looked_at(page)
    page.locator("main a[href^='?voorbeeld=']").first.click()
    page.locator("[name=new_name]").fill(names[0])
    page.locator("main .kl-form__actions .kl-button--primary").click()
    looked_at(page)  # the rota, before anything is saved
    page.locator("main .kl-form__actions .kl-button--primary").click()
    looked_at(page)
    arrangement = page.url.partition("#")[0]
    for name in names[1:]:
        page.goto(f"{arrangement}erbij-vragen/")
        page.locator("[name=new_name]").fill(name)
        page.locator("main .kl-form__actions .kl-button--primary").click()
        page.wait_for_load_state()
    page.goto(arrangement)


def own_link(page: Page, number: int) -> str:
    back = page.url
    page.locator("#helpers .kl-row__aside button").nth(number).click()
    looked_at(page)
    link = page.locator("#link").input_value()
    page.goto(back)
    return link


@pytest.mark.parametrize(
    "how",
    [{"language": "nl"}, {"language": "en", "phone": True, "dark": True, "javascript": True}],
    ids=["nl", "en-telephone-dark"],
)
def test_four_people_share_the_shopping_and_arrange_it_among_themselves(visit, how):
    desk = visit("sanne", **how)
    agree_on_shopping(desk, "Zus Ria", "Bep", "Ali", "Joke")
    looked_at(desk)
    expect(desk.locator("#helpers .kl-row__aside button")).to_have_count(4)
    ria, bep = visit(None, "/wie-ben-je/", **how), visit(None, "/wie-ben-je/", **how)
    for page, number in ((ria, 0), (bep, 1)):
        page.goto(own_link(desk, number))
        looked_at(page)
        page.locator("button[name=answer][value=yes]").click()
        looked_at(page)
    ria.locator("form[action$='/kan-niet/'] button").first.click()
    looked_at(ria)
    bep.reload()
    bep.locator("form[action$='/neem-over/'] button").first.click()
    looked_at(bep)
    expect(bep.locator("#board form[action$='/neem-over/']")).to_have_count(0)
    desk.reload()
    looked_at(desk)
    expect(desk.locator("#rota li").first).to_contain_text("Bep")
    ria.locator("main a[href$='/stoppen/']").click()
    looked_at(ria)
    ria.locator("button[name=because][value=too_much]").click()
    looked_at(ria)
    for path in ("wijzigen/", "erbij-vragen/", "stoppen/"):
        desk.goto(f"{desk.url.partition('#')[0]}{path}")
        looked_at(desk)
        desk.go_back()
    desk.goto("/afspraken/")
    looked_at(desk)


def test_without_javascript_somebody_answers_and_stops(visit):
    desk = visit("sanne")
    agree_on_shopping(desk, "Kees")
    kees = visit(None, "/wie-ben-je/", javascript=False)
    kees.goto(own_link(desk, 0))
    kees.locator("button[name=answer][value=no]").click()
    kees.locator("button[name=answer][value=yes]").click()
    kees.locator("input[name=email]").fill("kees@example.org")
    kees.locator("form[action$='/herinnering/'] button").click()
    expect(kees.locator("input[name=email]")).to_have_value("kees@example.org")
    kees.locator("main a[href$='/stoppen/']").click()
    kees.locator("button[name=because][value=life]").click()
    expect(kees.locator("main button")).to_have_count(0)
