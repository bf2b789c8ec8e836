"""Taking directories over: everything is read, what fits is kept, what does not is said; twice changes nothing."""

import json
import time
from datetime import date

import pytest

from directory.conftest import EXAMPLES, ILLINOIS
from kortelijnen.audit.models import Entry
from kortelijnen.directory import actions
from kortelijnen.directory.enums import HsdsFormat
from kortelijnen.directory.enums import OrganisationKind as Kind
from kortelijnen.directory.models import OpeningHours, Organisation, Phone, Service, Venue
from kortelijnen.lines.models import Contact
from kortelijnen.places.reading.report import FileRefused


@pytest.fixture
def take(worker):
    def take(path, layout=HsdsFormat.DOCUMENTS, **more):
        return actions.import_directory(by=worker, path=path, layout=layout, **more)

    return take


@pytest.fixture
def written(tmp_path):
    """A document as a file."""

    def write(document, name="kaart.json"):
        path = tmp_path / name
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    return write


def count_of(imported, table):
    return next(count for count in imported.counts if count.table == table)


def reasons(imported):
    return {(reason.file, reason.column, reason.reason): len(reason.places) for reason in imported.report.reasons()}


BAKERY = {
    "id": "0b1f2df3-0000-4000-8000-000000000001",
    "name": "Bakkerij Het Broodje",
    "description": "Brood van gisteren",
    "email": "brood@example.org",
    "phones": [{"id": "0b1f2df3-0000-4000-8000-000000000002", "number": "000-5550700"}],
    "services": [{"id": "0b1f2df3-0000-4000-8000-000000000003", "name": "Brood", "status": "active"}],
}


# --- A real directory in tables -----------------------------------------------------------------------
def test_every_row_of_a_real_directory_is_read_and_accounted_for(take):
    imported = take(ILLINOIS, HsdsFormat.TABULAR)
    read = {count.table: (count.read, count.new, count.left_out) for count in imported.counts}
    assert read == {
        "organizations": (33, 33, 0),
        "services": (430, 89, 341),
        "locations": (520, 72, 448),
        "phones": (982, 0, 789),
        "schedules": (2492, 0, 2230),
        "addresses": (33, 0, 33),
    }
    assert (Organisation.objects.count(), Service.objects.count(), Venue.objects.count()) == (33, 89, 72)
    # Each organisation's first number stands in the organisation itself.
    assert Phone.objects.count() + Organisation.objects.exclude(phone="").count() == 982 - 789
    assert OpeningHours.objects.count() == 2492 - 2230


def test_what_was_left_out_says_why(take):
    told = reasons(take(ILLINOIS, HsdsFormat.TABULAR))
    assert told["services.csv", "organization_id", "Its organisation is not in the list."] == 340
    assert told["services.csv", "id", "It has no identifier."] == 1
    assert told["locations.csv", "organization_id", "Its organisation is not in the list."] == 448
    assert told["regular_schedules.csv", "", "The hours of this day are empty: closed, or not known."] == 179
    assert told["postal_addresses.csv", "", "Addresses are kept of places, not of organisations."] == 33
    shortened = "Shortened to 200 signs, for which there is room."
    assert told["organizations.csv", "description", shortened] == sum(
        organisation.purpose.endswith("…") for organisation in Organisation.objects.all()
    )


def test_a_second_time_nothing_changes(take, worker):
    take(ILLINOIS, HsdsFormat.TABULAR)
    before = list(Service.objects.order_by("pk").values_list("pk", "version", "source_print"))
    again = take(ILLINOIS, HsdsFormat.TABULAR)
    assert not again.changed_anything
    assert count_of(again, "services").unchanged == 89
    assert list(Service.objects.order_by("pk").values_list("pk", "version", "source_print")) == before


def test_it_takes_seconds(take):
    begun = time.monotonic()
    take(ILLINOIS, HsdsFormat.TABULAR)
    assert time.monotonic() - begun < 10


