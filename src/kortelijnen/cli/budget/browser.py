"""The browser in which the tasks are done: Debian's chromium or Playwright's own, as in the journeys."""

import contextlib
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PATIENCE = 10_000  # ms that something may take to appear
TABLET = {"width": 1180, "height": 820}
NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = "This counts in a real browser, and {what} is not there. `make check` and `make test` install what is needed."


class NoBrowser(Exception):  # noqa: N818 - it reads as the sentence it is
    """There is no browser to count in; the message says what to do."""


@contextlib.contextmanager
def chromium() -> Iterator["Browser"]:
    """A browser without a window."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        raise NoBrowser(MISSING.format(what="Playwright")) from None
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        except Error:
            raise NoBrowser(MISSING.format(what="Chromium")) from None
        try:
            yield browser
        finally:
            browser.close()


def page_of(browser: "Browser", address: str) -> "Page":
    """A fresh page of this site, in Dutch, as wide as a tablet that lies on a table."""
    context = browser.new_context(base_url=address, viewport=TABLET, reduced_motion="reduce", locale="nl-NL")  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    context.add_cookies([{"name": "kl_language", "value": "nl", "url": address}])
    return context.new_page()


def sign_in(page: "Page", email: str) -> None:
    """Through the page of the demo that asks who you are."""
    page.goto("/wie-ben-je/")
    page.locator(f'button[value="{email}"]').click()
    page.wait_for_url("**/")
