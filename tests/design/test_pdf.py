"""A page on paper: tagged, in our own letters, and whatever is filled in stays text."""

import re
import time
import zlib
from datetime import UTC, datetime

import pytest
import typst
from django.utils.translation import override

from kortelijnen.design.pdf import LETTERS, pdf
from kortelijnen.kit import clock

MAP = "desk/linemap/map.typ"


def context(**more):
    """A map of thirty institutions and twelve parts of life."""
    hole, single = {"lines": 0, "shade": 0, "note": "hole"}, {"lines": 1, "shade": 1, "note": "by one"}
    row = {"name": "Woonstichting Het Anker", "kind": "Housing", "lines": 3, "places": [hole, single, *[None] * 10]}
    return {
        "title": "Map of lines: Velve-Lindenhof",
        "summary": "31 live lines",
        "foot": "Korte Lijnen",
        "legend": "How to read the map.",
        "institution": "Institution",
        "all": "All lines",
        "columns": [f"Part of life {number}" for number in range(12)],
        "rows": [row] * 30,
        "empty": "",
        "more": "",
        "goals_title": "Goals",
        "goals_head": ["Institution", "Need", "Who", "When"],
        "goals": [["Het Anker", "Eviction", "Sanne de Wit", "12 May"]],
        "goals_empty": "",
    } | more


def opened(page):
    """The file with what is packed in it laid open."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", page, re.DOTALL)
    texts = [page]
    for part in packed:
        try:
            texts.append(zlib.decompress(part))
        except zlib.error:
            texts.append(part)
    return b"\n".join(texts)


def test_the_page_is_a_tagged_pdf_for_everybody() -> None:
    """PDF/UA-1: a tree of tags with table headers, a language and a title that the reader shows."""
    page = opened(pdf(MAP, context()))
    assert page.startswith(b"%PDF-")
    assert b"pdfuaid:part>1<" in page
    for mark in (b"/StructTreeRoot", b"/Marked true", b"/DisplayDocTitle true", b"/TH", b"/TR", b"/H1", b"/H2"):
        assert mark in page, mark


def test_the_page_speaks_the_language_of_its_reader() -> None:
    for language in ("nl", "en"):
        with override(language):
            assert f"/Lang({language})".encode() in opened(pdf(MAP, context()))


def test_the_letters_are_our_own_and_lie_in_the_page() -> None:
    page = opened(pdf(MAP, context()))
    assert {path.suffix for path in LETTERS.iterdir()} >= {".ttf"}
    letters = {name.partition(b"+")[2] for name in re.findall(rb"/FontName/([\w+-]+)", page)}
    assert letters == {b"AtkinsonHyperlegible-Regular", b"AtkinsonHyperlegible-Bold"}


@pytest.mark.parametrize(
    "name", ['#panic("out")', '#read("/config/settings.py")', '"]) #panic()', "$x$ *bold* @ref <label> \\ // /*"]
)
def test_what_somebody_typed_is_printed_and_never_carried_out(name) -> None:
    row = {"name": name, "kind": name, "lines": 0, "places": [None] * 12}
    told = pdf(MAP, context(rows=[row], title=name, goals=[[name] * 4]))
    assert told.startswith(b"%PDF-")
    assert len(told) < 100_000


def test_a_page_without_a_title_is_refused() -> None:
    """It would be no PDF/UA."""
    with pytest.raises(typst.TypstError, match="title"):
        pdf(MAP, context(title=""))


def test_the_same_page_at_the_same_moment_is_the_same_file() -> None:
    with clock.standing_at(datetime(2026, 5, 12, 9, tzinfo=UTC)):
        assert pdf(MAP, context()) == pdf(MAP, context())


def test_a_page_takes_at_most_300_ms() -> None:
    pdf(MAP, context())
    took = []
    for number in range(5):
        began = time.perf_counter()
        pdf(MAP, context(summary=f"{number} live lines"))
        took.append(time.perf_counter() - began)
    assert sorted(took)[2] <= 0.3
