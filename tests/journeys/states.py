"""Bringing the demo into a state by clicking, for a picture of it. Each can be done again: what is there stays."""

from collections.abc import Callable

from playwright.sync_api import Page

from journeys.test_every_page import pilot_flame, three_sentences

MARK, VAN_ZANTEN = "Mark Kamphuis", "Gezin Van Zanten"
GOALS = ("De post wordt elke week geopend", "Op zondag samen eten zonder ruzie")
IDEA = "Bij kapper Yilmaz kan Kyra misschien op zaterdag meelopen."
OTHER_PLAN = "Jeugdbescherming Twente"
SISTER = "Zus Karin"
NOTE = "De hond is groot en lief, maar springt tegen je op. Bel even als je voor de deur staat, dan doet hij hem weg."


def become(page: Page, who: str) -> None:
    page.goto("/wie-ben-je/")
    page.locator(f'button[value="{who}@example.org"]').click()
    page.wait_for_url("**/")


def as_nobody(page: Page) -> None:
    """The same page as somebody without an account sees it."""
    language = [cookie for cookie in page.context.cookies() if cookie["name"] == "kl_language"]
    page.context.clear_cookies()
    page.context.add_cookies(language)  # type: ignore[arg-type]
    page.reload()


def open_household(page: Page, name: str) -> str:
    """Its page, from the list of the whole team; the address of it."""
    page.goto("/huishoudens/?welke=team")
    page.locator("main a.kl-row__link", has_text=name).first.click()
    page.wait_for_load_state()
    return page.url


def press(page: Page, selector: str) -> None:
    page.locator(selector).first.click()
    page.wait_for_load_state("networkidle")


def form_of_household(page: Page, name: str, form: str) -> None:
    """A fold of the page, opened as without JavaScript: with its form in it."""
    page.goto(f"{open_household(page, name)}?open={form}")


def save(page: Page, form: str) -> None:
    press(page, f"form[data-form={form}] .kl-form__actions button")


def of_mark(part: str) -> Callable[[Page], None]:
    def to_it(page: Page) -> None:
        page.goto(f"{open_household(page, MARK)}{part}")

    return to_it


# --- At the door ---------------------------------------------------------------------------------------
def note_for_who_goes(page: Page) -> None:
    press(page, "main .kl-row:has-text('Snel') a.kl-row__link")
    if not page.get_by_text(NOTE).count():
        page.locator("details:has(form[action$='/op-bezoek/']) summary").click()
        page.locator("form[action$='/op-bezoek/'] textarea").fill(NOTE)
        press(page, "form[action$='/op-bezoek/'] .kl-form__actions button")
        page.reload()


# --- At the table --------------------------------------------------------------------------------------
def at_the_table(page: Page, slug: str) -> None:
    address = f"{open_household(page, MARK)}keukentafel/"
    page.goto(address)
    if page.locator("form[action$='/keukentafel/begin/'] button").count():
        press(page, "form[action$='/keukentafel/begin/'] button")
    page.goto(f"{address}?stap={slug}")


def own_words_at_the_table(page: Page) -> None:
    at_the_table(page, "verhaal")
    words = page.locator("main textarea").first
    if not words.input_value():
        words.fill("De brieven van de bank liggen ongeopend op de kast. Ik weet niet waar ik moet beginnen.")
        page.wait_for_load_state("networkidle")
        page.locator("main textarea").first.blur()
        page.wait_for_timeout(2_500)  # it is saved while one reads along


def who_could_help_at_the_table(page: Page) -> None:
    at_the_table(page, "helpers")


# --- The plan ------------------------------------------------------------------------------------------
def plan_with_goals(page: Page) -> None:
    open_household(page, VAN_ZANTEN)
    if not page.locator("#plan button[name=state]").count():
        for goal in GOALS:
            form_of_household(page, VAN_ZANTEN, "goals")
            page.locator("form[data-form=goals] [name=words]").fill(goal)
            save(page, "goals")
        open_household(page, VAN_ZANTEN)


