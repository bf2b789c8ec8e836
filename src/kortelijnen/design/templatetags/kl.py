"""`{% load kl %}`: an icon, the bar of who does what, two fields beside each other, initials, what never changes."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language, get_language_info

from kortelijnen.design.components import DoerShare, Share, segments_of
from kortelijnen.design.ecogram import Ecogram
from kortelijnen.design.rows import rows_drawn
from kortelijnen.design.stencils import stencil

register = template.Library()
register.tag("stencil", stencil)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing from the sprite. Always beside text, therefore hidden from screen readers."""
    return _drawing(name)


@register.simple_tag(takes_context=True)
def rows(context: template.Context, row_template: str, rows: Sequence[Any], **shared: Any) -> SafeString:
    """`{% rows "desk/…/_row.html" of_these url=there %}`: a row for each (`design/rows.py`), with this page's token."""
    token = {"csrf_token": str(context.get("csrf_token", ""))}
    return rows_drawn(row_template, rows, **token, **shared)


@register.simple_tag
def options(groups: Sequence[tuple[str | None, Sequence[dict[str, Any]], int]]) -> SafeString:
    """What there is to choose. A list may offer a hundred needs, so they are written in one go."""
    return mark_safe("".join(_in_group(name, choices) for name, choices, _place in groups))  # noqa: S308 - escaped there


def _in_group(name: str | None, choices: Sequence[dict[str, Any]]) -> str:
    written = "".join(map(_option, choices))
    return f'\n  <optgroup label="{conditional_escape(name)}">{written}\n  </optgroup>' if name else written


def _option(choice: dict[str, Any]) -> str:
    marks = (" selected" if choice["selected"] else "") + (" disabled" if choice["attrs"].get("disabled") else "")
    value, label = conditional_escape(choice["value"]), conditional_escape(choice["label"])
    return f'\n  <option value="{value}"{marks}>{label}</option>'


@register.simple_tag
def attributes(attrs: dict[str, Any]) -> SafeString:
    """The attributes of a control, but for its class. What must be filled in is said to who hears the page; the browser
    itself stops nobody, because the page says better what lacks."""
    return mark_safe("".join(_attribute(name, value) for name, value in attrs.items()))  # noqa: S308 - escaped there


def _attribute(name: str, value: Any) -> str:
    if name == "required":
        return ' aria-required="true"' if value else ""
    if name == "class" or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{conditional_escape(value)}"'


@register.simple_tag
def ticks(groups: Sequence[tuple[str | None, Sequence[dict[str, Any]], int]]) -> SafeString:
    """What there is to tick, each with its label. A form may offer every neighbourhood; they are written in one go."""
    written = [_tick(choice) for _name, choices, _place in groups for choice in choices]
    return mark_safe("\n".join(written))  # noqa: S308 - escaped there


def _tick(choice: dict[str, Any]) -> str:
    marks = (" checked" if choice["selected"] else "") + (" disabled" if choice["attrs"].get("disabled") else "")
    told = (choice["attrs"].get("id", ""), choice["type"], choice["name"], choice["value"], choice["label"])
    place, kind, name, value, label = map(conditional_escape, told)
    control = f'<input type="{kind}" name="{name}" value="{value}" id="{place}"{marks}>'
    return f'<label class="kl-choice" for="{place}">{control}<span>{label}</span></label>'


@lru_cache(maxsize=128)
def _drawing(name: str) -> SafeString:
    # A page may hold a hundred of them, and they never change while the process runs.
    return format_html(
        '<svg class="kl-icon" width="20" height="20" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        static("design/icons.svg"),
        name,
    )


@register.simple_tag
def share_bar(shares: Sequence[DoerShare]) -> SafeString:
    """Who does what in this plan, as a bar and in words (S1-1). Counts, never a score of a person."""
    return _bar(tuple((share.doer, share.label, share.count) for share in shares), get_language() or "")


@lru_cache(maxsize=256)
def _bar(counts: tuple[tuple[str, str, int], ...], _language: str) -> SafeString:
    # Counts only, which come back on many pages.
    shares = [Share(doer=doer, label=label, count=count) for doer, label, count in counts]
    total = sum(share.count for share in shares)
    return render_to_string("design/share_bar.html", {"segments": segments_of(shares), "total": total})


@register.simple_tag
def ecogram_lines(drawing: Ecogram, map_id: str) -> SafeString:
    """The lines of a network map, drawn in one go."""
    return drawing.lines(map_id)


@register.inclusion_tag("design/field_row.html")
def field_row(*fields: BoundField) -> dict[str, Any]:
    """Short fields that belong together, beside each other where there is room."""
    return {"fields": fields}


@register.simple_tag
def languages_offered() -> list[dict[str, str]]:
    """The languages of the installation other than the one of this page, in their own words."""
    here = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return [
        {"code": code, "name": get_language_info(code)["name_local"]}
        for code, _name in settings.LANGUAGES
        if code != here
    ]


@register.filter
def initials(name: str) -> str:
    """At most two letters for a person: the first of the first and of the last word."""
    words = [word for word in name.split() if word[0].isalpha()]
    letters = words[:1] + words[1:][-1:]
    return "".join(word[0] for word in letters).upper()


@register.filter
def day(when: date | None) -> str:
    """A day in words, "22 november 2026": the same as `|date:"j F Y"`, remembered, because a record is full of days."""
    if when is None:
        return ""
    if isinstance(when, datetime):
        when = localtime(when).date() if is_aware(when) else when.date()
    return _day_in_words(when, get_language() or settings.LANGUAGE_CODE)


@lru_cache(maxsize=4096)
def _day_in_words(when: date, _language: str) -> str:
    return date_format(when, "j F Y")


@register.filter
def drawn(form: BaseForm | None) -> SafeString:
    """The form as a text, to fill in a stencil; nothing where there is no form."""
    return form.render() if form is not None else mark_safe("")


class Fixed(template.Node):
    """What is drawn once in each language, for as long as the process runs."""

    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist
        self.drawn: dict[str, SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        language = get_language() or settings.LANGUAGE_CODE
        if language not in self.drawn:
            # Without the variables of the page: nothing of one reader can end up on the page of another.
            self.drawn[language] = self.nodelist.render(context.new())
        return self.drawn[language]


@register.tag
def fixed(parser: template.base.Parser, _token: template.base.Token) -> Fixed:
    """`{% fixed %} … {% endfixed %}`: texts and icons that are the same for everybody on every page."""
    nodelist = parser.parse(("endfixed",))
    parser.delete_first_token()
    return Fixed(nodelist)
