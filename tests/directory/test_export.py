"""The whole directory as HSDS 3.0: valid by the schemas of the standard, and back without a change."""

import json

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from directory.conftest import ILLINOIS, SCHEMAS
from kortelijnen.audit.models import Entry
from kortelijnen.directory import actions
from kortelijnen.directory.enums import HsdsFormat
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.directory.models import Organisation, Service
from kortelijnen.exchange.hsds import export_directory
from kortelijnen.kit import clock
from kortelijnen.lines import actions as lines
from kortelijnen.lines.models import Contact, Need


@pytest.fixture(scope="module")
def validator():
    """The schema of an organisation, with those it refers to."""
    schemas = {path.name: json.loads(path.read_text()) for path in SCHEMAS.glob("*.json")}
    resources = [
        (name, Resource.from_contents(schema, default_specification=DRAFT202012)) for name, schema in schemas.items()
    ]
    registry = Registry().with_resources(resources)
    return Draft202012Validator(schemas["organization.json"], registry=registry, format_checker=FormatChecker())


@pytest.fixture
def filled(worker, parcel):
    """Something of everything of our own, and a real directory that was taken over."""
    lines.load_needs(by=worker)
    Need.objects.get(slug="voedselpakket").services.add(parcel)
    actions.import_directory(by=worker, path=ILLINOIS, layout=HsdsFormat.TABULAR)
    return parcel


def text_of_export(worker):
    """The whole file, as somebody saves it."""
    return "".join(export_directory(by=worker).pieces)


def exported(worker):
    return json.loads(text_of_export(worker))


def contact(worker, organisation, **more):
    person = lines.add_contact(
        by=worker,
        organisation=organisation,
        name="Bilal Aksoy",
        function="Coördinator",
        phone="000-5550310",
        email="bilal@example.org",
        agreed_on=clock.today(),
    )
    Contact.objects.filter(pk=person.pk).update(**more)
    return person


def test_the_whole_export_holds_to_the_schemas(validator, worker, filled, food_bank):
    contact(worker, food_bank, may_be_shared=True)
    document = exported(worker)
    assert document["total_items"] == Organisation.objects.count() == 34
    faults = [error.message for one in document["contents"] for error in validator.iter_errors(one)]
    assert faults == []


def test_our_own_export_changes_nothing_when_it_comes_back(tmp_path, worker, filled):
    path = tmp_path / "kaart.json"
    path.write_text(text_of_export(worker), encoding="utf-8")
    imported = actions.import_directory(by=worker, path=path, layout=HsdsFormat.DOCUMENTS)
    assert [(count.new, count.changed, count.left_alone) for count in imported.counts] == [(0, 0, 0)] * len(
        imported.counts
    )


def test_into_an_empty_installation_everything_of_ours_arrives(tmp_path, worker, parcel, velve):
    path = tmp_path / "kaart.json"
    path.write_text(text_of_export(worker), encoding="utf-8")
    Organisation.objects.all().delete()
    actions.import_directory(by=worker, path=path, layout=HsdsFormat.DOCUMENTS)
    bank = Organisation.objects.get()
    assert (bank.kind, bank.not_for, bank.instead) == (Kind.FOOD_BANK, "Geen kleding", "Kledingbank De Jas")
    assert (bank.phone, bank.usual_wait_days) == ("000-5550300", 2)
    service = Service.objects.get()
    assert service.is_standard_offer
    assert service.description == parcel.description
    assert [(one.weekday, one.words) for one in service.hours.all()] == [
        ("TU", ""),
        ("FR", "tot alles op is"),
        ("", "Niet in de kerstvakantie"),
    ]
    assert service.assured_on == clock.today()
    assert service.assured_by == "kaart"  # the list says the day, not the person
    assert service.venues.get().area == velve


def test_identifiers_stay_the_same(worker, parcel):
    first, second = (exported(worker)["contents"] for _time in range(2))
    assert first == second


def test_only_who_agreed_to_be_shared_stands_in_it(worker, food_bank):
    contact(worker, food_bank)
    assert "Bilal" not in text_of_export(worker)
    Contact.objects.update(may_be_shared=True)
    assert "Bilal" in text_of_export(worker)


@pytest.mark.parametrize("left", ["gone_on", "expires_on"])
def test_who_left_or_whose_agreement_ended_does_not(worker, food_bank, left):
    day = clock.today().replace(year=clock.today().year - 1)
    ended = {"agreed_on": day.replace(year=day.year - 1), "expires_on": day} if left == "expires_on" else {left: day}
    contact(worker, food_bank, may_be_shared=True, **ended)
    assert "Bilal" not in text_of_export(worker)


def test_a_private_number_never_does(worker, food_bank):
    contact(worker, food_bank, may_be_shared=True, phone_is_private=True)
    text = text_of_export(worker)
    assert "Bilal" in text
    assert "000-5550310" not in text


def test_one_organisation_costs_as_many_queries_as_nine(worker, parcel, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        exported(worker)
    for number in range(8):
        other = actions.add_organisation(by=worker, name=f"Organisatie {number}", kind=Kind.OTHER)
        actions.add_service(by=worker, organisation=other, told=actions.ServiceTold(name="Iets"))
    with django_assert_num_queries(len(one.captured_queries)):
        exported(worker)


def test_each_organisation_stands_on_a_line_of_its_own(worker, parcel):
    for name in ("Alifa", "Zonnebloem"):
        actions.add_organisation(by=worker, name=name, kind=Kind.OTHER)
    told = [line.rstrip(",") for line in text_of_export(worker).splitlines()[1:-1]]
    assert [json.loads(line)["name"] for line in told] == list(Organisation.objects.values_list("name", flat=True))


def test_a_directory_without_anybody_is_a_file_too(worker):
    assert (exported(worker)["empty"], exported(worker)["contents"]) == (True, [])


def test_what_was_sent_is_in_the_trail_before_its_first_piece(worker, parcel):
    export_directory(by=worker)
    assert Entry.objects.get(verb="exported").note == "1"
