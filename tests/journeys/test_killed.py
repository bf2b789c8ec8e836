"""The web process or the database is killed while somebody works: what was confirmed is still there."""

import contextlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import expect


def ours(directory: Path) -> Iterator[psutil.Process]:
    """The processes of the demo in this directory."""
    for process in psutil.process_iter():
        try:
            settings = process.environ().get("KORTELIJNEN_DATABASE_URL", "")
            if str(directory) in settings or str(directory) in " ".join(process.cmdline()):
                yield process
        except (psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess):
            continue


def web_workers(directory: Path) -> list[psutil.Process]:
    """The processes that answer requests: children of the one that listens."""
    web = [process for process in ours(directory) if "gunicorn" in " ".join(process.cmdline())]
    known = {process.pid for process in web}
    return [process for process in web if process.ppid() in known and not process.children()]


def database_sessions(directory: Path) -> list[psutil.Process]:
    """The database's own processes for our connections; one of them dying makes PostgreSQL recover from its log."""
    servers = [process for process in ours(directory) if "pgdata" in " ".join(process.cmdline())]
    below = [child for server in servers for child in server.children()]
    return [child for child in below if " ".join(child.cmdline()).startswith("postgres: kortelijnen")]


WHEN_IT_ANSWERS_AGAIN = """async () => {
  for (let tries = 0; tries < 100; tries++) {
    try { if ((await fetch(location.href)).ok) return true; } catch {}
    await new Promise((soon) => setTimeout(soon, 200));
  }
  return false;
}"""


@pytest.mark.parametrize("victims", [web_workers, database_sessions])
def test_what_was_confirmed_is_still_there_and_work_goes_on(
    visit, demo_directory: Path, victims: Callable[[Path], list[psutil.Process]]
):
    page = visit("sanne", "/huishoudens/")
    page.locator("main a.kl-row__link").first.click()
    page.wait_for_url(re.compile(r"/huishoudens/[0-9A-Z]{6}/"))
    confirmed = f"Bevestigd voor de storing ({victims.__name__})."
    page.locator("#timeline-words").fill(confirmed)
    page.get_by_role("button", name="In de tijdlijn zetten").click()
    expect(page.locator("#timeline-list")).to_contain_text(confirmed)

    killed = victims(demo_directory)
    assert killed
    for process in killed:
        with contextlib.suppress(psutil.NoSuchProcess):  # its parent may be ending it already
            process.kill()
    psutil.wait_procs(killed, timeout=10)

    assert page.evaluate(WHEN_IT_ANSWERS_AGAIN)
    page.reload()
    page.wait_for_load_state()
    expect(page.locator("#timeline-list")).to_contain_text(confirmed)
    page.locator("#timeline-words").fill("En verder na de storing.")
    page.get_by_role("button", name="In de tijdlijn zetten").click()
    expect(page.locator("#timeline-list")).to_contain_text("En verder na de storing.")
