"""The page of a contact: what does each person see, and what is tapped there."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from kortelijnen.access.scope import teams
from kortelijnen.audit.models import Entry
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.kit import clock
from kortelijnen.lines import actions
from kortelijnen.lines.enums import CallOutcome, IntroductionState
from kortelijnen.lines.models import Consult, Contact, GivenBack, Introduction, Line, Need


@pytest.fixture
def femke(worker):
    """A listed contact; the worker has a live line and called her yesterday."""
    actions.load_needs(by=worker)
    anchor = directory.add_organisation(by=worker, name="Woonstichting Het Anker", kind=Kind.HOUSING_ASSOCIATION)
    contact = actions.add_contact(
        by=worker,
        organisation=anchor,
        name="Femke Anders",
        function="Woonconsulent",
        phone="000-5550123",
        email="femke@example.org",
        needs=[Need.objects.get(slug="uit-huis-gezet")],
        agreed_on=clock.today(),
    )
    called(worker, contact, CallOutcome.SOLVED, minutes=4)
    return contact


def called(actor, contact, outcome, *, days=1, minutes=None):
    with teams(actor.team_ids):
        day = clock.today() - timedelta(days=days)
        actions.record_outcome(by=actor, contact=contact, outcome=outcome, on=day, minutes=minutes)


def url(contact):
    return reverse("desk:contact", args=[contact.ref])


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


# --- Who sees what ------------------------------------------------------------------------------------
def test_one_page_holds_the_number_the_life_of_the_line_and_the_calls(signed_in, worker, femke):
    page = text_of(signed_in(worker).get(url(femke)))
    for words in (
        'href="tel:0005550123"',
        'href="mailto:femke@example.org"',
        "Uit huis gezet worden",
        "Your line lives until",
        "kl-curve__line",
        "Last calls of the team",
        "4 minutes",
        "Agreed to be listed on",
    ):
        assert words in page, words


@pytest.mark.parametrize(
    ("who", "sees_lines", "may_tap"),
    [
        ("worker", True, True),
        ("colleague", True, True),
        ("front_door", True, True),
        ("team_lead", True, True),
        ("stranger", False, True),
        ("policy_officer", False, False),
        ("privacy_officer", False, False),
    ],
)
def test_what_does_this_person_see(signed_in, cast, femke, who, sees_lines, may_tap):
    page = text_of(signed_in(getattr(cast, who)).get(url(femke)))
    assert 'href="tel:0005550123"' in page
    assert ("Lines in the team" in page) is sees_lines
    assert ("4 minutes" in page) is sees_lines
    assert ('name="outcome"' in page) is may_tap
    if who not in {"worker"}:
        assert ("Sanne de Wit" in page) is sees_lines


def test_who_did_not_agree_is_seen_by_the_team_with_a_line_alone(signed_in, cast, femke):
    Contact.objects.update(agreed_on=None, expires_on=None, agreed_how="")
    assert "Only a team with a line sees this person" in text_of(signed_in(cast.colleague).get(url(femke)))
    for who in (cast.stranger, cast.policy_officer):
        assert signed_in(who).get(url(femke)).status_code == 404


def test_a_private_number_is_not_on_the_page(signed_in, worker, femke):
    Contact.objects.update(phone_is_private=True)
    page = text_of(signed_in(worker).get(url(femke)))
    assert "000-5550123" not in page
    assert "tel:0005550123" not in page


def test_a_replacement_whom_one_may_not_see_is_not_named(signed_in, worker, stranger, femke):
    with teams(worker.team_ids):
        actions.add_successor(by=worker, contact=femke, name="Ilse Kok", phone="000-5550199")
    assert "Ilse Kok" in text_of(signed_in(worker).get(url(femke)))
    assert "Ilse Kok" not in text_of(signed_in(stranger).get(url(femke)))


def test_looking_writes_nothing(signed_in, worker, femke):
    client = signed_in(worker)
    client.get(url(femke))
    before = Entry.objects.count()
    client.get(url(femke))
    assert Entry.objects.count() == before


def test_a_full_page_costs_as_many_queries_as_a_light_one(
    signed_in, worker, colleague, front_door, femke, django_assert_max_num_queries
):
    client = signed_in(worker)
    client.get(url(femke))
    with django_assert_max_num_queries(30) as light:
        client.get(url(femke))
    for number in range(9):
        called(colleague if number % 2 else front_door, femke, CallOutcome.ADVICE, days=number)
        called(worker, femke, CallOutcome.SOLVED, days=number)
    with django_assert_max_num_queries(len(light)):
        assert text_of(client.get(url(femke))).count('class="kl-moment"') == 8


# --- My line ------------------------------------------------------------------------------------------
def test_a_quiet_line_says_since_when(signed_in, worker, femke, everything):
    Line.objects.update(lives_until=clock.today() - timedelta(days=3))
    assert "Your line has been quiet since" in text_of(signed_in(worker).get(url(femke)))


def test_still_right_keeps_the_line_alive_from_the_page(signed_in, worker, femke, everything):
    Line.objects.update(strength=0.5, touched_on=clock.today(), lives_until=clock.today())
    answer = signed_in(worker).post(
        reverse("desk:line-check", args=[femke.ref]), {"answer": "right", "next": "contact"}
    )
    assert answer.url == url(femke)
    assert Line.objects.get().lives_until > clock.today() + timedelta(days=180)


def test_the_offer_is_two_boxes(signed_in, worker, femke, everything):
    client = signed_in(worker)
    where = reverse("desk:contact-offer", args=[femke.ref])
    client.post(where, {"offers": ["stuck"]})
    assert Line.objects.get().offers == ["stuck"]
    client.post(where, {"offers": ["cake"]})
    client.get(where)
    assert Line.objects.get().offers == ["stuck"]
    client.post(where)
    assert (Line.objects.get().offers, Line.objects.get().offered_on) == ([], None)


def test_who_has_no_line_has_no_offer_to_tell(signed_in, colleague, femke, everything):
    client = signed_in(colleague)
    client.post(reverse("desk:contact-offer", args=[femke.ref]), {"offers": ["stuck"]})
    assert "You have no line to this person." in text_of(client.get(url(femke)))
    assert not Line.objects.filter(user_id=colleague.user_id).exists()


# --- Introductions ------------------------------------------------------------------------------------
def ask(client, contact):
    return client.post(reverse("desk:introduction-ask", args=[contact.ref]))


def settle(client, introduction, state):
    return client.post(reverse("desk:introduction-settle", args=[introduction.pk]), {"state": state})


def test_one_tap_asks_and_both_see_it(signed_in, worker, colleague, femke, everything):
    asker, via = signed_in(colleague), signed_in(worker)
    for _twice in range(2):
        ask(asker, femke)
    assert Introduction.objects.count() == 1
    for where in ("/", url(femke)):
        assert "You asked <b>Sanne de Wit</b>" in text_of(asker.get(where))
        assert "<b>Samira Haddou</b> asks you" in text_of(via.get(where))


def test_introduced_gives_the_colleague_her_own_line(signed_in, worker, colleague, femke, everything):
    ask(signed_in(colleague), femke)
    settle(signed_in(worker), Introduction.objects.get(), "done")
    assert Line.objects.filter(user_id=colleague.user_id).exists()
    assert "asks you" not in text_of(signed_in(worker).get("/"))


def test_who_asked_withdraws_and_nobody_else_can(signed_in, worker, colleague, stranger, femke, everything):
    ask(signed_in(colleague), femke)
    asked = Introduction.objects.get()
    assert settle(signed_in(stranger), asked, "withdrawn").status_code == 404
    answer = settle(signed_in(worker), asked, "withdrawn")
    assert "Only who was asked can answer" in text_of(answer.client.get(answer.url))
    settle(signed_in(colleague), asked, "withdrawn")
    asked.refresh_from_db()
    assert asked.state == IntroductionState.WITHDRAWN


def test_the_team_lead_answers_on_the_page_for_who_has_left(signed_in, team_lead, colleague, femke, everything):
    ask(signed_in(colleague), femke)
    lead = signed_in(team_lead)
    page = text_of(lead.get(url(femke)))
    assert "Samira Haddou asked Sanne de Wit for an introduction." in page
    assert 'name="state" value="done"' in page
    settle(lead, Introduction.objects.get(), "done")
    assert Line.objects.filter(user_id=colleague.user_id).exists()


def test_who_has_a_line_or_no_colleague_with_one_is_not_offered_to_ask(signed_in, worker, colleague, stranger, femke):
    assert "Ask to be introduced" in text_of(signed_in(colleague).get(url(femke)))
    for who in (worker, stranger):
        assert "Ask to be introduced" not in text_of(signed_in(who).get(url(femke)))


def test_asking_when_the_line_faded_meanwhile_is_said(signed_in, colleague, femke, everything):
    Line.objects.update(lives_until=clock.today() - timedelta(days=1))
    answer = ask(signed_in(colleague), femke)
    assert "No colleague has a live line" in text_of(answer.client.get(answer.url))
    assert not Introduction.objects.exists()


# --- Giving back --------------------------------------------------------------------------------------
def test_after_three_solved_calls_the_page_and_today_ask_once(signed_in, worker, femke, everything):
    client = signed_in(worker)
    question = "What did you give back to Femke Anders?"
    assert question not in text_of(client.get("/"))
    for days in (5, 3):
        called(worker, femke, CallOutcome.SOLVED, days=days)
    assert question in text_of(client.get("/"))
    assert "solved several things for you" in text_of(client.get(url(femke)))
    client.post(reverse("desk:contact-give-back", args=[femke.ref]), {"favour": "thanks"})
    assert GivenBack.objects.get().what == "thanks"
    assert question not in text_of(client.get("/"))
    assert "Thanks, or how it ended" in text_of(client.get(url(femke)))


def test_a_favour_that_does_not_exist_is_not_noted(signed_in, worker, femke, everything):
    signed_in(worker).post(reverse("desk:contact-give-back", args=[femke.ref]), {"favour": "gold"})
    assert not GivenBack.objects.exists()


# --- The successor ------------------------------------------------------------------------------------
def test_a_new_successor_needs_a_name_and_a_number_only(signed_in, worker, femke, everything):
    client, where = signed_in(worker), reverse("desk:contact-successor", args=[femke.ref])
    assert client.get(where).status_code == 200
    refused = client.post(where, {"name": "Ilse Kok", "phone": "?"})
    assert refused.status_code == 422
    assert 'value="Ilse Kok"' in text_of(refused)
    assert client.post(where, {"name": "Ilse Kok", "phone": "000-5550199"}).status_code == 303
    femke.refresh_from_db()
    assert femke.replacement.name == "Ilse Kok"
    assert list(femke.replacement.needs.all()) == list(femke.needs.all())


def test_somebody_of_another_institution_is_no_successor(signed_in, worker, femke, everything):
    other = directory.add_organisation(by=worker, name="Voedselbank De Kruimel", kind=Kind.FOOD_BANK)
    loes = actions.add_contact(
        by=worker, organisation=other, name="Loes Verbeek", phone="000-5550300", agreed_on=clock.today()
    )
    answer = signed_in(worker).post(reverse("desk:contact-successor", args=[femke.ref]), {"successor": loes.ref})
    assert answer.status_code == 422
    femke.refresh_from_db()
    assert femke.replacement is None


# --- Who may only look --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("route", "sent"),
    [
        ("contact-offer", {"offers": ["stuck"]}),
        ("introduction-ask", {}),
        ("contact-give-back", {"favour": "thanks"}),
        ("contact-successor", {"name": "Ilse", "phone": "000-5550199"}),
        ("line-check", {"answer": "let_go"}),
    ],
)
def test_who_may_only_look_changes_nothing(signed_in, policy_officer, femke, everything, route, sent):
    calls = Consult.objects.count()
    assert signed_in(policy_officer).post(reverse(f"desk:{route}", args=[femke.ref]), sent).status_code == 403
    assert (Line.objects.count(), Contact.objects.count(), Consult.objects.count()) == (1, 1, calls)
