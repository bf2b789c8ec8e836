"""Reading the published files as they are, and saying what is wrong with a file in sentences."""

import gzip
from pathlib import Path

import pytest
from openpyxl import Workbook

from kortelijnen.places.enums import FigureFormat, Publication
from kortelijnen.places.reading.boundaries import read_boundaries
from kortelijnen.places.reading.figures import KWB, RIVM, read_figures
from kortelijnen.places.reading.report import FileRefused

from .conftest import SHIPPED, SQUARE

KWB_HEADING = "gwb_code_10,regio,recs,ind_wbi,a_inw,a_65_oo,a_hh,a_1p_hh,p_wcorpw,g_wozbag,a_man"
RIVM_HEADING = "year,gemeente,soort,code," + ",".join(RIVM.figures)


def refusal(path: Path, file_format: FigureFormat, **more: object) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        read_figures(path, file_format, **more)
    return caught.value


def kwb(*rows: str) -> str:
    return "\n".join([KWB_HEADING, *rows]) + "\n"


def rivm(*rows: str) -> str:
    """Rows of `year,gemeente,soort,code,first figure`; the other figures stay empty."""
    empty = "," * (len(RIVM.figures) - 1)
    return "\n".join([RIVM_HEADING, *(row + empty for row in rows)]) + "\n"


# --- Right files ---


def test_utrecht_had_367947_inhabitants_in_2023():
    edition = read_figures(SHIPPED / "utrecht_kwb_2023.csv", FigureFormat.KWB)
    assert edition.publication == Publication.CBS_NEIGHBOURHOODS
    assert len(edition.rows) == 122
    utrecht = edition.rows[0]
    assert (utrecht.code, utrecht.name, utrecht.year) == ("GM0344", "Utrecht", 2023)
    assert utrecht.numbers["population"] == 367947
    assert utrecht.boundary_change == 1


def test_hogeland_velve_is_district_wk015301():
    edition = read_figures(SHIPPED / "nl_wijken_2022.csv", FigureFormat.NL_DISTRICTS)
    names = {row.code: row.name for row in edition.rows}
    assert names["WK015301"] == "Hogeland–Velve"


def test_the_country_is_the_sum_of_its_municipalities():
    edition = read_figures(SHIPPED / "nl_gemeenten_2022.csv", FigureFormat.NL_DISTRICTS)
    country = edition.rows[-1]
    assert (edition.derived, country.code) == (1, "NL01")
    assert country.numbers == {"population": 17590672, "homes": 8045580, "low_income": 40, "high_income": 20}


def test_rivm_figures_carry_blanks_and_stand_on_the_boundaries_of_2020():
    edition = read_figures(SHIPPED / "rivm_gezondheid_18plus_2012_2016_2020.csv.gz", FigureFormat.RIVM)
    velve = {row.year: row for row in edition.rows if row.code == "BU01530100"}
    assert edition.boundary_year == 2020
    assert velve[2020].numbers["lonely"] == 53.2
    assert velve[2020].numbers["struggling"] == 20.2
    assert velve[2020].name == ""
    assert "volunteers" not in velve[2012].numbers


def test_a_workbook_gives_the_same_figures_as_the_csv(file, tmp_path):
    row = ["BU03440111", "Welgelegen", "Buurt", 1, 1810, 360, 1070, 630, 0, 430, "."]
    workbook = Workbook()
    workbook.active.title = "kwb-2023"
    workbook.active.append(KWB_HEADING.split(","))
    workbook.active.append(row)
    workbook.save(tmp_path / "kerncijfers.xlsx")
    text = file("kwb_2023.csv", kwb(",".join(map(str, row))))
    from_workbook = read_figures(tmp_path / "kerncijfers.xlsx", FigureFormat.KWB_XLSX)
    assert from_workbook.rows == read_figures(text, FigureFormat.KWB).rows


def test_suppressed_figures_are_absent_and_zero_is_zero(file):
    path = file("kwb_2023.csv", kwb("BU03440111,Welgelegen,Buurt,1,1810,.,,-99997,0,nan,5"))
    numbers = read_figures(path, FigureFormat.KWB).rows[0].numbers
    assert numbers == {"population": 1810, "corporation_homes": 0}


