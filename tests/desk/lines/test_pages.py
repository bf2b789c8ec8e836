"""Who do I call, as pages: with and without JavaScript, for everybody in the cast."""

import re
from datetime import datetime, time, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from kortelijnen.access.scope import teams
from kortelijnen.audit.models import Entry
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.directory.models import Organisation
from kortelijnen.kit import clock
from kortelijnen.lines import actions
from kortelijnen.lines.enums import CallOutcome
from kortelijnen.lines.models import Contact, Line, Need

HTMX = {"HX-Request": "true"}
URL = "/wie-bel-ik/"


@pytest.fixture
def femke(worker):
    """A listed contact at a housing association who can pause an eviction; the worker has a live line."""
    actions.load_needs(by=worker)
    anchor = directory.add_organisation(
        by=worker,
        name="Woonstichting Het Anker",
        kind=Kind.HOUSING_ASSOCIATION,
        phone="000-5550100",
        usual_wait_days=9,
    )
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
    with teams(worker.team_ids):
        actions.record_outcome(by=worker, contact=contact, outcome=CallOutcome.SOLVED)
    return contact


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


# --- Looking up ---------------------------------------------------------------------------------------
def test_the_page_works_before_anything_exists(signed_in, worker):
    page = text_of(signed_in(worker).get(URL))
    assert "No lines yet" in page


def test_without_words_the_own_lines_stand_there_with_the_number(signed_in, worker, femke):
    """From home to number in two taps: the link in the navigation, and the number (S0-9)."""
    client = signed_in(worker)
    assert f'href="{URL}"' in text_of(client.get("/"))
    page = text_of(client.get(URL))
    assert 'href="tel:0005550123"' in page
    assert "Uit huis gezet worden" in page


def test_the_direct_number_comes_before_the_mail_and_before_the_desk(signed_in, worker, femke):
    page = text_of(signed_in(worker).get(URL, {"q": "uitzetting"}))
    direct, mail, desk = (page.index(part) for part in ("tel:0005550123", "mailto:femke@", "tel:0005550100"))
    assert direct < mail < desk
    assert "Your line, last called today: solved" in page
    assert "Desk, usually 9 working days" in page


def test_who_must_be_asked_first_stands_under_no_empty_heading(signed_in, worker, femke):
    club = directory.add_organisation(by=worker, name="Vogelclub", kind=Kind.SPORTS_CLUB)
    asked = {"phone": "000-5550124", "needs": [], "agreed_on": None}
    gijs = actions.add_contact(by=worker, organisation=club, name="Gijs Vandaal", **asked)
    with teams(worker.team_ids):
        actions.record_outcome(by=worker, contact=gijs, outcome=CallOutcome.REACHED)
    found = BeautifulSoup(signed_in(worker).get(URL, {"q": "Gijs Vandaal"}).content, "html.parser")
    assert [heading.get_text() for heading in found.select("#found h2")] == ["Ask these people first"]


def test_results_while_typing_are_the_same_without_the_page(signed_in, worker, femke):
    client = signed_in(worker)
    fragment = text_of(client.get(URL, {"q": "uitz"}, headers=HTMX))
    assert "<html" not in fragment
    assert "tel:0005550123" in fragment
    assert 'hx-swap-oob="true"' in fragment
    assert "<html" in text_of(client.get(URL, {"q": "uitz"}))


def test_what_was_typed_stays_in_the_box_and_is_no_code(signed_in, worker, femke):
    page = text_of(signed_in(worker).get(URL, {"q": '"><script>alert(1)</script>'}))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_nothing_found_says_what_to_do_next(signed_in, worker, policy_officer, femke):
    found = text_of(signed_in(worker).get(URL, {"q": "qwertyx"}))
    assert "Nobody found for “qwertyx”" in found
    assert found.count(reverse("desk:contact-add")) == 2
    assert reverse("desk:contact-add") not in text_of(signed_in(policy_officer).get(URL, {"q": "qwertyx"}))


@pytest.mark.parametrize(
    ("who", "sees_line", "may_write"),
    [
        ("worker", "Your line", True),
        ("colleague", "Through Sanne de Wit", True),
        ("front_door", "Through Sanne de Wit", True),
        ("team_lead", "Through Sanne de Wit", True),
        ("stranger", "", True),
        ("policy_officer", "", False),
        ("privacy_officer", "", False),
    ],
)
def test_what_does_this_person_see(signed_in, cast, femke, who, sees_line, may_write):
    page = text_of(signed_in(getattr(cast, who)).get(URL, {"q": "uitzetting"}))
    assert "tel:0005550123" in page
    assert ("Your line" in page or "Through" in page) is bool(sees_line)
    assert sees_line in page
    assert ('name="outcome"' in page) is may_write