def test_what_comes_from_elsewhere_says_so_and_is_not_called_right(take, worker):
    take(ILLINOIS, HsdsFormat.TABULAR, source="ILAO")
    assert not Service.objects.filter(assured_on__isnull=False).exists()
    assert not Organisation.objects.filter(assured_on__isnull=False).exists()
    assert Organisation.objects.filter(source_id__startswith="ilao:").count() == 33
    assert Entry.objects.filter(verb="imported", kind="directory", ref="ilao", actor=worker.key).exists()


# --- Documents ----------------------------------------------------------------------------------------
def test_an_organisation_with_everything_in_it(take):
    imported = take(EXAMPLES / "organization_full.json")
    assert [(count.table, count.new) for count in imported.counts if count.new] == [
        ("organizations", 1),
        ("locations", 1),
        ("services", 1),
    ]
    service = Service.objects.get()
    assert service.name == "Community Counselling"
    assert service.for_whom.endswith("From 12 to 100 years old.")
    assert (service.assured_on, service.assured_by) == (date(2005, 1, 1), "email@example.com")
    venue = service.venues.get()
    assert (venue.name, venue.street) == ("MyCity Civic Center", "1-30 Main Street, MyVillage")
    assert [phone.number for phone in service.phones.all()] == ["+44 1234 234567 ext. 100"]


def test_what_held_until_a_day_in_the_past_is_not_shown_as_now(take):
    told = reasons(take(EXAMPLES / "organization_full.json"))
    assert told["organization_full.json", "", "This held until a day that is past."] == 4
    assert not OpeningHours.objects.exists()


def test_people_are_never_taken_over(take):
    told = reasons(take(EXAMPLES / "organization_full.json"))
    assert told["organization_full.json", "", "People are listed with their own agreement only (S0-24)."] == 4
    assert not Contact.objects.exists()
    assert not Organisation.objects.filter(phones__description__contains="Ann Persona").exists()


@pytest.mark.parametrize(
    "name",
    [
        "organization_full.json",
        "organization_list.json",
        "service_full.json",
        "service_list.json",
        "service_at_location_full.json",
        "service_at_location_list.json",
        "csv",
    ],
)
def test_every_example_of_the_standard_is_taken_over_and_twice_changes_nothing(take, name):
    assert take(EXAMPLES / name).changed_anything
    assert not take(EXAMPLES / name).changed_anything


def test_a_shorter_document_takes_nothing_away(take):
    take(EXAMPLES / "organization_full.json")
    assert not take(EXAMPLES / "service_list.json").changed_anything
    assert Service.objects.get().phones.exists()


@pytest.mark.parametrize("name", ["taxonomy.json", "base.json", "taxonomy_term_list.json"])
def test_a_document_about_something_else_is_refused(take, name):
    with pytest.raises(FileRefused, match="not a list of organisations"):
        take(EXAMPLES / name)


def test_a_weekly_rhythm_becomes_days_and_another_rhythm_words(take, written):
    weekly = {"id": "x", "freq": "WEEKLY", "byday": "MO,WE", "opens_at": "09:00", "closes_at": "17:00"}
    monthly = {"id": "y", "freq": "MONTHLY", "byday": "1TU", "opens_at": "10:00", "description": "in de bieb"}
    service = BAKERY["services"][0] | {"schedules": [weekly, monthly]}
    take(written(BAKERY | {"services": [service]}))
    hours = [(one.weekday, one.words) for one in OpeningHours.objects.all()]
    assert hours == [("MO", ""), ("WE", ""), ("", "10:00, FREQ=MONTHLY;BYDAY=1TU, in de bieb")]


def test_an_area_is_known_by_its_name_or_code(take, written, velve):
    areas = [{"id": "x", "name": "velve-lindenhof"}, {"id": "y", "name": "Atlantis"}]
    service = BAKERY["services"][0] | {"service_areas": areas}
    told = reasons(take(written(BAKERY | {"services": [service]})))
    assert list(Service.objects.get().areas.all()) == [velve]
    assert told["kaart.json", "name", "This is no neighbourhood or municipality that is known here."] == 1