def test_percentages_are_calculated_from_the_counts_of_cbs(file):
    path = file("kwb_2023.csv", kwb("BU03440111,Welgelegen,Buurt,1,1810,360,1070,630,0,430,845"))
    numbers = read_figures(path, FigureFormat.KWB).rows[0].numbers
    assert numbers["aged_65_plus"] == 20
    assert numbers["one_person_households"] == 59
    assert "a_65_oo" not in numbers


def test_dutch_excel_writes_semicolons_and_decimal_commas(file):
    path = file("kwb_2023.csv", "gwb_code_10;regio;recs;ind_wbi;g_hhgro\nWK034401;West;Wijk;1;1,9\n")
    assert read_figures(path, FigureFormat.KWB).rows[0].numbers == {"household_size": 1.9}


def test_a_byte_order_mark_and_empty_lines_do_no_harm(file):
    text = "\ufeff" + kwb("GM0344,Utrecht,Gemeente,1,367947,,,,,,", "", ",,,,,,,,,,")
    assert len(read_figures(file("kwb_2023.csv", text), FigureFormat.KWB).rows) == 1


def test_the_year_is_asked_when_nothing_says_it(file):
    path = file("figures.csv", kwb("GM0344,Utrecht,Gemeente,1,367947,,,,,,"))
    assert str(refusal(path, FigureFormat.KWB)) == "the name of the file says no year; add it with --year."
    assert read_figures(path, FigureFormat.KWB, 2021).rows[0].year == 2021
    assert str(refusal(path, FigureFormat.KWB, year=99999)) == "99999 is not a year of these figures."


def test_every_column_of_cbs_is_known():
    heading = (SHIPPED / "utrecht_kwb_2023.csv").read_text().split("\n")[0].split(",")
    assert set(heading) <= KWB.known


# --- Wrong files ---


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Utrecht,Utrecht,Gemeente,1,1,,,,,,", "line 2, column gwb_code_10: “Utrecht” is not a region code of CBS."),
        ("GM0344,Utrecht,Wijk,1,1,,,,,,", "line 2, column recs: “Wijk” does not go with code GM0344."),
        ("GM0344,Utrecht,Gemeente,9,1,,,,,,", "line 2, column ind_wbi: “9” is not 1, 2 or 3."),
        ("GM0344,Utrecht,Gemeente,1,veel,,,,,,", "line 2, column a_inw: “veel” is not a number."),
        ("GM0344,Utrecht,Gemeente,1,-5,,,,,,", "line 2, column a_inw: -5 is less than nothing."),
        ("GM0344,Utrecht,Gemeente,1,1,,,,101,,", "line 2, column p_wcorpw: 101 is more than 100 percent."),
        ("GM0344,Utrecht,Gemeente,1,1", "line 2: 5 cells instead of 11."),
        ("GM0344,Utrecht,Gemeente,1,1,,,,,,,more", "line 2: 12 cells instead of 11."),
    ],
)
def test_what_is_wrong_is_said_with_line_and_column(file, row, sentence):
    assert str(refusal(file("kwb_2023.csv", kwb(row)), FigureFormat.KWB)) == sentence


def test_all_problems_are_listed_at_once(file):
    path = file("kwb_2023.csv", kwb("GM0344,Utrecht,Gemeente,1,veel,,,,,,", "WK034401,West,Wijk,1,1,,,,200,,"))
    assert str(refusal(path, FigureFormat.KWB)).split("\n") == [
        "Nothing was loaded: 2 problems.",
        "  line 2, column a_inw: “veel” is not a number.",
        "  line 3, column p_wcorpw: 200 is more than 100 percent.",
    ]


def test_a_hopeless_file_gives_twenty_problems_and_the_number_of_the_rest(file):
    rows = [f"BU0344{number:04},B,Buurt,1,veel,,,,,," for number in range(30)]
    caught = refusal(file("kwb_2023.csv", kwb(*rows)), FigureFormat.KWB)
    assert caught.total == 30
    assert str(caught).endswith("… and 10 more.")


