"""Signing in at an installation as it is run: two server processes, a worker for the jobs, a real mail server."""

import os
import re
import subprocess
from collections.abc import Iterator
from email import message_from_bytes, policy

import httpx
import pytest
from aiosmtpd.controller import Controller

from people.installation import BIN, Installation, free_port, installed, serving

NEW = "een zin die niemand raadt"


class Postbox:
    """What the mail server received."""

    def __init__(self) -> None:
        self.letters = []

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture(scope="module")
def postbox() -> Iterator[tuple[Postbox, int]]:
    box, port = Postbox(), free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    yield box, port
    server.stop()


@pytest.fixture(scope="module")
def site(postbox) -> Iterator[Installation]:
    _box, port = postbox
    mail = {"KORTELIJNEN_MAIL_HOST": "127.0.0.1", "KORTELIJNEN_MAIL_PORT": str(port)}
    with serving(KORTELIJNEN_MAIL_FROM="wijkteam@example.org", **mail) as running:
        team = ["--team", "velve", "--team-name", "Velve-Lindenhof", "--municipality", "GM0153"]
        done = running.command("add_worker", "noor@example.org", "--name", "Noor", "--role", "worker", *team)
        assert "can come in" in done.stdout, done.stderr
        yield running


def send(browser: httpx.Client, path: str, **form: str) -> httpx.Response:
    page = browser.get(path).text
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page).group(1)
    return browser.post(path, data={"csrfmiddlewaretoken": token, **form})


def test_a_forgotten_password_is_replaced_through_the_mail(site, postbox):
    box, _port = postbox
    with site.client() as browser:
        browser.headers["accept-language"] = "nl"
        asked = send(browser, "/inloggen/wachtwoord/vergeten/", email="noor@example.org")
        assert asked.headers["location"] == "/inloggen/wachtwoord/vergeten/verstuurd/"
        assert site.command("work", "--once").returncode == 0
        (letter,) = box.letters
        assert (letter["to"], letter["from"]) == ("noor@example.org", "wijkteam@example.org")
        assert letter["subject"] == "Kies je wachtwoord voor Korte Lijnen"
        assert letter.get_body().get_content().startswith("Hallo Noor,")
        link = re.search(rf"{site.origin}\S+", letter.get_body().get_content()).group()
        form = browser.get(browser.get(link).headers["location"])
        assert "Kies een wachtwoord" in form.text
        done = send(browser, form.url.path, password1=NEW, password2=NEW)
        assert done.headers["location"] == "/inloggen/wachtwoord/gewijzigd/"
        came = send(browser, "/inloggen/", login="noor@example.org", password=NEW)
        assert came.headers["location"] == "/"
        assert browser.get("/").headers["location"] == "/inloggen/tweede-factor/"


def test_attempts_are_counted_over_all_processes(site):
    """Two processes that each count for themselves would give twice as many attempts."""
    answers = []
    for _attempt in range(6):
        with site.client() as browser:  # a new connection each: the processes take turns
            answers.append(send(browser, "/inloggen/", login="elders@example.org", password="mis mis mis").text)
    said = "This address and this password do not belong together."
    assert [said in answer for answer in answers] == [True] * 5 + [False]
    assert "Too many attempts" in answers[-1]


def test_a_mail_server_that_is_away_tells_nobody_who_has_an_account():
    nowhere = {"KORTELIJNEN_MAIL_HOST": "127.0.0.1", "KORTELIJNEN_MAIL_PORT": str(free_port())}
    with serving(**nowhere) as site:
        site.command("add_worker", "petra@example.org", "--name", "Petra", "--role", "policy_officer")
        with site.client() as browser:
            known = send(browser, "/inloggen/wachtwoord/vergeten/", email="petra@example.org")
            unknown = send(browser, "/inloggen/wachtwoord/vergeten/", email="niemand@example.org")
        assert (known.status_code, known.headers["location"]) == (unknown.status_code, unknown.headers["location"])
        site.command("work", "--once")
        waiting = (
            "from procrastinate.contrib.django.models import ProcrastinateJob;"
            "print(*ProcrastinateJob.objects.values_list('task_name', 'status', 'attempts'))"
        )
        # Tried once, and tried again later: the letter is not lost.
        assert site.run(waiting) == "('send_password_link', 'todo', 1)"


def test_an_installation_out_of_the_box_passes_django_s_own_check_for_production():
    with installed() as site:
        env = {name: value for name, value in site.env.items() if name not in ("KORTELIJNEN_HTTPS", "KORTELIJNEN_DEMO")}
        env["KORTELIJNEN_SECRET_KEY"] = "q8Z" * 20 + os.urandom(8).hex()
        command = [BIN / "kortelijnen", "check", "--deploy", "--fail-level", "WARNING"]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_in_production_the_cookies_travel_over_https_only():
    with installed(KORTELIJNEN_HTTPS="1") as site:
        code = (
            "from django.conf import settings as s;"
            "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.LANGUAGE_COOKIE_SECURE, s.SECURE_SSL_REDIRECT)"
        )
        assert site.run(code) == "True True True True"
