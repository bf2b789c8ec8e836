"""The gallery shows every component, in both languages."""

import itertools
import re

import pytest
from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string
from django.utils import translation

from kortelijnen.design.gallery import gallery_context
from kortelijnen.design.gallery import icon_names as names_of_icons


def gallery(language: str) -> BeautifulSoup:
    with translation.override(language):
        return BeautifulSoup(render_to_string("design/gallery.html", gallery_context()), "html.parser")


@pytest.fixture(scope="module", params=["nl", "en"])
def page(request: pytest.FixtureRequest) -> BeautifulSoup:
    return gallery(request.param)


@pytest.mark.parametrize(("language", "words"), [("nl", "Wie doet wat, in 11 stappen"), ("en", "Who does what, in 11")])
def test_the_gallery_speaks_the_language_it_says(language: str, words: str) -> None:
    page = gallery(language)
    assert page.html is not None
    assert page.html["lang"] == language
    assert words in page.get_text()


def test_nothing_is_left_unrendered(page: BeautifulSoup) -> None:
    assert not re.search(r"{{|{%|%\(\w+\)s", str(page))


def test_headings_start_at_one_and_skip_no_level(page: BeautifulSoup) -> None:
    levels = [int(heading.name[1]) for heading in page.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_id_is_there_once(page: BeautifulSoup) -> None:
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_every_control_has_a_label(page: BeautifulSoup) -> None:
    labelled = {label["for"] for label in page.find_all("label", attrs={"for": True})}
    hidden = {"hidden", "submit"}
    controls = [tag for tag in page.find_all(["input", "select", "textarea"]) if tag.get("type") not in hidden]
    assert [tag for tag in controls if tag.get("id") not in labelled and tag.find_parent("label") is None] == []


def test_whatever_describes_a_control_is_on_the_page(page: BeautifulSoup) -> None:
    ids = {tag["id"] for tag in page.find_all(id=True)}
    pointed = [name for tag in page.find_all(True) for name in _pointed_at(tag)]
    assert pointed
    assert set(pointed) - ids == set()


def _pointed_at(tag: Tag) -> list[str]:
    names = [
        name
        for key in ("aria-describedby", "aria-labelledby", "popovertarget")
        for name in str(tag.get(key, "")).split()
    ]
    target = str(tag.get("href", ""))
    return names + ([target[1:]] if tag.name == "a" and len(target) > 1 and target.startswith("#") else [])


def test_an_icon_never_stands_alone(page: BeautifulSoup) -> None:
    icons = page.select("svg.kl-icon")
    assert len(icons) > len(names_of_icons())
    assert all(icon["aria-hidden"] == "true" for icon in icons)
    assert [
        icon.parent
        for icon in icons
        if icon.parent and icon.parent.name in ("a", "button") and not icon.parent.get_text(strip=True)
    ] == []
