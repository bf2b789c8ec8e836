"""Nobody works here with a password alone: setting a factor up, replacing it, and losing it."""

import base64

import pytest
from allauth.mfa.models import Authenticator
from bs4 import BeautifulSoup
from django.urls import reverse

from kortelijnen.config.public_routes import OWN_ACCOUNT
from kortelijnen.people.sign_in import BEGAN
from people.steps import (
    PASSWORD,
    give_app,
    give_password,
    give_recovery_codes,
    is_in,
    type_app_code,
    type_code,
    type_password,
    visitor,
)
from people.totp import code_of


def page(answer):
    return BeautifulSoup(answer.content, "html.parser")


def title(answer):
    return page(answer).h1.get_text()


@pytest.fixture
def browser(worker):
    """Came in with the password; has no second factor yet."""
    give_password(worker)
    coming = visitor()
    type_password(coming, worker)
    return coming


def later(browser, seconds=600):
    """So long after signing in."""
    session = browser.session
    session[BEGAN] -= seconds
    session.save()


@pytest.fixture
def set_up_app(django_capture_on_commit_callbacks):
    """Sets the app up in this browser; the secret, after showing a code of it."""

    def set_up(browser):
        secret = page(browser.get(reverse("mfa_activate_totp"))).main.code.get_text()
        with django_capture_on_commit_callbacks(execute=True):
            done = browser.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
            if done.status_code != 302:  # the half minute ended between reading and typing
                done = browser.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
        assert done.headers["location"] == reverse("mfa_view_recovery_codes")
        return secret

    return set_up


@pytest.mark.parametrize("path", ["/", "/huishoudens/", "/voordeur/", "/zoek/", "/bewaard/"])
def test_without_a_second_factor_every_page_leads_to_setting_one_up(browser, path):
    assert browser.get(path).headers["location"] == reverse("mfa_index")
    assert browser.post(path).headers["location"] == reverse("mfa_index")


