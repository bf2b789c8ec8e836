"""The pages of neighbourhoods: real figures with year and source, a map with its words and its table."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import SYSTEM
from kortelijnen.places import actions

VELVE = "/buurten/BU01530100/"


@pytest.fixture(autouse=True)
def nothing_kept():
    """What a page keeps of a test's figures must not reach the next test."""
    caches["local"].clear()


@pytest.fixture
def shipped(db):
    actions.load_shipped(by=SYSTEM)


@pytest.fixture
def browser(signed_in, worker):
    return signed_in(worker)


@pytest.fixture
def page(browser, shipped):
    """`page(url)` is the main part of a page, as a worker sees it."""

    def look(url, client=browser):
        answer = client.get(url)
        assert answer.status_code == 200
        return BeautifulSoup(answer.content, "html.parser").select_one("main")

    return look


def text_of(part):
    return " ".join(part.get_text(" ").split())


def row_of(main, label):
    """The cells of the row of one figure."""
    row = next(row for row in main.select("section[aria-labelledby=figures] tbody tr") if label in row.th.get_text())
    return [text_of(cell) for cell in row.select("td")]


def test_a_neighbourhood_stands_beside_district_municipality_and_country(page):
    main = page(VELVE)
    assert main.h1.get_text() == "Velve-Lindenhof"
    assert "Neighbourhood in the district Hogeland–Velve, municipality of Enschede." in text_of(main)
    assert row_of(main, "Lonely") == ["53.2%", "49.8%", "51.5%", "47.0%", "RIVM 2020, estimate"]
    assert row_of(main, "Inhabitants") == ["not in this edition", "12,695", "160,640", "17,590,672", "CBS 2022"]


def test_numbers_are_written_in_the_language_of_the_reader(page, signed_in, colleague):
    main = page(VELVE, signed_in(colleague, language="nl"))
    assert row_of(main, "Eenzaam")[:2] == ["53,2%", "49,8%"]
    assert row_of(main, "Inwoners")[1:4] == ["12.695", "160.640", "17.590.672"]
    assert row_of(main, "Gemiddelde woningwaarde")[1] == "€ 249.000"


def test_every_figure_has_its_source_and_year(page):
    rows = page(VELVE).select("section[aria-labelledby=figures] tbody tr:has(td)")
    assert len(rows) > 30
    for row in rows:
        assert row.select("td")[-1].get_text().split()[0] in {"RIVM", "CBS"}
        assert row.select("td")[-1]["data-label"] == "Source"


def test_it_says_what_is_estimated_and_that_years_are_not_compared(page):
    about = text_of(page(VELVE).select_one("section[aria-labelledby=about]"))
    assert "RIVM 2020 : RIVM, health of adults by neighbourhood. On the boundaries of 2020." in about
    assert "These are estimates with a model, not counts" in about
    assert "Do not compare rows of different years" in about
    assert "It never means zero." in about


def test_the_map_says_that_its_boundaries_are_of_another_year(page):
    caption = text_of(page(VELVE).figcaption)
    assert "Source: RIVM 2020. Boundaries: Open Data Enschede 2013, simplified." in caption
    assert "The map has the boundaries of 2013, the figures those of 2020: they may differ a little." in caption


def test_each_area_of_the_map_is_a_link_with_its_name_and_figure(page):
    drawing = page(VELVE).select_one("svg.kl-map")
    links = drawing.select("a")
    titles = {link["href"]: link.title.get_text() for link in links}
    assert len(links) == 70
    assert titles[VELVE] == "Velve-Lindenhof: 53.2%"
    assert titles["/buurten/BU01530703/"] == "Kennispark: not published"
    assert drawing.select_one("path.kl-here")


def test_who_does_not_see_the_map_has_a_sentence_and_a_table_with_the_same_links(page):
    main = page(VELVE)
    assert main.select_one("svg.kl-map")["aria-hidden"] == "true"
    assert {link["tabindex"] for link in main.select("svg.kl-map a")} == {"-1"}
    assert "69 areas: Koekoeksbeekhoek has the lowest figure (31.5%)" in text_of(main.figcaption)
    table = {link["href"] for link in main.select("#map details a")}
    assert {link["href"] for link in main.select("svg.kl-map a")} <= table


def test_the_map_shows_the_figure_that_was_asked_for(page):
    main = page(VELVE + "?figure=low_income")
    assert "People with a low income , by district." in text_of(main.figcaption)
    assert main.select_one("option[selected]")["value"] == "low_income"
    assert main.select_one("svg.kl-map a")["href"].endswith("?figure=low_income")
    assert len(main.select("svg.kl-map a")) == 10


def test_choosing_a_figure_swaps_only_the_map(browser, shipped):
    answer = browser.get(VELVE + "?figure=struggling", headers={"hx-request": "true"})
    part = BeautifulSoup(answer.content, "html.parser")
    assert part.main is None
    assert "Has trouble making ends meet" in text_of(part.figcaption)


@pytest.mark.parametrize("asked", ["nonsense", "", "births"])
def test_a_figure_that_is_not_there_becomes_the_first_one(page, asked):
    assert page(VELVE + f"?figure={asked}").select_one("option[selected]")["value"] == "lonely"


def test_the_bars_are_a_table(page):
    bars = page(VELVE).select_one("#map .kl-columns table")
    assert [text_of(row) for row in bars.select("tbody tr")] == [
        "Velve-Lindenhof (neighbourhood) 53.2%",
        "Hogeland–Velve (district) 49.8%",
        "Enschede (municipality) 51.5%",
        "The Netherlands 47.0%",
    ]
    assert [bar["width"] for bar in bars.select("rect")] == ["100.0", "93.6", "96.8", "88.3"]


