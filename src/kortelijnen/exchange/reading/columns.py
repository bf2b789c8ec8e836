"""What a column holds: by its heading in Dutch or English, misspelt too, and by what stands in it."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from kortelijnen.directory.rules import A_WORD, folded
from kortelijnen.exchange.enums import Column
from kortelijnen.exchange.reading import values

CLOSE = 86  # of 100; a heading of a few letters must be right
SHARE = 0.6  # of the filled cells that must look like it
SHORT = 5

HEADINGS: dict[Column, tuple[str, ...]] = {
    Column.NAME: (
        "naam",
        "volledige naam",
        "naam contactpersoon",
        "contactpersoon",
        "contact",
        "medewerker",
        "wie",
        "name",
        "full name",
        "contact name",
        "display name",
        "weergavenaam",
        "persoon",
        "collega",
    ),
    Column.FIRST_NAME: (
        "voornaam",
        "voornamen",
        "roepnaam",
        "voorletters",
        "initialen",
        "first name",
        "given name",
        "voorl",
    ),
    Column.PARTICLE: (
        "tussenvoegsel",
        "tussenvoegsels",
        "voorvoegsel",
        "tv",
        "prefix",
        "middle name",
        "tussenv",
        "infix",
    ),
    Column.LAST_NAME: ("achternaam", "familienaam", "last name", "surname", "family name", "geslachtsnaam"),
    Column.FUNCTION: (
        "functie",
        "rol",
        "functietitel",
        "beroep",
        "taak",
        "function",
        "job title",
        "title",
        "role",
        "position",
        "functieomschrijving",
        "specialisme",
        "waarvoor",
    ),
    Column.ORGANISATION: (
        "organisatie",
        "instelling",
        "instantie",
        "bedrijf",
        "werkgever",
        "partner",
        "organisation",
        "organization",
        "company",
        "institution",
        "organisatie instelling",
        "naam organisatie",
        "naam instelling",
        "org",
        "ketenpartner",
    ),
    Column.PHONE: (
        "telefoon",
        "telefoonnummer",
        "tel",
        "telnr",
        "tel nr",
        "direct nummer",
        "doorkiesnummer",
        "nummer",
        "telefoon direct",
        "telefoonnr",
        "telefoon werk",
        "phone",
        "telephone",
        "phone number",
        "business phone",
        "work phone",
        "direct phone",
        "telefoon 1",
        "phone 1",
        "direct",
        "doorkies",
    ),
    Column.MOBILE: (
        "mobiel",
        "mobiele telefoon",
        "mobiel nummer",
        "mobielnummer",
        "gsm",
        "06",
        "06 nummer",
        "mobile",
        "mobile phone",
        "cell",
        "cell phone",
        "mob",
        "telefoon mobiel",
        "mobiel nr",
        "telefoon 2",
        "phone 2",
        "whatsapp",
    ),
    Column.DESK: (
        "algemeen nummer",
        "telefoon algemeen",
        "centrale",
        "receptie",
        "hoofdnummer",
        "general phone",
        "company main phone",
        "switchboard",
        "algemeen telefoonnummer",
        "secretariaat",
        "telefoon 3",
    ),
    Column.EMAIL: (
        "email",
        "e mail",
        "mail",
        "mailadres",
        "emailadres",
        "e mailadres",
        "e mail adres",
        "email address",
        "e mail address",
    ),
    Column.REACHABLE: (
        "bereikbaar",
        "bereikbaarheid",
        "werkdagen",
        "aanwezig",
        "wanneer bereikbaar",
        "bereikbaar op",
        "availability",
        "reachable",
        "available",
        "working days",
        "dagen",
    ),
    Column.AGREED_ON: (
        "akkoord",
        "akkoord op",
        "toestemming",
        "toestemming op",
        "datum akkoord",
        "agreed",
        "consent",
        "agreed on",
        "datum toestemming",
    ),
}
KNOWN = {heading: column for column, headings in HEADINGS.items() for heading in headings}
SEVERAL = frozenset({Column.LEFT_OUT, Column.PHONE, Column.MOBILE, Column.DESK})


def said_by_heading(heading: str) -> Column | None:
    """The column that this heading names; None when it names none that we know."""
    words = " ".join(A_WORD.findall(folded(re.sub(r"([a-z])([A-Z])", r"\1 \2", heading))))
    if words in KNOWN:
        return KNOWN[words]
    if len(words) < SHORT or words.isdigit():
        return None
    near = process.extractOne(words, list(KNOWN), scorer=fuzz.ratio, score_cutoff=CLOSE)
    return KNOWN[near[0]] if near else _by_first_word(words)


def _by_first_word(words: str) -> Column | None:
    """ "Telefoonnummer (direct)", "Naam van de contactpersoon": the word it begins with, when that is one of ours."""
    return KNOWN.get(words.split(maxsplit=1)[0]) if len(words) <= 40 else None


def heading_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Which of the first rows is the heading: the one with the most names of columns, two at least, and no number or
    address in it. None when the list just begins."""
    best, place = 1, None
    for index, cells in enumerate(rows):
        named = sum(said_by_heading(cell) is not None for cell in cells if cell)
        if named > best and not any(values.looks_like_phone(cell) or values.looks_like_email(cell) for cell in cells):
            best, place = named, index
    return place


def guessed(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """What each column seems to hold. A heading that names something wins; then what the cells look like. Each kind
    of column is given once, the first that fits; phone numbers as often as there are."""
    width = max([len(headings), *(len(row) for row in rows)])
    columns: list[Column] = []
    for index in range(width):
        named = said_by_heading(headings[index]) if headings else None
        columns.append(_once(named, columns) or Column.LEFT_OUT)
    for index in range(width):
        if columns[index] == Column.LEFT_OUT:
            cells = [row[index] for row in rows if index < len(row) and row[index]]
            columns[index] = _once(_said_by_cells(cells), columns) or Column.LEFT_OUT
    if Column.NAME in columns and Column.LAST_NAME in columns:  # both: the whole name says it already
        columns = [Column.LEFT_OUT if column in _PARTS else column for column in columns]
    return tuple(_with_a_name(columns, rows, has_headings=bool(headings)))


_PARTS = frozenset({Column.FIRST_NAME, Column.PARTICLE, Column.LAST_NAME})


def _once(column: Column | None, given: Sequence[Column]) -> Column | None:
    return column if column is not None and (column in SEVERAL or column not in given) else None


def _said_by_cells(cells: Sequence[str]) -> Column | None:
    if not cells:
        return None
    for column, looks in (
        (Column.EMAIL, values.looks_like_email),
        (Column.MOBILE, values.looks_like_mobile),
        (Column.PHONE, values.looks_like_phone),
    ):
        if sum(looks(cell) for cell in cells) >= SHARE * len(cells):
            return column
    return None


def _with_a_name(columns: list[Column], rows: Sequence[Sequence[str]], *, has_headings: bool) -> list[Column]:
    """Without headings: of the columns with words, the one with the most different ones is the name, the next one
    where the same words return is the organisation."""
    if has_headings or _PARTS & set(columns) or Column.NAME in columns:
        return columns
    told: dict[int, float] = {}
    for index, column in enumerate(columns):
        cells = [row[index] for row in rows if index < len(row) and any(sign.isalpha() for sign in row[index])]
        if column == Column.LEFT_OUT and len(cells) >= SHARE * len(rows):
            told[index] = len(set(cells)) / len(cells)
    names = sorted(told, key=lambda index: (-round(told[index], 1), index))
    for index, column in zip(names, (Column.NAME, Column.ORGANISATION, Column.FUNCTION), strict=False):
        columns[index] = column
    return columns
