"""Loading: all or nothing, twice changes nothing, names and boundaries never get worse."""

from datetime import date

import pytest
from openpyxl import Workbook

from cast import SYSTEM
from kortelijnen.audit.enums import Outcome
from kortelijnen.audit.models import Entry
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.places import actions
from kortelijnen.places.enums import AreaKind, FigureFormat, Publication
from kortelijnen.places.models import Area, Boundary, FigureSet, LoadedFile, TeamArea
from kortelijnen.places.reading.report import FileRefused

from .conftest import SHIPPED, SQUARE
from .test_reading import kwb, rivm

pytestmark = pytest.mark.django_db

UTRECHT = "GM0344,Utrecht,Gemeente,1,367947,39373,187640,95359,31,458,180335"
WEST = "WK034401,Wijk 01 West,Wijk,1,29040,2855,15480,8165,23,451,14045"


def load(path, file_format=FigureFormat.KWB, **more):
    return actions.import_figures(path=path, file_format=file_format, by=SYSTEM, **more)


def load_boundaries(path, **more):
    return actions.import_boundaries(path=path, by=SYSTEM, **more)


def test_everything_that_ships_is_loaded(shipped):
    count = Area.objects.filter
    assert count(municipality="GM0153", kind=AreaKind.NEIGHBOURHOOD).count() == 70
    assert count(municipality="GM0344", kind=AreaKind.NEIGHBOURHOOD).count() == 111
    assert Boundary.objects.filter(area__municipality="GM0153").count() == 81
    velve = Area.objects.get(code="BU01530100")
    assert (velve.name, velve.parent.name, velve.parent.parent.name) == (
        "Velve-Lindenhof",
        "Hogeland–Velve",
        "Enschede",
    )


def test_loading_what_ships_again_changes_nothing(shipped):
    files = LoadedFile.objects.count()
    again = actions.load_shipped(by=SYSTEM)
    assert (again.new, again.changed, again.named, again.unchanged) == (0, 0, 0, 1192)
    assert again.in_words() == "Nothing changed: all 1192 rows were known already."
    assert LoadedFile.objects.count() == files


def test_a_second_import_counts_what_is_new_and_what_changed(file):
    load(file("kwb_2023.csv", kwb(UTRECHT)))
    loaded = load(file("kwb_2023.csv", kwb(UTRECHT.replace("367947", "367948"), WEST)))
    assert (loaded.new, loaded.changed, loaded.unchanged, loaded.areas) == (1, 1, 0, 1)
    assert loaded.in_words() == "Loaded: 1 new, 1 changed, 0 unchanged. Areas not known before: 1."


def test_a_workbook_after_the_csv_changes_nothing(file, tmp_path):
    load(file("kwb_2023.csv", kwb(UTRECHT, WEST)))
    workbook = Workbook()
    for line in kwb(UTRECHT, WEST).strip().split("\n"):
        workbook.active.append(line.split(","))
    workbook.save(tmp_path / "kwb-2023.xlsx")
    assert load(tmp_path / "kwb-2023.xlsx", FigureFormat.KWB_XLSX).unchanged == 2


def test_a_wrong_row_leaves_nothing_half_loaded(file):
    with pytest.raises(FileRefused):
        load(file("kwb_2023.csv", kwb(UTRECHT, WEST.replace("29040", "veel"))))
    assert not Area.objects.exists()
    assert not FigureSet.objects.exists()


def test_an_import_and_a_refusal_both_stand_in_the_trail(file):
    load(file("kwb_2023.csv", kwb(UTRECHT)))
    with pytest.raises(FileRefused):
        load(file("kwb_2022.csv", kwb("x")))
    imported, refused = Entry.objects.filter(verb="imported").order_by("id")
    assert (imported.ref, imported.note) == ("kwb_2023.csv", "1 new, 0 changed, 0 unchanged")
    assert (refused.ref, refused.outcome) == ("kwb_2022.csv", Outcome.REFUSED)
    assert refused.note == "line 2: 1 cells instead of 11."


def test_a_suppressed_figure_leaves_no_key(file):
    load(file("kwb_2023.csv", kwb("BU03440111,Welgelegen,Buurt,1,1810,.,,-99997,0,,")))
    assert FigureSet.objects.get().numbers == {"population": 1810, "corporation_homes": 0}


def test_a_figure_that_the_publisher_took_back_is_gone(file):
    load(file("kwb_2023.csv", kwb(UTRECHT)))
    load(file("kwb_2023.csv", kwb(UTRECHT.replace(",31,458,", ",.,458,"))))
    assert "corporation_homes" not in FigureSet.objects.get().numbers


