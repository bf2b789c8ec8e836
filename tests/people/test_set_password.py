"""`kortelijnen set_password`: a lost tablet, or a password that somebody else may know."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cast import user_of
from kortelijnen.audit.models import Entry
from kortelijnen.cli.management.commands import set_password
from people.steps import PASSWORD, give_password, type_password, visitor

NEW = "een zin die niemand raadt"


@pytest.fixture
def typing(monkeypatch):
    """What the administrator types at the terminal, in order."""

    def types(*answers):
        coming = iter(answers)
        monkeypatch.setattr(set_password, "getpass", lambda _question: next(coming))

    return types


def run(email, *more):
    said = StringIO()
    call_command("set_password", email, *more, stdout=said)
    return said.getvalue()


def test_the_new_password_counts_and_every_session_has_ended(worker, typing, signed_in):
    give_password(worker)
    tablet = signed_in(worker)
    assert tablet.get("/").status_code == 200
    typing(NEW, NEW)
    assert run("Sanne@example.org").startswith("The old password of Sanne de Wit no longer works")
    assert user_of(worker).check_password(NEW)
    assert tablet.get("/").status_code == 302


def test_with_a_link_the_old_password_stops_and_she_chooses_one_herself(worker):
    give_password(worker)
    link = re.search(r"http\S+", run("sanne@example.org", "--link")).group()
    assert type_password(visitor(), worker).status_code == 200  # refused: the form again
    browser = visitor()
    page = browser.get(re.sub(r"^https?://[^/]+", "", link), follow=True)
    assert browser.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW}).status_code == 302
    assert user_of(worker).check_password(NEW)


def test_it_stands_in_the_trail_without_the_password(worker, typing):
    typing(NEW, NEW)
    run("sanne@example.org")
    line = Entry.objects.get(kind="worker", note="password")
    assert (line.actor, line.verb, line.ref) == ("system:set_password", "changed", "sanne@example.org")


@pytest.mark.parametrize(
    ("answers", "says"),
    [((NEW, NEW + "!"), "The two are not equal. Nothing was changed."), (("welkom", "welkom"), "This password is too")],
)
def test_a_slip_or_a_weak_password_changes_nothing(worker, typing, answers, says):
    give_password(worker)
    typing(*answers)
    with pytest.raises(CommandError, match=says):
        run("sanne@example.org")
    assert user_of(worker).check_password(PASSWORD)
    assert not Entry.objects.filter(kind="worker").exists()


def test_an_address_without_an_account_is_said_before_anything_is_asked(db, typing):
    typing()
    with pytest.raises(CommandError, match=r"niemand@example\.org has no account"):
        run("niemand@example.org")
