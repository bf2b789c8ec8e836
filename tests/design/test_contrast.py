"""Everybody can read it: the contrast of what is drawn on what, in light and dark."""

import re

import pytest

from design.stylesheet import SHEETS, STATIC, colour, contrast, declared_tokens

BODY = 7.0
TEXT = 4.5
SHAPE = 3.0
GROUNDS = ("--kl-color-paper", "--kl-color-sheet", "--kl-color-sunk")

PAIRS = [
    *(("--utrecht-document-color", ground, BODY) for ground in GROUNDS),
    *(("--utrecht-paragraph-small-color", ground, BODY) for ground in GROUNDS),
    *(("--utrecht-link-color", ground, TEXT) for ground in GROUNDS),
    *(("--utrecht-form-field-error-message-color", ground, TEXT) for ground in GROUNDS),
    *(("--kl-color-line-strong", ground, SHAPE) for ground in GROUNDS),
    *(("--utrecht-focus-outline-color", ground, SHAPE) for ground in GROUNDS),
    *((f"--kl-color-doer-{number}", "--kl-color-paper", SHAPE) for number in range(1, 6)),
    ("--utrecht-heading-4-color", "--utrecht-document-background-color", BODY),
    ("--utrecht-paragraph-lead-color", "--utrecht-document-background-color", BODY),
    ("--utrecht-button-color", "--utrecht-button-background-color", BODY),
    ("--utrecht-button-color", "--utrecht-button-hover-background-color", BODY),
    ("--utrecht-button-primary-action-color", "--utrecht-button-primary-action-background-color", BODY),
    ("--utrecht-button-primary-action-color", "--utrecht-button-primary-action-hover-background-color", BODY),
    (
        "--utrecht-button-primary-action-danger-color",
        "--utrecht-button-primary-action-danger-background-color",
        BODY,
    ),
    ("--utrecht-button-subtle-color", "--utrecht-button-subtle-hover-background-color", TEXT),
    ("--utrecht-button-disabled-color", "--utrecht-button-disabled-background-color", TEXT),
    ("--utrecht-textbox-color", "--utrecht-textbox-background-color", BODY),
    ("--utrecht-textbox-placeholder-color", "--utrecht-textbox-background-color", TEXT),
    ("--utrecht-textbox-border-color", "--utrecht-textbox-background-color", SHAPE),
    ("--utrecht-badge-color", "--utrecht-badge-background-color", BODY),
    ("--utrecht-alert-color", "--utrecht-alert-background-color", BODY),
    ("--utrecht-alert-color", "--utrecht-alert-info-background-color", BODY),
    ("--utrecht-alert-color", "--utrecht-alert-warning-background-color", BODY),
    ("--utrecht-alert-color", "--utrecht-alert-error-background-color", BODY),
    ("--utrecht-nav-bar-link-current-color", "--utrecht-page-header-background-color", TEXT),
    ("--utrecht-page-footer-color", "--utrecht-page-footer-background-color", BODY),
    ("--utrecht-table-header-color", "--utrecht-document-background-color", BODY),
    ("--utrecht-data-list-item-key-color", "--utrecht-document-background-color", BODY),
    ("--utrecht-focus-outline-color", "--utrecht-focus-inverse-outline-color", SHAPE),
    ("--utrecht-focus-inverse-outline-color", "--kl-color-canal", SHAPE),
    ("--kl-color-canal", "--kl-color-canal-wash", TEXT),
    ("--kl-color-brick", "--kl-color-brick-wash", TEXT),
    ("--kl-color-green", "--kl-color-green-wash", TEXT),
    ("--kl-color-ochre", "--kl-color-ochre-wash", TEXT),
    ("--kl-color-red", "--kl-color-red-wash", TEXT),
    ("--kl-color-brick", "--kl-color-paper", TEXT),
    ("--kl-color-green", "--kl-color-paper", TEXT),
    ("--kl-color-red", "--kl-color-paper", TEXT),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_what_is_drawn_stands_out_from_what_it_is_drawn_on(front: str, ground: str, least: float, scheme: str) -> None:
    measured = contrast(colour(front, scheme), colour(ground, scheme))
    assert measured >= least, f"{front} on {ground} in {scheme}: {measured:.2f}, needs {least}"


def test_the_measure_agrees_with_the_definition() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_colour_of_the_theme_has_a_light_and_a_dark_half() -> None:
    colours = {name: value for name, value in declared_tokens().items() if name.startswith("--kl-color-")}
    assert len(colours) > 20
    assert [name for name, value in colours.items() if not value.startswith("light-dark(")] == []


def test_every_token_that_is_used_is_declared() -> None:
    used = {name for sheet in SHEETS for name in re.findall(r"var\((--[\w-]+)", (STATIC / sheet).read_text("utf-8"))}
    assert used - set(declared_tokens()) == set()


def test_every_token_that_is_declared_is_used() -> None:
    """A municipality that sets a token sees it change."""
    used = {name for sheet in SHEETS for name in re.findall(r"var\((--[\w-]+)", (STATIC / sheet).read_text("utf-8"))}
    assert set(declared_tokens()) - used == set()


def test_colours_stand_in_the_theme_alone() -> None:
    """Except white paper in print, and the ground of pictures that are drawn for light."""
    rest = re.findall(r"#[0-9a-fA-F]{3,8}\b", (STATIC / "kl.css").read_text("utf-8"))
    assert sorted(rest) == ["#fff", "#fffdf9"]