def test_in_dutch_it_is_dutch(signed_in, worker, femke):
    page = text_of(signed_in(worker, "nl").get(URL, {"q": "uitzetting"}))
    assert "Jouw lijn, laatst gebeld vandaag: opgelost" in page
    assert "Loket, meestal 9 werkdagen" in page


def test_looking_up_writes_nothing(signed_in, worker, femke):
    client = signed_in(worker)
    client.get(URL)
    before = Entry.objects.count()
    client.get(URL, {"q": "uitzetting"})
    assert Entry.objects.count() == before


def test_who_is_not_signed_in_is_asked_to(client, femke):
    assert client.get(URL).status_code == 302


def test_it_has_to_be_now_is_a_tick_that_stays_and_says_when_nobody_can_be_reached(signed_in, worker, femke):
    evening = datetime.combine(clock.today(), time(22, 0), tzinfo=clock.AMSTERDAM)
    with clock.standing_at(evening):
        client = signed_in(worker)
        calm = text_of(client.get(URL, {"q": "uitzetting"}))
        urgent = text_of(client.get(URL, {"q": "uitzetting", "nu": "1"}))
    assert "Nobody here can be reached right now" not in calm
    assert "Nobody here can be reached right now" in urgent
    assert re.search(r'name="nu" value="1" checked', urgent)
    assert not re.search(r'name="nu" value="1" checked', calm)


def test_a_private_number_is_not_on_the_page(signed_in, worker, femke):
    Contact.objects.filter(pk=femke.pk).update(phone_is_private=True)
    client = signed_in(worker)
    for page in (text_of(client.get(URL, {"q": "uitzetting"})), text_of(client.get("/zoek/", {"q": "femke"}))):
        assert "0005550123" not in page
        assert "000-5550123" not in page
    assert "•••• 23" in text_of(client.get(URL))


def test_the_page_asks_the_same_for_one_card_and_for_nine(signed_in, worker, femke):
    def queries_of(client):
        with CaptureQueriesContext(connection) as asked:
            client.get(URL, {"q": "uitzetting"})
        return len(asked)

    client = signed_in(worker)
    queries_of(client)
    one = queries_of(client)
    for number in range(8):
        actions.add_contact(
            by=worker,
            organisation=femke.organisation,
            name=f"Persoon {number}",
            phone=f"000-{number}",
            needs=femke.needs.all(),
            agreed_on=clock.today(),
        )
    assert queries_of(client) == one


# --- After the call -----------------------------------------------------------------------------------
def outcome_url(contact):
    return reverse("desk:line-outcome", args=[contact.ref])


def test_one_tap_after_the_call_without_javascript(signed_in, colleague, femke, everything):
    answer = signed_in(colleague).post(outcome_url(femke), {"outcome": "reached", "q": "uitzetting"})
    assert answer.status_code == 303
    assert Line.objects.get(user_id=colleague.user_id).last_outcome == "reached"
    page = text_of(answer.client.get(answer.url))
    assert "Noted for Femke Anders: reached." in page
    assert f"{URL}?q=uitzetting#contact-{femke.ref}" in page  # the way back to the same list


def test_one_tap_after_the_call_with_htmx_gives_the_card_back(signed_in, colleague, femke):
    answer = text_of(signed_in(colleague).post(outcome_url(femke), {"outcome": "solved"}, headers=HTMX))
    assert "<html" not in answer
    assert "Your line, last called today: solved" in answer
    assert "Noted for Femke Anders: solved." in answer


def test_the_buttons_are_one_tap_each(signed_in, worker, femke):
    page = BeautifulSoup(signed_in(worker).get(URL, {"q": "femke"}).content, "html.parser")
    buttons = page.select(f"#contact-{femke.ref} button[name=outcome]")
    assert [button["value"] for button in buttons] == [
        "reached",
        "solved",
        "advice",
        "not_reached",
        "action",
        "gone",
    ]


def test_a_tap_that_is_no_outcome_and_a_visit_change_nothing(signed_in, colleague, femke, everything):
    client = signed_in(colleague)
    assert client.post(outcome_url(femke), {"outcome": "cake"}).status_code == 303
    assert client.get(outcome_url(femke)).status_code == 303
    assert not Line.objects.filter(user_id=colleague.user_id).exists()


