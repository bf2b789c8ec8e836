"""Four stories of the kitchen table, walked by clicking, in both languages; on every page axe finds nothing.

D-4 a single question that leaves no file, D-5 seven professionals and one plan, D-7 "no, but", D-8 bring someone. How
four people share the shopping is walked in test_helping.py.
"""

import pytest
from playwright.sync_api import Page, expect

from journeys.looking import from_the_start, looked_at, press

LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])
DONE = "main .kl-form__actions .kl-button--primary"
NEW_REQUEST = "main a[href='/voordeur/nieuw/']"
FRONT_DOOR = "a[href='/voordeur/']"
HOUSEHOLDS = "a[href='/huishoudens/']"
WHOLE_TEAM = "a[href='?welke=team']"
ENDED = "a[href='?welke=afgehandeld']"


def row(words: str) -> str:
    return f"main a.kl-row__link:has-text('{words}')"


def write_down(page: Page, question: str, name: str = "") -> None:
    """A question at the front door, in two clicks from the start page."""
    from_the_start(page, NEW_REQUEST)
    page.locator("[name=question]").fill(question)
    page.locator("[name=asker_name]").fill(name)
    press(page, DONE)


def triage(page: Page, *, complexity: str, route: str, reason: str) -> None:
    for name, value in (("urgency", "4"), ("complexity", complexity), ("route", route)):
        page.locator(f"input[name={name}][value='{value}']").first.check()
    page.locator("[name=reason]").first.fill(reason)
    press(page, "form[action$='/triage/'] .kl-button--primary")


def found(page: Page, words: str) -> str:
    """What the search gives for these words."""
    page.locator("#search").fill(words)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    looked_at(page)
    return page.locator("main").inner_text()


# --- D-4: a walker with one question ------------------------------------------------------------------
@LANGUAGES
def test_a_single_question_gets_a_standard_offer_and_leaves_no_file(visit, language):
    """S2-26, S1-6: answered with what is on offer, counted, and nothing to be found afterwards."""
    page = visit("marleen", language=language)
    name = f"Zebedeus {language}"
    write_down(page, f"Waar kan ik een rollator lenen? Mijn oom {name} komt logeren.", name)
    request = page.url
    assert name in found(page, "Zebedeus"), "while it is open a colleague can find it"
    page.goto(request)
    offer = page.locator("form[action$='/meteen-beantwoord/'] button[name=offer]").first
    expect(offer).to_contain_text("Rollator of rolstoel lenen")
    press(page, "button[name=offer]")
    page.goto(request)
    looked_at(page)
    expect(page.locator("main")).to_contain_text("Rollator of rolstoel lenen")
    expect(page.locator("main")).not_to_contain_text("Zebedeus")
    expect(page.locator("main")).to_contain_text({"nl": "geen dossier", "en": "leaves no file"}[language])
    assert name not in found(page, "Zebedeus")


@LANGUAGES
def test_the_walker_of_the_demo_is_two_clicks_away(visit, language):
    page = visit("marleen", language=language)
    from_the_start(page, FRONT_DOOR, row("Waar kan ik een rollator lenen"))
    expect(page.locator("button[name=offer]").first).to_contain_text("Rollator of rolstoel lenen")


# --- D-7: no, but -------------------------------------------------------------------------------------
FORMAL = {
    "nl": "Een officiële aanvraag blijft altijd mogelijk",
    "en": "A formal application always stays possible",
}


@LANGUAGES
def test_a_fair_question_is_not_taken_up_with_a_reason_and_something_else(visit, language):
    """S3-23, S3-22: no to weekly garden help, what can be done instead, and the way to a formal decision."""
    page = visit("marleen", language=language)
    write_down(page, "Kan er elke week iemand mijn gras maaien?", "meneer Van Os")
    triage(page, complexity="single", route="not_taken_up", reason="Terecht, maar niet wekelijks.")
    expect(page.locator("main")).to_contain_text(FORMAL[language])  # said before the no is written down
    page.locator("[name=because]").fill("Die uren gaan naar wie niet rondkomt.")
    page.locator("[name=alternative]").fill("Twee keer per jaar komt de klussendienst.")
    request = page.url
    press(page, "form:has([name=because]) .kl-button--primary")
    page.goto(request)
    looked_at(page)
    for words in ("Die uren gaan naar wie niet rondkomt.", "de klussendienst", FORMAL[language]):
        expect(page.locator("main")).to_contain_text(words)


