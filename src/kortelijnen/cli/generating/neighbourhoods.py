"""How many questions of which kind come from which neighbourhood: what the published figures steer.

The figures are real (RIVM's modelled percentages of 2020 for each neighbourhood, CBS's shares of 2022 for each
district); what they do here is an assumption of the generator, and no finding about these neighbourhoods:

- **How many questions.** In proportion to the inhabitants of the district (CBS), divided evenly over its neighbourhoods
  because no number of inhabitants of each ships with the product, times the sum of the kinds below.
- **Of which kind.** A part of life gets its usual share (`USUAL`), times the neighbourhood's figure divided by that of
  the municipality, to the power that `STEERED` gives. Power 1: twice the share of people who have trouble making ends
  meet, twice as many questions about money. A figure that is not published steers nothing: the wider area's is taken.
- **How old people are.** Years of birth follow the age groups of the district (CBS).
- **When.** Evenly over the years, on working days, and more often while somebody of a community centre is present in
  the neighbourhood: one of the effects in `truth`.
"""

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

from kortelijnen.cli.generating import truth
from kortelijnen.cli.generating.chance import Drawing
from kortelijnen.lines.enums import LifeDomain
from kortelijnen.places.enums import AreaKind
from kortelijnen.places.models import Area, FigureSet

# Of a hundred questions, so many are about this part of life where every figure is that of the municipality.
USUAL: dict[str, float] = {
    LifeDomain.MONEY: 26,
    LifeDomain.HOUSING: 14,
    LifeDomain.WORK_SCHOOL: 10,
    LifeDomain.FAMILY: 10,
    LifeDomain.DAILY_LIFE: 9,
    LifeDomain.MENTAL_HEALTH: 8,
    LifeDomain.NETWORK: 7,
    LifeDomain.PHYSICAL_HEALTH: 6,
    LifeDomain.MEANING: 3,
    LifeDomain.SAFETY: 3,
    LifeDomain.SUBSTANCE_USE: 2,
    LifeDomain.RULES: 2,
}
# Which figure steers which part of life, and how strongly. Assumptions of the generator.
STEERED: dict[str, tuple[str, float]] = {
    LifeDomain.MONEY: ("struggling", 1.0),
    LifeDomain.HOUSING: ("low_income", 1.0),
    LifeDomain.WORK_SCHOOL: ("low_income", 0.5),
    LifeDomain.FAMILY: ("aged_0_14", 1.0),
    LifeDomain.DAILY_LIFE: ("aged_65_plus", 1.0),
    LifeDomain.PHYSICAL_HEALTH: ("aged_65_plus", 1.0),
    LifeDomain.NETWORK: ("severely_lonely", 1.0),
    LifeDomain.MEANING: ("lonely", 1.0),
}
PARTS_OF_LIFE = tuple(USUAL)
AGES = {
    "aged_0_14": (0, 14),
    "aged_15_24": (15, 24),
    "aged_25_44": (25, 44),
    "aged_45_64": (45, 64),
    "aged_65_plus": (65, 92),
}
SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """A neighbourhood: its share of all questions, of each part of life, and of each age group.

    `kinds` and `ages` are running totals, to draw from. `present`: the days from and until which somebody of a
    community centre is here, both included, one after another.
    """

    pk: int
    weight: float
    kinds: tuple[float, ...]
    ages: tuple[float, ...]
    present: list[tuple[date, date]] = field(default_factory=list)


def neighbourhoods_of(municipality: str) -> list[Neighbourhood]:
    """The neighbourhoods of a municipality, in the order of their codes: beside each other in the list is mostly beside
    each other in town."""
    areas = list(Area.objects.filter(municipality=municipality).select_related("parent").order_by("code"))
    figures = _figures(municipality)
    whole = next(area.pk for area in areas if area.kind == AreaKind.MUNICIPALITY)
    here = [area for area in areas if area.kind == AreaKind.NEIGHBOURHOOD]
    beside: dict[int | None, int] = {}
    for area in here:
        beside[area.parent_id] = beside.get(area.parent_id, 0) + 1
    return [_neighbourhood(area, figures, whole, beside[area.parent_id]) for area in here]


