"""What counts over all teams say: which way a need was solved, for whom, and how long it took (S0-3, S0-14, S0-16,
S0-19, S0-23).

A page shows what was counted and kept in the night (docs/adr/0018); before the first night, what is counted there and
then. Either way it was protected before it comes here.
"""

import json
from dataclasses import dataclass, replace
from datetime import datetime

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
from kortelijnen.audit.actions import as_system
from kortelijnen.study import comparison
from kortelijnen.study.access import look_at_counts
from kortelijnen.study.comparison import Comparison, NamedNeed
from kortelijnen.study.counting import ALL_NEEDS, compared, count, year_of
from kortelijnen.study.enums import Period

LINE_OR_DESK = "line or desk"  # in the trail, before the need that was asked for
NEEDS = "SELECT slug, name FROM lines_need ORDER BY name"
# All that is kept was counted at the same moment.
COUNTED_AT = "SELECT counted_at FROM study_keptcomparison LIMIT 1"
KEPT = "SELECT counted_at, shown::text FROM study_keptcomparison WHERE year = %(year)s AND need = %(need)s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Somebody looks at one year, at all needs or at one. `counted_at`: when that was counted; empty before the first
    night. With the same moment, year and need come the same figures, whoever looks."""

    year: int
    need: NamedNeed | None
    counted_at: datetime | None

    @property
    def slug(self) -> str:
        return self.need.slug if self.need else ALL_NEEDS


def needs_to_compare() -> list[NamedNeed]:
    """Every need, by name, to choose from."""
    return [NamedNeed(slug=slug, name=name) for slug, name in rows_of(NEEDS, {})]


def look(*, actor: Actor, period: Period, need: NamedNeed | None = None) -> Look:
    """Somebody who may looks at this period; that stands in the trail before there is anything to see."""
    look_at_counts(actor, about=f"{LINE_OR_DESK} {need.slug if need else ALL_NEEDS}".strip())
    counted_at = next((moment for (moment,) in rows_of(COUNTED_AT, {})), None)
    return Look(year=year_of(period), need=need, counted_at=counted_at)


def comparison_for(look: Look) -> Comparison:
    """Line or desk, as far as it may be shown. What concerns requests as a whole is told only when no need was
    chosen."""
    if look.counted_at is None:
        return _counted_now(look)
    for counted_at, shown in rows_of(KEPT, {"year": look.year, "need": look.slug}):
        return comparison.read(json.loads(shown), need=look.need, counted_at=counted_at)
    return Comparison(need=look.need, counted_at=look.counted_at)


def compare(*, actor: Actor, period: Period, need: NamedNeed | None = None) -> Comparison:
    """Line or desk in this period, for somebody who may look at it."""
    return comparison_for(look(actor=actor, period=period, need=need))


def _counted_now(look: Look) -> Comparison:
    with as_system("count over all teams"):
        counts = count()
    return replace(compared(counts, look.year, look.slug), need=look.need)
