"""Pieces of a page that are drawn once show each household its own texts, and nothing of another."""

import pytest
from bs4 import BeautifulSoup
from django.template import Context, TemplateSyntaxError, engines
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override

from kortelijnen.design.rows import LOT

TEMPLATE = (
    "{% load kl %}{% stencil ref=home.ref name=home.name drawn=home.drawn may_edit=may_edit people=home.people %}"
    '<p title="{{ name }}">{{ name }}</p>{{ drawn }}{% if may_edit %}<a href="/{{ ref }}/">{% translate "late" %}</a>'
    "{% csrf_token %}{% endif %}{% if people %}<b>{{ people }}</b>{% endif %}<i>{{ secret }}</i>{% endstencil %}"
)


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


@pytest.fixture
def piece():
    return engines["django"].from_string(TEMPLATE).template


def shown(piece, *, may_edit=True, mark="t", **home):
    drawn = piece.render(Context({"home": home, "may_edit": may_edit, "csrf_token": mark, "secret": "van een ander"}))
    assert LOT not in drawn, "an open place stayed open"
    return BeautifulSoup(drawn, "html.parser")


def test_each_page_has_its_own_texts(piece):
    first = shown(piece, ref="A", name="Familie J.", mark="one")
    second = shown(piece, ref="B", name="Familie K.", mark="two")
    assert [page.p.get_text() for page in (first, second)] == ["Familie J.", "Familie K."]
    assert [page.a["href"] for page in (first, second)] == ["/A/", "/B/"]
    assert [page.input["value"] for page in (first, second)] == ["one", "two"]


@pytest.mark.parametrize(
    "written",
    ["<script>alert(1)</script>", 'O\'Brien & "zoon"', '" onclick="x', f"name0{LOT}", "{name} %(name)s {{ ref }}"],
    ids=["a tag", "quotes", "an attribute", "a mark of ours", "braces"],
)
def test_what_was_written_is_shown_as_it_is_also_within_quotes(piece, written):
    home = {"name": written, "ref": "A", "people": []}
    drawn = piece.render(Context({"home": home, "may_edit": False}))
    page = BeautifulSoup(drawn, "html.parser")
    assert page.p.get_text() == page.p["title"] == written
    assert (list(page.p.attrs), page.script) == (["title"], None)


def test_what_the_page_drew_itself_is_left_as_it_is(piece):
    assert shown(piece, drawn=mark_safe("<svg></svg>")).svg is not None


def test_who_may_only_read_gets_no_link_after_somebody_who_may_write(piece):
    assert shown(piece, may_edit=True, ref="A").a is not None
    assert shown(piece, may_edit=False, ref="A").a is None
    assert shown(piece, may_edit=True, ref="B").a["href"] == "/B/"


def test_of_anything_but_a_text_it_knows_only_whether_it_is_there(piece):
    assert shown(piece, people=["Bep"]).b.get_text() == "True"
    assert shown(piece, people=[]).b is None


def test_it_sees_nothing_else_of_the_page(piece):
    assert shown(piece, name="Familie J.").i.get_text() == ""


def test_it_speaks_the_language_of_each_reader():
    piece = (
        engines["django"]
        .from_string("{% load kl %}{% stencil label=label %}{% translate 'late' %} {{ label }}{% endstencil %}")
        .template
    )
    said = []
    for language in ("en", "nl", "en"):
        with override(language):
            said.append(piece.render(Context({"label": gettext_lazy("Opinion")})))
    assert said[0] == said[2] != said[1]
    assert said[0] == "late Opinion"


def test_what_it_is_given_has_a_name():
    with pytest.raises(TemplateSyntaxError, match="has a name"):
        engines["django"].from_string("{% load kl %}{% stencil home.ref %}{% endstencil %}")