Figures = dict[int, dict[str, float]]


def _figures(municipality: str) -> Figures:
    """Area → indicator → number, of the newest publication that gives it."""
    found: Figures = {}
    sets = FigureSet.objects.filter(area__municipality=municipality).order_by("year", "publication")
    for area, numbers in sets.values_list("area_id", "numbers"):
        found.setdefault(area, {}).update(numbers)
    return found


def _neighbourhood(area: Area, figures: Figures, whole: int, beside: int) -> Neighbourhood:
    levels = [figures.get(level, {}) for level in (area.pk, area.parent_id or 0, whole)]

    def figure(key: str, among: Sequence[dict[str, float]] = levels) -> float:
        return next((level[key] for level in among if level.get(key)), 1.0)

    def share(part: str) -> float:
        key, power = STEERED.get(part, ("", 0.0))
        return float(USUAL[part] * (figure(key) / figure(key, levels[2:])) ** power)

    kinds = tuple(accumulate(share(part) for part in PARTS_OF_LIFE))
    people = figure("population", levels[1:2]) / beside
    return Neighbourhood(
        pk=area.pk, weight=people * kinds[-1], kinds=kinds, ages=tuple(accumulate(figure(key) for key in AGES))
    )


def part_of_life(chance: Drawing, neighbourhood: Neighbourhood) -> str:
    """What a question from this neighbourhood is about."""
    return PARTS_OF_LIFE[bisect(neighbourhood.kinds, chance.draw() * neighbourhood.kinds[-1])]


def age(chance: Drawing, neighbourhood: Neighbourhood, *, grown: bool = False) -> int:
    """How old somebody in this neighbourhood is; `grown`: at least eighteen."""
    groups = tuple(AGES.values())
    while True:
        youngest, oldest = groups[bisect(neighbourhood.ages, chance.draw() * neighbourhood.ages[-1])]
        years = chance.between(youngest, oldest)
        if years >= 18 or not grown:
            return years


class Demand:
    """The days on which questions come from one neighbourhood, from the first day until the last.

    Each working day while a community centre is present counts for `truth.PRESENCE.size`, each other one for 1.
    """

    def __init__(self, neighbourhood: Neighbourhood, first: date, last: date) -> None:
        stretches = list(_stretches(neighbourhood.present, first, last))
        self.starts = [start for start, _, _ in stretches]
        self.days = [days for _, days, _ in stretches]
        self.totals = list(accumulate(days * weight for _, days, weight in stretches))

    def day(self, chance: Drawing) -> date:
        """One of the working days."""
        while True:
            place = bisect(self.totals, chance.draw() * self.totals[-1])
            day = self.starts[place] + timedelta(days=int(chance.draw() * self.days[place]))
            if day.weekday() < SATURDAY:
                return day


def _stretches(present: Iterable[tuple[date, date]], first: date, last: date) -> Iterable[tuple[date, int, float]]:
    """From which day, how many days, and what each counts for."""
    day = first
    for since, until in present:
        if since > day:
            yield day, (since - day).days, 1.0
        upto = min(until, last)
        yield max(since, day), (upto - max(since, day)).days + 1, truth.PRESENCE.size
        day = upto + timedelta(days=1)
    if day <= last:
        yield day, (last - day).days + 1, 1.0


def laid_out(neighbourhoods: Sequence[Neighbourhood], pieces: int) -> list[list[tuple[int, float]]]:
    """All questions of the municipality in a row, by the code of the neighbourhood, cut into equal pieces: each piece
    is a team's, as (place in the list, running total of its share)."""
    total = sum(one.weight for one in neighbourhoods)
    ends = list(accumulate(one.weight / total * pieces for one in neighbourhoods))
    cut: list[list[tuple[int, float]]] = []
    for piece in range(pieces):
        first, last = bisect(ends, piece + 1e-9), bisect(ends, piece + 1 - 1e-9)
        last = min(last, len(ends) - 1)
        cut.append([(place, min(ends[place], piece + 1) - piece) for place in range(first, last + 1)])
    return cut
