"""A password forgotten, chosen and changed."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.urls import reverse
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from cast import user_of
from kortelijnen.people.invitations import password_link
from kortelijnen.people.models import User
from people.steps import PASSWORD, give_app, give_password, is_in, type_app_code, type_password, visitor

NEW = "een zin die niemand raadt"


def ask(address, **headers):
    return visitor().post(reverse("account_reset_password"), {"email": address}, headers=headers)


def do_the_jobs():
    """What the worker process does with the jobs that wait (it is run for real in test_sign_in_mail.py)."""
    for job in ProcrastinateJob.objects.filter(status="todo").order_by("id"):
        app.tasks[job.task_name](**job.args)


def link_for(actor):
    return password_link(user_of(actor), origin="http://testserver").removeprefix("http://testserver")


def choose(browser, link, password=NEW, again=None):
    page = browser.get(link, follow=True)
    return browser.post(page.request["PATH_INFO"], {"password1": password, "password2": again or password}), page


def text_of(answer):
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def test_a_forgotten_password_is_answered_with_a_mail_in_the_language_of_the_page(worker):
    assert ask("sanne@example.org").headers["location"] == reverse("account_reset_password_done")
    assert mail.outbox == [], "nobody waits for a mail server"
    do_the_jobs()
    (letter,) = mail.outbox
    assert letter.to == ["sanne@example.org"]
    assert letter.subject == "Choose your password for Korte Lijnen"
    assert re.search(r"http://testserver/inloggen/wachtwoord/nieuw/\S+", letter.body)
    ask("sanne@example.org", accept_language="nl")
    assert ProcrastinateJob.objects.latest("id").args["language"] == "nl"


def test_no_key_waits_in_the_queue(worker):
    ask("sanne@example.org")
    job = ProcrastinateJob.objects.get()
    assert job.args == {"user_id": worker.user_id, "origin": "http://testserver", "language": "en"}


def test_an_unknown_address_gets_the_same_answer_and_no_mail(worker):
    known, unknown = ask("sanne@example.org"), ask("niemand@example.org")
    assert known.status_code == unknown.status_code
    assert known.headers["location"] == unknown.headers["location"]
    assert ProcrastinateJob.objects.count() == 1


def test_a_closed_account_gets_no_mail(worker):
    User.objects.filter(pk=worker.user_id).update(is_active=False)
    ask("sanne@example.org")
    assert ProcrastinateJob.objects.count() == 0


def test_nobody_is_flooded_with_mails(worker):
    answers = [ask("sanne@example.org").status_code for _time in range(6)]
    assert answers == [302] * 5 + [429]
    assert ProcrastinateJob.objects.count() == 5


def test_with_the_link_a_worker_chooses_a_password_and_comes_in_with_it(worker):
    give_password(worker)
    secret = give_app(worker)
    browser = visitor()
    done, page = choose(browser, link_for(worker))
    assert text_of(page).count("Choose a password") >= 1
    assert done.headers["location"] == reverse("account_reset_password_from_key_done")
    assert not is_in(browser), "the link is no second factor"
    assert "Your password is saved" in text_of(browser.get(done.headers["location"]))
    assert type_password(visitor(), worker).status_code == 200
    type_password(browser, worker, NEW)
    type_app_code(browser, secret)
    assert is_in(browser)


def test_the_link_does_not_stay_in_the_address_bar(worker):
    """From there it would travel on, in a picture of the screen or a history."""
    link = link_for(worker)
    page = visitor().get(link, follow=True)
    assert page.redirect_chain[-1][0].endswith("-set-password/")


def test_the_link_works_once(worker):
    link = link_for(worker)
    choose(visitor(), link)
    answer = visitor().get(link)
    assert "This link no longer works" in text_of(answer)


def test_an_older_link_ends_with_a_new_password(worker):
    older = link_for(worker)
    user = user_of(worker)
    user.set_password(PASSWORD)
    user.save()
    assert "This link no longer works" in text_of(visitor().get(older))


def test_a_link_of_four_days_ago_no_longer_works(worker, settings):
    link = link_for(worker)
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "This link no longer works" in text_of(visitor().get(link))


@pytest.mark.parametrize("key", ["1-abc-def", "zzz-abc-def", "1-set-password", "0-x"])
def test_a_made_up_link_opens_nothing(worker, key):
    assert "This link no longer works" in text_of(visitor().get(f"/inloggen/wachtwoord/nieuw/{key}/"))


@pytest.mark.parametrize(
    ("password", "again", "says"),
    [
        ("kort", None, "At least 12 characters."),
        ("sanne@example.org", None, "too similar"),
        ("administrator", None, "too common"),
        (NEW, NEW + ".", "same password"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(worker, password, again, says):
    answer, _page = choose(visitor(), link_for(worker), password, again)
    assert answer.status_code == 200
    assert says in text_of(answer)
    assert not user_of(worker).check_password(password)


def test_a_new_password_ends_the_sessions_that_were_open(worker, signed_in):
    give_password(worker)
    tablet_in_the_tram = signed_in(worker)
    assert tablet_in_the_tram.get("/bewaard/").status_code == 200
    choose(visitor(), link_for(worker))
    assert tablet_in_the_tram.get("/bewaard/").headers["location"].startswith("/inloggen/")


def test_changing_the_password_asks_for_the_old_one_and_keeps_this_session(worker, signed_in):
    give_password(worker)
    here, elsewhere = signed_in(worker), signed_in(worker)
    url = reverse("account_change_password")
    assert "Change your password" in text_of(here.get(url))
    refused = here.post(url, {"oldpassword": "niet het goede", "password1": NEW, "password2": NEW})
    assert "This password is not right." in text_of(refused)
    changed = here.post(url, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert changed.headers["location"] == reverse("mfa_index")
    assert here.get("/bewaard/").status_code == 200
    assert elsewhere.get("/bewaard/").status_code == 302


def test_who_came_in_by_single_sign_on_only_may_choose_a_password(worker, signed_in):
    browser = signed_in(worker)
    assert browser.get(reverse("account_change_password")).headers["location"] == reverse("account_set_password")
    assert "Choose a password" in text_of(browser.get(reverse("account_set_password")))
    done = browser.post(reverse("account_set_password"), {"password1": NEW, "password2": NEW})
    assert done.headers["location"] == reverse("mfa_index")
    assert user_of(worker).check_password(NEW)


def test_who_has_a_password_cannot_set_it_without_the_old_one(worker, signed_in):
    give_password(worker)
    browser = signed_in(worker)
    done = browser.post(reverse("account_set_password"), {"password1": NEW, "password2": NEW})
    assert done.headers["location"] == reverse("account_change_password")
    assert user_of(worker).check_password(PASSWORD)
