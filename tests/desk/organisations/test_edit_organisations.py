"""Keeping the organisations of the directory, as pages."""

import json
import re

import pytest

from kortelijnen.audit.models import Entry
from kortelijnen.directory import actions
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.directory.models import Organisation
from kortelijnen.kit import clock

ADD = "/organisaties/nieuw/"
TOLD = {"name": "Voedselbank De Kruimel", "kind": "food_bank", "phone": "000-5550300", "purpose": "Eten"}


@pytest.fixture
def anchor(worker):
    return actions.add_organisation(
        by=worker, name="Woonstichting Het Anker", kind=Kind.HOUSING_ASSOCIATION, phone="000-5550100"
    )


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def offer(organisation):
    return f"/organisaties/{organisation.ref}/aanbod/"


def edit(organisation):
    return f"/organisaties/{organisation.ref}/wijzigen/"


def assure(organisation):
    return f"/organisaties/{organisation.ref}/nagekeken/"


# --- Adding -------------------------------------------------------------------------------------------
def test_name_and_kind_are_enough(signed_in, worker):
    answer = signed_in(worker).post(ADD, {"name": "Voedselbank De Kruimel", "kind": "food_bank"})
    bank = Organisation.objects.get()
    assert (answer.status_code, answer.url) == (303, offer(bank))
    assert "Voedselbank De Kruimel is in the directory." in text_of(answer.client.get(answer.url))


def test_what_is_missing_is_said_and_what_was_typed_stays(signed_in, worker):
    answer = signed_in(worker).post(ADD, TOLD | {"kind": ""})
    assert answer.status_code == 422
    assert 'value="Voedselbank De Kruimel"' in text_of(answer)
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("twin", [{"name": "Woonstigting het Anker"}, {"phone": "000 555 01 00"}])
def test_one_that_looks_the_same_is_asked_about_before_anything_is_saved(signed_in, worker, anchor, twin):
    client, told = signed_in(worker), TOLD | twin
    answer = client.post(ADD, told)
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Is it one of these?" in page
    assert offer(anchor) in page
    assert Organisation.objects.count() == 1
    assert client.post(ADD, told | {"anyway": "1"}).status_code == 303
    assert Organisation.objects.count() == 2


def test_the_very_same_name_is_refused_also_when_one_insists(signed_in, worker, anchor):
    answer = signed_in(worker).post(ADD, TOLD | {"name": "woonstichting het anker", "anyway": "1"})
    assert answer.status_code == 422
    assert "An organisation of this name is in the directory already." in text_of(answer)


# --- Putting right ------------------------------------------------------------------------------------
def test_it_is_put_right_with_what_it_is_not_for(signed_in, worker, anchor):
    told = {
        "name": "Het Anker",
        "kind": "housing_association",
        "not_for": "Geen urgentie",
        "instead": "Het Vierde Huis",
        "usual_wait_days": "9",
        "version": "1",
    }
    answer = signed_in(worker).post(edit(anchor), told)
    assert answer.status_code == 303
    anchor.refresh_from_db()
    assert (anchor.name, anchor.not_for, anchor.instead) == ("Het Anker", "Geen urgentie", "Het Vierde Huis")
    page = text_of(answer.client.get(offer(anchor)))
    assert page.index("Geen urgentie") < page.index("Het Vierde Huis")
    assert "9 working days" in page


def test_who_saves_second_sees_both_and_may_save_then(signed_in, worker, colleague, anchor):
    told = {"name": "Het Anker", "kind": "housing_association", "phone": "000-5550111", "version": "1"}
    assert signed_in(colleague).post(edit(anchor), told).status_code == 303
    client = signed_in(worker)
    answer = client.post(edit(anchor), told | {"phone": "000-5550122"})
    page = text_of(answer)
    assert answer.status_code == 409
    assert "000-5550111" in page
    assert "000-5550122" in page
    assert 'name="version" value="2"' in page
    assert client.post(edit(anchor), told | {"phone": "000-5550122", "version": "2"}).status_code == 303


