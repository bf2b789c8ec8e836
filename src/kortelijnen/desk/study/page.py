"""What "line or desk" shows: counts in words, bars and tables, ready for the templates."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.cache import caches
from django.core.cache.utils import make_template_fragment_key
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kortelijnen.desk.study.forms import ComparisonForm
from kortelijnen.frontdoor.enums import Channel
from kortelijnen.privacy.counting import K
from kortelijnen.study.comparison import Comparison, Deeds, Half, Row, Table, Times
from kortelijnen.study.queries import Look, comparison_for
from kortelijnen.study.rules import Shown, Spread, overlap

KEPT_FOR = 86_400  # seconds; the moment of counting is in the name, so that a later counting is seen at once
OPEN = 8  # rows of a table that stand open; the others are folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of a table of ways: the dark part of its bar is what went by line."""

    label: str
    url: str
    line: str
    desk: str
    total: str
    share: str
    length: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A table of ways, its longest part folded (`more`). `small` and `hidden` name the rows of which no number may be
    shown, and why."""

    caption: str
    heading: str
    rows: list[Line]
    more: list[Line]
    small: list[str]
    hidden: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How long something took, in words."""

    label: str
    n: str
    half: str
    middle: str


def figures_drawn(look: Look, form: ComparisonForm) -> SafeString:
    """The figures as the page shows them. Who looks does not matter to them: what was counted in the night is drawn
    once for each choice and language, and may be shown again until the next counting."""
    chosen = (look.counted_at, look.year, look.need, form.over, get_language())
    kept = make_template_fragment_key("line_or_desk", chosen)
    drawn: SafeString | None = caches["local"].get(kept) if look.counted_at else None
    if drawn is None:
        drawn = render_to_string("desk/study/_counted.html", comparison_context(comparison_for(look), form))
        if look.counted_at:
            caches["local"].set(kept, drawn, KEPT_FOR)
    return drawn


def comparison_context(compared: Comparison, form: ComparisonForm) -> dict[str, Any]:
    """The context of the figures. What is about requests and beliefs stands there only when no need was chosen."""
    return {
        "compared": compared,
        "in_words": whole_in_words(compared.whole),
        "needs": _lines(compared.needs, _("By need"), _("Need"), _need_name, url=_link_to(form)),
        "areas": _lines(compared.areas, _("By neighbourhood"), _("Neighbourhood"), _area_name),
        "origins": _lines(compared.origins, _("By how the request came in"), _("Origin"), _origin_name),
        "quarters": _lines(compared.quarters, _("By quarter"), _("Quarter"), _quarter_name, in_time=True),
        "times": _times(compared.times),
        "times_in_words": _times_in_words(compared.times),
        "all_deeds_alone": [_deeds(compared.all_deeds, _("All neighbourhoods"))],
        "deeds": [_deeds(one, _area_name(one)) for one in _by_size(compared.deeds) if one.counted.total],
        "few_deeds": sorted(_area_name(one) for one in compared.deeds if one.counted.total is None),
        "halves": [_half(number, half) for number, half in enumerate(compared.halves)],
    }


def whole_in_words(whole: Shown) -> str:
    """How often something was solved by a call, five times or more, and how that divides, as far as may be told."""
    if whole.first is None or whole.second is None:
        sentence = _(
            "Solved by a call %(total)s times. How this divides is not shown, because a part of it, or of another need,"
            " is smaller than five."
        )
        return sentence % {"total": _number(whole.total)}
    return _("Solved by a call %(total)s times: %(line)s by line, %(desk)s by desk.") % {
        "total": _number(whole.total),
        "line": _number(whole.first),
        "desk": _number(whole.second),
    }


def _lines(
    table: Table,
    caption: str,
    heading: str,
    name: Callable[[Row], str],
    *,
    url: Callable[[Row], str] = lambda _row: "",
    in_time: bool = False,
) -> Lines:
    """Largest first, or the latest time first; rows without any number that may be shown are only named."""
    ordered = sorted(table.rows, key=lambda row: row.key, reverse=True) if in_time else _by_size(table.rows)
    rows = [_line(row, name(row), url(row)) for row in ordered if row.counted.total]
    return Lines(
        caption=caption,
        heading=heading,
        rows=rows[:OPEN],
        more=rows[OPEN:],
        small=[name(row) for row in _by_name(ordered, name) if row.counted.is_small],
        hidden=[name(row) for row in _by_name(ordered, name) if row.counted.total is None and not row.counted.is_small],
    )


