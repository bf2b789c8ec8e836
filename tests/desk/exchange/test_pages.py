"""Lists as pages: the whole way without JavaScript, for everybody in the cast."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile

from exchange.files import FEMKE, HEADING, KARIM, csv_of, long_list, workbook_of
from kortelijnen.access.scope import everything as all_rows
from kortelijnen.access.scope import teams
from kortelijnen.audit.models import Entry
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.exchange import actions
from kortelijnen.exchange.models import IncomingList, Merge
from kortelijnen.kit import clock
from kortelijnen.lines import actions as lines
from kortelijnen.lines.enums import CallOutcome
from kortelijnen.lines.models import Contact, Line

URL = "/lijsten/"


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def bring_in(client, content, name="telefoonlijst.csv"):
    return client.post(URL, {"file": SimpleUploadedFile(name, content)})


def fields_of(answer):
    """What a browser would send of the form in the main part of the page, as it stands."""
    form = BeautifulSoup(answer.content, "html.parser").find("main").find_all("form")[-1]
    return _filled(form)


def _filled(form):
    given = {}
    for field in form.find_all(["input", "select"]):
        name, kind = field.get("name"), field.get("type", "text")
        if field.name == "select":
            chosen = field.find("option", selected=True) or field.find("option")
            given[name] = chosen["value"]
        elif kind in ("radio", "checkbox"):
            if field.has_attr("checked"):
                given[name] = field["value"]
        elif name:
            given[name] = field.get("value", "")
    return given


def form_to(answer, url):
    forms = BeautifulSoup(answer.content, "html.parser").find_all("form")
    return _filled(next(form for form in forms if form.get("action", "").startswith(url)))


@pytest.fixture
def anchor(worker):
    return directory.add_organisation(
        by=worker, name="Woonstichting Het Anker", kind=Kind.HOUSING_ASSOCIATION, phone="000-5550100"
    )


@pytest.fixture
def femke(worker, anchor):
    return lines.add_contact(
        by=worker, organisation=anchor, name="Femke Anders", phone="000-5550123", agreed_on=clock.today()
    )


@pytest.fixture
def pair(worker, anchor, femke):
    return femke, lines.add_contact(
        by=worker, organisation=anchor, name="F. Anders", phone="000-5550124", agreed_on=clock.today()
    )


# --- The whole way ------------------------------------------------------------------------------------
def test_from_file_to_contacts_in_steps_without_javascript(signed_in, worker, anchor, femke, everything):
    client = signed_in(worker)
    strange = ["Lotte Smit", "Woonstichting Anker", "Beheerder", "000-5550301", "", "lotte@example.org"]
    answer = bring_in(client, csv_of(HEADING, FEMKE, KARIM, strange, ["Zonder nummer", "Ergens", "", "", "", ""]))
    assert answer.status_code == 303
    columns = client.get(answer.url)
    page = text_of(columns)
    assert "3 rows can be taken over" in page
    assert "1 cannot" in page
    assert "Femke Anders" in page
    assert "There is no phone number of at least three digits." in page

    answer = client.post(answer.url, form_to(columns, answer.url))
    assert "/organisaties/" in answer.url
    places = client.get(answer.url)
    assert "Kredietbank Twentekanaal" in text_of(places)
    assert "The same as Woonstichting Het Anker" in text_of(places)
    assert "New: Another kind of organisation" in text_of(places)

    answer = client.post(answer.url, form_to(places, answer.url))
    assert "/dubbel/" in answer.url
    doubts = client.get(answer.url)
    assert "The same as Femke Anders" in text_of(doubts)

    answer = client.post(answer.url, form_to(doubts, answer.url))
    last = text_of(client.get(answer.url))
    assert "2 new contacts, with your lines to them." in last
    assert "1 person who is there already gets your line." in last
    assert "1 row cannot be taken over; it is listed below." in last
    assert "Nobody has said yes to being listed yet" in last

    answer = client.post(answer.url)
    page = text_of(client.get(answer.url))
    assert "Your list is taken over." in page
    assert "Take the whole list back" in page
    assert sorted(Contact.objects.values_list("name", flat=True)) == ["Femke Anders", "Karim Bouzid", "Lotte Smit"]
    assert Contact.objects.get(name="Lotte Smit").organisation == anchor
    assert Line.objects.filter(user_id=worker.user_id).count() == 3


def loaded(client, content):
    """A list that went all the way with what was proposed."""
    bring_in(client, content)
    with all_rows():
        ref = IncomingList.objects.latest("id").ref
    client.post(f"{URL}{ref}/overnemen/")
    return ref


def test_the_columns_can_be_put_right_and_the_first_rows_shown_anew(signed_in, worker):
    client = signed_in(worker)
    url = bring_in(client, csv_of(["a", "b", "c"], ["Het Anker", "Femke Anders", "000-5550123"])).url
    sent = form_to(client.get(url), url) | {"column-0": "organisation", "column-1": "name", "column-2": "phone"}
    answer = client.post(url, sent | {"show": "1"})
    assert answer.url == f"{url}#first"
    page = BeautifulSoup(client.get(url).content, "html.parser")
    assert page.select_one("#first tbody th").text == "Femke Anders"


def test_columns_without_a_name_or_number_are_refused_and_what_was_chosen_stays(signed_in, worker):
    client = signed_in(worker)
    url = bring_in(client, csv_of(HEADING, FEMKE)).url
    sent = form_to(client.get(url), url) | {"column-0": "left_out", "organisation": "Het Anker"}
    answer = client.post(url, sent)
    assert answer.status_code == 422
    assert "Say which column holds the name." in text_of(answer)
    assert 'value="Het Anker"' in text_of(answer)


def test_a_yes_in_the_future_is_refused(signed_in, worker):
    client = signed_in(worker)
    url = bring_in(client, csv_of(HEADING, FEMKE)).url
    answer = client.post(url, form_to(client.get(url), url) | {"agreed_on": "2999-01-01"})
    assert answer.status_code == 422
    assert "Nobody can have agreed in the future." in text_of(answer)


def test_the_forty_broken_rows_of_three_thousand_are_all_listed(signed_in, worker):
    client = signed_in(worker)
    url = bring_in(client, workbook_of(*long_list())).url
    page = text_of(client.get(url.replace("kolommen", "overnemen")))
    assert "2960 new contacts" in page.replace(",", "").replace(".", "") or "2,960 new contacts" in page
    assert page.count("There is no phone number") == 40


def test_sent_twice_it_is_taken_over_once(signed_in, worker, everything):
    client = signed_in(worker)
    ref = loaded(client, csv_of(HEADING, FEMKE))
    assert client.post(f"{URL}{ref}/overnemen/").url == f"{URL}{ref}/"
    assert Contact.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 and no more", "This file is damaged, or it is no Excel workbook (.xlsx)."),
        (b"x" * 5_000_001, "This file is larger than 5 MB. Save only the list itself."),
        (b"", "This file is empty."),
        (csv_of(HEADING), "There are no rows below the heading."),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_a_sentence(signed_in, worker, content, said):
    answer = bring_in(signed_in(worker), content)
    assert answer.status_code == 422
    assert said in text_of(answer)


def test_what_stands_in_a_list_is_no_code(signed_in, worker):
    client = signed_in(worker)
    evil = "<script>alert(1)</script>"
    url = bring_in(client, csv_of(HEADING, [evil, evil, evil, "000-5550123", "", ""]), f"{evil}.csv").url
    for step in ("kolommen", "organisaties", "overnemen"):
        assert "<script>alert" not in text_of(client.get(url.replace("kolommen", step)))


# --- Back again ---------------------------------------------------------------------------------------
def test_a_list_is_taken_back_and_who_was_called_is_named(signed_in, worker, everything):
    client = signed_in(worker)
    ref = loaded(client, csv_of(HEADING, FEMKE, KARIM))
    with teams(worker.team_ids):
        lines.record_outcome(by=worker, contact=Contact.objects.get(name="Karim Bouzid"), outcome=CallOutcome.REACHED)
    page = text_of(client.get(client.post(f"{URL}{ref}/terugdraaien/").url))
    assert "1 contact is gone again." in page
    assert "1 stays, because somebody called or changed it since: Karim Bouzid." in page
    assert "Take the whole list back" not in page
    assert list(Contact.objects.values_list("name", flat=True)) == ["Karim Bouzid"]


def test_a_file_thrown_away_is_forgotten(signed_in, worker, everything):
    client = signed_in(worker)
    url = bring_in(client, csv_of(HEADING, FEMKE)).url
    page = text_of(client.get(client.post(url.replace("kolommen", "weggooien")).url))
    assert "The file is forgotten; nothing was taken over." in page
    assert not IncomingList.objects.exists()


@pytest.mark.parametrize(
    ("who", "status", "may_undo"),
    [
        ("worker", 200, True),
        ("colleague", 200, False),
        ("team_lead", 200, True),
        ("front_door", 200, False),
        ("stranger", 404, False),
        ("policy_officer", 403, False),
        ("privacy_officer", 403, False),
    ],
)
def test_what_does_this_person_see_of_a_list_taken_over(signed_in, cast, who, status, may_undo):
    ref = loaded(signed_in(cast.worker), csv_of(HEADING, FEMKE))
    client = signed_in(getattr(cast, who))
    answer = client.get(f"{URL}{ref}/")
    assert answer.status_code == status
    assert ("Take the whole list back" in text_of(answer)) is may_undo
    if not may_undo:
        assert client.post(f"{URL}{ref}/terugdraaien/").status_code in (403, 404)


@pytest.mark.parametrize("who", ["colleague", "stranger", "team_lead"])
def test_a_list_being_looked_at_is_its_owners_alone(signed_in, cast, who):
    url = bring_in(signed_in(cast.worker), csv_of(HEADING, FEMKE)).url
    for step in ("kolommen", "organisaties", "dubbel", "overnemen", "weggooien"):
        assert signed_in(getattr(cast, who)).post(url.replace("kolommen", step)).status_code == 404
    assert "telefoonlijst" not in text_of(signed_in(getattr(cast, who)).get(URL))


def test_the_page_says_what_to_do_before_anything_exists(signed_in, worker):
    page = text_of(signed_in(worker).get(URL))
    assert "No lists yet" in page
    assert "Nothing looks double" in text_of(signed_in(worker).get(f"{URL}dubbel/"))


def queries_for(client, url, django_assert_max_num_queries):
    with django_assert_max_num_queries(60) as counted:
        client.get(url)
    return len(counted)


def test_one_row_and_nine_cost_as_many_queries(signed_in, worker, anchor, django_assert_max_num_queries):
    client = signed_in(worker)
    counts = {}
    for rows in (1, 9):
        many = [[f"Naam {'abcdefghi'[n] * 5}", f"Plek {n}", "", f"000-55502{n}0", "", ""] for n in range(rows)]
        url = bring_in(client, csv_of(HEADING, *many)).url
        counts[rows] = [
            queries_for(client, url.replace("kolommen", step), django_assert_max_num_queries)
            for step in ("kolommen", "organisaties", "dubbel", "overnemen")
        ]
    assert counts[1] == counts[9]


def test_looking_writes_nothing(signed_in, worker, pair):
    client = signed_in(worker)
    url = bring_in(client, csv_of(HEADING, FEMKE)).url
    client.get(url)
    before = Entry.objects.count(), Contact.objects.count()
    pages = [URL, url, f"{URL}dubbel/", f"{URL}dubbel/contacten/{pair[0].ref}/{pair[1].ref}/"]
    assert {client.get(page).status_code for page in pages} == {200}
    assert (Entry.objects.count(), Contact.objects.count()) == before


# --- Out ----------------------------------------------------------------------------------------------
def test_files_are_given_as_files_that_no_cache_keeps(signed_in, worker, femke):
    client = signed_in(worker)
    with teams(worker.team_ids):
        lines.lay_line(by=worker, contact=femke)
    cards = client.get(f"{URL}mijn-lijnen.vcf")
    assert (cards["Content-Type"], cards["Cache-Control"]) == ("text/vcard; charset=utf-8", "no-store")
    assert b"FN:Femke Anders" in cards.content
    assert client.get(f"{URL}lijnen-van-het-team.xlsx").content.startswith(b"PK")
    assert client.get(f"{URL}contacten-om-te-delen.xlsx").content.startswith(b"PK")


@pytest.mark.parametrize(
    "name", ["mijn-lijnen.vcf", "lijnen-van-het-team.xlsx", "contacten-om-te-delen.xlsx", "dubbel/"]
)
@pytest.mark.parametrize("who", ["policy_officer", "privacy_officer"])
def test_who_only_looks_takes_nothing_along(signed_in, cast, who, name):
    assert signed_in(getattr(cast, who)).get(f"{URL}{name}").status_code == 403


# --- Two that are one ---------------------------------------------------------------------------------
def merge_url(pair, kind="contacten"):
    return f"{URL}dubbel/{kind}/{pair[0].ref}/{pair[1].ref}/"


def test_two_contacts_are_merged_with_the_chosen_values_and_taken_apart_again(signed_in, worker, pair):
    client = signed_in(worker)
    assert "F. Anders" in text_of(client.get(f"{URL}dubbel/"))
    page = client.get(merge_url(pair))
    assert "000-5550124" in text_of(page)
    answer = client.post(merge_url(pair), fields_of(page) | {"part-phone": "other"})
    assert "These two are one now." in text_of(client.get(answer.url))
    assert Contact.objects.get().phone == "000-5550124"
    merge = Merge.objects.get()
    answer = client.post(f"{URL}samengevoegd/{merge.ref}/ongedaan/")
    assert "F. Anders stands by itself again." in text_of(client.get(answer.url))
    assert Contact.objects.count() == 2


def test_who_comes_second_is_told_calmly(signed_in, worker, colleague, pair):
    sent = fields_of(signed_in(worker).get(merge_url(pair)))
    signed_in(worker).post(merge_url(pair), sent)
    client = signed_in(colleague)
    answer = client.post(merge_url(pair), sent)
    assert answer.status_code == 303
    assert "Somebody has merged these two already. Nothing is left to do." in text_of(client.get(answer.url))


def test_a_pair_that_is_different_is_not_asked_about_again(signed_in, worker, pair):
    client = signed_in(worker)
    answer = client.post(merge_url(pair), {"apart": "1"})
    page = text_of(client.get(answer.url))
    assert "Noted: these two are different." in page
    assert "Nothing looks double" in page
    assert Contact.objects.count() == 2


def test_a_private_number_is_not_shown_beside_the_other(signed_in, worker, pair):
    Contact.objects.filter(pk=pair[1].pk).update(phone_is_private=True)
    page = text_of(signed_in(worker).get(merge_url(pair)))
    assert "a private number" in page
    assert "000-5550124" not in page


def test_somebody_who_is_not_listed_cannot_be_merged_by_another_team(signed_in, worker, stranger, pair):
    with teams(worker.team_ids):
        lines.lay_line(by=worker, contact=pair[1])
    Contact.objects.filter(pk=pair[1].pk).update(agreed_on=None, expires_on=None, agreed_how="")
    client = signed_in(stranger)
    assert client.get(merge_url(pair)).status_code == 404
    assert "F. Anders" not in text_of(client.get(f"{URL}dubbel/"))
    assert signed_in(worker).get(merge_url(pair)).status_code == 200


def test_another_team_neither_sees_nor_undoes_a_merge_of_contacts(signed_in, worker, stranger, pair):
    with teams(worker.team_ids):
        merge = actions.merge_contacts(by=worker, kept=pair[0], gone=pair[1], taken=())
    client = signed_in(stranger)
    assert "F. Anders" not in text_of(client.get(f"{URL}dubbel/"))
    assert client.post(f"{URL}samengevoegd/{merge.ref}/ongedaan/").status_code == 404


def test_organisations_are_merged_by_who_keeps_them(signed_in, worker, team_lead, anchor):
    both = anchor, directory.add_organisation(by=worker, name="Stichting Anker", kind=Kind.OTHER, phone="000-5550100")
    assert signed_in(worker).get(merge_url(both, "organisaties")).status_code == 403
    assert "Stichting Anker" not in text_of(signed_in(worker).get(f"{URL}dubbel/"))
    client = signed_in(team_lead)
    page = client.get(merge_url(both, "organisaties"))
    assert client.post(merge_url(both, "organisaties"), fields_of(page)).status_code == 303
    assert Merge.objects.get().kind == "organisation"


def test_in_dutch_it_is_dutch(signed_in, worker, pair):
    client = signed_in(worker, "nl")
    assert "Haal een lijst binnen" in text_of(client.get(URL))
    assert "Misschien dubbel" in text_of(client.get(f"{URL}dubbel/"))
    assert "Is dit één persoon?" in text_of(client.get(merge_url(pair)))
