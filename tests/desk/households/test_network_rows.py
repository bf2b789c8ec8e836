"""The list beside the network map: rows that are filled in show what was written, and nothing of another row."""

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override

from kortelijnen.design.rows import rows_drawn
from kortelijnen.desk.households.network_rows import network_rows
from kortelijnen.households.enums import Closeness, Relation
from kortelijnen.households.models import NetworkPerson


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def person(pk=1, name="Bep", **more):
    given = {"relation": Relation.NEIGHBOUR, "closeness": Closeness.NEAR, "can_do": ""} | more
    return NetworkPerson(pk=pk, name=name, **given)


def shown(*people, editable=True, is_numbered=False):
    rows = network_rows(people, ref="ABC123", is_numbered=is_numbered)
    drawn = rows_drawn("desk/households/_network_row.html", rows, may_edit=editable)
    return BeautifulSoup(drawn, "html.parser").select("li")


def test_each_row_leads_to_its_own_person():
    rows = shown(person(pk=7, name="Bep"), person(pk=70, name="Ali"))
    assert [row.select_one("a b").get_text() for row in rows] == ["Bep", "Ali"]
    assert [row.select_one("a")["href"] for row in rows] == [
        "/huishoudens/ABC123/netwerk/7/",
        "/huishoudens/ABC123/netwerk/70/",
    ]
    assert rows[1].select_one("button")["formaction"] == "/huishoudens/ABC123/netwerk/70/weg/"
    assert rows[1].select_one("button")["aria-label"] == "Ali can no longer help"


@pytest.mark.parametrize("written", ["<script>alert(1)</script>", 'O\'Brien & "zoon"', "{name} %(name)s"])
def test_what_was_written_is_shown_as_it_is(written):
    (row,) = shown(person(name=written, can_do=written))
    assert row.select_one("a b").get_text() == written
    assert row.select(".kl-row__body > p")[1].get_text() == written
    assert not row.select("script")


def test_who_may_only_read_gets_no_links_and_no_buttons():
    (row,) = shown(person(), editable=False)
    assert not row.select("a, form, button")


def test_many_carry_the_number_of_the_drawing():
    rows = shown(person(1), person(2), is_numbered=True)
    assert [row.select_one("p").get_text()[:2] for row in rows] == ["1.", "2."]


def test_strain_and_what_somebody_can_do_stand_only_with_whom_they_belong_to():
    first, second = shown(person(1, is_strained=True, can_do="Koken"), person(2))
    assert "strain" in first.get_text()
    assert "Koken" in first.get_text()
    assert "strain" not in second.get_text()
    assert len(second.select(".kl-row__body > p")) == 1