def test_who_may_only_look_cannot_tap(signed_in, policy_officer, femke):
    assert signed_in(policy_officer).post(outcome_url(femke), {"outcome": "gone"}).status_code == 403


def test_a_contact_that_is_not_there_is_not_found(signed_in, worker, stranger, femke):
    assert signed_in(worker).post("/wie-bel-ik/000000/uitkomst/", {"outcome": "gone"}).status_code == 404
    Contact.objects.update(agreed_on=None, expires_on=None, agreed_how="")
    assert signed_in(stranger).post(outcome_url(femke), {"outcome": "gone"}).status_code == 404


def test_the_lists_about_keeping_lines_are_a_tap_away_for_who_has_lines(signed_in, worker, policy_officer, femke):
    for route in ("lines-check", "lines-handover"):
        assert reverse(f"desk:{route}") in text_of(signed_in(worker).get(URL))
        assert reverse(f"desk:{route}") not in text_of(signed_in(policy_officer).get(URL))


# --- Somebody new -------------------------------------------------------------------------------------
TOLD = {
    "name": "Karim Bouzid",
    "function": "Intake",
    "organisation": "woonstichting het anker",
    "phone": "000-5550999",
    "needs": ["uit-huis-gezet", "huurachterstand"],
}
ADD = "/wie-bel-ik/nieuw/"


def test_six_fields_are_asked_and_the_rest_is_folded(signed_in, worker, femke):
    page = BeautifulSoup(signed_in(worker).get(ADD).content, "html.parser")
    page.find(id="more").extract()
    asked = re.findall(r'<(?:input|select|textarea)[^>]* name="(\w+)"', str(page))
    fields = set(asked) - {"csrfmiddlewaretoken", "q"}
    fields -= {"kl-theme", "next", "language"}
    assert fields == {"name", "function", "organisation", "phone", "needs", "agreed_on"}


def test_somebody_new_is_listed_with_the_own_line(signed_in, worker, femke, everything):
    answer = signed_in(worker).post(ADD, TOLD | {"agreed_on": str(clock.today())})
    assert answer.status_code == 303
    contact = Contact.objects.get(name="Karim Bouzid")
    assert contact.organisation == femke.organisation
    assert sorted(need.slug for need in contact.needs.all()) == ["huurachterstand", "uit-huis-gezet"]
    assert Line.objects.filter(contact=contact, user_id=worker.user_id).exists()
    assert "Karim Bouzid is added, with your line." in text_of(answer.client.get(answer.url))


def test_an_unknown_organisation_is_asked_about_once_and_what_was_typed_stays(signed_in, worker, femke):
    client, told = signed_in(worker), TOLD | {"organisation": "Voedselbank De Kruimel"}
    answer = client.post(ADD, told)
    page = text_of(answer)
    assert answer.status_code == 422
    assert "“Voedselbank De Kruimel” is not in the directory yet" in page
    assert 'value="Karim Bouzid"' in page
    assert re.search(r'value="huurachterstand" checked', page)
    assert not Organisation.objects.filter(name="Voedselbank De Kruimel").exists()
    assert client.post(ADD, told | {"kind": "food_bank"}).status_code == 303
    assert Organisation.objects.get(name="Voedselbank De Kruimel").kind == Kind.FOOD_BANK


def test_a_likely_double_is_asked_about_before_anything_is_saved(signed_in, worker, femke):
    client = signed_in(worker)
    answer = client.post(ADD, TOLD | {"phone": "+31 00 5550123", "organisation": "Elders"})
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Is this the same person?" in page
    assert "Femke Anders" in page
    assert Contact.objects.count() == 1


def test_somebody_else_with_the_same_number_is_added_all_the_same(signed_in, worker, femke):
    client, told = signed_in(worker), TOLD | {"phone": "000-5550123", "organisation": "Elders", "anyway": "1"}
    page = text_of(client.post(ADD, told))
    assert 'name="anyway"' in page  # not asked again when the kind of organisation is asked
    assert client.post(ADD, told | {"kind": "school"}).status_code == 303
    assert Contact.objects.count() == 2


