"""What every page must be, whoever looks at it, and how a journey goes from one to the next."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
MOST_CLICKS = 3


def looked_at(page: Page) -> None:
    """What every page must be: nothing for axe to find, nothing wider than the screen."""
    page.wait_for_load_state()
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(fault["id"], [node["html"][:160] for node in fault["nodes"]][:3]) for fault in found] == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, page.url


def press(page: Page, selector: str) -> None:
    """To the next page, with a look at it."""
    with page.expect_navigation():
        page.locator(selector).first.click()
    looked_at(page)


def from_the_start(page: Page, *links: str) -> None:
    """From the start page in at most three clicks."""
    assert len(links) <= MOST_CLICKS
    looked_at(page)
    for link in links:
        press(page, link)