def test_what_the_directory_changed_is_taken_over(take, written):
    take(written(BAKERY))
    imported = take(written(BAKERY | {"phones": [{"id": "z", "number": "000-5550799"}]}))
    assert count_of(imported, "organizations").changed == 1
    assert Organisation.objects.get().phone == "000-5550799"
    assert Organisation.objects.get().version == 2


def test_what_a_colleague_put_right_stays_and_is_said(take, written, worker):
    take(written(BAKERY))
    bakery = Organisation.objects.get()
    told = {name: getattr(bakery, name) for name in ("name", "kind", "purpose", "not_for", "instead", "website")}
    actions.correct_organisation(
        by=worker, organisation=bakery, version=1, phone="000-5550711", email="", usual_wait_days=None, **told
    )
    imported = take(written(BAKERY | {"phones": [{"id": "z", "number": "000-5550799"}]}))
    assert count_of(imported, "organizations").left_alone == 1
    assert Organisation.objects.get().phone == "000-5550711"
    assert ("kaart.json", "", "Somebody here put it right; the directory says something else.") in reasons(imported)


def test_an_organisation_that_stands_here_already_keeps_its_own_words(take, written, worker):
    own = actions.add_organisation(by=worker, name="bakkerij het broodje", kind=Kind.OTHER, phone="000-5550788")
    imported = take(written(BAKERY))
    own.refresh_from_db()
    assert (own.phone, own.name) == ("000-5550788", "bakkerij het broodje")
    assert Service.objects.get().organisation == own
    assert count_of(imported, "organizations").left_alone == 1


def test_two_of_one_name_in_a_list_are_one(take, written):
    other = BAKERY | {"id": "0b1f2df3-0000-4000-8000-000000000009", "services": [], "name": "BAKKERIJ het broodje"}
    take(written([BAKERY, other]))
    assert Organisation.objects.count() == 1


def test_the_same_directory_under_another_file_name_is_the_same(take, written):
    take(written(BAKERY, "oktober.json"))
    assert not take(written(BAKERY, "november.json")).changed_anything


# --- Bad files ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"{", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b'{"id": "x", "name": "y"}', "not a list of organisations"),
        (b"\xff\xfe", "is not JSON"),
    ],
)
def test_a_broken_document_is_refused_and_nothing_is_loaded(take, tmp_path, content, why):
    path = tmp_path / "kaart.json"
    path.write_bytes(content)
    with pytest.raises(FileRefused, match=why):
        take(path)
    assert not Organisation.objects.exists()


def test_a_folder_without_organisations_or_in_another_encoding_is_refused(take, tmp_path):
    with pytest.raises(FileRefused, match=r"no organizations\.csv"):
        take(tmp_path, HsdsFormat.TABULAR)
    (tmp_path / "organizations.csv").write_bytes("id,name\n1,Café\n".encode("latin-1"))
    with pytest.raises(FileRefused, match="UTF-8"):
        take(tmp_path, HsdsFormat.TABULAR)


def test_nonsense_in_cells_is_reported_and_the_row_is_kept(take, tmp_path):
    (tmp_path / "organizations.csv").write_text(
        "id,name,description,email,url\n1,Huis\x00 Aan Zee,,geen-adres,ht tp://x,te veel\n2,,zonder naam,,\n"
    )
    told = reasons(take(tmp_path, HsdsFormat.TABULAR))
    assert Organisation.objects.get().name == "Huis Aan Zee"
    assert {(column, reason) for _file, column, reason in told} == {
        ("", "There are more cells than headings."),
        ("email", "This is no mail address."),
        ("website", "This is no address of a website."),
        ("name", "It has no name."),
    }


def test_the_report_is_a_table_that_no_spreadsheet_carries_out(take, tmp_path):
    (tmp_path / "organizations.csv").write_text("id,name,email\n1,Huis,=HYPERLINK()\n")
    path = tmp_path / "report.csv"
    take(tmp_path, HsdsFormat.TABULAR).report.save(path)
    assert path.read_text().splitlines()[1] == "organizations.csv,line 2,email,This is no mail address.,'=HYPERLINK()"