@pytest.mark.parametrize("version", ["", "x", "99"])
def test_a_form_without_its_version_saves_nothing(signed_in, worker, anchor, version):
    told = {"name": "Gekaapt", "kind": "other", "version": version}
    assert signed_in(worker).post(edit(anchor), told).status_code in {409, 422}
    assert Organisation.objects.get().name == "Woonstichting Het Anker"


# --- Seen to be right ---------------------------------------------------------------------------------
def test_one_tap_says_that_somebody_looked(signed_in, worker, anchor):
    client = signed_in(worker)
    assert "Nobody here has seen whether this is right." in text_of(client.get(offer(anchor)))
    client.post(assure(anchor), {"version": "1"})
    anchor.refresh_from_db()
    assert (anchor.assured_on, anchor.assured_by) == (clock.today(), "Sanne de Wit")
    page = text_of(client.get(offer(anchor)))
    assert "by Sanne de Wit." in page
    assert Entry.objects.filter(verb="assured", kind="organisation", ref=anchor.ref).exists()


def test_changing_alone_assures_nothing(signed_in, worker, anchor):
    told = {"name": "Het Anker", "kind": "housing_association", "version": "1"}
    signed_in(worker).post(edit(anchor), told)
    anchor.refresh_from_db()
    assert anchor.assured_on is None


def test_a_tap_on_an_older_version_assures_nothing(signed_in, worker, anchor):
    Organisation.objects.update(version=2)
    answer = signed_in(worker).post(assure(anchor), {"version": "1"})
    anchor.refresh_from_db()
    assert anchor.assured_on is None
    assert "Somebody changed this while you were looking." in text_of(answer.client.get(answer.url))


def test_longer_than_a_year_ago_is_grey(signed_in, worker, anchor):
    day = clock.today().replace(year=clock.today().year - 2)
    Organisation.objects.update(assured_on=day, assured_by="Sanne de Wit")
    assert "That is more than a year ago." in text_of(signed_in(worker).get(offer(anchor)))


def test_what_was_taken_over_says_from_where(signed_in, worker, anchor):
    Organisation.objects.update(source_id="ilao:1")
    assert "Taken over from “ilao”." in text_of(signed_in(worker).get(offer(anchor)))


# --- For whom -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("who", "may_edit"),
    [
        ("worker", True),
        ("stranger", True),
        ("front_door", True),
        ("team_lead", True),
        ("policy_officer", False),
        ("privacy_officer", False),
    ],
)
def test_who_may_change_the_directory(signed_in, cast, anchor, who, may_edit):
    client = signed_in(getattr(cast, who))
    assert ("/wijzigen/" in text_of(client.get(offer(anchor)))) is may_edit
    expected = 200 if may_edit else 403
    assert client.get(ADD).status_code == expected
    assert client.get(edit(anchor)).status_code == expected
    assert (client.post(assure(anchor), {"version": "1"}).status_code == 303) is may_edit


def test_what_is_not_there_is_not_found(signed_in, worker):
    assert signed_in(worker).get("/organisaties/000000/aanbod/").status_code == 404


def test_looking_writes_nothing(signed_in, worker, anchor):
    client = signed_in(worker)
    client.get(offer(anchor))
    before = Entry.objects.count()
    client.get(offer(anchor))
    client.get(edit(anchor))
    client.get(assure(anchor))
    assert Entry.objects.count() == before


# --- The whole of it for others -----------------------------------------------------------------------
def test_the_directory_can_be_taken_along_and_that_is_recorded(signed_in, policy_officer, anchor):
    answer = signed_in(policy_officer).get("/organisaties/hsds.json")
    assert answer["Content-Disposition"] == 'attachment; filename="sociale-kaart-hsds-3.json"'
    assert json.loads(answer.getvalue())["contents"][0]["name"] == "Woonstichting Het Anker"
    assert Entry.objects.filter(verb="exported", kind="directory", actor=policy_officer.key).exists()
