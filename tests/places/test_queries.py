"""What a screen asks: the profile of an area, the map of a municipality, lists, teams."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import SYSTEM
from kortelijnen.places import actions, queries
from kortelijnen.places.access import open_area
from kortelijnen.places.enums import Absence, AreaKind, FigureFormat, Publication, Theme
from kortelijnen.places.indicators import BY_KEY
from kortelijnen.places.models import Area

from .test_reading import kwb

pytestmark = pytest.mark.django_db


def opened(code: str) -> Area:
    return open_area(actor=SYSTEM, code=code)


def profile(code: str) -> queries.Profile:
    return queries.neighbourhood_profile(opened(code))


def values(line: queries.FigureLine | None) -> list[object]:
    assert line is not None
    return [figure.absence or figure.value for figure in line.figures]


def test_loneliness_stands_beside_district_municipality_and_country(shipped):
    line = profile("BU01530100").line_of("lonely")
    assert values(line) == [53.2, 49.8, 51.5, 47]
    assert (line.publication, line.year, line.boundary_year) == (Publication.RIVM_HEALTH, 2020, 2020)
    assert line.indicator.is_model_estimate


def test_a_line_never_mixes_publications_or_years(shipped):
    neighbourhood = profile("BU03440111").line_of("population")
    assert (neighbourhood.publication, neighbourhood.year) == (Publication.CBS_NEIGHBOURHOODS, 2023)
    assert values(neighbourhood) == [1810, 29040, 367947, Absence.NOT_IN_EDITION]
    low_income = profile("BU03440111").line_of("low_income")
    assert (low_income.publication, low_income.year) == (Publication.CBS_DISTRICTS, 2022)
    assert values(low_income)[0] == Absence.NOT_IN_EDITION


def test_the_country_is_shown_where_it_is_known(shipped):
    assert values(profile("GM0153").line_of("population")) == [160640, 17590672]
    assert values(profile("GM0153").line_of("low_income")) == [47.7, 40]
    assert values(profile("GM0153").line_of("employment")) == [60, Absence.NOT_IN_EDITION]


def test_a_suppressed_figure_is_not_published_and_not_zero(shipped):
    assert values(profile("BU01530703").line_of("lonely"))[0] == Absence.NOT_PUBLISHED
    assert values(profile("BU03440111").line_of("corporation_homes"))[0] == 0


def test_a_figure_of_the_country_alone_says_nothing_about_an_area(shipped):
    groningen = profile("GM0014")
    assert groningen.line_of("lonely") is None
    assert BY_KEY["lonely"] in groningen.without
    assert values(profile("NL01").line_of("lonely")) == [47]


def test_at_most_sixteen_figures_stand_open_grouped_as_a_team_works(shipped):
    themes = profile("BU01530100").themes
    assert [theme.theme for theme in themes] == [Theme.NETWORK, Theme.MONEY, Theme.HEALTH, Theme.LIVING, Theme.PEOPLE]
    assert sum(len(theme.open) for theme in themes) == 16
    assert [line.indicator.key for line in themes[0].open] == ["lonely", "severely_lonely", "carers", "volunteers"]
    assert len(profile("BU01530100").lines) == len({line.indicator.key for line in profile("BU01530100").lines})


def test_a_changed_boundary_is_told(file):
    text = kwb("BU03440111,Welgelegen,Buurt,3,1810,,,,,,", "WK034401,West,Wijk,1,29040,,,,,,")
    actions.import_figures(path=file("kwb_2023.csv", text), file_format=FigureFormat.KWB, by=SYSTEM)
    assert profile("BU03440111").line_of("population").is_boundary_new
    assert not profile("WK034401").line_of("population").is_boundary_new


def test_an_area_without_any_figure_has_an_empty_profile(velve):
    assert queries.neighbourhood_profile(velve).lines == []


def test_the_map_shades_neighbourhoods_where_the_edition_has_them(shipped):
    figures = queries.map_of("GM0153", BY_KEY["lonely"])
    assert (figures.drawn, figures.year, figures.boundary_year) == (AreaKind.NEIGHBOURHOOD, 2020, 2020)
    assert len(figures.shaded) == 70
    assert [one.area.name for one in figures.shaded if one.value is None] == ["Kennispark"]
    assert figures.map_years == [2013]


def test_the_map_shades_districts_otherwise(shipped):
    income = queries.map_of("GM0153", BY_KEY["low_income"])
    assert (income.drawn, len(income.shaded)) == (AreaKind.DISTRICT, 10)
    utrecht = queries.map_of("GM0344", BY_KEY["lonely"])
    assert (utrecht.drawn, len(utrecht.shaded)) == (AreaKind.DISTRICT, 10)
    assert len(utrecht.neighbourhoods) == 111


def test_a_municipality_without_boundaries_has_no_map(shipped):
    figures = queries.map_of("GM0014", BY_KEY["population"])
    assert (figures.shaded, figures.publication) == ([], None)


def test_the_number_of_queries_does_not_depend_on_what_there_is(velve, file):
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            area = opened("BU01530100")
            queries.neighbourhood_profile(area)
            queries.map_of(area.municipality, BY_KEY["population"])
            queries.teams_serving(area)
            queries.municipalities()
            queries.figures_version()
        return len(asked)

    before = cost()
    actions.load_shipped(by=SYSTEM)
    assert cost() == before <= 9


def test_municipalities_say_how_far_they_are_known_and_who_works_there(shipped, team, other_team):
    for one in (team, other_team, team):
        actions.serve_areas(team=one, codes=["BU01530100", "WK015306"], since=date(2008, 5, 1), by=SYSTEM)
    lines = {line.area.code: line for line in queries.municipalities()}
    assert len(lines) == 345
    enschede = lines["GM0153"]
    assert (enschede.districts, enschede.neighbourhoods) == (10, 70)
    assert enschede.teams == ("Stroinkslanden", "Velve-Lindenhof")
    assert (lines["GM0014"].neighbourhoods, lines["GM0014"].teams) == (0, ())


def test_the_areas_of_a_municipality_come_in_the_order_of_their_codes(shipped):
    areas = queries.areas_of("GM0153")
    assert len(areas) == 80
    assert areas == sorted(areas, key=lambda area: area.code)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("velve", "Velve-Lindenhof"),
        ("VELVE-LIND", "Velve-Lindenhof"),
        ("lindenhof", "Velve-Lindenhof"),
        ("bu01530100", "Velve-Lindenhof"),
        ("Enschede", "Enschede"),
        ("fryslân", "Sudwest-Fryslan"),
    ],
)
def test_an_area_is_found_by_a_part_of_its_name_or_its_code(shipped, text, first):
    assert first in [area.name for area in queries.search_areas(text)[:3]]


@pytest.mark.parametrize("text", ["", "v", "%", "__", "zzzz"])
def test_nothing_is_found_with_nothing(shipped, text):
    assert queries.search_areas(text) == []


def test_a_search_gives_at_most_twenty_areas(shipped):
    assert len(queries.search_areas("en")) == 20


def test_who_serves_an_area_also_shows_from_the_wider_and_the_narrower_area(shipped, team, other_team):
    actions.serve_areas(team=team, codes=["BU01530100"], since=date(2008, 5, 1), by=SYSTEM)
    actions.serve_areas(team=other_team, codes=["WK015301"], since=date(2013, 1, 1), by=SYSTEM)

    def serving(code: str) -> list[str]:
        return [one.team.name for one in queries.teams_serving(opened(code))]

    assert serving("BU01530100") == ["Velve-Lindenhof", "Stroinkslanden"]
    assert serving("BU01530101") == ["Stroinkslanden"]
    assert serving("WK015301") == ["Velve-Lindenhof", "Stroinkslanden"]
    assert serving("GM0153") == ["Velve-Lindenhof", "Stroinkslanden"]
    assert serving("WK015306") == serving("GM0344") == []


def test_the_version_changes_only_when_figures_do(shipped):
    before = queries.figures_version()
    actions.load_shipped(by=SYSTEM)
    assert queries.figures_version() == before
