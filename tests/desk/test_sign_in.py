"""Coming in with a password and a code, and being refused."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import NoReverseMatch, reverse

from cast import user_of
from kortelijnen.config.public_routes import ANYBODY, OWN_ACCOUNT
from people.steps import PASSWORD, give_app, give_password, is_in, type_app_code, type_code, type_password, visitor
from people.totp import code_of


@pytest.fixture
def secret(worker):
    give_password(worker)
    return give_app(worker)


def text_of(answer):
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def test_a_worker_comes_in_with_password_and_code(worker, secret):
    browser = visitor()
    assert browser.get("/").headers["location"] == "/inloggen/?next=/"
    asked_for_code = type_password(browser, worker)
    assert asked_for_code.headers["location"] == reverse("mfa_authenticate")
    assert not is_in(browser)
    assert type_app_code(browser, secret).headers["location"] == "/"
    assert is_in(browser)
    assert browser.get("/inloggen/").headers["location"] == "/"


def test_after_coming_in_the_page_that_was_asked_for_opens(worker, secret):
    browser = visitor()
    type_password(browser, worker, next="/wie-bel-ik/")
    assert type_app_code(browser, secret).headers["location"] == "/wie-bel-ik/"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(worker, secret, elsewhere):
    browser = visitor()
    type_password(browser, worker, next=elsewhere)
    assert type_app_code(browser, secret).headers["location"] == "/"


def test_the_password_alone_opens_nothing(worker, secret):
    browser = visitor()
    type_password(browser, worker)
    assert browser.get("/").headers["location"].startswith("/inloggen/")
    assert browser.get(reverse("mfa_index")).status_code == 302


@pytest.mark.parametrize("code", ["000000", "", "geen", "12345678"])
def test_a_wrong_code_opens_nothing(worker, secret, code):
    browser = visitor()
    type_password(browser, worker)
    assert type_code(browser, code).status_code == 200
    assert not is_in(browser)


def test_a_code_of_an_hour_ago_opens_nothing(worker, secret):
    browser = visitor()
    type_password(browser, worker)
    assert type_code(browser, code_of(secret, steps_ahead=-120)).status_code == 200
    assert not is_in(browser)


def test_a_code_works_once(worker, secret):
    """Whoever read it over a shoulder has nothing."""
    code = code_of(secret)
    mine, theirs = visitor(), visitor()
    type_password(mine, worker)
    type_password(theirs, worker)
    used = type_code(mine, code)
    if used.status_code != 302:  # the half minute ended between reading and typing
        code = code_of(secret)
        used = type_code(mine, code)
    assert used.status_code == 302
    assert type_code(theirs, code).status_code == 200
    assert not is_in(theirs)


def test_the_codes_of_a_colleague_open_nothing(worker, colleague, secret):
    browser = visitor()
    type_password(browser, worker)
    type_code(browser, code_of(give_app(colleague)))
    assert not is_in(browser)


def test_an_unknown_address_and_a_wrong_password_are_told_apart_by_nobody(worker, secret):
    wrong = type_password(visitor(), worker, "een heel ander wachtwoord")
    unknown = visitor().post(reverse("account_login"), {"login": "niemand@example.org", "password": PASSWORD})
    assert (wrong.status_code, unknown.status_code) == (200, 200)
    said = "This address and this password do not belong together."
    assert said in text_of(wrong)
    assert text_of(wrong) == text_of(unknown)


def test_after_five_wrong_passwords_even_the_right_one_waits(worker, secret):
    for _attempt in range(5):
        type_password(visitor(), worker, "een heel ander wachtwoord")
    answer = type_password(visitor(), worker)
    assert "Too many attempts. Wait five minutes" in text_of(answer)


def test_an_unknown_address_waits_just_as_long(db):
    form = {"login": "niemand@example.org", "password": PASSWORD}
    for _attempt in range(5):
        visitor().post(reverse("account_login"), form)
    assert "Too many attempts" in text_of(visitor().post(reverse("account_login"), form))


def test_after_five_wrong_codes_even_the_right_one_waits(worker, secret):
    browser = visitor()
    type_password(browser, worker)
    for _attempt in range(5):
        type_code(browser, "000000")
    assert "Too many attempts" in text_of(type_code(browser, code_of(secret)))
    assert not is_in(browser)


def test_attempts_from_one_place_are_counted_over_all_addresses(worker, secret):
    for number in range(20):
        form = {"login": f"niemand{number}@example.org", "password": PASSWORD}
        visitor().post(reverse("account_login"), form)
    assert not is_in(visitor())
    answer = type_password(visitor(), worker)
    assert "Too many attempts" in text_of(answer)


def test_too_many_attempts_in_a_minute_get_a_page_that_says_to_wait(db):
    for number in range(31):
        answer = visitor().post(reverse("account_login"), {"login": f"niemand{number}@example.org", "password": "x"})
    assert answer.status_code == 429
    assert "Too many attempts" in text_of(answer)


def test_a_closed_account_comes_in_no_more(worker, secret):
    user = user_of(worker)
    user.is_active = False
    user.save()
    browser = visitor()
    answer = type_password(browser, worker)
    assert answer.headers["location"] == reverse("account_inactive")
    assert "This account is closed" in text_of(browser.get(reverse("account_inactive")))
    assert not is_in(browser)


def test_closing_an_account_ends_its_open_session(signed_in, worker):
    browser = signed_in(worker)
    user_of(worker).__class__.objects.filter(pk=worker.user_id).update(is_active=False)
    assert browser.get("/bewaard/").headers["location"].startswith("/inloggen/")


def test_signing_in_changes_the_number_of_the_session(worker, secret):
    """A session that somebody planted in this browser is worth nothing afterwards."""
    browser = visitor()
    type_password(browser, worker)
    planted = browser.session.session_key
    type_app_code(browser, secret)
    assert browser.session.session_key != planted
    thief = visitor()
    thief.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert not is_in(thief)


def test_signing_out_clears_the_session(worker, signed_in):
    browser = signed_in(worker)
    number = browser.session.session_key
    assert browser.post(reverse("account_logout")).headers["location"] == "/"
    thief = visitor()
    thief.cookies[settings.SESSION_COOKIE_NAME] = number
    assert thief.get("/bewaard/").status_code == 302


def test_a_link_alone_signs_nobody_out(worker, signed_in):
    browser = signed_in(worker)
    assert "Sign out" in text_of(browser.get(reverse("account_logout")))
    assert is_in(browser)


def test_the_cookies_are_kept_from_scripts_and_other_sites(worker, secret):
    browser = visitor()
    browser.get(reverse("account_login"))
    type_password(browser, worker)
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        assert browser.cookies[name]["httponly"]
        assert browser.cookies[name]["samesite"] == "Lax"


@pytest.mark.parametrize("name", sorted(name for name in ANYBODY if not name.startswith("public:")))
def test_no_page_of_signing_in_is_kept_by_a_cache(db, name):
    if name.startswith(("demo-", "set_language", "alive", "account_reset_password_from_key")):
        return
    assert "no-store" in visitor().get(reverse(name)).headers["cache-control"]


@pytest.mark.parametrize("name", sorted(OWN_ACCOUNT))
def test_a_page_of_ones_own_account_asks_for_signing_in(db, name):
    url = reverse(name, args=[1]) if name == "mfa_remove_webauthn" else reverse(name)
    for answer in (visitor().get(url), visitor().post(url)):
        assert answer.status_code in (302, 303)
        assert answer.headers["location"].startswith("/inloggen/")


@pytest.mark.parametrize(
    "name",
    [
        "account_signup",
        "account_email",
        "account_email_verification_sent",
        "account_request_login_code",
        "account_confirm_login_code",
        "mfa_edit_webauthn",
        "mfa_login_webauthn",
        "mfa_trust",
        "socialaccount_signup",
        "socialaccount_connections",
        "openid_connect_login",
    ],
)
def test_what_is_not_used_does_not_exist(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("path", ["signup/", "login/", "email/", "2fa/", "3rdparty/", "oidc/organisation/login/"])
def test_the_library_s_own_paths_lead_nowhere(db, path):
    assert visitor().get(f"/inloggen/{path}").status_code == 404


def test_a_machine_that_asks_for_json_learns_no_more(worker, secret):
    """The library answers programs too; the answer says nothing that the page does not say."""
    form = {"login": "niemand@example.org", "password": PASSWORD}
    unknown = visitor().post(reverse("account_login"), form, headers={"accept": "application/json"})
    form["login"] = user_of(worker).email
    form["password"] = "een heel ander wachtwoord"
    wrong = visitor().post(reverse("account_login"), form, headers={"accept": "application/json"})
    assert unknown.status_code == wrong.status_code == 400
    assert unknown.json()["form"]["errors"] == wrong.json()["form"]["errors"]