def test_years_and_publications_stand_beside_each_other(file):
    load(file("kwb_2022.csv", kwb(UTRECHT)))
    load(file("kwb_2023.csv", kwb(UTRECHT)))
    load(file("rivm.csv", rivm("2020,Utrecht,Gemeente,GM0344,  50.1")), FigureFormat.RIVM)
    kept = FigureSet.objects.order_by("year").values_list("publication", "year", "boundary_year")
    assert list(kept) == [
        (Publication.RIVM_HEALTH, 2020, 2020),
        (Publication.CBS_NEIGHBOURHOODS, 2022, 2022),
        (Publication.CBS_NEIGHBOURHOODS, 2023, 2023),
    ]


def test_an_area_known_only_by_its_code_keeps_the_code_until_it_is_named(file):
    load(file("rivm.csv", rivm("2020,Utrecht,Buurt,BU03440111,  50.1")), FigureFormat.RIVM)
    assert Area.objects.get(code="BU03440111").name == "BU03440111"
    assert Area.objects.get(code="WK034401").name == "WK034401"
    loaded = load(file("kwb_2023.csv", kwb("BU03440111,Welgelegen,Buurt,1,1810,,,,,,", WEST)))
    assert loaded.named == 2
    assert Area.objects.get(code="BU03440111").name == "Welgelegen"


def test_a_name_is_not_replaced_by_a_poorer_one(file):
    load(file("rivm.csv", rivm("2020,Súdwest-Fryslân,Gemeente,GM1900,  50.1")), FigureFormat.RIVM)
    load(file("kwb_2023.csv", kwb("GM1900,Sudwest-Fryslan,Gemeente,1,90000,,,,,,")))
    area = Area.objects.get(code="GM1900")
    assert (area.name, area.sought) == ("Súdwest-Fryslân", "sudwest-fryslan")


def test_boundaries_name_areas_and_a_second_time_change_nothing(geojson):
    path = geojson({"code": "WK015301", "name": "Wijk 01 Hogeland - Velve"})
    assert load_boundaries(path).new == 1
    assert load_boundaries(path).unchanged == 1
    boundary = Boundary.objects.get()
    assert (boundary.area.name, boundary.year, boundary.source) == ("Hogeland–Velve", 2022, "wijken_2022.geojson")


def test_an_older_boundary_does_not_replace_a_newer_one(geojson):
    load_boundaries(geojson({"code": "WK015301", "name": "Velve"}), year=2022)
    moved = [[[x + 0.1, y] for x, y in SQUARE[0]]]
    older = geojson({"code": "WK015301", "name": "Velve", "geometry": {"type": "Polygon", "coordinates": moved}})
    assert load_boundaries(older, year=2013).unchanged == 1
    assert load_boundaries(older, year=2023).changed == 1
    assert Boundary.objects.get().year == 2023


def test_the_same_boundary_without_a_source_keeps_the_source(geojson):
    path = geojson({"code": "WK015301", "name": "Velve"})
    load_boundaries(path, source="CBS/Kadaster 2022")
    assert load_boundaries(path).unchanged == 1
    assert Boundary.objects.get().source == "CBS/Kadaster 2022"


def test_a_team_serves_areas_since_a_day(team, velve):
    actions.serve_areas(team=team, codes=["BU01530100"], since=date(2008, 5, 1), by=SYSTEM)
    actions.serve_areas(team=team, codes=["BU01530100"], since=date(2009, 5, 1), by=SYSTEM)
    served = TeamArea.objects.get()
    assert (served.team, served.area, served.since) == (team, velve, date(2009, 5, 1))
    assert Entry.objects.filter(verb="serves", team_id=team.pk).count() == 2


def test_a_team_cannot_serve_an_area_that_we_do_not_know(team, velve):
    with pytest.raises(RuleBroken) as caught:
        actions.serve_areas(team=team, codes=["BU01530100", "BU99999999"], since=date(2008, 5, 1), by=SYSTEM)
    assert caught.value.code == "unknown_area"
    assert not TeamArea.objects.exists()


def test_the_shipped_files_are_small_and_each_has_its_licence():
    files = [path for path in SHIPPED.iterdir() if path.name != "LICENCES.md"]
    assert sum(path.stat().st_size for path in files) < 3_000_000
    licences = (SHIPPED / "LICENCES.md").read_text()
    assert [path.name for path in files if f"`{path.name}`" not in licences] == []