def test_the_team_that_serves_the_area_stands_at_the_top(page, team):
    assert "None of our teams serves this area." in text_of(page(VELVE).header)
    actions.serve_areas(team=team, codes=["BU01530100", "BU01530101"], since=date(2008, 5, 1), by=SYSTEM)
    assert "Velve-Lindenhof , since 1 May 2008" in text_of(page(VELVE).header)
    enschede = text_of(page("/buurten/GM0153/").header)
    assert "Velve-Lindenhof : Velve-Lindenhof, Wooldrik, since 1 May 2008" in enschede


def test_a_municipality_lists_its_districts_and_neighbourhoods(page):
    main = page("/buurten/GM0153/")
    assert main.select_one("#map details").has_attr("open")
    assert len(main.select("#map details table")) == 10
    assert len(main.select("#map details a")) == 80


def test_a_neighbourhood_without_a_boundary_shows_its_district_on_the_map(page):
    main = page("/buurten/BU03440111/")
    assert "by district" in text_of(main.figcaption)
    assert main.select_one("path.kl-here")


def test_a_municipality_without_boundaries_says_so(page):
    main = page("/buurten/GM0014/")
    assert "We have no boundaries for a map of this municipality." in text_of(main)
    assert main.figcaption is None


def test_the_country_has_figures_and_no_map(page):
    main = page("/buurten/NL01/")
    assert main.select_one("svg.kl-map") is None
    assert main.h1.get_text() == "The Netherlands"
    assert "added up from its municipalities" in text_of(main)
    assert row_of(main, "Lonely") == ["47.0%", "RIVM 2020, estimate"]


def test_an_area_without_figures_says_what_to_do(browser, velve):
    main = BeautifulSoup(browser.get(VELVE).content, "html.parser").main
    assert "There are no figures of this area" in text_of(main)


def test_an_unknown_area_is_not_found(browser, shipped):
    assert browser.get("/buurten/BU99999999/").status_code == 404
    assert browser.get("/buurten/velve/").status_code == 404


def test_what_is_kept_goes_when_figures_change(page, tmp_path):
    assert "53.2%" in text_of(page(VELVE))
    original = (actions.SHIPPED / "nl_wijken_2022.csv").read_text()
    changed = tmp_path / "nl_wijken_2022.csv"
    changed.write_text(original.replace("12695", "12700"))
    actions.import_figures(path=changed, file_format=actions.FigureFormat.NL_DISTRICTS, by=SYSTEM)
    assert row_of(page(VELVE), "Inhabitants")[1] == "12,700"


def test_a_page_is_kept_per_language_and_per_figure(page, signed_in, colleague):
    assert "Lonely" in text_of(page(VELVE))
    assert "Eenzaam" in text_of(page(VELVE, signed_in(colleague, language="nl")))
    assert page(VELVE + "?figure=struggling").select_one("option[selected]")["value"] == "struggling"


def test_a_kept_page_costs_few_queries_and_a_fresh_one_hardly_more(browser, shipped):
    with CaptureQueriesContext(connection) as fresh:
        browser.get(VELVE)
    with CaptureQueriesContext(connection) as kept:
        browser.get(VELVE)
    assert len(fresh) - len(kept) == 3


def test_the_list_names_our_own_municipality_first(page, team):
    actions.serve_areas(team=team, codes=["BU01530100"], since=date(2008, 5, 1), by=SYSTEM)
    main = page("/buurten/")
    ours = text_of(main.select_one("section[aria-labelledby=ours]"))
    assert "Enschede 10 districts · 70 neighbourhoods · Velve-Lindenhof" in ours
    assert "Utrecht" in text_of(main.select_one("section[aria-labelledby=known]"))
    assert len(main.select("details a")) == 343


def test_a_neighbourhood_is_found_by_a_part_of_its_name(page):
    found = page("/buurten/?name=lindenhof").select_one("section[aria-labelledby=found]")
    assert found.a["href"] == VELVE
    assert "Neighbourhood in Hogeland–Velve, Enschede" in text_of(found)


def test_nothing_found_says_what_to_try(page):
    assert "Try a part of the name" in text_of(page("/buurten/?name=xyzzy"))


def test_an_empty_installation_says_how_figures_come_in(browser, db):
    main = BeautifulSoup(browser.get("/buurten/").content, "html.parser").main
    assert "import_figures" in text_of(main)


@pytest.mark.parametrize("name", ["stranger", "front_door", "team_lead", "policy_officer", "privacy_officer"])
def test_everybody_who_works_here_sees_the_same_figures(signed_in, cast, shipped, name):
    client = signed_in(getattr(cast, name))
    assert b"53.2%" in client.get(VELVE).content
    assert client.get("/buurten/").status_code == 200


def test_without_signing_in_there_is_nothing_to_see(client, shipped):
    assert client.get(VELVE).status_code == 302
    assert client.get("/buurten/").status_code == 302


def test_neighbours_on_one_map_are_each_outlined_on_their_own_page(page):
    """The map of the municipality is drawn once; which area is outlined and marked is not kept with it."""
    first, second = page(VELVE), page("/buurten/BU01530000/")
    outlines = [one.select_one("svg.kl-map path.kl-here")["d"] for one in (first, second)]
    marked = [one.select_one("details a[aria-current=page]")["href"] for one in (first, second)]
    assert outlines[0] != outlines[1]
    assert marked == [VELVE, "/buurten/BU01530000/"]
    assert page(VELVE).select_one("svg.kl-map path.kl-here")["d"] == outlines[0]
