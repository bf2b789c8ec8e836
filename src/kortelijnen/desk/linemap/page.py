"""What the pages of the map say: places as cells, numbers as bars, and the same on paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.design.charts import Bar, bars
from kortelijnen.design.rows import escaped, place_of, rows_drawn
from kortelijnen.desk.linemap.forms import MapForm
from kortelijnen.desk.lines.links import page_of
from kortelijnen.groundwork.models import LineReview
from kortelijnen.groundwork.queries import Column, Goal, LineMap, MapRow, NetworkHealth, Place, Summary
from kortelijnen.groundwork.rules import Spot
from kortelijnen.kit import clock
from kortelijnen.kit.paging import Page
from kortelijnen.lines.enums import LifeDomain
from kortelijnen.people.models import Team
from kortelijnen.places.models import Area

ROWS = 25
ON_PAPER = 100
Counted = tuple[int, int]
URL, NAME = place_of("url"), place_of("name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One institution as the table draws it: its places are drawn already."""

    url: str
    name: str
    says: str
    lines: str
    cells: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """A line that the team is going to lay, as the page lists it."""

    url: str
    organisation: str
    need: str
    who: str
    day: str
    drop_url: str
    is_reached: bool
    is_overdue: bool


def summary_in_words(summary: Summary) -> str:
    """31 live lines to 9 institutions · 4 holes · 6 places hang on one colleague."""
    parts = [
        ngettext("%(count)d live line", "%(count)d live lines", summary.lines) % {"count": summary.lines},
        ngettext("to %(count)d institution", "to %(count)d institutions", summary.institutions)
        % {"count": summary.institutions},
        ngettext("%(count)d hole", "%(count)d holes", summary.holes) % {"count": summary.holes},
        ngettext("%(count)d place hangs on one colleague", "%(count)d places hang on one colleague", summary.singles)
        % {"count": summary.singles},
    ]
    return " · ".join([f"{parts[0]} {parts[1]}", *parts[2:]])


def note_of(place: Place) -> str:
    """What a number means that must not be overlooked, in one or two words; shading alone would not do."""
    spot = place.spot
    if spot == Spot.HOLE:
        return pgettext("map of lines", "hole")
    return pgettext("map of lines", "by one") if spot == Spot.SINGLE else ""


def rows_on(number: int) -> dict[str, int]:
    """Which rows of the map stand on this page; one more says whether there is a next page."""
    return {"first": (number - 1) * ROWS, "most": ROWS + 1}


def map_context(found: LineMap, *, number: int, filters: str) -> dict[str, Any]:
    """One page of the map."""
    page = Page(rows=found.rows[:ROWS], number=number, has_next=len(found.rows) > ROWS)
    cells = Cells(found.columns)
    return {
        "summary": summary_in_words(found.summary),
        "columns": rows_drawn("desk/linemap/_column.html", found.columns, filters=filters),
        "page": page,
        "rows": rows_drawn("desk/linemap/_map_row.html", [_row(row, cells) for row in page.rows]),
    }


def _row(row: MapRow, cells: "Cells") -> Row:
    url = page_of(row.ref, "desk:linemap-place")
    return Row(
        url=url,
        name=row.name,
        says=" · ".join(_about(row, cells.language)),
        lines=str(row.lines),
        cells=cells.of(row, url),
    )


