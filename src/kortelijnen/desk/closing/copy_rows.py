"""The lines of the household's own copy, as the desk's page draws them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html_join, linebreaks
from django.utils.safestring import mark_safe


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """A fact of the copy: the day, the words in paragraphs, who says so, and under it what was put right."""

    day: str
    words: str
    source: str
    before: str


def fact_rows(facts: Sequence[Mapping[str, Any]]) -> list[FactRow]:
    """A row for each fact that `plans.paper` tells."""
    return [
        FactRow(
            day=fact["day"],
            words=mark_safe(linebreaks(fact["words"], autoescape=True)),  # noqa: S308 - escaped there
            source=fact["source"],
            before=format_html_join("", '<p class="kl-meta">{}</p>', [(line,) for line in fact["before"]]),
        )
        for fact in facts
    ]
