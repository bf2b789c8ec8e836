"""The work itself, in a real browser: with a keyboard, without JavaScript, with half a network."""

import re

import pytest
from playwright.sync_api import Page, expect


def first_household(page: Page) -> str:
    page.goto("/huishoudens/")
    page.locator("main a.kl-row__link").first.click()
    page.wait_for_url(re.compile(r"/huishoudens/[0-9A-Z]{6}/"))
    return page.url


def test_slash_goes_to_the_search_box_from_every_page(visit):
    page = visit("sanne", "/buurten/")
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("huur")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoek/?q=huur*")


def test_the_first_tab_offers_to_skip_to_the_content(visit):
    page = visit("sanne", "/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "#main")


def test_a_fact_added_with_htmx_leaves_the_other_half_typed_form_alone(visit):
    page = visit("sanne")
    first_household(page)
    page.locator("#steps > details > summary").last.click()
    page.locator("#steps-what").fill("Half getypte stap")
    page.locator("#timeline-words").fill("Jolanda belde terug.")
    page.get_by_role("button", name="In de tijdlijn zetten").click()
    expect(page.locator("#timeline-list")).to_contain_text("Jolanda belde terug.")
    expect(page.locator("#steps-what")).to_have_value("Half getypte stap")
    expect(page.locator("#timeline-words")).to_have_value("")


def test_a_fold_fetches_what_is_in_it_when_it_opens(visit):
    page = visit("sanne")
    first_household(page)
    page.locator("#steps-list > details > summary").click()
    expect(page.locator("#settled li").first).to_be_visible()
    page.locator("#flags > details > summary").click()
    expect(page.locator("#flags-on")).to_be_visible()


def test_a_refused_form_says_why_and_keeps_every_word(visit):
    page = visit("sanne")
    first_household(page)
    page.locator("#timeline form details summary").click()
    page.locator("#timeline-words").fill("Dit gebeurt volgend jaar.")
    page.locator("#timeline-happened_on").fill("2099-01-01")
    page.get_by_role("button", name="In de tijdlijn zetten").click()
    expect(page.locator("#timeline .kl-errors")).to_be_visible()
    expect(page.locator("#timeline-words")).to_have_value("Dit gebeurt volgend jaar.")


def test_the_server_is_away_and_what_was_typed_stays(visit):
    page = visit("sanne")
    first_household(page)
    page.locator("#timeline-words").fill("Geschreven in een kelder zonder bereik.")
    page.context.set_offline(True)
    page.get_by_role("button", name="In de tijdlijn zetten").click()
    expect(page.locator("#messages")).not_to_be_empty()
    expect(page.locator("#timeline-words")).to_have_value("Geschreven in een kelder zonder bereik.")
    page.context.set_offline(False)
    page.get_by_role("button", name="In de tijdlijn zetten").click()
    expect(page.locator("#timeline-list")).to_contain_text("Geschreven in een kelder zonder bereik.")


@pytest.mark.parametrize("phone", [False, True])
def test_everything_works_without_javascript(visit, phone):
    page = visit("sanne", javascript=False, phone=phone)
    address = first_household(page)
    page.locator("#timeline-words").fill("Opgeschreven zonder JavaScript.")
    page.get_by_role("button", name="In de tijdlijn zetten").click()
    assert page.url.startswith(address)
    expect(page.locator("#timeline-list")).to_contain_text("Opgeschreven zonder JavaScript.")


def test_from_home_to_a_number_in_two_taps(visit):
    """S0-9: who do I call, in two taps on a telephone."""
    page = visit("sanne", phone=True)
    page.get_by_role("main").get_by_role("link", name="Wie bel ik?").click()
    expect(page.locator("a[href^='tel:000']").first).to_be_visible()


def test_a_stranger_finds_nothing_at_the_forwarded_link(visit):
    mine = visit("sanne")
    address = first_household(mine)
    name = mine.locator("h1").inner_text()
    theirs = visit("joris")
    answer = theirs.goto(address)
    assert answer is not None
    assert answer.status == 404
    assert name not in theirs.content()


def test_after_signing_out_the_back_button_shows_nothing(visit):
    page = visit("sanne")
    first_household(page)
    name = page.locator("h1").inner_text()
    page.locator(".kl-user__open").click()
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_load_state()
    page.go_back()
    page.wait_for_load_state()
    assert name not in page.content()


def test_the_first_page_and_the_later_ones_are_light(visit):
    """First load at most 120 kB over the line, later pages at most 30 kB."""
    page = visit("sanne")
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    received = [0]
    session.on(
        "Network.loadingFinished", lambda event: received.__setitem__(0, received[0] + event["encodedDataLength"])
    )
    session.send("Network.clearBrowserCache")
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert received[0] <= 120_000
    for path in ("/voordeur/", "/wie-bel-ik/", "/huishoudens/", "/buurten/BU01530100/"):
        received[0] = 0
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert received[0] <= 30_000, path