class Cells:
    """The places of institutions as the table draws them. Three hundred stand on a page, and most differ in the
    institution only: they are drawn with its address and name left open, and a row is filled in as a whole."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns
        self.language = get_language() or ""
        self._drawn: dict[tuple[int, Counted | None], str] = {}

    def of(self, row: MapRow, url: str) -> SafeString:
        """Those of one institution, in the order of the columns."""
        cells = "".join([self._drawn.get(place) or self._cell(place) for place in enumerate(row.counts)])
        filled = cells.replace(URL, escaped(url)).replace(NAME, escaped(row.name))
        return mark_safe(filled)  # noqa: S308 - drawn templates, filled with escaped texts

    def _cell(self, place: tuple[int, Counted | None]) -> str:
        number, counted = place
        self._drawn[place] = cell = _drawn_cell(self._columns[number], counted, self.language)
        return cell


@lru_cache(maxsize=2048)
def _drawn_cell(column: Column, counted: Counted | None, _language: str) -> str:
    """One cell; of the institution nothing is kept."""
    context: dict[str, Any] = {"label": column.label, "url": URL, "name": NAME}
    if counted is not None:
        place = Place(column=column, lines=counted[0], holders=counted[1])
        query = urlencode({"need" if column.is_need else "part": column.key})
        context |= {"place": place, "note": note_of(place), "query": query}
    return render_to_string("desk/linemap/_cell.html", context)


def _about(row: MapRow, language: str) -> Iterator[str]:
    """What kind of institution it is, how many of our households meet it, and how often we called."""
    yield row.kind
    if row.households:
        yield _met_in_words(row.households, language)
    if row.calls:
        yield _calls_in_words(row.calls, language)


@lru_cache(maxsize=512)
def _met_in_words(count: str, _language: str) -> str:
    return _("%(count)s of our households") % {"count": count}


@lru_cache(maxsize=512)
def _calls_in_words(calls: int, _language: str) -> str:
    return ngettext("%(counter)s call", "%(counter)s calls", calls) % {"counter": calls}


def health_context(health: NetworkHealth) -> dict[str, Any]:
    """The network of the team in numbers with n, and how it spreads; without a line nothing of it is said."""
    n = ngettext("n = %(count)d live line", "n = %(count)d live lines", health.lines) % {"count": health.lines}
    return {
        "lines": str(health.lines or ""),
        "parts_reached": str(health.parts_reached),
        "fresh_share": str(health.fresh_share),
        "median_days": str(health.median_days),
        "n": n,
        "parts": _spread([(part.label, part.lines) for part in health.parts]),
        "areas": _spread([(area.label, area.lines) for area in health.areas]),
    }


def _spread(counted: Sequence[tuple[str, int]]) -> list[Bar]:
    return bars([(label, str(count), count) for label, count in counted], here=-1)


def goal_rows(goals: Sequence[Goal]) -> list[GoalRow]:
    """The goals of the team as the page lists them."""
    return [
        GoalRow(
            url=page_of(goal.organisation_ref, "desk:linemap-place"),
            organisation=goal.organisation,
            need=goal.need,
            who=goal.who,
            day=date_format(goal.by_when, "j F Y"),
            drop_url=page_of(goal.ref, "desk:goal-drop"),
            is_reached=goal.is_reached,
            is_overdue=goal.is_overdue,
        )
        for goal in goals
    ]


def fields_of(form: MapForm, area: Area | None) -> SafeString:
    """Where to look and for which name. Of a team that chose no name they are drawn once for each neighbourhood."""
    if form.words or not form.is_valid():
        return _fields(form)
    areas = tuple((one.code, one.name) for one in form.by_code.values())
    return _fields_drawn(areas, area.code if area else "", get_language() or "")


@lru_cache(maxsize=512)
def _fields_drawn(areas: tuple[tuple[str, str], ...], chosen: str, _language: str) -> SafeString:
    form = MapForm({"neighbourhood": chosen}, areas=[Area(code=code, name=name) for code, name in areas])
    return _fields(form)


def _fields(form: MapForm) -> SafeString:
    return format_html("{}\n{}", form["neighbourhood"].as_field_group(), form["name"].as_field_group())


def kept(area: Area | None, words: str, part: LifeDomain | None = None) -> str:
    """What was chosen, as the query of a link."""
    chosen = {"neighbourhood": area.code if area else "", "name": words, "part": part.value if part else ""}
    return urlencode({name: value for name, value in chosen.items() if value})


def founding_of(team: Team) -> dict[str, Any]:
    """What the form about the team begins with."""
    return {
        "founded_because": team.founded_because,
        "founded_by": team.founded_by,
        "started_on": team.started_on,
        "because_before": team.founded_because,
    }


def review_bars(series: Sequence[LineReview]) -> list[Bar]:
    """The live lines of each review, the oldest first."""
    rows = [(date_format(one.held_on, "j F Y"), str(one.live_lines), float(one.live_lines)) for one in series]
    return bars(rows[::-1], here=len(rows) - 1)


# --- On paper -----------------------------------------------------------------------------------------
def title_on_paper(actor: Actor, area: Area | None, part: LifeDomain | None) -> str:
    """Whose map it is, and what was chosen."""
    title = _("Map of lines: %(team)s") % {"team": actor.team_names[0]}
    return " · ".join([title, *([area.name] if area else []), *([str(part.label)] if part else [])])


def paper(actor: Actor, found: LineMap, goals: Sequence[Goal], *, title: str) -> dict[str, Any]:
    """The map and the goals, all in words and numbers, as `map.typ` prints them."""
    rows = found.rows
    left_out = found.count - len(rows)
    day = date_format(clock.today(), "j F Y")
    return {
        "title": title,
        "summary": summary_in_words(found.summary),
        "foot": f"Korte Lijnen · {day} · {actor.team_names[0]}",
        "legend": legend(),
        "institution": _("Institution"),
        "all": _("All lines"),
        "columns": [column.label for column in found.columns],
        "rows": [
            {"name": row.name, "kind": row.kind, "lines": row.lines, "places": [_on_paper(one) for one in row.places]}
            for row in rows
        ],
        "empty": _("Nobody at an institution is known yet."),
        "more": _("The %(count)d institutions after these are on the screen.") % {"count": left_out}
        if left_out
        else "",
        "goals_title": _("Lines that we are going to lay"),
        "goals_head": [_("Institution"), _("Need"), _("Who lays it?"), _("By when?")],
        "goals": [_goal_on_paper(goal) for goal in goals if not goal.is_reached],
        "goals_empty": _("No goal is open."),
    }


def _on_paper(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"lines": place.lines, "shade": place.shade, "note": note_of(place)}


def _goal_on_paper(goal: Goal) -> list[str]:
    day = date_format(goal.by_when, "j F Y")
    late = _("%(day)s (overdue)") % {"day": day} if goal.is_overdue else day
    return [goal.organisation, goal.need or _("Any line"), goal.who, late]


def legend() -> str:
    """How to read the map."""
    return _(
        "A number counts live lines to people who can arrange something there. Hole: somebody is known there, or "
        "such an institution is usual for it, and nobody of us has a live line. By one: every line is held by one "
        "colleague. Empty: not expected there. First come the institutions with a hole, and of those the ones "
        "that most of our households meet; then the ones that we called most in the past year."
    )
