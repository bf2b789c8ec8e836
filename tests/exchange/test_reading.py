"""Reading real files: what comes out, and what is refused in one sentence."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from exchange.files import CARDS, FEMKE, HEADING, KARIM, csv_of, long_list, workbook_of
from kortelijnen.exchange.enums import Column, Fault
from kortelijnen.exchange.reading.rows import Told, read_rows
from kortelijnen.exchange.reading.sheets import read_sheet
from kortelijnen.kit.errors import RuleBroken

TODAY = date(2026, 11, 25)


def read(content, **told):
    sheet = read_sheet(content)
    return read_rows(sheet.rows, sheet.mapping, told=Told(**told), today=TODAY)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_a_csv_in_any_dress(delimiter, encoding):
    jorg = ["Jörg Müller", "GGZ Één", "Verpleegkundige", "000-5550301", "", ""]
    reading = read(csv_of(HEADING, FEMKE, jorg, delimiter=delimiter, encoding=encoding))
    assert [entry.name for entry in reading.entries] == ["Femke Anders", "Jörg Müller"]
    assert reading.entries[1].organisation == "GGZ Één"
    assert reading.entries[0].email == "femke@example.org"


def test_a_workbook_with_a_title_above_the_heading():
    reading = read(workbook_of(["Telefoonlijst 2026"], [], HEADING, FEMKE, KARIM))
    assert [(entry.row, entry.name, entry.phone) for entry in reading.entries] == [
        (4, "Femke Anders", "000-5550123"),
        (5, "Karim Bouzid", "000-5550201"),
    ]
    assert reading.entries[1].when.endswith("000-6123456")


def test_a_number_that_excel_took_for_a_sum_gets_its_zero_back():
    reading = read(workbook_of(["Naam", "Organisatie", "Telefoon"], ["Femke Anders", "Het Anker", 612345678]))
    assert reading.entries[0].phone == "0612345678"


def test_a_name_in_three_columns():
    reading = read(csv_of(["Voornaam", "Tussenvoegsel", "Achternaam", "Organisatie", "Tel"],
                          ["Lotte", "van der", "Es", "De Es", "000-5550301"]))  # fmt: skip
    assert reading.entries[0].name == "Lotte van der Es"


def test_of_three_thousand_rows_the_forty_broken_ones_are_listed_with_their_reason():
    reading = read(workbook_of(*long_list()))
    assert len(reading.entries) == 2960
    assert reading.broken == len(reading.remarks) == 40
    assert {remark.fault for remark in reading.remarks} == {Fault.NO_PHONE}
    assert [remark.row for remark in reading.remarks[:2]] == [2, 77]


def test_a_row_says_what_is_wrong_with_it():
    reading = read(
        csv_of(
            HEADING,
            ["", "Het Anker", "", "000-1", "", ""],
            ["Femke Anders", "Het Anker", "", "geen", "", ""],
            ["Femke Anders", "", "", "000-5550123", "", ""],
            ["F" * 121, "Het Anker", "", "000-5550123", "", ""],
            ["Femke Anders", "Het Anker", "", "000-5550123", "", "geen mail"],
        )
    )
    assert [(remark.row, remark.fault) for remark in reading.remarks] == [
        (2, Fault.NO_NAME),
        (3, Fault.NO_PHONE),
        (4, Fault.NO_ORGANISATION),
        (5, Fault.TOO_LONG),
        (6, Fault.NO_EMAIL),
    ]
    assert [entry.row for entry in reading.entries] == [6]
    assert reading.entries[0].email == ""


def test_rows_without_an_organisation_get_the_one_that_was_said():
    reading = read(csv_of(["Naam", "Telefoon"], ["Femke Anders", "000-5550123"]), organisation="Het Anker")
    assert reading.entries[0].organisation == "Het Anker"


def test_nobody_said_yes_unless_the_owner_of_the_list_says_so():
    rows = (["Naam", "Organisatie", "Telefoon", "Akkoord"],
            ["Femke Anders", "Het Anker", "000-5550123", "1-2-2026"],
            ["Karim Bouzid", "Het Anker", "000-5550201", ""],
            ["Lotte Es", "Het Anker", "000-5550301", "ja"],
            ["Anna Es", "Het Anker", "000-5550302", "1-2-2030"])  # fmt: skip
    reading = read(csv_of(*rows))
    assert [entry.agreed_on for entry in reading.entries] == [date(2026, 2, 1), None, None, None]
    assert [remark.fault for remark in reading.remarks] == [Fault.NO_DAY, Fault.NO_DAY]
    whole = read(csv_of(*rows), agreed_on=date(2026, 3, 1))
    assert [entry.agreed_on for entry in whole.entries] == [date(2026, 2, 1), date(2026, 3, 1), None, None]


def test_address_cards_of_every_version_with_photos_folds_and_a_wrong_charset():
    reading = read(CARDS.encode("utf-8"), organisation="Onbekend")
    assert [(entry.name, entry.organisation, entry.function, entry.phone) for entry in reading.entries] == [
        ("Femke Anders", "Woonstichting Het Anker", "Woonconsulent", "000-5550123"),
        ("Karim Bouzid", "Kredietbank", "Intake", "+31-000-5550201"),
        ("Jörg Müller", "GGZ", "", "000-5550301"),
    ]
    assert reading.entries[0].others == ("000-1111111",)
    assert [(remark.row, remark.fault) for remark in reading.remarks] == [(3, Fault.NO_CARD)]


def test_a_card_in_the_code_page_of_windows_is_read_beside_one_in_utf8():
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Jörg Müller\nORG:GGZ\nTEL:000-5550301\nEND:VCARD\n"
    reading = read(card.encode("cp1252") + card.encode("utf-8"))
    assert [entry.name for entry in reading.entries] == ["Jörg Müller", "Jörg Müller"]


def test_a_formula_is_text_on_its_way_in():
    reading = read(csv_of(["Naam", "Organisatie", "Telefoon"], ["'=1+1 Anders", "@Home", "+31 000 5550123"]))
    assert (reading.entries[0].name, reading.entries[0].organisation) == ("=1+1 Anders", "@Home")
    assert reading.entries[0].phone == "+31 000 5550123"


# --- Refused ------------------------------------------------------------------------------------------
def refusal(content):
    with pytest.raises(RuleBroken) as refused:
        read_sheet(content)
    return refused.value.code


def test_a_workbook_that_unpacks_to_far_more_is_not_opened():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"\x00" * 70_000_000)
    assert len(bomb.getvalue()) < 100_000
    assert refusal(bomb.getvalue()) == "file_too_large"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"\r\n\r\n ", "file_empty"),
        (b"x" * 5_000_001, "file_too_large"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500, "old_excel"),
        (b"PK\x03\x04 and no more", "file_unreadable"),
        (csv_of(HEADING), "file_empty"),
        (b"BEGIN:VCARD\nFN:zonder einde\n", "no_card"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(content, code):
    assert refusal(content) == code


def test_another_zip_file_is_no_workbook():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert refusal(packed.getvalue()) == "file_unreadable"


def test_a_list_over_the_limit_is_refused_however_it_comes():
    rows = [["Naam", "Organisatie", "Telefoon"], *[["Femke", "Anker", "000-5550123"]] * 10_001]
    assert refusal(csv_of(*rows)) == "too_many_rows"
    assert refusal(workbook_of(*rows[:1], *rows[1:], *rows[1:20])) == "too_many_rows"


def test_what_a_sheet_says_of_its_own_size_is_not_believed():
    book = Workbook()
    book.active["A1"], book.active["B1"], book.active["C1"] = "Naam", "Organisatie", "Telefoon"
    book.active["A2"], book.active["B2"], book.active["C2"] = "Femke Anders", "Het Anker", "000-5550123"
    book.active["XFD1048576"] = "x"
    written = io.BytesIO()
    book.save(written)
    sheet = read_sheet(written.getvalue())
    assert sheet.mapping[:3] == (Column.NAME, Column.ORGANISATION, Column.PHONE)
    assert len(sheet.rows) == 1
