"""`kortelijnen add_worker`: somebody comes to work here, gets another role, or leaves."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cast import user_of
from kortelijnen.access.actor import actor_for
from kortelijnen.audit.models import Entry
from kortelijnen.kit import clock
from kortelijnen.people.enums import Experience, Role
from kortelijnen.people.models import Membership, Team, User
from people.steps import give_password, visitor


def add(email, role, *more):
    said = StringIO()
    call_command("add_worker", email, "--role", role, *more, stdout=said)
    return said.getvalue()


def refused(email, role, *more):
    with pytest.raises(CommandError) as refusal:
        add(email, role, *more)
    return str(refusal.value)


def test_a_new_worker_gets_an_account_a_role_and_a_link(team):
    said = add("Noor@Example.org", "worker", "--name", "Noor Bakker", "--team", team.ref, "--discipline", "debt help")
    user = User.objects.get(email="noor@example.org")
    assert (user.name, user.discipline) == ("Noor Bakker", "debt help")
    assert actor_for(user).roles == {Role.WORKER}
    assert actor_for(user).team_ids == (team.pk,)
    assert said.startswith("Noor Bakker can come in. Give this link to noor@example.org")


def test_the_link_leads_to_choosing_a_password_and_works_once(team):
    link = re.search(r"http\S+", add("noor@example.org", "worker", "--name", "Noor", "--team", team.ref)).group()
    path = re.sub(r"^https?://[^/]+", "", link)
    browser = visitor()
    page = browser.get(path, follow=True)
    new = {"password1": "een zin die niemand raadt", "password2": "een zin die niemand raadt"}
    assert browser.post(page.request["PATH_INFO"], new).status_code == 302
    assert User.objects.get(email="noor@example.org").has_usable_password()
    assert "no longer works" in visitor().get(path).content.decode()


def test_the_link_goes_to_the_address_of_the_installation(team, settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://wijkteam.example.org"]
    said = add("noor@example.org", "worker", "--name", "Noor", "--team", team.ref)
    assert "https://wijkteam.example.org/inloggen/wachtwoord/nieuw/" in said


def test_the_address_counts_as_the_worker_s_own(team):
    """The municipality vouches for it: single sign-on may rely on it, a second factor may be set up."""
    add("noor@example.org", "worker", "--name", "Noor", "--team", team.ref)
    user = User.objects.get(email="noor@example.org")
    assert user.emailaddress_set.get(primary=True, verified=True).email == "noor@example.org"


def test_a_policy_officer_works_for_the_whole_municipality(db):
    add("petra@example.org", "policy_officer", "--name", "Petra")
    assert Membership.objects.get().team is None


def test_the_first_team_is_made_on_the_way(db):
    new = ["--team", "velve", "--team-name", "Velve-Lindenhof", "--municipality", "GM0153"]
    add("noor@example.org", "front_door", "--name", "Noor", "--experience", "expert", *new)
    add("mo@example.org", "worker", "--name", "Mo", *new)
    assert Team.objects.get().name == "Velve-Lindenhof"
    assert Membership.objects.get(user__name="Noor").experience == Experience.EXPERT


def test_somebody_who_is_here_already_gets_another_role_and_keeps_the_password(worker, other_team):
    give_password(worker)
    said = add("sanne@example.org", "front_door", "--team", other_team.ref)
    assert said.strip() == "Sanne de Wit now also works as front_door. The password stays as it is."
    assert actor_for(user_of(worker)).roles == {Role.WORKER, Role.FRONT_DOOR}


def test_who_leaves_sees_nothing_from_that_day_on(worker, team, signed_in):
    browser = signed_in(worker)
    said = add("sanne@example.org", "worker", "--team", team.ref, "--until", clock.today().isoformat())
    assert "no longer worker" in said
    assert actor_for(user_of(worker)).team_ids == ()
    assert browser.get("/huishoudens/").status_code == 403


def test_who_leaves_tomorrow_still_works_today(worker, team):
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    add("sanne@example.org", "worker", "--team", team.ref, "--until", tomorrow)
    assert actor_for(user_of(worker)).team_ids == (team.pk,)


def test_what_was_done_stands_in_the_trail(team):
    add("noor@example.org", "worker", "--name", "Noor", "--team", team.ref)
    line = Entry.objects.get(kind="worker")
    assert (line.actor, line.verb, line.ref, line.note) == (
        "system:add_worker",
        "changed",
        "noor@example.org",
        "worker",
    )


def test_every_refusal_is_a_sentence_that_says_what_to_do(worker, team):
    new = ("noor@example.org", "worker")
    assert refused(*new, "--name", "Noor") == "A worker works in a team: add --team. There are: velve."
    assert refused(*new, "--name", "Noor", "--team", "elders") == (
        "There is no team elders. There are: velve. To make it: --team-name and --municipality."
    )
    assert refused(*new, "--team", "velve") == (
        "noor@example.org has no account yet: add --name, how colleagues call her."
    )
    assert refused("noor", "worker", "--name", "Noor", "--team", "velve") == "noor is not a mail address."
    assert refused("sanne@example.org", "worker", "--team", "velve") == (
        "Sanne de Wit has this role already. To end it: --until and a day."
    )
    assert refused("petra@example.org", "policy_officer", "--name", "Petra", "--team", "velve") == (
        "A policy_officer works for the whole municipality: leave out --team."
    )
    assert "such role" in refused("noor@example.org", "worker", "--team", "velve", "--until", "2026-01-31")
    assert "cannot end before that" in refused(
        "sanne@example.org", "worker", "--team", "velve", "--until", "2019-01-01"
    )
    assert "31-01-2026 is not a day; write it as 2026-01-31" in refused(
        "sanne@example.org", "worker", "--team", "velve", "--until", "31-01-2026"
    )


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--team", "nieuw", "--team-name", "Nieuw"], "--municipality, GM and four digits"),
        (["--team", "Nieuw Team", "--team-name", "Nieuw", "--municipality", "GM0153"], "in small letters and dashes"),
        (["--team", "nieuw", "--team-name", "Velve-Lindenhof", "--municipality", "GM0153"], "use --team velve"),
        (["--team", "velve", "--team-name", "Anders", "--municipality", "GM0153"], "velve is the team Velve-Lindenhof"),
    ],
)
def test_a_team_that_cannot_be_made_is_refused_with_the_reason(team, more, says):
    assert says in refused("noor@example.org", "worker", "--name", "Noor", *more)


def test_after_a_refusal_nothing_has_changed(team):
    refused("noor", "worker", "--name", "Noor", "--team", "nieuw", "--team-name", "Nieuw", "--municipality", "GM0153")
    assert not User.objects.exists()
    assert Team.objects.count() == 1