@LANGUAGES
def test_the_garden_of_the_demo_is_three_clicks_away(visit, language):
    page = visit("marleen", language=language)
    from_the_start(page, FRONT_DOOR, ENDED, row("mijn tuin"))
    expect(page.locator("main")).to_contain_text("onderhoudsarme tuin")
    expect(page.locator("main")).to_contain_text(FORMAL[language])


# --- D-5: seven professionals, one plan ---------------------------------------------------------------
NOTICE = "#plan .kl-notice--wait"
HANDED_OVER = {
    "nl": "De regie ging van {before} naar {after}, samen afgesproken.",
    "en": "The direction went from {before} to {after}, agreed together.",
}


def unfold(page: Page, form: str) -> None:
    fold = page.locator(f"details[hx-get$='?open={form}'] > summary")
    if not fold.is_visible():  # within another fold
        page.locator(f"details:has(details[hx-get$='?open={form}']) > summary").first.click()
    fold.click()
    page.locator(f"[data-form={form}]").wait_for()
    looked_at(page)


def hand_over(page: Page, before: str, after: str, language: str) -> None:
    unfold(page, "director")
    page.locator("[data-form=director] [name=director]").select_option(label=after)
    page.locator("[data-form=director] [name=handed_over][value=together]").check()
    page.locator("[data-form=director] button[type=submit]").click()
    expect(page.locator("#people dd b")).to_have_text([after])
    page.reload()
    looked_at(page)
    words = HANDED_OVER[language].format(before=before, after=after)
    expect(page.locator("#timeline")).to_contain_text(words)


@LANGUAGES
def test_several_plans_become_one_with_one_director(visit, language):
    """S4-4, S3-10: a plan elsewhere shows on top of the plan, until everybody works from this one."""
    page = visit("sanne", language=language)
    from_the_start(page, row("Gezin Van Zanten"))
    expect(page.locator("#timeline")).to_contain_text(
        HANDED_OVER[language].format(before="Daan Oosterink", after="Sanne de Wit")
    )
    unfold(page, "others")
    page.locator("[data-form=others] [name=organisation_name]").fill("Reclassering Oost")
    page.locator("[data-form=others] [name=has_director]").check()
    page.locator("[data-form=others] button[type=submit]").click()
    expect(page.locator(NOTICE)).to_contain_text("Reclassering Oost")
    looked_at(page)
    buttons = page.locator("[id^=one-plan-]")
    for left in range(buttons.count() - 1, -1, -1):
        buttons.first.click()
        expect(buttons).to_have_count(left)
    expect(page.locator(NOTICE)).to_have_count(0)
    page.reload()
    looked_at(page)
    expect(page.locator(NOTICE)).to_have_count(0)
    expect(page.locator("#plan > blockquote")).to_have_count(1)
    hand_over(page, "Sanne de Wit", "Samira Haddou", language)
    hand_over(page, "Samira Haddou", "Sanne de Wit", language)
    expect(page.locator("#people dd b")).to_have_text(["Sanne de Wit"])


@LANGUAGES
def test_an_idea_of_a_colleague_is_taken_up_with_the_household(visit, language):
    """S1-8, S1-9: the household has spoken, so the idea lies open; as a step it still says whose it was."""
    page = visit("sanne", language=language)
    from_the_start(page, row("Gezin Van Zanten"))
    unfold(page, "ideas")
    words = f"Een keer samen naar de speeltuin ({language})"
    page.locator("[data-form=ideas] [name=words]").fill(words)
    page.locator("[data-form=ideas] button[type=submit]").click()
    idea = page.locator("#plan li").filter(has_text=words)
    idea.locator("button[value=network]").click()
    expect(idea).to_have_count(0)
    page.reload()
    looked_at(page)
    step = page.locator("#steps li").filter(has_text=words)
    expect(step).to_contain_text({"nl": "idee van een collega", "en": "idea of a colleague"}[language])


