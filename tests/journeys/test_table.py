"""At the kitchen table, in a real browser: whatever happens to the network, the session or the tablet, no word goes."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

WORDS = "#story-words"
SAVED = "#story-saved"
STORY = "Sinds Piet weg is, blijven de brieven liggen."


def open_household(page: Page) -> str:
    page.goto("/huishoudens/")
    page.locator("main a.kl-row__link").first.click()
    page.wait_for_url(re.compile(r"/huishoudens/[0-9A-Z]{6}/"))
    return page.url.split("#")[0]


def sit_down(page: Page) -> str:
    """A conversation of which not a word is written yet; the address of its table."""
    address = open_household(page)
    page.get_by_role("button", name=re.compile("^(Keukentafel|Verder aan tafel)$")).click()
    page.goto(f"{address}keukentafel/?stap=afspraak")
    page.get_by_role("button", name="Klaar", exact=True).click()
    page.wait_for_url(re.compile("#timeline$"))
    page.get_by_role("button", name="Keukentafel").click()
    page.wait_for_url(re.compile("stap=verhaal$"))
    expect(page.locator(WORDS)).to_have_value("")
    return f"{address}keukentafel/"


def on_device(page: Page) -> str:
    """Everything of the table that lies on this device."""
    kept: str = page.evaluate(
        "Object.entries(localStorage).filter(([name]) => name.startsWith('kl-table-')).map(String).join()"
    )
    return kept


def is_locked_away(page: Page) -> None:
    page.wait_for_function("Object.keys(localStorage).some((name) => name.startsWith('kl-table-'))")


def is_forgotten(page: Page) -> None:
    page.wait_for_function("!Object.keys(localStorage).some((name) => name.startsWith('kl-table-'))")


def test_it_is_saved_while_it_is_typed_and_the_device_forgets_it(visit):
    page = visit("sanne")
    address = sit_down(page)
    page.locator(WORDS).press_sequentially(STORY)
    expect(page.locator(SAVED)).to_contain_text("bewaard om")
    is_forgotten(page)
    page.goto(address)
    expect(page.locator(WORDS)).to_have_value(STORY)


def test_ten_thousand_characters_with_emoji_and_arabic_survive(visit):
    page = visit("sanne")
    address = sit_down(page)
    long = "سلام، أنا فاطمة 👩‍👧‍👦🏠 — de brieven.\n  Ingesprongen regel\n\n" * 175
    page.locator(WORDS).fill(long)
    expect(page.locator(SAVED)).to_contain_text("bewaard om")
    page.goto(address)
    assert page.locator(WORDS).input_value() == long


def test_a_step_that_is_left_while_typing_is_saved_first(visit):
    page = visit("sanne")
    address = sit_down(page)
    page.locator(WORDS).press_sequentially(STORY)
    page.get_by_role("link", name="Wat we afspreken").click()
    expect(page).to_have_url(re.compile(r"/keukentafel/\?stap=afspraak$"))
    expect(page.locator("blockquote").first).to_contain_text(STORY)
    assert page.url.startswith(address)


def test_two_tablets_see_both_texts_and_nothing_is_overwritten(visit):
    mine = visit("sanne")
    address = sit_down(mine)
    theirs = visit("samira", address.partition("/huishoudens")[1] + address.partition("/huishoudens")[2])
    mine.locator(WORDS).fill("Er is een schuld bij de energie.")
    expect(mine.locator(SAVED)).to_contain_text("bewaard om")
    theirs.locator(WORDS).fill("De huur is niet betaald.")
    expect(theirs.locator("#conflict-title")).to_be_visible()
    expect(theirs.locator("#story")).to_contain_text("Er is een schuld bij de energie.")
    expect(theirs.locator(WORDS)).to_have_value("De huur is niet betaald.")
    theirs.locator(WORDS).fill("Schuld bij de energie, en de huur.")
    theirs.get_by_role("button", name="Deze versie opslaan").click()
    expect(theirs.locator(SAVED)).to_contain_text("bewaard om")
    expect(theirs.locator(WORDS)).to_have_value("Schuld bij de energie, en de huur.")
    is_forgotten(theirs)


def test_without_a_connection_only_ciphertext_stays_and_it_is_sent_by_itself(visit):
    page = visit("sanne")
    address = sit_down(page)
    page.context.set_offline(True)
    page.locator(WORDS).press_sequentially(STORY)
    expect(page.locator("[data-says=offline]")).to_be_visible()
    expect(page.locator(SAVED)).to_be_empty()
    is_locked_away(page)
    assert "brieven" not in on_device(page)
    assert page.locator("#table-device").get_attribute("data-key") is None
    page.context.set_offline(False)
    expect(page.locator(SAVED)).to_contain_text("bewaard om")
    expect(page.locator("[data-says=offline]")).to_be_hidden()
    is_forgotten(page)
    page.goto(address)
    expect(page.locator(WORDS)).to_have_value(STORY)


def killed_without_a_connection(page: Page) -> Page:
    """The words were typed without a connection, then the page died; the same tablet, later."""
    page.context.set_offline(True)
    page.locator(WORDS).fill(STORY)
    is_locked_away(page)
    later = page.context.new_page()
    page.close(run_before_unload=False)
    later.context.set_offline(False)
    return later


def test_a_page_that_was_killed_without_a_connection_gives_the_words_back(visit):
    page = visit("sanne")
    address = sit_down(page)
    later = killed_without_a_connection(page)
    later.goto(address)
    expect(later.locator("[data-says=back]")).to_contain_text(
        re.compile(r"Dit typte je om \d\d:\d\d zonder verbinding")
    )
    expect(later.locator(WORDS)).to_have_value(STORY)
    expect(later.locator(SAVED)).to_contain_text("bewaard om")
    is_forgotten(later)


def test_another_step_says_that_words_still_wait(visit):
    page = visit("sanne")
    address = sit_down(page)
    later = killed_without_a_connection(page)
    later.goto(f"{address}?stap=helpers")
    later.get_by_role("link", name=re.compile("Bij een andere stap wacht nog iets")).click()
    expect(later.locator(WORDS)).to_have_value(STORY)


def test_what_waited_never_overwrites_newer_words_of_somebody_else(visit):
    page = visit("sanne")
    address = sit_down(page)
    later = killed_without_a_connection(page)
    colleague = visit("samira")
    colleague.goto(address)
    colleague.locator(WORDS).fill("Samira schreef dit intussen.")
    expect(colleague.locator(SAVED)).to_contain_text("bewaard om")
    later.goto(address)
    expect(later.locator("#conflict-title")).to_be_visible()
    expect(later.locator("#story")).to_contain_text("Samira schreef dit intussen.")
    expect(later.locator(WORDS)).to_have_value(STORY)
    colleague.reload()
    expect(colleague.locator(WORDS)).to_have_value("Samira schreef dit intussen.")


def test_somebody_else_on_the_same_tablet_cannot_open_what_waits(visit):
    page = visit("sanne")
    address = sit_down(page)
    later = killed_without_a_connection(page)
    for who, words in (("samira", ""), ("sanne", STORY)):
        later.goto("/wie-ben-je/")
        later.locator(f'button[value="{who}@example.org"]').click()
        later.wait_for_url("**/")
        later.goto(address)
        expect(later.locator(WORDS)).to_have_value(words)
        if who == "samira":
            assert on_device(later)


def test_signed_out_elsewhere_while_typing_the_words_are_there_after_signing_in(visit):
    page = visit("sanne")
    address = sit_down(page)
    other_tab = page.context.new_page()
    other_tab.goto("/")
    other_tab.locator(".kl-user__open").click()
    other_tab.get_by_role("button", name="Uitloggen").click()
    other_tab.wait_for_load_state()
    page.locator(WORDS).fill(STORY)
    expect(page.locator("main")).to_contain_text("sessie")
    expect(page.locator("main")).to_contain_text(STORY)
    page.goto("/wie-ben-je/")
    page.locator('button[value="sanne@example.org"]').click()
    page.wait_for_url("**/")
    page.goto(address)
    expect(page.locator(WORDS)).to_have_value(STORY)
    expect(page.locator(SAVED)).to_contain_text("bewaard om")


def test_whoever_goes_on_while_it_is_being_saved_goes_there_once(visit):
    page = visit("sanne")
    sit_down(page)
    held: list[Route] = []
    page.route("**/keukentafel/verhaal/", lambda route: route.continue_() if held else held.append(route))
    with page.expect_request("**/keukentafel/verhaal/"):
        page.locator(WORDS).fill(STORY)
    went: list[str] = []
    page.on("request", lambda asked: went.append(asked.url) if asked.is_navigation_request() else None)
    page.locator("nav.table-steps a[href='?stap=helpers']").click(no_wait_after=True)
    held[0].continue_()
    expect(page.locator("#helper-name")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert len(went) == 1


def test_an_answer_that_got_lost_is_no_quarrel_with_oneself(visit):
    page = visit("sanne")
    address = sit_down(page)

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort("connectionreset")

    page.route("**/keukentafel/verhaal/", lose_the_answer)
    page.locator(WORDS).fill(STORY)
    expect(page.locator("[data-says=offline]")).to_be_visible()
    page.unroute("**/keukentafel/verhaal/")
    page.locator(WORDS).fill(f"{STORY} En de huur.")
    expect(page.locator(SAVED)).to_contain_text("bewaard om")
    expect(page.locator("#conflict-title")).to_have_count(0)
    page.goto(address)
    expect(page.locator(WORDS)).to_have_value(f"{STORY} En de huur.")


def test_a_half_filled_person_waits_too(visit):
    page = visit("sanne")
    address = sit_down(page)
    page.goto(f"{address}?stap=helpers")
    page.context.set_offline(True)
    page.locator("#helper-name").fill("Buurvrouw Bep")
    is_locked_away(page)
    later = page.context.new_page()
    page.close()
    later.context.set_offline(False)
    later.goto(f"{address}?stap=helpers")
    expect(later.locator("#helper-name")).to_have_value("Buurvrouw Bep")
    later.get_by_text("Buur", exact=True).click()
    later.get_by_role("button", name="Deze persoon toevoegen").click()
    expect(later.locator("#table-step")).to_contain_text("Buurvrouw Bep")
    is_forgotten(later)
    later.get_by_role("button", name="Buurvrouw Bep weghalen").first.click()
    expect(later.locator("#table-step")).not_to_contain_text("Buurvrouw Bep")


def test_a_device_that_cannot_lock_keeps_nothing_and_says_so(visit):
    """As over a plain address in a local network, where browsers offer no WebCrypto."""
    page = visit("sanne")
    address = sit_down(page)
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    page.goto(address)
    expect(page.locator("[data-says=bare]")).to_be_visible()
    page.context.set_offline(True)
    page.locator(WORDS).fill(STORY)
    expect(page.locator("#messages")).not_to_be_empty()
    assert on_device(page) == ""
    page.context.set_offline(False)
    expect(page.locator(SAVED)).to_contain_text("bewaard om")


@pytest.mark.parametrize("phone", [False, True])
def test_the_whole_conversation_works_without_javascript(visit, phone):
    page = visit("sanne", javascript=False, phone=phone)
    address, story = sit_down(page), f"{STORY} {'Telefoon' if phone else 'Laptop'}."
    page.locator(WORDS).fill(story)
    page.locator("#story-companion").fill("Zus Fatima")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.locator(SAVED)).to_contain_text("bewaard om")
    page.goto(f"{address}?stap=wens")
    page.locator("#goal-goal").fill("Weten wat ik moet betalen")
    page.get_by_role("button", name="Zet erbij").click()
    expect(page.locator("#table-step")).to_contain_text("Weten wat ik moet betalen")
    page.goto(f"{address}?stap=afspraak")
    expect(page.locator("#table-step")).to_contain_text(story)
    page.get_by_role("button", name="Klaar", exact=True).click()
    expect(page.locator("#timeline-list li").first).to_contain_text("Zus Fatima kwam mee.")
    expect(page.locator("#timeline-list li").first).to_contain_text("Het huishouden zegt dit")
