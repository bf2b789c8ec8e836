"""Discovery visits as pages: proposed, planned, in the calendar, written down."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from groundwork.invented import (
    at_ten,
    hold_visit,
    household_with_step,
    make_contact,
    make_institution,
    plan_visit,
    visit_now,
)
from kortelijnen.access.scope import teams
from kortelijnen.audit.models import Entry
from kortelijnen.directory.models import Organisation
from kortelijnen.groundwork import actions
from kortelijnen.groundwork.models import DiscoveryVisit, PracticeNote
from kortelijnen.kit import clock
from kortelijnen.lines.models import Contact, Line
from kortelijnen.people.models import User

URL = "/snuffelstages/"


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def anchor(db):
    return make_institution()


@pytest.fixture
def femke(anchor):
    return make_contact(anchor)


def new_url(organisation):
    return f"{URL}nieuw/?organisatie={organisation.ref}"


# --- The list -----------------------------------------------------------------------------------------
def test_the_page_works_before_anything_exists(signed_in, cast):
    for actor in vars(cast).values():
        page = text_of(signed_in(actor).get(URL))
        assert "Nothing is planned." in page
        assert "Proposals appear when" in page


def test_a_proposal_says_why_and_leads_to_the_form(signed_in, worker, team, anchor):
    household_with_step(team, worker, anchor)
    page = text_of(signed_in(worker).get(URL))
    assert "&lt;5 of our households meet this institution. Nobody in the team has a live line there." in page
    assert new_url(anchor) in page


def test_what_has_passed_asks_how_it_was(signed_in, worker, anchor):
    plan_visit(worker, anchor, days=-1)
    assert "how was it?" in text_of(signed_in(worker).get(URL))


def test_what_somebody_typed_is_shown_as_text_in_every_row(signed_in, worker, anchor):
    odd = make_institution("Zorg & <b>Zo</b>")
    plan_visit(worker, odd)
    hold_visit(worker, odd, learned="Bel <i>voor</i> tien uur.")
    make_institution("Nog <b>een</b>")
    page = text_of(signed_in(worker).get(URL))
    assert page.count("Zorg &amp; &lt;b&gt;Zo&lt;/b&gt;") == 3  # planned, also for the calendar, and held
    assert "Bel &lt;i&gt;voor&lt;/i&gt; tien uur." in page
    assert "Nog &lt;b&gt;een&lt;/b&gt;" in page
    assert "<b>Zo" not in page and "<b>een" not in page


def test_the_list_costs_the_same_for_one_and_nine(signed_in, worker, anchor):
    plan_visit(worker, anchor)
    hold_visit(worker, anchor)
    client = signed_in(worker)
    client.get(URL)
    with CaptureQueriesContext(connection) as one:
        client.get(URL)
    for number in range(8):
        plan_visit(worker, make_institution(f"Gepland {number}"))
        hold_visit(worker, make_institution(f"Gezien {number}"))
    with CaptureQueriesContext(connection) as nine:
        client.get(URL)
    assert len(one) == len(nine)


# --- Planning -----------------------------------------------------------------------------------------
def test_the_form_is_filled_in_already(signed_in, worker, colleague, femke):
    page = text_of(signed_in(worker).get(new_url(femke.organisation)))
    assert re.search(rf'value="{worker.user_id}"[^>]* checked', page)
    assert not re.search(rf'value="{colleague.user_id}"[^>]* checked', page)
    assert re.search(rf'<option value="{femke.ref}" selected>', page)
    assert 'name="begins" value="10:00"' in page
    day = re.search(r'name="day" value="([\d-]+)"', page).group(1)
    assert timedelta(days=14) <= clock.today().fromisoformat(day) - clock.today() <= timedelta(days=16)
    assert clock.today().fromisoformat(day).weekday() < 5


def test_what_the_form_offers_can_be_sent_as_it_is(signed_in, worker, femke, everything):
    told = {"day": str(at_ten(20).date()), "begins": "14:30", "visitors": [worker.user_id], "host": femke.ref}
    answer = signed_in(worker).post(new_url(femke.organisation), told)
    assert (answer.status_code, answer.url) == (303, URL)
    visit = DiscoveryVisit.objects.get()
    assert visit.begins_at.astimezone(clock.AMSTERDAM).strftime("%H:%M") == "14:30"
    assert visit.host == femke


def test_what_is_wrong_comes_back_with_what_was_typed(signed_in, worker, stranger, anchor, everything):
    told = {"day": "", "begins": "14:30", "place": "Bij de balie", "visitors": [stranger.user_id]}
    answer = signed_in(worker).post(new_url(anchor), told)
    assert answer.status_code == 422
    assert 'value="Bij de balie"' in text_of(answer)
    assert not DiscoveryVisit.objects.exists()


def test_without_an_institution_one_is_chosen_by_name(signed_in, worker, anchor):
    client = signed_in(worker)
    assert f'<option value="{anchor.name}">' in text_of(client.get(f"{URL}nieuw/"))
    assert client.get(f"{URL}nieuw/", {"naam": "woonstichting het anker"}).url == new_url(anchor)
    answer = client.get(f"{URL}nieuw/", {"naam": "Elders"})
    assert answer.status_code == 422
    assert 'value="Elders"' in text_of(answer)


@pytest.mark.parametrize("who", ["policy_officer", "privacy_officer"])
def test_who_may_only_look_cannot_plan(signed_in, cast, anchor, who):
    client = signed_in(getattr(cast, who))
    assert client.get(new_url(anchor)).status_code == 403
    assert "Plan a visit" not in text_of(client.get(URL))


# --- One visit ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("worker", 200),
        ("colleague", 200),
        ("front_door", 200),
        ("team_lead", 200),
        ("stranger", 404),
        ("policy_officer", 404),
        ("privacy_officer", 404),
    ],
)
def test_a_visit_is_the_teams_own(signed_in, cast, anchor, who, status):
    visit = plan_visit(cast.worker, anchor)
    client = signed_in(getattr(cast, who))
    assert client.get(f"{URL}{visit.ref}/").status_code == status
    assert client.get(f"{URL}{visit.ref}/agenda.ics").status_code == status
    assert (visit.ref in text_of(client.get(URL))) is (status == 200)


def test_another_team_cannot_move_cancel_or_write_down(signed_in, worker, stranger, anchor):
    visit = plan_visit(worker, anchor, days=0)
    client = signed_in(stranger)
    for verb in ("", "verzetten/", "afzeggen/"):
        assert client.post(f"{URL}{visit.ref}/{verb}", {}).status_code == 404
    assert visit_now(visit).state == "planned"


def test_the_calendar_file_can_be_read_back(signed_in, worker, femke):
    visit = plan_visit(worker, femke.organisation, host=femke, place="Laan 1, Enschede")
    answer = signed_in(worker).get(f"{URL}{visit.ref}/agenda.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="snuffelstage-woonstichting-het-anker.ics"'
    calendar = Calendar.from_ical(answer.content)
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtstart") == visit.begins_at
    assert str(event["dtstart"].params["TZID"]) == "Europe/Amsterdam"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Amsterdam"]
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=90)
    assert str(event["location"]) == "Laan 1, Enschede"
    assert str(event["uid"]) == f"visit-{visit.ref}@kortelijnen"
    assert str(event["url"]).endswith(f"{URL}{visit.ref}/")
    assert b"Femke" not in answer.content
    assert b"Sanne" not in answer.content


def test_who_receives_is_no_longer_named_after_withdrawing(signed_in, worker, femke):
    visit = plan_visit(worker, femke.organisation, host=femke)
    client = signed_in(worker)
    assert "Femke Anders" in text_of(client.get(f"{URL}{visit.ref}/"))
    Contact.objects.update(agreed_on=None, expires_on=None, agreed_how="")
    for verb in ("", "verzetten/"):
        assert "Femke" not in text_of(client.get(f"{URL}{visit.ref}/{verb}"))


def test_a_visit_that_moved_is_the_same_entry_and_newer(signed_in, worker, anchor):
    visit = plan_visit(worker, anchor)
    client = signed_in(worker)
    told = {"day": str(at_ten(9).date()), "begins": "09:00", "visitors": [worker.user_id], "version": "1"}
    assert client.post(f"{URL}{visit.ref}/verzetten/", told).status_code == 303
    (event,) = Calendar.from_ical(client.get(f"{URL}{visit.ref}/agenda.ics").content).walk("VEVENT")
    assert (str(event["uid"]), event["sequence"]) == (f"visit-{visit.ref}@kortelijnen", 1)
    answer = client.post(f"{URL}{visit.ref}/verzetten/", told | {"place": "Balie"})
    assert answer.status_code == 409
    assert "Balie" in text_of(answer)


def test_a_cancelled_visit_says_so_in_the_calendar(signed_in, worker, anchor):
    visit = plan_visit(worker, anchor)
    client = signed_in(worker)
    assert client.get(f"{URL}{visit.ref}/afzeggen/").status_code == 303
    assert visit_now(visit).state == "planned"
    assert client.post(f"{URL}{visit.ref}/afzeggen/").status_code == 303
    assert visit_now(visit).state == "cancelled"
    (event,) = Calendar.from_ical(client.get(f"{URL}{visit.ref}/agenda.ics").content).walk("VEVENT")
    assert str(event["status"]) == "CANCELLED"


# --- Writing it down ----------------------------------------------------------------------------------
def test_before_its_day_a_visit_is_not_written_down(signed_in, worker, anchor):
    visit = plan_visit(worker, anchor, days=2)
    client = signed_in(worker)
    assert "How was it?" not in text_of(client.get(f"{URL}{visit.ref}/"))
    assert client.post(f"{URL}{visit.ref}/", {"visitors": [worker.user_id]}).status_code == 422
    assert visit_now(visit).state == "planned"


def test_a_visit_yields_lines_a_contact_and_a_card(signed_in, worker, femke, everything):
    visit = plan_visit(worker, femke.organisation, days=0, host=femke)
    client = signed_in(worker)
    page = text_of(client.get(f"{URL}{visit.ref}/"))
    assert re.search(rf'value="{femke.ref}"[^>]* checked', page)
    told = {
        "visitors": [worker.user_id],
        "learned": "Bel voor tien uur.",
        "note_about": "Een betaling pauzeren",
        "met": [femke.ref],
        "met_name": "Karim Bouzid",
        "met_phone": "000-5550999",
        "met_agreed": "on",
    }
    assert client.post(f"{URL}{visit.ref}/", told).status_code == 303
    assert set(Line.objects.values_list("contact__name", flat=True)) == {"Femke Anders", "Karim Bouzid"}
    assert Contact.objects.get(name="Karim Bouzid").agreed_on == clock.today()
    assert PracticeNote.objects.get().about == "Een betaling pauzeren"
    page = text_of(client.get(f"{URL}{visit.ref}/"))
    assert "What we learned" in page
    assert "Femke Anders, Karim Bouzid" in page


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"met_name": "Karim"}, "A contact needs a direct number"),
        ({"met_phone": "000-5550999"}, "A contact needs a name."),
        ({"note_about": "Pauzeren"}, "Write down what you learned"),
        ({"visitors": []}, "This field is required"),
    ],
)
def test_what_lacks_is_said_and_nothing_is_lost(signed_in, worker, anchor, told, says):
    visit = plan_visit(worker, anchor, days=0)
    sent = {"visitors": [worker.user_id], "met_function": "Intake"} | told
    answer = signed_in(worker).post(f"{URL}{visit.ref}/", sent)
    page = text_of(answer)
    assert answer.status_code == 422
    assert says in page
    assert 'value="Intake"' in page


def test_somebody_who_is_listed_there_already_is_ticked_and_not_doubled(signed_in, worker, femke, everything):
    visit = plan_visit(worker, femke.organisation, days=0)
    told = {"visitors": [worker.user_id], "met_name": "femke anders", "met_phone": "000-1112223"}
    answer = signed_in(worker).post(f"{URL}{visit.ref}/", told)
    assert answer.status_code == 422
    assert "Femke Anders is in the list already" in text_of(answer)
    assert Contact.objects.count() == 1


def test_when_a_colleague_was_first_nothing_is_overwritten(signed_in, worker, colleague, anchor):
    visit = plan_visit(worker, anchor, days=0)
    with teams(colleague.team_ids):
        actions.log_visit(by=colleague, visit=visit, visitors=list(visit.visitors.all()), learned="Eerst.")
    answer = signed_in(worker).post(f"{URL}{visit.ref}/", {"visitors": [worker.user_id], "learned": "Later."})
    assert answer.status_code == 422
    assert "held or cancelled already" in text_of(answer)
    assert "Later." in text_of(answer)
    assert visit_now(visit).learned == "Eerst."


# --- Who has seen what (S0-4) -------------------------------------------------------------------------
def test_the_matrix_shows_days_and_what_is_still_to_be_seen(signed_in, team, worker, colleague, anchor):
    other = make_institution("Kredietbank Twentekanaal")
    for place in (anchor, other):
        household_with_step(team, worker, place)
    hold_visit(worker, anchor)
    client = signed_in(worker)
    page = text_of(client.get(f"{URL}wie-zag-wat/"))
    assert '<th scope="col">Samira Haddou</th>' in page
    assert page.count("not yet") == 3
    mine = text_of(client.get(f"{URL}wie-zag-wat/", {"wie": "ik"}))
    assert "What Sanne de Wit can still go and see" in mine
    assert new_url(other) in mine
    assert new_url(anchor) not in mine


def test_the_matrix_says_names_as_they_are(signed_in, team, worker, anchor):
    household_with_step(team, worker, anchor)
    Organisation.objects.filter(pk=anchor.pk).update(name="<b>Anker</b> & Zn")
    User.objects.filter(pk=worker.user_id).update(name='Sanne "S" <i>')
    page = signed_in(worker).get(f"{URL}wie-zag-wat/").content.decode()
    assert "&lt;b&gt;Anker&lt;/b&gt; &amp; Zn" in page and 'data-label="Sanne &quot;S&quot; &lt;i&gt;"' in page
    assert "<b>Anker" not in page and "<i>" not in page


def test_the_matrix_is_the_teams_own(signed_in, team, worker, stranger, policy_officer, anchor):
    household_with_step(team, worker, anchor)
    for actor in (stranger, policy_officer):
        page = text_of(signed_in(actor).get(f"{URL}wie-zag-wat/", {"wie": str(worker.user_id)}))
        assert anchor.name not in page
        assert "Sanne de Wit" not in page


def test_looking_writes_nothing(signed_in, worker, anchor):
    visit = plan_visit(worker, anchor, days=0)
    client = signed_in(worker)
    client.get(URL)
    before = Entry.objects.count()
    for url in (URL, f"{URL}nieuw/", new_url(anchor), f"{URL}{visit.ref}/", f"{URL}wie-zag-wat/"):
        assert client.get(url).status_code == 200
    assert Entry.objects.count() == before
