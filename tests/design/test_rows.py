"""Rows that are drawn once for each sort show what was written, and nothing of another row."""

from dataclasses import dataclass

import pytest
from bs4 import BeautifulSoup
from django.template import engines
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from kortelijnen.design import rows as drawing
from kortelijnen.design.rows import LOT, rows_drawn

TEMPLATE = (
    '{% load i18n %}<li id="{{ row.key }}"><b>{{ row.name }}</b>{% if row.says %}<p>{{ row.says }}</p>{% endif %}'
    '{{ row.drawn }}{% if row.is_late %}<i>{% translate "late" %}</i>{% endif %}'
    '{% if may_edit %}<a href="{{ url }}{{ row.key }}/" title="{{ row.name }}">x</a>{% endif %}</li>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    key: str = "1"
    name: str = "Bep"
    says: str = ""
    drawn: SafeString = mark_safe("")  # noqa: RUF009
    is_late: bool = False


@pytest.fixture(autouse=True)
def with_template(monkeypatch):
    template = engines["django"].from_string(TEMPLATE)
    monkeypatch.setattr(drawing, "render_to_string", lambda _name, context: template.render(context))
    drawing._drawn.cache_clear()
    with override("en"):
        yield
    drawing._drawn.cache_clear()


def shown(*lines, **shared):
    drawn = rows_drawn("row.html", lines, **shared)
    assert LOT not in drawn, "an open place stayed open"
    return BeautifulSoup(drawn, "html.parser").select("li")


def test_each_row_has_its_own_texts():
    first, second = shown(Line(key="7"), Line(key="70", name="Ali", says="Belt op maandag"))
    assert (first["id"], first.b.get_text(), first.p) == ("7", "Bep", None)
    assert (second["id"], second.b.get_text(), second.p.get_text()) == ("70", "Ali", "Belt op maandag")


@pytest.mark.parametrize(
    "written",
    ["<script>alert(1)</script>", 'O\'Brien & "zoon"', '" onclick="x', f"name0{LOT}", "{name} %(name)s {{ row.key }}"],
    ids=["a tag", "quotes", "an attribute", "a mark of ours", "braces"],
)
def test_what_was_written_is_shown_as_it_is_also_within_quotes(written):
    drawn = rows_drawn("row.html", [Line(name=written, says=written)], may_edit=True, url="/")
    (row,) = BeautifulSoup(drawn, "html.parser").select("li")
    assert row.b.get_text() == row.p.get_text() == row.a["title"] == written
    assert sorted(row.a.attrs) == ["href", "title"]
    assert not row.select("script")


def test_only_what_the_page_drew_itself_is_left_as_it_is():
    (row,) = shown(Line(drawn=mark_safe("<svg></svg>")))
    assert row.svg is not None


def test_yes_and_no_say_which_sort_of_row_it_is():
    first, second = shown(Line(is_late=True), Line())
    assert first.i.get_text() == "late"
    assert second.i is None


def test_what_is_shared_is_of_this_page_only():
    (with_link,) = shown(Line(), may_edit=True, url="/a/")
    (elsewhere,) = shown(Line(), may_edit=True, url="/b/")
    (without,) = shown(Line(), may_edit=False, url="/a/")
    assert (with_link.a["href"], elsewhere.a["href"], without.a) == ("/a/1/", "/b/1/", None)


def test_every_language_has_its_own_words():
    with override("nl"):
        (dutch,) = shown(Line(is_late=True))
    (english,) = shown(Line(is_late=True))
    assert dutch.i.get_text() != english.i.get_text()


def test_no_rows_draw_nothing():
    assert rows_drawn("row.html", []) == ""