# --- D-8: bring someone -------------------------------------------------------------------------------
CAME_ALONG = {"nl": "Zus Tini kwam mee.", "en": "Zus Tini came along."}
HELPERS = {"Buurman Gijs": "neighbour", "Nicht Loes": "family", "Truus van het koor": "club"}


def open_a_household(page: Page, name: str) -> None:
    write_down(page, "Sinds mijn val kom ik het huis niet meer uit.", name)
    triage(page, complexity="multiple", route="conversation", reason="Samen aan tafel, met haar zus.")
    page.locator("[name=director]").select_option(label="Samira Haddou")
    press(page, "form:has([name=director]) .kl-button--primary")


def invite(page: Page) -> None:
    press(page, "a[href$='/uitnodiging/']")
    page.locator("[name=way][value=letter]").check()
    page.locator("[name=host_phone]").fill("000-555 99 01")
    press(page, DONE)
    expect(page.locator("main")).to_contain_text("000-555 99 01")


def sit_at_the_table(page: Page, home: str) -> None:
    """The sister came along, and names three people."""
    press(page, "form[action$='/keukentafel/begin/'] button")
    page.locator("#story-words").fill("De boodschappen zijn het ergste.")
    page.locator("#story-companion").fill("Zus Tini")
    page.locator("#story-companion").blur()
    expect(page.locator("#story-saved")).not_to_be_empty()
    press(page, "nav.table-steps a[href='?stap=helpers']")
    for name, relation in HELPERS.items():
        page.locator("#helper-name").fill(name)
        page.locator(f"#table-step input[name=relation][value={relation}]").check()
        page.locator("#table-step .kl-form__actions .kl-button--primary").click()
        expect(page.locator("#table-step ul")).to_contain_text(name)
    looked_at(page)
    press(page, "nav.table-steps a[href='?stap=afspraak']")
    press(page, "form[action$='/keukentafel/klaar/'] button")
    assert page.url.startswith(home)


def share_the_shopping(page: Page) -> str:
    """The three of the map in turn; what comes back is the own link of the first."""
    press(page, "#arrangements > p a.kl-button")
    press(page, "main a[href^='?voorbeeld=']")
    for box in page.locator("[name=helpers]").all():
        box.check()
    press(page, DONE)
    press(page, DONE)
    expect(page.locator("#helpers .kl-row__aside button")).to_have_count(len(HELPERS))
    press(page, "#helpers .kl-row__aside button")
    link = page.locator("#link").input_value()
    press(page, "main > p a, main p > a")
    return link


@LANGUAGES
def test_a_sister_comes_along_and_somebody_helps_without_an_account(visit, language):
    """S1-5, S1-11, S4-19: invited to bring somebody, three names on the map, and a yes from a link."""
    name = f"Mevrouw Hilbrink ({language})"
    open_a_household(visit("marleen", language=language), name)
    desk = visit("samira", language=language)
    from_the_start(desk, row(name))
    home = desk.url
    invite(desk)
    desk.goto(home)
    sit_at_the_table(desk, home.partition("#")[0])
    expect(desk.locator("#timeline")).to_contain_text(CAME_ALONG[language])
    for helper in HELPERS:
        expect(desk.locator("#network")).to_contain_text(helper)
    helper = visit(None, "/wie-ben-je/", language=language, phone=True)
    helper.goto(share_the_shopping(desk))
    looked_at(helper)
    expect(helper.locator("body")).not_to_contain_text("Hilbrink")
    press(helper, "button[name=answer][value=yes]")
    expect(helper.locator("#board li").first).to_be_visible()
    desk.reload()
    looked_at(desk)
    expect(desk.locator("#helpers li").first).to_contain_text({"nl": "Helpt", "en": "Helps"}[language])


@LANGUAGES
def test_the_sister_of_the_demo_is_three_clicks_away(visit, language):
    page = visit("sanne", language=language)
    from_the_start(page, HOUSEHOLDS, WHOLE_TEAM, row("Mevrouw Hofstede"))
    expect(page.locator("#timeline")).to_contain_text("Zus Riet kwam mee.")
    expect(page.locator("#arrangements")).to_contain_text({"nl": "houdt het nog?", "en": "does it hold?"}[language])
    press(page, "#arrangements li a")
    expect(page.locator("#rota li").filter(has=page.locator(".kl-badge"))).to_have_count(1)
