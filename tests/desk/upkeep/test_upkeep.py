"""Is this still right? And: whose lines must be handed over? As pages."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from kortelijnen.access.scope import teams
from kortelijnen.audit.models import Entry
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.kit import clock
from kortelijnen.lines import actions
from kortelijnen.lines.models import Consult, Contact, Introduction, Line
from kortelijnen.people.models import Membership

CHECK, HANDOVER = "/wie-bel-ik/klopt-dit-nog/", "/wie-bel-ik/overdracht/"


@pytest.fixture
def anchor(worker):
    return directory.add_organisation(by=worker, name="Woonstichting Het Anker", kind=Kind.HOUSING_ASSOCIATION)


@pytest.fixture
def known(worker, anchor):
    """A listed contact to whom the worker laid a line so many days ago."""

    def make(name="Femke Anders", *, days=170, phone="000-5550123", by=worker):
        contact = actions.add_contact(
            by=by, organisation=anchor, name=name, phone=phone, agreed_on=clock.today() - timedelta(days=200)
        )
        with teams(by.team_ids):
            actions.lay_line(by=by, contact=contact, on=clock.today() - timedelta(days=days))
        return contact

    return make


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def rows(answer):
    return [row.b.get_text() for row in BeautifulSoup(answer.content, "html.parser").select("main .kl-row")]


def tap(client, contact, answer):
    return client.post(reverse("desk:line-check", args=[contact.ref]), {"answer": answer})


# --- Is this still right? -----------------------------------------------------------------------------
def test_my_fading_lines_stand_there_shortest_life_first(signed_in, worker, known):
    known("Bram Kok", days=180, phone="000-5550124")
    known()
    known("Verse Lijn", days=3, phone="000-5550125")
    page = signed_in(worker).get(CHECK)
    assert rows(page) == ["Bram Kok", "Femke Anders"]
    assert 'href="tel:0005550123"' in text_of(page)


@pytest.mark.parametrize("who", ["colleague", "stranger", "team_lead"])
def test_nobody_gets_the_lines_of_another(signed_in, cast, known, who):
    known()
    page = signed_in(getattr(cast, who)).get(CHECK)
    assert rows(page) == []
    assert "Nothing fades" in text_of(page)


def test_who_has_no_lines_by_role_has_no_list(signed_in, policy_officer, privacy_officer):
    for who in (policy_officer, privacy_officer):
        assert signed_in(who).get(CHECK).status_code == 403
        assert signed_in(who).get(HANDOVER).status_code == 403


def test_still_right_takes_it_off_the_list(signed_in, worker, known, everything):
    femke, client = known(), signed_in(worker)
    tap(client, femke, "right")
    assert rows(client.get(CHECK)) == []
    assert Line.objects.get().confirmed_on == clock.today()


def test_gone_asks_for_the_successor_and_is_a_call_that_can_be_undone(signed_in, worker, known, everything):
    femke, client = known(), signed_in(worker)
    page = text_of(client.get(tap(client, femke, "gone").url))
    assert "Who comes after this person?" in page
    assert reverse("desk:call-undo", args=[Consult.objects.get().pk]) in page


def test_let_go_ends_my_line_and_twice_is_once(signed_in, worker, known, everything):
    femke, client = known(), signed_in(worker)
    for _twice in range(2):
        assert tap(client, femke, "let_go").status_code == 303
    assert not Line.objects.exists()
    assert Contact.objects.filter(pk=femke.pk).exists()


def test_a_tap_that_means_nothing_and_a_visit_change_nothing(signed_in, worker, known, everything):
    femke, client = known(), signed_in(worker)
    before = Line.objects.values().get()
    tap(client, femke, "cake")
    client.get(reverse("desk:line-check", args=[femke.ref]))
    assert Line.objects.values().get() == before


def test_today_brings_it_up_once_a_month(signed_in, worker, known):
    known()
    client = signed_in(worker)
    assert "1 line of yours fades" in text_of(client.get("/"))
    client.get(CHECK)
    assert "1 line of yours fades" not in text_of(client.get("/"))
    assert Entry.objects.filter(actor=worker.key, kind="upkeep", outcome="seen").count() == 1


def test_today_says_which_agreement_ends(signed_in, worker, colleague, known):
    femke = known(days=5)
    day = clock.today() + timedelta(days=12)
    Contact.objects.filter(pk=femke.pk).update(expires_on=day)
    assert "Ask Femke Anders for another year" in text_of(signed_in(worker).get("/"))
    assert "another year" not in text_of(signed_in(colleague).get("/"))


def test_how_long_a_line_lives_is_told_with_its_picture(signed_in, worker):
    page = BeautifulSoup(signed_in(worker).get(CHECK).content, "html.parser")
    picture = page.select_one("svg.kl-curve[role=img]")
    assert picture["aria-label"] == page.select_one("figcaption").get_text()


def test_a_long_list_costs_as_many_queries_as_a_short_one(signed_in, worker, known, django_assert_max_num_queries):
    known()
    client = signed_in(worker)
    client.get(CHECK)
    with django_assert_max_num_queries(25) as one:
        client.get(CHECK)
    for number in range(8):
        known(f"Contact {number}", phone=f"000-555020{number}")
    with django_assert_max_num_queries(len(one)):
        assert len(rows(client.get(CHECK))) == 9


# --- Handing over -------------------------------------------------------------------------------------
def test_a_worker_sees_what_hangs_on_her_alone(signed_in, worker, colleague, known):
    known(days=3)
    shared = known("Bram Kok", days=3, phone="000-5550124")
    with teams(colleague.team_ids):
        actions.lay_line(by=colleague, contact=shared)
    assert rows(signed_in(worker).get(HANDOVER)) == ["Femke Anders"]


def test_the_team_lead_picks_whose_and_a_colleague_cannot(signed_in, worker, colleague, stranger, team_lead, known):
    known(days=3)
    theirs = {"wie": worker.user_id}
    assert rows(signed_in(team_lead).get(HANDOVER, theirs)) == ["Femke Anders"]
    for who in (colleague, stranger):
        page = signed_in(who).get(HANDOVER, theirs)
        assert rows(page) == []
        assert "Sanne de Wit" not in text_of(page)


def handed(client, line, **sent):
    return client.post(reverse("desk:line-handover", args=[line.pk]), sent)


def test_a_colleague_takes_a_line_of_who_leaves(signed_in, worker, team_lead, colleague, known, everything):
    known(days=3)
    Membership.objects.filter(user_id=worker.user_id).update(until=clock.today() + timedelta(days=9))
    client = signed_in(team_lead)
    assert "Hand over the lines of Sanne de Wit" in text_of(client.get("/"))
    answer = handed(client, Line.objects.get(), colleague=colleague.user_id)
    assert "to be introduced: Samira Haddou" in text_of(client.get(answer.url))
    assert Introduction.objects.get().asked_by_id == colleague.user_id
    assert "asks you for an introduction" in text_of(signed_in(worker).get("/")).replace("</b>", "").replace("<b>", "")


def test_nobody_chosen_is_said_and_changes_nothing(signed_in, worker, stranger, known, everything):
    known(days=3)
    client = signed_in(worker)
    for chosen in ("", stranger.user_id):
        answer = handed(client, Line.objects.get(), colleague=chosen)
        assert answer.status_code == 303
    assert not Introduction.objects.exists()


def test_a_line_that_nobody_takes_is_let_go(signed_in, worker, known, everything):
    known(days=3)
    handed(signed_in(worker), Line.objects.get(), let_go="1")
    assert not Line.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("colleague", 403), ("stranger", 404), ("policy_officer", 403)])
def test_who_does_not_keep_the_lines_hands_nothing_over(signed_in, cast, known, everything, who, status):
    known(days=3)
    assert handed(signed_in(getattr(cast, who)), Line.objects.get(), let_go="1").status_code == status
    assert Line.objects.exists()


def test_many_lines_to_hand_over_cost_as_many_queries_as_one(
    signed_in, worker, team_lead, colleague, known, django_assert_max_num_queries
):
    client, theirs = signed_in(team_lead), {"wie": worker.user_id}
    known(days=3)
    client.get(HANDOVER, theirs)
    with django_assert_max_num_queries(25) as one:
        client.get(HANDOVER, theirs)
    for number in range(8):
        known(f"Contact {number}", days=3, phone=f"000-555020{number}")
    with django_assert_max_num_queries(len(one)):
        assert len(rows(client.get(HANDOVER, theirs))) == 9