def _by_size(rows: Iterable[Any]) -> list[Any]:
    """Those with a name first, then those that may be divided, then the largest."""

    def place(row: Any) -> tuple[bool, bool, int, str]:
        return not row.name and not row.key, not row.counted.is_divided, -(row.counted.total or 0), row.name

    return sorted(rows, key=place)


def _by_name(rows: Iterable[Row], name: Callable[[Row], str]) -> list[Row]:
    return sorted(rows, key=name)


def _line(row: Row, label: str, url: str) -> Line:
    counted, share = row.counted, row.counted.share
    return Line(
        label=label,
        url=url,
        line=_number(counted.first),
        desk=_number(counted.second),
        total=_number(counted.total),
        share="" if share is None else _("%(share)s%% by line") % {"share": number_format(share, decimal_pos=0)},
        length="" if share is None else f"{share:.1f}",
    )


def _number(count: int | None) -> str:
    """A count, or that it may not be told."""
    return _("not shown") if count is None else str(number_format(count, force_grouping=True))


# --- Names --------------------------------------------------------------------------------------------
def _link_to(form: ComparisonForm) -> Callable[[Row], str]:
    """The same page for one need, over the same time."""
    page = reverse("desk:line-or-desk")
    return lambda row: f"{page}?{urlencode({'need': row.key, 'period': form.over.value})}" if row.key else ""


def _need_name(row: Row) -> str:
    return row.name or _("Nobody said what it was about")


def _area_name(row: Row | Deeds) -> str:
    return row.name or _("Neighbourhood not known")


def _origin_name(row: Row) -> str:
    others = {"no_household": _("Without a household"), "no_request": _("A household without a request")}
    return others.get(row.key) or str(Channel(row.key).label)


def _quarter_name(row: Row) -> str:
    first = date.fromisoformat(row.key)
    return _("Quarter %(number)s of %(year)s") % {"year": first.year, "number": (first.month + 2) // 3}


# --- Time ---------------------------------------------------------------------------------------------
def _times(times: Times) -> list[Taken]:
    counted = times.counted
    ways = ((_("By line"), counted.first, times.line), (_("By desk"), counted.second, times.desk))
    if not counted.total or not counted.is_divided:
        return []
    return [_taken(label, _number(n), spread) for label, n, spread in ways]


def _times_in_words(times: Times) -> str:
    """Whether the two ways differ clearly; only when both may be shown."""
    if times.line is None or times.desk is None:
        return _("Too few on one of both sides to compare.")
    if overlap(times.line, times.desk):
        return _("The middle halves overlap: these figures show no clear difference.")
    return _("The middle halves do not overlap.")


def _taken(label: str, n: str, spread: Spread | None) -> Taken:
    if spread is None:
        return Taken(label=label, n=n, half=_("not shown"), middle=_("not shown"))
    middle = _("%(low)s to %(high)s days") % {"low": _days(spread.low), "high": _days(spread.high)}
    half = ngettext("%(days)s day", "%(days)s days", round(spread.median)) % {"days": _days(spread.median)}
    return Taken(label=label, n=n, half=half, middle=middle)


def _days(days: float) -> str:
    """Whole days; under twenty with a half where there is one."""
    return str(number_format(days, decimal_pos=0 if days == round(days) or days > 20 else 1))


def _deeds(deeds: Deeds, label: str) -> Taken:
    n = _number(deeds.counted.total) if deeds.counted.total is not None else f"<{K}"
    return _taken(label, n, deeds.spread)


def _half(number: int, half: Half) -> Taken:
    """Fewer lines first."""
    label = (
        _("The %(teams)s teams with the fewest live lines (%(lines)s for each of their people)")
        if number == 0
        else _("The %(teams)s teams with the most live lines (%(lines)s for each of their people)")
    )
    shown = {"teams": half.teams, "lines": number_format(half.lines, decimal_pos=1)}
    return _deeds(half.deeds, label % shown)
