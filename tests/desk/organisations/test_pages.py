"""Institutions as pages: the list, one institution from the inside, room in rules."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from groundwork.invented import hold_visit, household_with_step, make_contact, make_institution, plan_visit
from kortelijnen.access.scope import teams
from kortelijnen.audit.models import Entry
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.directory.models import Organisation, Service, Venue
from kortelijnen.groundwork import actions
from kortelijnen.groundwork.enums import NoteKind
from kortelijnen.lines.actions import lay_line
from kortelijnen.lines.models import Contact

URL = "/organisaties/"


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def page_of(organisation):
    return f"{URL}{organisation.ref}/"


def write(worker, organisation, kind=NoteKind.HOW, about="Een betaling pauzeren", **more):
    told = {"words": "Bel voor tien uur."} | more
    return actions.write_note(by=worker, organisation=organisation, kind=kind, about=about, **told)


# --- The list -----------------------------------------------------------------------------------------
def test_the_list_works_before_anything_exists(signed_in, worker, policy_officer):
    assert "No institutions yet" in text_of(signed_in(worker).get(URL))
    assert "No institutions yet" in text_of(signed_in(policy_officer).get(URL))


def test_institutions_are_found_by_name_purpose_and_kind(signed_in, worker, anchor):
    make_institution("Kredietbank Twentekanaal", Kind.DEBT_ASSISTANCE)
    client = signed_in(worker)
    for query in ({"q": "ank"}, {"q": "huurwoning"}, {"soort": "housing_association"}):
        page = text_of(client.get(URL, query))
        assert page_of(anchor) in page
        assert "Kredietbank Twentekanaal" not in page
    assert "No institution like that" in text_of(client.get(URL, {"q": "qwerty"}))


def test_what_is_no_choice_is_no_filter_and_no_code(signed_in, worker, anchor):
    page = text_of(signed_in(worker).get(URL, {"soort": "cake", "q": "<script>", "page": "x"}))
    assert "<script>" not in page


def test_each_neighbourhood_of_the_team_is_a_column_and_can_be_filtered(signed_in, worker, policy_officer, femke):
    client = signed_in(worker)
    page = text_of(client.get(URL))
    assert '<th scope="col">Velve-Lindenhof</th>' in page
    assert 'data-label="Velve-Lindenhof"' in page
    assert "a contact</span>" in page
    assert page_of(femke.organisation) in text_of(client.get(URL, {"stand": "contact"}))
    assert page_of(femke.organisation) not in text_of(client.get(URL, {"stand": "mandated"}))
    assert "Velve-Lindenhof" not in text_of(signed_in(policy_officer).get(URL))


def test_the_list_while_typing_is_a_part_of_the_page(signed_in, worker, anchor):
    answer = text_of(signed_in(worker).get(URL, {"q": "ank"}, headers={"HX-Request": "true"}))
    assert "<html" not in answer
    assert page_of(anchor) in answer


def test_the_list_costs_the_same_for_one_and_nine(signed_in, worker, femke):
    client = signed_in(worker)
    client.get(URL)
    with CaptureQueriesContext(connection) as one:
        client.get(URL)
    for number in range(8):
        make_contact(make_institution(f"Instelling {number}"), phone=f"000-555020{number}")
    with CaptureQueriesContext(connection) as nine:
        client.get(URL)
    assert len(one) == len(nine)


def test_the_fold_says_who_says_what_they_are_for_and_counts_barriers(signed_in, worker, anchor):
    write(worker, anchor, NoteKind.BARRIER, days_lost=4)
    page = text_of(signed_in(worker).get(URL))
    assert "1 of 1 institutions do" in page
    assert "&lt;5" in page


# --- One institution ----------------------------------------------------------------------------------
def test_what_it_is_for_and_not_for_and_where_to_go_instead(signed_in, worker, anchor):
    Organisation.objects.update(not_for="Koopwoningen", instead="Het woonloket")
    page = text_of(signed_in(worker).get(page_of(anchor)))
    for words in ("Huurwoningen in Enschede-Oost", "Koopwoningen", "Het woonloket", "9 working days of waiting"):
        assert words in page
    assert 'href="tel:0005550100"' in page


def test_an_empty_institution_says_what_to_do_next(signed_in, worker, db):
    page = text_of(signed_in(worker).get(page_of(make_institution("Leeg"))))
    for words in ("Nobody with a name here yet", "Nobody has written down yet", "The usual wait is not known"):
        assert words in page


def test_the_teams_lines_come_first(signed_in, worker, colleague, femke):
    make_contact(femke.organisation, "Aad Aalders", phone="000-5550001")
    with teams(colleague.team_ids):
        lay_line(by=colleague, contact=femke)
    page = text_of(signed_in(worker).get(page_of(femke.organisation)))
    assert page.index("Femke Anders") < page.index("Aad Aalders")
    assert "Through Samira Haddou" in page
    assert 'href="tel:0005550123"' in page


def test_a_private_number_and_somebody_who_did_not_agree_are_not_shown(signed_in, worker, stranger, femke):
    Contact.objects.update(phone_is_private=True)
    page = text_of(signed_in(worker).get(page_of(femke.organisation)))
    assert "5550123" not in page
    assert "Private number" in page
    Contact.objects.update(agreed_on=None, expires_on=None, agreed_how="")
    assert "Femke" not in text_of(signed_in(stranger).get(page_of(femke.organisation)))


def test_five_hundred_contacts_come_in_pages(signed_in, worker, anchor):
    Contact.objects.bulk_create(
        Contact(organisation=anchor, name=f"Persoon {number:03}", phone=f"000-1{number:06}", agreed_on="2026-01-01",
                expires_on="2099-01-01", agreed_how="spoken")
        for number in range(500)
    )  # fmt: skip
    client = signed_in(worker)
    with CaptureQueriesContext(connection) as many:
        first = text_of(client.get(page_of(anchor)))
    Contact.objects.filter(name__gt="Persoon 000").delete()
    with CaptureQueriesContext(connection) as few:
        client.get(page_of(anchor))
    assert "Persoon 019" in first
    assert "Persoon 020" not in first
    assert "page=2" in first
    assert len(many) == len(few)


def test_services_and_places_stand_there(signed_in, worker, anchor):
    Service.objects.create(organisation=anchor, name="Huurgewenning", is_standard_offer=True)
    Service.objects.create(organisation=anchor, name="Opgeheven", status="defunct")
    Venue.objects.create(organisation=anchor, name="De Zwaan", street="Laan 1")
    page = text_of(signed_in(worker).get(page_of(anchor)))
    assert "Huurgewenning" in page
    assert "De Zwaan" in page
    assert "Opgeheven" not in page


def test_households_are_counted_below_five_without_a_number(signed_in, team, worker, stranger, anchor):
    household_with_step(team, worker, anchor)
    assert "&lt;5 of our households" in text_of(signed_in(worker).get(page_of(anchor)))
    assert "of our households" not in text_of(signed_in(stranger).get(page_of(anchor)))


def test_visits_are_the_teams_own(signed_in, worker, stranger, policy_officer, anchor):
    visit = hold_visit(worker, anchor)
    url = f"/snuffelstages/{visit.ref}/"
    assert url in text_of(signed_in(worker).get(page_of(anchor)))
    for actor in (stranger, policy_officer):
        page = text_of(signed_in(actor).get(page_of(anchor)))
        assert url not in page


def test_how_near_it_has_come_is_told_drawn_and_tabled(signed_in, worker, femke):
    page = text_of(signed_in(worker).get(page_of(femke.organisation)))
    assert "<b>Velve-Lindenhof</b>: A contact, since" in page
    assert 'class="kl-scale-2" x="' in page
    assert "The same as a table" in page
    assert "According to your team" in page


@pytest.mark.parametrize(
    ("who", "may_write"),
    [
        ("worker", True),
        ("colleague", True),
        ("front_door", True),
        ("team_lead", True),
        ("stranger", True),
        ("policy_officer", False),
        ("privacy_officer", False),
    ],
)
def test_what_does_this_person_see(signed_in, cast, femke, who, may_write):
    write(cast.worker, femke.organisation)
    page = text_of(signed_in(getattr(cast, who)).get(page_of(femke.organisation)))
    assert "Bel voor tien uur." in page
    assert ("Something in the way?" in page) is may_write
    assert ("/notities/ruimte/" in page) is may_write
    assert ("Plan a visit" in page) is may_write


def test_looking_writes_nothing(signed_in, worker, femke):
    client = signed_in(worker)
    client.get(URL)
    before = Entry.objects.count()
    for url in (URL, page_of(femke.organisation), f"{URL}ruimte/"):
        assert client.get(url).status_code == 200
    assert Entry.objects.count() == before


def test_an_institution_that_is_not_there_is_not_found(signed_in, worker, db):
    assert signed_in(worker).get(f"{URL}00000/").status_code == 404


def test_in_dutch_it_is_dutch(signed_in, worker, femke):
    page = text_of(signed_in(worker, "nl").get(page_of(femke.organisation)))
    for words in ("Wie bel je daar?", "Hoe het echt werkt", "Wat in de weg stond", "Hoe dichtbij zijn ze gekomen?"):
        assert escape(words) in page


# --- Notes --------------------------------------------------------------------------------------------
def test_a_barrier_is_written_down_from_the_page_of_the_institution(signed_in, worker, anchor):
    """Two taps: unfold, save (S0-1)."""
    client = signed_in(worker)
    page = text_of(client.get(page_of(anchor)))
    assert f'action="{page_of(anchor)}notities/obstakel/"' in page
    told = {"about": "Inkomensformulier", "words": "Zonder DigiD geen aanvraag.", "days_lost": "12"}
    answer = client.post(f"{page_of(anchor)}notities/obstakel/", told)
    assert (answer.status_code, answer.url) == (303, f"{page_of(anchor)}#barriers")
    page = text_of(client.get(page_of(anchor)))
    assert "Written down once; 12 days lost." in page
    assert "Inkomensformulier" in page


def test_what_lacks_comes_back_with_what_was_typed(signed_in, worker, anchor):
    answer = signed_in(worker).post(f"{page_of(anchor)}notities/ruimte/", {"about": "Kostendelersnorm"})
    assert answer.status_code == 422
    assert 'value="Kostendelersnorm"' in text_of(answer)


@pytest.mark.parametrize(
    ("about", "fields"),
    [
        ("zo-werkt-het", {"about", "words", "valid_until"}),
        ("ruimte", {"about", "words", "agreed_by", "ground", "is_improvised", "valid_until"}),
        ("obstakel", {"about", "words", "days_lost"}),
    ],
)
def test_each_kind_asks_what_it_needs_and_no_more(signed_in, worker, anchor, about, fields):
    page = text_of(signed_in(worker).get(f"{page_of(anchor)}notities/{about}/"))
    asked = set(re.findall(r'<(?:input|textarea)[^>]* name="(\w+)"', page))
    assert asked - {"csrfmiddlewaretoken", "q", "kl-theme", "next", "language", "version"} == fields
    assert "Leave out the name of a resident" in page


def test_a_kind_of_note_that_does_not_exist_is_not_found(signed_in, worker, anchor):
    assert signed_in(worker).get(f"{page_of(anchor)}notities/cake/").status_code == 404


def test_two_people_at_once_both_see_both_texts(signed_in, worker, team_lead, anchor):
    note = write(worker, anchor)
    url = f"{URL}notities/{note.ref}/"
    told = {"about": note.about, "valid_until": str(note.valid_until), "version": "1"}
    assert signed_in(team_lead).post(url, told | {"words": "Bel na negen uur."}).status_code == 303
    client = signed_in(worker)
    answer = client.post(url, told | {"words": "Mail liever."})
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Bel na negen uur." in page
    assert "Mail liever." in page
    assert 'name="version" value="2"' in page
    assert client.post(url, told | {"words": "Allebei.", "version": "2"}).status_code == 303


def test_who_did_not_write_it_may_say_it_is_still_so_but_not_change_it(signed_in, worker, colleague, anchor):
    note = write(worker, anchor)
    client = signed_in(colleague)
    for verb in ("", "beeindig/"):
        assert client.post(f"{URL}notities/{note.ref}/{verb}", {"words": "x"}).status_code == 403
    assert signed_in(worker).post(f"{URL}notities/{note.ref}/beeindig/").status_code == 303
    assert "Is this still so? Yes" in text_of(client.get(page_of(anchor)))
    assert client.post(f"{URL}notities/{note.ref}/verleng/").status_code == 303
    assert "Is this still so? Yes" not in text_of(client.get(page_of(anchor)))


def test_a_visit_to_an_address_that_changes_something_changes_nothing(signed_in, worker, anchor):
    note = write(worker, anchor)
    client = signed_in(worker)
    for verb in ("beeindig", "verleng"):
        assert client.get(f"{URL}notities/{note.ref}/{verb}/").status_code == 303
    note.refresh_from_db()
    assert note.version == 1
    assert "ended on" not in text_of(client.get(page_of(anchor)))


def test_who_may_only_look_cannot_write(signed_in, policy_officer, anchor):
    assert signed_in(policy_officer).post(f"{page_of(anchor)}notities/ruimte/", {}).status_code == 403


# --- Room in rules (S0-20, S0-21) ---------------------------------------------------------------------
def test_room_is_a_precedent_for_every_team(signed_in, worker, stranger, anchor):
    write(worker, anchor, NoteKind.ROOM, "Kostendelersnorm", agreed_by="Teamleider", ground="P-wet 22a",
          is_improvised=True)  # fmt: skip
    client = signed_in(stranger)
    page = text_of(client.get(f"{URL}ruimte/", {"q": "kosten"}))
    for words in ("Kostendelersnorm", "Agreed by Teamleider", "P-wet 22a", "improvised", anchor.name):
        assert words in page
    assert "Nothing found for “qwerty”" in text_of(client.get(f"{URL}ruimte/", {"q": "qwerty"}))


def test_no_room_yet_says_where_to_begin(signed_in, worker, db):
    assert "Nobody has written down room in a rule yet" in text_of(signed_in(worker).get(f"{URL}ruimte/"))


def test_a_planned_visit_stands_on_the_page(signed_in, worker, anchor):
    plan_visit(worker, anchor)
    assert "Planned · Sanne de Wit" in text_of(signed_in(worker).get(page_of(anchor)))


def test_a_long_name_is_shown_whole(signed_in, worker, db):
    name = "Stichting " + "Samenwerkingsverband" * 5
    page = text_of(signed_in(worker).get(page_of(make_institution(name))))
    assert f"<h1>{name}</h1>" in page