def idea_of_a_colleague(page: Page) -> None:
    plan_with_goals(page)
    if not page.locator("#plan button[name=doer]").count():
        become(page, "samira")
        form_of_household(page, VAN_ZANTEN, "ideas")
        page.locator("form[data-form=ideas] [name=words]").first.fill(IDEA)
        save(page, "ideas")
        become(page, "sanne")
    open_household(page, VAN_ZANTEN)


def who_is_in_charge(page: Page) -> None:
    form_of_household(page, MARK, "direction")


def more_than_one_plan(page: Page) -> None:
    open_household(page, VAN_ZANTEN)
    if not page.locator("#plan form[action*='/andere-plannen/'][action$='/samen/']").count():
        form_of_household(page, VAN_ZANTEN, "others")
        page.locator("form[data-form=others] input[type=text]").nth(0).fill(OTHER_PLAN)
        page.locator("form[data-form=others] input[type=text]").nth(1).fill("Wouter Jansink")
        page.locator("form[data-form=others] input[type=checkbox]").first.check()
        save(page, "others")
        open_household(page, VAN_ZANTEN)


def another_director(page: Page) -> None:
    form_of_household(page, MARK, "director")


def adding_a_step(page: Page) -> None:
    form_of_household(page, MARK, "steps")


def closing_together(page: Page) -> None:
    form_of_household(page, MARK, "closing")


def something_bigger(page: Page) -> None:
    open_household(page, MARK)
    page.locator("#people details").last.locator("summary").click()


# --- Arrangements --------------------------------------------------------------------------------------
def turns_shown_before_they_are_agreed(page: Page) -> None:
    page.goto(f"{open_household(page, MARK)}afspraken/nieuw/")
    press(page, "main a[href^='?voorbeeld=']")
    for box in page.locator("main [name=helpers]").all()[:3]:
        box.check()
    page.locator("[name=new_name]").fill(SISTER)
    press(page, "main .kl-form__actions .kl-button--primary")


def shared_shopping(page: Page) -> str:
    """Everybody on the map and a sister, in turn; one of them cannot this time: a turn that nobody has."""
    open_household(page, VAN_ZANTEN)
    if page.locator("#arrangements .kl-row a").count():
        press(page, "#arrangements .kl-row a")
        return page.url.partition("#")[0]
    page.goto(f"{page.url}afspraken/nieuw/")
    press(page, "main a[href^='?voorbeeld=']")
    for box in page.locator("main [name=helpers]").all():
        box.check()
    page.locator("[name=new_name]").fill(SISTER)
    press(page, "main .kl-form__actions .kl-button--primary")
    press(page, "main .kl-form__actions .kl-button--primary")
    arrangement = page.url.partition("#")[0]
    for number in range(page.locator("#helpers details").count()):
        page.locator("#helpers details summary").nth(number).click()
        press(page, "#helpers details[open] button[name=answer][value=yes]")
    helpers_page(page, arrangement, 2)
    press(page, "form[action$='/kan-niet/'] button")
    return arrangement


def helpers_page(page: Page, arrangement: str, number: int) -> None:
    page.goto(arrangement)
    press(page, f"#helpers > ul > li:nth-child({number}) .kl-row__aside button")
    page.goto(page.locator("#link").input_value())


def a_turn_that_nobody_has(page: Page) -> None:
    page.goto(shared_shopping(page))


def a_helpers_own_page(page: Page) -> None:
    helpers_page(page, shared_shopping(page), 1)
    as_nobody(page)


def three_sentences_on_the_tablet(page: Page) -> None:
    page.goto("/huishoudens/?welke=afgesloten")
    three_sentences(page)
    as_nobody(page)


def light_contact(page: Page) -> None:
    page.goto("/huishoudens/?welke=afgesloten")
    pilot_flame(page)