@pytest.mark.parametrize(
    "name",
    sorted(set(OWN_ACCOUNT) - {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"}),
)
def test_without_a_second_factor_the_other_pages_of_the_account_do_too(browser, name):
    url = reverse(name, args=[1]) if name == "mfa_remove_webauthn" else reverse(name)
    assert browser.get(url).headers["location"] == reverse("mfa_index")


def test_without_a_second_factor_one_may_still_leave_and_change_the_language(browser):
    assert browser.get(reverse("account_logout")).status_code == 200
    assert browser.post(reverse("set_language"), {"language": "nl"}).status_code == 302
    assert browser.post(reverse("account_logout")).headers["location"] == "/"


def test_a_worker_sets_up_the_app_and_works_on(browser, worker, set_up_app):
    assert title(browser.get(reverse("mfa_index"))) == "How you sign in"
    secret = set_up_app(browser)
    codes = page(browser.get(reverse("mfa_view_recovery_codes"))).main.find_all("code")
    assert len(codes) == 10
    assert browser.get("/bewaard/").status_code == 200
    browser.post(reverse("account_logout"))
    type_password(browser, worker)
    type_app_code(browser, secret)
    assert browser.get("/bewaard/").status_code == 200


def test_the_picture_to_scan_is_the_key_beside_it_and_no_script(browser):
    shown = page(browser.get(reverse("mfa_activate_totp"))).main
    picture = shown.img["src"]
    assert picture.startswith("data:image/svg+xml;base64,")
    drawing = base64.b64decode(picture.partition(",")[2]).decode()
    assert 'fill="white"' in drawing
    assert "<script" not in drawing


def test_a_wrong_first_code_sets_nothing_up(browser, worker):
    shown = browser.get(reverse("mfa_activate_totp"))
    secret = page(shown).main.code.get_text()
    again = browser.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert page(again).main.code.get_text() == secret, "the key in the app still counts"
    assert not Authenticator.objects.filter(user_id=worker.user_id).exists()


def test_a_session_that_began_before_the_factor_existed_ends(browser, worker, set_up_app):
    """Somebody who knew the password was in already when its owner set a factor up."""
    thief = visitor()
    type_password(thief, worker)
    set_up_app(browser)
    assert thief.get("/bewaard/").headers["location"].startswith("/inloggen/")
    assert not is_in(thief)
    assert browser.get("/bewaard/").status_code == 200


def test_a_recovery_code_lets_in_once(browser, worker):
    give_app(worker)
    first, second, *_others = give_recovery_codes(worker)
    browser.post(reverse("account_logout"))
    type_password(browser, worker)
    assert type_code(browser, first).status_code == 302
    assert browser.get("/bewaard/").status_code == 200
    browser.post(reverse("account_logout"))
    type_password(browser, worker)
    assert type_code(browser, first).status_code == 200
    assert type_code(browser, second).status_code == 302


def test_recovery_codes_alone_are_no_second_factor(worker, signed_in):
    give_password(worker)
    give_recovery_codes(worker)
    browser = visitor()
    type_password(browser, worker)
    assert browser.get("/").headers["location"] == reverse("mfa_index")


def test_a_new_telephone_removing_the_app_leads_to_setting_it_up_again(browser, worker, set_up_app):
    old = set_up_app(browser)
    assert browser.post(reverse("mfa_deactivate_totp")).headers["location"] == reverse("mfa_index")
    assert browser.get("/").headers["location"] == reverse("mfa_index")
    new = set_up_app(browser)
    assert new != old
    assert browser.get("/bewaard/").status_code == 200


@pytest.mark.parametrize("name", ["mfa_deactivate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"])
def test_changing_a_factor_asks_again_who_it_is(browser, worker, name, set_up_app):
    """The tablet that was left open for ten minutes."""
    set_up_app(browser)
    later(browser)
    asked = browser.get(reverse(name))
    assert asked.headers["location"].startswith(reverse("account_reauthenticate"))
    assert title(browser.get(asked.headers["location"])) == "Is it really you?"
    again = browser.post(asked.headers["location"], {"password": "niet het goede"})
    assert "This password is not right." in again.content.decode()
    assert browser.get(reverse(name)).status_code == 302


def test_the_recovery_codes_are_shown_to_nobody_who_finds_the_tablet(browser, set_up_app):
    set_up_app(browser)
    later(browser)
    for name in ("mfa_view_recovery_codes", "mfa_download_recovery_codes"):
        assert browser.get(reverse(name)).headers["location"].startswith(reverse("account_reauthenticate"))


def test_with_the_password_again_one_goes_on_where_one_was(browser, set_up_app):
    set_up_app(browser)
    later(browser)
    asked = browser.get(reverse("mfa_generate_recovery_codes")).headers["location"]
    on = browser.post(asked, {"password": PASSWORD, "next": reverse("mfa_generate_recovery_codes")})
    assert on.headers["location"] == reverse("mfa_generate_recovery_codes")
    assert browser.get(on.headers["location"]).status_code == 200


def test_with_a_code_of_the_app_too(browser, set_up_app):
    secret = set_up_app(browser)
    later(browser)
    url = reverse("mfa_reauthenticate")
    assert title(browser.get(url)) == "Is it really you?"
    answer = browser.post(url, {"code": code_of(secret), "next": "/bewaard/"})
    if answer.status_code != 302:
        answer = browser.post(url, {"code": code_of(secret), "next": "/bewaard/"})
    assert answer.headers["location"] == "/bewaard/"
    assert browser.get(reverse("mfa_view_recovery_codes")).status_code == 200


def test_new_recovery_codes_replace_the_old(browser, set_up_app):
    set_up_app(browser)
    url = reverse("mfa_view_recovery_codes")
    old = {code.get_text() for code in page(browser.get(url)).main.find_all("code")}
    assert title(browser.get(reverse("mfa_generate_recovery_codes"))) == "Make new recovery codes"
    assert browser.post(reverse("mfa_generate_recovery_codes")).headers["location"] == url
    new = {code.get_text() for code in page(browser.get(url)).main.find_all("code")}
    assert not old & new


def test_the_recovery_codes_come_as_a_file(browser, set_up_app):
    set_up_app(browser)
    codes = page(browser.get(reverse("mfa_view_recovery_codes"))).main.find_all("code")
    answer = browser.get(reverse("mfa_download_recovery_codes"))
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"].startswith("text/plain")
    assert all(code.get_text() in answer.content.decode() for code in codes)


def test_without_recovery_codes_there_is_nothing_to_show(browser, worker, signed_in):
    give_app(worker)
    known = signed_in(worker)
    assert known.get(reverse("mfa_view_recovery_codes")).status_code == 404


def test_the_app_is_set_up_once(worker, signed_in):
    give_app(worker)
    assert signed_in(worker).get(reverse("mfa_activate_totp")).headers["location"] == reverse("mfa_deactivate_totp")


def test_the_page_of_the_keys_says_what_to_do_when_there_are_none(worker, signed_in):
    give_app(worker)
    assert "No security keys" in signed_in(worker).get(reverse("mfa_list_webauthn")).content.decode()


def test_a_made_up_key_is_refused(browser, worker):
    shown = page(browser.get(reverse("mfa_add_webauthn")))
    assert '"challenge"' in shown.find("form", {"data-key": "create"})["data-options"]
    for credential in ("", "{}", '{"id": "x"}', "[]", "nothing"):
        answer = browser.post(reverse("mfa_add_webauthn"), {"name": "Mijn sleutel", "credential": credential})
        assert answer.status_code == 200, credential
    assert not Authenticator.objects.filter(user_id=worker.user_id).exists()


def test_a_made_up_key_signs_nobody_in(browser, worker):
    give_app(worker)
    browser.post(reverse("account_logout"))
    type_password(browser, worker)
    for credential in ("", "{}", '{"id": "x"}', "[]", "nothing"):
        assert browser.post(reverse("mfa_authenticate"), {"credential": credential}).status_code == 200, credential
    assert not is_in(browser)


def test_the_key_of_a_colleague_cannot_be_removed(worker, colleague, signed_in):
    theirs = Authenticator.objects.create(
        user_id=colleague.user_id, type=Authenticator.Type.WEBAUTHN, data={"name": "Sleutel", "credential": {}}
    )
    give_app(worker)
    browser = signed_in(worker)
    url = reverse("mfa_remove_webauthn", args=[theirs.pk])
    assert browser.get(url).status_code == 404
    assert browser.post(url).status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


def test_no_secret_of_a_factor_stands_readable_in_the_database(browser, worker, set_up_app):
    """A copy of the database gives nobody a code."""
    secret = set_up_app(browser)
    for factor in Authenticator.objects.filter(user_id=worker.user_id):
        assert secret not in str(factor.data)
        assert factor.data.get("secret", factor.data.get("seed")).startswith("gAAAA")