def test_a_row_that_stands_there_twice_is_refused(file):
    path = file("rivm.csv", rivm("2020,Utrecht,Gemeente,GM0344,  50.1", "2016,Utrecht,Gemeente,GM0344,  50.1"))
    assert len(read_figures(path, FigureFormat.RIVM).rows) == 2
    path = file("rivm.csv", rivm("2020,Utrecht,Gemeente,GM0344,  50.1", "2020,Utrecht,Gemeente,GM0344,  50.2"))
    expected = "line 3, column code: GM0344 stands there twice for 2020; the first time on line 2."
    assert str(refusal(path, FigureFormat.RIVM)) == expected


def test_a_year_that_the_publication_does_not_have_is_refused(file):
    path = file("rivm.csv", rivm("2022,Utrecht,Gemeente,GM0344,  50.1"))
    expected = "line 2, column year: “2022” is not a year of this publication (2012, 2016, 2020)."
    assert str(refusal(path, FigureFormat.RIVM)) == expected


def test_an_unknown_and_a_missing_column_are_named(file):
    heading = RIVM_HEADING.replace(",Eenzaam,", ",Gelukkig,")
    path = file("rivm.csv", heading + "\n" + "2020,Utrecht,Gemeente,GM0344" + "," * len(RIVM.figures) + "\n")
    assert [str(problem) for problem in refusal(path, FigureFormat.RIVM).problems] == [
        "line 1, column Gelukkig: unknown column.",
        "line 1, column Eenzaam: this column is missing.",
    ]


def test_a_column_that_stands_there_twice_is_refused(file):
    path = file("kwb_2023.csv", "gwb_code_10,regio,recs,ind_wbi,a_inw,a_inw\nGM0344,Utrecht,Gemeente,1,1,2\n")
    assert str(refusal(path, FigureFormat.KWB)) == "line 1, column a_inw: this column stands there twice."


@pytest.mark.parametrize(
    ("name", "asked", "right"),
    [
        ("utrecht_kwb_2023.csv", FigureFormat.RIVM, "kwb"),
        ("nl_wijken_2022.csv", FigureFormat.KWB, "nl-districts"),
        ("rivm_gezondheid_18plus_2012_2016_2020.csv.gz", FigureFormat.NL_DISTRICTS, "rivm"),
    ],
)
def test_a_file_of_another_publication_is_recognised(name, asked, right):
    assert f"this looks like a file for --format {right}." in str(refusal(SHIPPED / name, asked))


def test_any_other_table_is_refused_in_one_sentence(file):
    caught = refusal(file("shopping_2023.csv", "what,how many\nmilk,2\n"), FigureFormat.NL_DISTRICTS)
    assert str(caught).startswith("line 1: this is not a file of")


GZ = gzip.compress(b"code,name\n" + bytes(range(32, 127)) * 200, mtime=0)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "figures_2023.csv is empty."),
        (b"  \n \n", "figures_2023.csv is empty."),
        (gzip.compress(b"", mtime=0), "figures_2023.csv is empty."),
        (GZ[: len(GZ) // 2], "figures_2023.csv is cut off: download it again."),
        (GZ[:20] + b"\xff\xff\xff" + GZ[23:], "figures_2023.csv is damaged: it cannot be unpacked."),
        (
            b"code,name\nGM1900,S\xfadwest\n",
            "line 2: figures_2023.csv is not UTF-8 text. Save it as UTF-8 and try again.",
        ),
        (b"PK\x03\x04rest", "figures_2023.csv is an Excel workbook, not CSV. Use the format kwb-xlsx."),
        (b"code,name\n", "there are no rows below the heading."),
        (b'code,name\n"' + b"x" * 200_000, "line 2: this is not CSV text."),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(file, content, sentence):
    caught = refusal(file("figures_2023.csv", content), FigureFormat.NL_DISTRICTS)
    assert str(caught) == sentence


def test_a_path_that_is_no_file_is_one_sentence(tmp_path):
    assert str(refusal(tmp_path / "no.csv", FigureFormat.KWB)).endswith("no.csv does not exist.")
    assert str(refusal(tmp_path, FigureFormat.KWB)).endswith("is not a file that can be read.")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"gwb_code_10,regio\n", "k_2023.xlsx is not an Excel workbook (.xlsx)."),
        (b"PK\x03\x04" + b"x" * 100, "k_2023.xlsx is damaged: it cannot be opened as a workbook."),
    ],
)
def test_a_broken_workbook_is_one_sentence(file, content, sentence):
    assert str(refusal(file("k_2023.xlsx", content), FigureFormat.KWB_XLSX)) == sentence


