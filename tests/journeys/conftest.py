"""A real demo, started as its user starts it, and a real browser: Debian's chromium or Playwright's own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from servers import directory_for_a_server

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
PATIENCE = 30_000  # milliseconds: on a busy machine an answer may take long, and how long is not what journeys test
expect.set_options(timeout=PATIENCE)
pytestmark = pytest.mark.journey


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


@contextmanager
def running_demo(directory: Path) -> Iterator[str]:
    """The address of a demo that runs in this directory, and stops at the end of the block."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("KORTELIJNEN_", "DJANGO_"))
    }
    command = [sys.executable, "-m", "kortelijnen", "demo", "--port", "0", "--directory", str(directory / "demo")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment, cwd=directory
    ) as demo:
        assert demo.stdout is not None
        said = []
        for line in demo.stdout:
            said.append(line)
            if "runs on" in line:
                break
        else:
            pytest.fail(f"the demo did not start: {''.join(said)}")
        try:
            yield line.split()[-1]
        finally:
            demo.terminate()
            demo.wait(timeout=60)


@pytest.fixture(scope="session")
def made_demo() -> Iterator[Path]:
    """Where a demo stands as it is just after it was made."""
    with directory_for_a_server() as directory:
        with running_demo(directory):
            pass
        yield directory / "demo"


@pytest.fixture(scope="module")
def demo_directory(made_demo: Path) -> Iterator[Path]:
    """Where the demo of one file of journeys lives: none of them finds what another changed."""
    with directory_for_a_server() as directory:
        subprocess.run(["cp", "-a", made_demo, directory / "demo"], check=True)  # whoever owns it: the server's user
        yield directory


@pytest.fixture(scope="module")
def demo_site(demo_directory: Path) -> Iterator[str]:
    """The address of the running demo of this file."""
    with running_demo(demo_directory) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()
        # Beside the browser's event loop the tests have database connections of their own; nobody else closes these.
        connections.close_all()


Visit = Callable[..., Page]


@pytest.fixture
def visit(demo_site: str, chromium: Browser) -> Iterator[Visit]:
    """`visit("sanne", "/")`: a browser of her own, signed in through the page 'Who are you?'. Nobody: None."""
    contexts: list[BrowserContext] = []

    def open_page(
        who: str | None,
        path: str = "/",
        *,
        language: str = "nl",
        phone: bool = False,
        dark: bool = False,
        javascript: bool = True,
    ) -> Page:
        context = chromium.new_context(
            base_url=demo_site,
            viewport=PHONE if phone else WIDE,
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": "kl_language", "value": language, "url": demo_site}])
        contexts.append(context)
        page = context.new_page()
        if who is not None:
            page.goto("/wie-ben-je/")
            page.locator(f'button[value="{who}@example.org"]').click()
            page.wait_for_url("**/")
        if page.url.rstrip("/") != demo_site + path.rstrip("/"):
            page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
