"""The trail says who came in, who left and who was refused at the door."""

import pytest
from django.urls import reverse

from kortelijnen.audit.enums import Outcome
from kortelijnen.audit.models import Entry
from kortelijnen.people.sign_in import SEEN
from people.steps import PASSWORD, give_app, give_password, type_app_code, type_code, type_password, visitor


@pytest.fixture
def secret(worker):
    give_password(worker)
    return give_app(worker)


def lines(**which):
    return list(Entry.objects.filter(**which).order_by("id").values_list("verb", "kind", "ref", "outcome", "note"))


def test_coming_in_is_recorded_with_what_was_shown(worker, secret):
    browser = visitor()
    type_password(browser, worker)
    assert lines(actor=worker.key) == [], "with the password alone nobody came in"
    type_app_code(browser, secret)
    assert lines(actor=worker.key) == [("signed_in", "session", "", "done", "password, totp")]


def test_leaving_is_recorded(worker, signed_in):
    signed_in(worker).post(reverse("account_logout"))
    assert lines(actor=worker.key, verb="signed_out") == [("signed_out", "session", "", "done", "")]


def test_a_session_that_ended_by_itself_is_told_apart_from_leaving(worker, signed_in):
    browser = signed_in(worker)
    session = browser.session
    session[SEEN] -= 31 * 60
    session.save()
    browser.get("/")
    assert [line[0] for line in lines(actor=worker.key)] == ["signed_in", "session_ended"]


def test_a_wrong_password_is_recorded_at_the_account_it_was_meant_for(worker, secret):
    type_password(visitor(), worker, "een heel ander wachtwoord")
    assert lines(outcome=Outcome.REFUSED) == [("signed_in", "session", worker.key, "refused", "")]


def test_an_unknown_address_is_recorded_without_what_was_typed(db):
    """A password typed in the wrong field would otherwise stand in the trail for ever."""
    visitor().post(reverse("account_login"), {"login": "geheim@example.org", "password": PASSWORD})
    (line,) = lines(outcome=Outcome.REFUSED)
    assert line[2] == "unknown"
    assert not Entry.objects.filter(note__icontains="geheim").exists()


def test_a_wrong_code_is_recorded(worker, secret):
    browser = visitor()
    type_password(browser, worker)
    type_code(browser, "000000")
    assert lines(outcome=Outcome.REFUSED) == [("second_factor", "session", worker.key, "refused", "")]


def test_a_factor_that_is_removed_is_recorded(worker, secret, signed_in):
    signed_in(worker).post(reverse("mfa_deactivate_totp"))
    assert ("removed", "second_factor", "totp", "done", "") in lines(actor=worker.key)


def test_a_factor_that_is_added_is_recorded(worker, django_capture_on_commit_callbacks):
    from bs4 import BeautifulSoup

    from people.totp import code_of

    give_password(worker)
    browser = visitor()
    type_password(browser, worker)
    shown = BeautifulSoup(browser.get(reverse("mfa_activate_totp")).content, "html.parser")
    code = code_of(shown.main.code.get_text())
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(reverse("mfa_activate_totp"), {"code": code})
    assert {("added", "second_factor", kind, "done", "") for kind in ("totp", "recovery_codes")} <= set(
        lines(actor=worker.key)
    )


def test_new_recovery_codes_are_recorded(worker, secret, signed_in, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(worker).post(reverse("mfa_generate_recovery_codes"))
    assert ("renewed", "second_factor", "recovery_codes", "done", "") in lines(actor=worker.key)


def test_a_changed_password_is_recorded_and_nothing_of_it(worker, secret, signed_in):
    new = "een zin die niemand raadt"
    signed_in(worker).post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert ("changed", "password", "", "done", "") in lines(actor=worker.key)
