"""Who do I call, in a real browser: from the first page to what came of the call, with thumbs, keys or no script."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

NUMBER = "a[href^='tel:000']"


class Thumb:
    """Taps, and counts them."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, target: Locator) -> None:
        target.click()
        self.taps += 1


# A browser that looks for a program to dial with swallows the tap that comes after it, now and then. Nobody dials here.
HANDS_FREE = "addEventListener('click', tap => { if (tap.target.closest('a[href^=\"tel:\"]')) tap.preventDefault(); });"


def first_card(page: Page) -> Locator:
    return page.locator("#found article").first


def tab_to(page: Page, target: Locator, *, most: int = 60) -> None:
    """Press Tab until this has the focus, as somebody without a mouse does."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("it => it === document.activeElement"):
            return
    pytest.fail(f"{most} times Tab did not reach {target}")


def test_eviction_on_thursday_takes_four_taps_from_today_to_the_outcome(visit):
    """S0-17, S0-18, demo story D-3: the father at the desk is put out of his house on Thursday."""
    page, thumb = visit("sanne", phone=True), Thumb()
    page.add_init_script(HANDS_FREE)
    thumb.tap(page.get_by_role("main").get_by_role("link", name="Wie bel ik?"))
    thumb.tap(page.locator("#words"))
    page.keyboard.type("uitzetting donderdag")
    page.wait_for_url(re.compile(r"q=uitzetting(\+|%20)donderdag"))  # all that was typed; nothing was pressed
    expect(first_card(page)).to_contain_text("Ria Bosman")
    thumb.tap(first_card(page).locator(NUMBER))
    thumb.tap(first_card(page).get_by_role("button", name="Opgelost"))
    expect(page.locator("#found")).to_contain_text("Genoteerd")
    assert thumb.taps <= 4
    page.goto("/wie-bel-ik/?q=Bosman")
    expect(first_card(page)).to_contain_text(re.compile("laatst gebeld vandaag.*opgelost"))


def test_eviction_on_thursday_with_the_keyboard_alone(visit):
    """S0-9: nobody needs a mouse to find a number and to say how the call ended."""
    page = visit("samira")
    tab_to(page, page.get_by_role("main").get_by_role("link", name="Wie bel ik?"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/wie-bel-ik/")
    tab_to(page, page.locator("#words"))
    page.keyboard.type("uitzetting")
    page.wait_for_url(re.compile("q=uitzetting"))
    tab_to(page, first_card(page).locator(NUMBER))
    tab_to(page, first_card(page).get_by_role("button", name="Raad"))
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_contain_text("Genoteerd")


def test_eviction_on_thursday_without_javascript(visit):
    page = visit("sanne", javascript=False, phone=True)
    page.get_by_role("main").get_by_role("link", name="Wie bel ik?").click()
    page.locator("#words").fill("uitzetting")
    page.get_by_role("main").get_by_role("button", name="Zoeken").click()
    expect(first_card(page).locator(NUMBER)).to_be_visible()
    first_card(page).get_by_role("button", name="Bereikt").first.click()
    expect(page.get_by_role("main")).to_contain_text("Genoteerd")


def test_a_contact_limits_the_hours_with_a_signed_link_and_then_leaves(visit):
    """S0-24: the one who is listed decides, in a browser that never signed in."""
    worker = visit("samira", "/wie-bel-ik/?q=Grefte")
    worker.get_by_role("link", name="Els Grefte").click()
    worker.wait_for_url("**/contacten/**")
    card = worker.url
    worker.get_by_role("button", name="Link maken").click()
    contact = visit(None, worker.locator("#link").input_value())
    expect(contact.get_by_role("main")).to_contain_text("Els Grefte")
    contact.get_by_label("dinsdagochtend", exact=False).check()
    contact.get_by_role("button", name="Opslaan").click()
    worker.goto(card)
    expect(worker.get_by_role("main")).to_contain_text(re.compile("dinsdagochtend", re.IGNORECASE))
    contact.get_by_role("link", name="Van de lijst af").first.click()
    contact.get_by_role("main").get_by_role("button").click()
    contact.wait_for_load_state()
    answer = worker.goto(card)
    assert answer is not None
    assert answer.status == 404


def test_a_telephone_list_comes_in_and_goes_out_again(visit):
    page = visit("samira", "/lijsten/")
    rows = "Naam;Organisatie;Functie;Telefoon\nFemke Anders;Woonstichting Het Anker;Consulent;000-5550123\n"
    rows += "Zonder Nummer;Woonstichting Het Anker;Consulent;\n"
    page.locator("input[type=file]").set_input_files(
        {"name": "telefoonlijst.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    page.get_by_role("button", name="Bekijk de lijst").click()
    page.wait_for_url("**/kolommen/")
    page.get_by_role("main").locator(".kl-form__actions .kl-button--primary").click()
    page.wait_for_url("**/overnemen/")
    expect(page.get_by_role("main")).to_contain_text("1 nieuw contact")
    page.get_by_role("button", name="Neem over").click()
    page.wait_for_url(re.compile(r"/lijsten/\w+/$"))
    done = page.url
    page.goto("/wie-bel-ik/?q=Femke")
    expect(page.locator("#found")).to_contain_text("Femke Anders")
    page.goto(done)
    page.locator("main .kl-button--danger").click()
    page.wait_for_load_state()
    page.goto("/wie-bel-ik/?q=Femke")
    expect(page.get_by_role("main")).not_to_contain_text("Femke Anders")


def test_two_colleagues_ask_and_make_an_introduction(visit):
    """S0-12: asked with one tap, seen by both, and then there are two lines."""
    asker = visit("samira", "/wie-bel-ik/?q=Otten")
    asker.get_by_role("button", name="Vraag om een introductie").first.click()
    asker.wait_for_url("**/contacten/**")
    expect(asker.get_by_role("main")).to_contain_text("Je vroeg")
    colleague = visit("sanne")
    question = colleague.locator("li").filter(has_text="Samira Haddou").filter(has_text="Bianca Otten")
    question.get_by_role("button", name="Voorgesteld").click()
    colleague.wait_for_load_state()
    asker.reload()
    expect(asker.get_by_role("main")).to_contain_text("Jouw lijn")