def test_the_same_person_gets_my_line_with_one_tap(signed_in, colleague, femke, everything):
    answer = signed_in(colleague).post(reverse("desk:line-lay", args=[femke.ref]))
    assert answer.status_code == 303
    assert Line.objects.filter(contact=femke, user_id=colleague.user_id).exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": ""}, "Name"),
        ({"phone": "geen"}, "A phone number has at least three digits."),
        ({"needs": ["toveren"]}, "What can this person arrange?"),
        ({"agreed_on": "2999-01-01"}, "Nobody can have agreed in the future."),
        ({"agreed_on": "gisteren"}, "Said yes to being listed, on"),
        ({"name": "x" * 121}, "Name"),
    ],
)
def test_bad_input_is_said_and_what_was_typed_is_kept(signed_in, worker, femke, wrong, says):
    answer = signed_in(worker).post(ADD, TOLD | wrong)
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Not saved yet" in page
    assert says in page
    assert 'value="Intake"' in page
    assert Contact.objects.count() == 1


def test_who_may_only_look_cannot_add(signed_in, policy_officer, femke):
    assert signed_in(policy_officer).get(ADD).status_code == 403
    assert signed_in(policy_officer).post(ADD, TOLD).status_code == 403


# --- Putting right ------------------------------------------------------------------------------------
def correct_url(contact):
    return reverse("desk:contact-correct", args=[contact.ref])


def as_shown(contact, **changed):
    return {"name": contact.name, "function": contact.function, "phone": contact.phone, "version": 1} | changed


def test_a_contact_is_put_right_from_the_card(signed_in, worker, femke):
    client = signed_in(worker)
    assert correct_url(femke) in text_of(client.get(URL, {"q": "femke"}))
    page = text_of(client.get(correct_url(femke)))
    assert 'value="000-5550123"' in page
    assert re.search(r'value="uit-huis-gezet" checked', page)
    answer = client.post(correct_url(femke), as_shown(femke, phone="000-5550777"))
    assert answer.status_code == 303
    femke.refresh_from_db()
    assert femke.phone == "000-5550777"
    assert femke.agreed_on is None  # the day was left empty: no longer listed
    assert not femke.needs.exists()


def test_the_second_who_corrects_sees_both_versions(signed_in, worker, colleague, femke):
    signed_in(worker).post(correct_url(femke), as_shown(femke, phone="000-5550001"))
    answer = signed_in(colleague).post(correct_url(femke), as_shown(femke, phone="000-5550002"))
    page = text_of(answer)
    assert answer.status_code == 409
    assert "000-5550001" in page
    assert "000-5550002" in page


def test_a_wrong_correction_keeps_what_was_typed(signed_in, worker, femke):
    answer = signed_in(worker).post(correct_url(femke), as_shown(femke, phone="?", function="Teamleider"))
    assert answer.status_code == 422
    assert 'value="Teamleider"' in text_of(answer)


def test_who_saves_second_goes_on_from_both_versions(signed_in, worker, colleague, femke):
    """The day and the needs stand in both; the form keeps what was typed and replaces the version that is shown."""
    day, other = clock.today() - timedelta(days=40), clock.today()
    first = as_shown(femke, phone="000-5550001", agreed_on=day.isoformat(), needs=["uit-huis-gezet"])
    signed_in(worker).post(correct_url(femke), first)
    client = signed_in(colleague)
    answer = client.post(correct_url(femke), as_shown(femke, phone="000-5550002", agreed_on=other.isoformat()))
    assert answer.status_code == 409
    page = BeautifulSoup(answer.content, "html.parser").main
    theirs, yours = (version.get_text() for version in page.select(".kl-version__text"))
    with override("en"):
        assert date_format(day, "DATE_FORMAT") in theirs
        assert date_format(other, "DATE_FORMAT") in yours
    need = femke.needs.get().name
    assert need in theirs
    assert need not in yours
    form = page.find("form", action=correct_url(femke))
    typed = {field["name"]: field.get("value", "") for field in form.find_all("input") if field["type"] != "checkbox"}
    assert (typed["phone"], typed["agreed_on"], typed["version"]) == ("000-5550002", other.isoformat(), "2")
    assert client.post(correct_url(femke), typed).status_code == 303
    femke.refresh_from_db()
    assert femke.phone == "000-5550002"


def test_an_agreement_of_before_anybody_now_alive_is_a_slip(signed_in, worker, femke):
    answer = signed_in(worker).post(correct_url(femke), as_shown(femke, agreed_on="0206-01-31"))
    assert answer.status_code == 422
    femke.refresh_from_db()
    assert femke.version == 1
