"""Files as teams have them, made for real: workbooks, CSV in several dresses, address cards. All invented."""

import io

from openpyxl import Workbook

HEADING = ["Naam contactpersoon", "Organisatie", "Functie", "Tel.nr.", "06", "E-mailadres"]
FEMKE = ["Femke Anders", "Woonstichting Het Anker", "Woonconsulent", "000-5550123", "", "femke@example.org"]
KARIM = ["Karim Bouzid", "Kredietbank Twentekanaal", "Intake", "000-5550201", "000-6123456", ""]


def csv_of(*rows, delimiter=";", encoding="utf-8"):
    return "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)


def workbook_of(*rows):
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


FIRST = "Femke Karim Lotte Jörg Samira Henk Yusuf Wilma Bram Özlem".split()  # noqa: SIM905
LAST = "Anders Bouzid Smit Müller Haddou Visser Kaya Terpstra Oosterhuis Quist".split()  # noqa: SIM905


def long_list(rows=3000, broken=40, per_place=10):
    """A list of so many rows, of which so many have no number, spread evenly."""
    every = rows // broken if broken else rows + 1
    made = [HEADING]
    for number in range(rows):
        phone = "" if broken and number % every == 0 and number // every < broken else f"000-{1_000_000 + number}"
        name = f"{FIRST[number % 10]} {LAST[(number + number // 10) % 10]}"
        place = f"Instelling {number // per_place}"
        made.append([name, place, "Consulent", phone, "", ""])
    return made


PHOTO = "PHOTO;ENCODING=b;TYPE=JPEG:" + "A" * 60 + "".join("\r\n " + "B" * 72 for _ in range(400))
CARDS = "\r\n".join(
    [
        "BEGIN:VCARD", "VERSION:3.0", "N:Anders;Femke;;;", "FN:Femke Anders", PHOTO, "ORG:Woonstichting Het",
        "  Anker;Team Oost", "TITLE:Woonconsulent", "TEL;TYPE=HOME:000-1111111", "TEL;TYPE=WORK,VOICE:000-5550123",
        "TEL;TYPE=WORK,FAX:000-9999999", "EMAIL;TYPE=INTERNET:femke@example.org", "END:VCARD",
        "BEGIN:VCARD", "VERSION:4.0", "N:Bouzid;Karim;;;", 'TEL;VALUE=uri;TYPE="voice,cell":tel:+31-000-5550201',
        "ORG:Kredietbank", "ROLE:Intake", "END:VCARD",
        "BEGIN:VCARD", "VERSION:3.0", "FN:Zonder einde",
        "BEGIN:VCARD", "VERSION:2.1", "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg=", ";;;",
        "ORG:GGZ", "TEL;CELL;VOICE:000-5550301", "END:VCARD",
    ]
)  # fmt: skip
