"""`kortelijnen remove_second_factor`: telephone, key and recovery codes are all lost."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.urls import reverse

from kortelijnen.audit.models import Entry
from people.steps import give_app, give_password, give_recovery_codes, type_password, visitor


def remove(email):
    said = StringIO()
    call_command("remove_second_factor", email, stdout=said)
    return said.getvalue()


def test_after_it_the_password_leads_to_setting_up_a_new_one(worker):
    give_password(worker)
    give_app(worker)
    give_recovery_codes(worker)
    assert remove("Sanne@example.org").startswith("Sanne de Wit sets up a new second factor")
    browser = visitor()
    type_password(browser, worker)
    assert browser.get("/").headers["location"] == reverse("mfa_index")


def test_it_stands_in_the_trail(worker):
    give_app(worker)
    remove("sanne@example.org")
    line = Entry.objects.get(kind="second_factor")
    assert (line.actor, line.verb, line.ref) == ("system:remove_second_factor", "removed", "sanne@example.org")


def test_a_colleague_keeps_hers(worker, colleague):
    give_app(worker)
    give_app(colleague)
    remove("sanne@example.org")
    assert Authenticator.objects.get().user_id == colleague.user_id


@pytest.mark.parametrize(
    ("email", "says"),
    [
        ("niemand@example.org", "niemand@example.org has no account. Is the address right?"),
        ("sanne@example.org", "Sanne de Wit has no second factor. It is set up at the next sign-in."),
    ],
)
def test_a_refusal_says_why(worker, email, says):
    with pytest.raises(CommandError) as refusal:
        remove(email)
    assert str(refusal.value) == says