# --- Boundaries ---


def boundary_refusal(path: Path) -> str:
    with pytest.raises(FileRefused) as caught:
        read_boundaries(path)
    return str(caught.value)


def test_velve_lindenhof_is_neighbourhood_bu01530100():
    boundaries = read_boundaries(SHIPPED / "enschede_buurten_simplified.geojson")
    assert len(boundaries.rows) == 70
    assert {row.code: row.name for row in boundaries.rows}["BU01530100"] == "Velve-Lindenhof"
    assert boundaries.year is None


def test_the_year_of_boundaries_stands_in_their_title():
    assert read_boundaries(SHIPPED / "enschede_wijken_2022.geojson").year == 2022


def test_without_a_statement_geojson_is_longitude_and_latitude(geojson):
    assert len(read_boundaries(geojson({"code": "WK015301", "name": "Velve"})).rows) == 1


@pytest.mark.parametrize("system", ["urn:ogc:def:crs:EPSG::28992", "EPSG:28992", ""])
def test_another_coordinate_system_is_refused(geojson, system):
    crs = {"type": "name", "properties": {"name": system}}
    assert f"the coordinates are in “{system}”" in boundary_refusal(geojson({"code": "WK015301"}, crs=crs))


@pytest.mark.parametrize(
    ("area", "sentence"),
    [
        ({"name": "Velve"}, "area 1: there is no “code” with a region code of CBS."),
        ({"code": "Velve"}, "area 1: “Velve” is not a region code of CBS."),
        ({"code": "WK015301", "geometry": None}, "area 1: WK015301: the shape must be a Polygon or MultiPolygon."),
        (
            {"code": "WK015301", "geometry": {"type": "Point", "coordinates": [6.9, 52.2]}},
            "area 1: WK015301: the shape must be a Polygon or MultiPolygon.",
        ),
        (
            {"code": "WK015301", "geometry": {"type": "Polygon", "coordinates": [SQUARE[0][:-1]]}},
            "area 1: WK015301: a line around it is not closed.",
        ),
        (
            {"code": "WK015301", "geometry": {"type": "Polygon", "coordinates": [["a", "b"]]}},
            "area 1: WK015301: the coordinates cannot be read.",
        ),
        (
            {
                "code": "WK015301",
                "geometry": {"type": "Polygon", "coordinates": [[[257000, 471000]] * 3 + [[257000, 471000]]]},
            },
            "area 1: WK015301: the coordinates are not longitude and latitude in the Netherlands.",
        ),
    ],
)
def test_a_wrong_area_is_named_with_its_number(geojson, area, sentence):
    assert boundary_refusal(geojson(area)) == sentence


def test_only_the_shape_is_kept_of_a_geometry(geojson):
    heights = [[[x, y, 12.5] for x, y in SQUARE[0]]]
    path = geojson({"code": "WK015301", "geometry": {"type": "Polygon", "coordinates": heights, "note": "\x00"}})
    assert read_boundaries(path).rows[0].geometry == {"type": "Polygon", "coordinates": SQUARE}


def test_an_area_that_stands_there_twice_is_refused(geojson):
    assert (
        boundary_refusal(geojson({"code": "WK015301"}, {"code": "WK015301"})) == "area 2: WK015301 stands there twice."
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "b.geojson is empty."),
        ("{", "line 1: this is not GeoJSON (position 2)."),
        ("[1, 2]", "this is not a GeoJSON FeatureCollection."),
        ('{"type": "Feature"}', "this is not a GeoJSON FeatureCollection."),
        ('{"type": "FeatureCollection", "features": []}', "there are no areas in this file."),
        ("[" * 100_000, "this is not GeoJSON."),
    ],
)
def test_what_is_no_geojson_is_one_sentence(file, content, sentence):
    assert boundary_refusal(file("b.geojson", content)) == sentence
