"""What the components say, and that they say it to everybody."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation

from kortelijnen.design.components import Share, segments_of
from kortelijnen.design.forms import described
from kortelijnen.design.templatetags.kl import initials, languages_offered
from kortelijnen.design.widgets import DateInput, PhoneInput, WordsArea
from kortelijnen.kit.paging import Page


class Call(forms.Form):
    words = forms.CharField(label="Words", help_text="Your own.", widget=WordsArea)
    phone = forms.CharField(label="Telephone", required=False, widget=PhoneInput)
    day = forms.DateField(label="Day", widget=DateInput)
    route = forms.ChoiceField(
        label="Route",
        widget=forms.RadioSelect,
        choices=[("line", described("Line", "Somebody you know")), ("desk", "Desk")],
    )
    sure = forms.BooleanField(label="Sure", help_text="Really")


def drawn(template: str, **context: Any) -> BeautifulSoup:
    return BeautifulSoup(Template("{% load kl %}" + template).render(Context(context)), "html.parser")


def one(page: BeautifulSoup, selector: str) -> Any:
    found = page.select(selector)
    assert len(found) == 1, f"{selector}: {len(found)}"
    return found[0]


def test_the_bar_begins_with_the_household_itself() -> None:
    shares = [Share(doer="team", label="Team", count=1), Share(doer="resident", label="Resident", count=3)]
    assert [(s.doer, s.start, s.width) for s in segments_of(shares)] == [
        ("resident", "0.00%", "75.00%"),
        ("team", "75.00%", "25.00%"),
    ]


def test_the_bar_of_an_empty_plan_has_no_length() -> None:
    assert [s.width for s in segments_of([Share(doer="team", label="Team", count=0)])] == ["0%"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_lengths_in_the_drawing_have_a_point_in_every_language(language: str) -> None:
    shares = [Share(doer="resident", label="R", count=1), Share(doer="team", label="T", count=2)]
    with translation.override(language):
        page = drawn("{% share_bar shares %}", shares=shares)
    assert [rect["width"] for rect in page.select(".kl-share > svg rect")] == ["33.33%", "66.67%"]


def test_who_does_what_is_also_said_in_words() -> None:
    page = drawn("{% share_bar shares %}", shares=[Share(doer="network", label="Own network", count=2)])
    assert "Own network 2" in " ".join(page.get_text().split())
    assert one(page, ".kl-share > svg")["aria-hidden"] == "true"


def test_a_fresh_field_ties_its_help_to_the_control() -> None:
    area = one(drawn("{{ form.words.as_field_group }}", form=Call()), "textarea")
    assert area["aria-describedby"] == "id_words_helptext"
    assert area["aria-required"] == "true"
    assert not area.has_attr("required")  # our own words, in the reader's language, instead of the browser's
    assert not area.has_attr("aria-invalid")


def test_a_wrong_field_ties_its_error_to_the_control_and_keeps_what_was_typed() -> None:
    form = Call({"phone": "000-1234567", "route": "desk"})
    page = drawn(
        "{{ form.words.as_field_group }}{{ form.phone.as_field_group }}{{ form.route.as_field_group }}", form=form
    )
    area = one(page, "textarea")
    assert area["aria-invalid"] == "true"
    assert area["aria-describedby"] == "id_words_helptext id_words_error"
    assert one(page, "#id_words_error").get_text(strip=True)
    assert one(page, "#id_phone")["value"] == "000-1234567"
    assert one(page, "input[checked]")["value"] == "desk"


def test_the_summary_of_errors_leads_to_each_field() -> None:
    with translation.override("en"):
        page = drawn("{{ form }}", form=Call({}))
    summary = one(page, ".kl-errors")
    assert summary["tabindex"] == "-1"
    assert summary.has_attr("autofocus")
    assert "4 answers" in summary.get_text()
    targets = [link["href"][1:] for link in summary.select("a")]
    assert targets == ["id_words", "id_day", "id_route_0", "id_sure"]
    assert all(page.find(id=target) for target in targets)


def test_a_form_without_errors_has_no_summary() -> None:
    assert drawn("{{ form }}", form=Call()).select(".kl-errors") == []


def test_a_choice_is_one_large_label_with_its_explanation() -> None:
    choices = drawn("{{ form.route.as_field_group }}", form=Call()).select("label.kl-choice")
    assert [label["for"] for label in choices] == ["id_route_0", "id_route_1"]
    assert choices[0].select_one("small").get_text() == "Somebody you know"


def test_an_explanation_cannot_smuggle_in_markup() -> None:
    assert str(described("<b>", "<i>")) == "&lt;b&gt; <small>&lt;i&gt;</small>"


def test_only_what_may_stay_empty_is_marked() -> None:
    with translation.override("nl"):
        page = drawn("{{ form.words.as_field_group }}{{ form.phone.as_field_group }}", form=Call())
    assert [tag.get_text() for tag in page.select(".kl-optional")] == ["(niet verplicht)"]


def test_a_date_is_iso_inside_in_dutch_too() -> None:
    with translation.override("nl"):
        form = Call({"words": "a", "day": "2024-05-12", "route": "desk", "sure": "on"})
        assert one(drawn("{{ form.day }}", form=form), "input")["value"] == "2024-05-12"
        assert form.is_valid()


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Samira el Idrissi", "SI"), ("Joost", "J"), ("", ""), ("J. (Joost) Wevers", "JW"), ("élan vital", "ÉV")],
)
def test_initials_are_at_most_two_letters(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_the_other_language_is_offered_in_its_own_words() -> None:
    with translation.override("nl"):
        assert languages_offered() == [{"code": "en", "name": "English"}]
    with translation.override("en"):
        assert languages_offered() == [{"code": "nl", "name": "Nederlands"}]


def test_a_single_page_has_no_page_links() -> None:
    page: Page[int] = Page(rows=[1], number=1, has_next=False)
    assert "nav" not in render_to_string("design/pagination.html", {"page": page})


def test_page_links_keep_the_rest_of_the_question() -> None:
    page: Page[int] = Page(rows=[1], number=2, has_next=True)
    links = drawn('{% include "design/pagination.html" with base="soort=nieuw" %}', page=page).select("a")
    assert [link["href"] for link in links] == ["?soort=nieuw&page=1", "?soort=nieuw&page=3"]


@pytest.mark.parametrize("status", [403, 404, 409, 422, 429, 500, 503])
def test_an_error_says_what_happened_and_what_to_do(status: int) -> None:
    page = BeautifulSoup(render_to_string("design/error_notice.html", {"status": status}), "html.parser")
    sentences = [p.get_text(strip=True) for p in page.select("p")]
    assert len(sentences) == 2
    assert all(len(sentence) > 20 for sentence in sentences)


def test_an_error_gives_back_what_was_typed() -> None:
    assert "Her own words" in render_to_string("design/error_notice.html", {"status": 404, "typed": ["Her own words"]})


def test_a_conflict_shows_both_versions() -> None:
    page = render_to_string("design/error_notice.html", {"status": 409, "theirs": "Friday", "yours": "Tuesday"})
    assert "Friday" in page
    assert "Tuesday" in page


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "500.html"])
def test_the_bare_error_pages_need_nothing_at_all(name: str) -> None:
    assert "<h1>" in render_to_string(name)


# --- What never changes ---------------------------------------------------------------------------------
def test_a_fixed_part_is_drawn_in_each_language() -> None:
    template = Template("{% load kl i18n %}{% fixed %}{% translate 'Search' %}{% endfixed %}")
    seen = []
    for language in ("en", "nl", "en"):
        with translation.override(language):
            seen.append(template.render(Context()))
    assert seen == ["Search", "Zoeken", "Search"]


def test_a_fixed_part_knows_nothing_of_who_looks() -> None:
    template = Template("{% load kl %}{% fixed %}[{{ name }}]{% endfixed %}")
    assert template.render(Context({"name": "Femke"})) == "[]"
