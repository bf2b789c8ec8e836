"""Loading boundaries and figures, and saying which team serves which area."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext as _

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.audit import actions as audit
from kortelijnen.audit.enums import Outcome
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, NotAllowed, RuleBroken
from kortelijnen.people.models import Team
from kortelijnen.places import rules
from kortelijnen.places.enums import FigureFormat
from kortelijnen.places.models import Area, Boundary, LoadedFile, TeamArea
from kortelijnen.places.reading.boundaries import BoundaryFile, BoundaryRow, read_boundaries
from kortelijnen.places.reading.figures import Edition, read_figures
from kortelijnen.places.reading.report import FileRefused

SHIPPED = Path(__file__).resolve().parent / "data"
ONE_IMPORT_AT_A_TIME = 5_300_001  # the number of an advisory lock


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What an import did. `areas` counts areas not known before, `named` those that got a better name."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    areas: int = 0
    named: int = 0
    derived: int = 0

    def in_words(self) -> str:
        """One line for who ran the import."""
        counts = {"new": self.new, "changed": self.changed, "unchanged": self.unchanged}
        if not self.new and not self.changed and not self.named:
            return _("Nothing changed: all %(unchanged)s rows were known already.") % counts
        lines = [_("Loaded: %(new)s new, %(changed)s changed, %(unchanged)s unchanged.") % counts]
        if self.areas:
            lines.append(_("Areas not known before: %(count)s.") % {"count": self.areas})
        if self.named:
            lines.append(_("Areas that got a name: %(count)s.") % {"count": self.named})
        if self.derived:
            lines.append(_("The country was added up from its municipalities."))
        return " ".join(lines)

    def __add__(self, other: "Loaded") -> "Loaded":
        return Loaded(
            new=self.new + other.new,
            changed=self.changed + other.changed,
            unchanged=self.unchanged + other.unchanged,
            areas=self.areas + other.areas,
            named=self.named + other.named,
            derived=self.derived + other.derived,
        )


# --- Figures -----------------------------------------------------------------------------------------
def import_figures(*, path: Path, file_format: FigureFormat, year: int | None = None, by: Actor) -> Loaded:
    """Load a published table of figures: all of it, or nothing. Raises FileRefused with every problem.

    The file is the edition: a figure that it no longer gives is no longer shown.
    """
    with _refusals_recorded(by, "figures", path):
        edition = read_figures(path, file_format, year)
    with transaction.atomic():
        _wait_for_other_imports()
        names = {row.code: (row.name, edition.boundary_year or row.year) for row in edition.rows}
        ids, areas, named = _ensure_areas(names)
        new, changed = _store_figures(edition, ids)
        loaded = Loaded(
            new=new,
            changed=changed,
            unchanged=len(edition.rows) - new - changed,
            areas=areas,
            named=named,
            derived=edition.derived,
        )
        _finish(by, "figures", path, loaded)
    return loaded


STORE_FIGURES = """
WITH stored AS (
  INSERT INTO places_figureset AS known (area_id, publication, year, boundary_year, boundary_change, numbers)
  SELECT area_id, publication, year, boundary_year, boundary_change, numbers FROM incoming_figures
  ON CONFLICT (area_id, publication, year) DO UPDATE SET
    boundary_year = excluded.boundary_year,
    boundary_change = excluded.boundary_change,
    numbers = excluded.numbers
  WHERE (known.boundary_year, known.boundary_change, known.numbers)
    IS DISTINCT FROM (excluded.boundary_year, excluded.boundary_change, excluded.numbers)
  RETURNING (xmax = 0) AS is_new
)
SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM stored
"""


def _store_figures(edition: Edition, ids: Mapping[str, int]) -> tuple[int, int]:
    """Copy the rows in beside the table, then merge; only rows that differ are written. New and changed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE incoming_figures (area_id bigint, publication text, year smallint,"
            " boundary_year smallint, boundary_change smallint, numbers jsonb) ON COMMIT DROP"
        )
        with cursor.copy("COPY incoming_figures FROM STDIN") as copy:
            for row in edition.rows:
                copy.write_row(
                    (
                        ids[row.code],
                        edition.publication.value,
                        row.year,
                        edition.boundary_year or row.year,
                        row.boundary_change,
                        json.dumps(row.numbers),
                    )
                )
        cursor.execute(STORE_FIGURES)
        new, changed = cursor.fetchone()
        cursor.execute("DROP TABLE incoming_figures")
    return new, changed


# --- Boundaries --------------------------------------------------------------------------------------
def import_boundaries(*, path: Path, year: int | None = None, source: str = "", by: Actor) -> Loaded:
    """Load the boundaries in a GeoJSON file: all of it, or nothing. Raises FileRefused with every problem.

    A boundary of an earlier year never replaces a later one. Without `source` the title of the file is it.
    """
    with _refusals_recorded(by, "boundaries", path):
        published = read_boundaries(path, year)
    with transaction.atomic():
        _wait_for_other_imports()
        ids, areas, named = _ensure_areas({row.code: (row.name, published.year or 0) for row in published.rows})
        new, changed = _store_boundaries(published, source, ids)
        unchanged = len(published.rows) - new - changed
        loaded = Loaded(new=new, changed=changed, unchanged=unchanged, areas=areas, named=named)
        _finish(by, "boundaries", path, loaded)
    return loaded


BOUNDARY_FIELDS = ("geometry", "outline", "left", "top", "right", "bottom", "year", "source")


def _store_boundaries(published: BoundaryFile, source: str, ids: Mapping[str, int]) -> tuple[int, int]:
    known = {b.area_id: b for b in Boundary.objects.filter(area__code__in=[row.code for row in published.rows])}
    new: list[Boundary] = []
    changed: list[Boundary] = []
    for row in published.rows:
        boundary = _boundary(row, ids[row.code], published.year or 0, (source or published.title)[:200])
        earlier = known.get(boundary.area_id)
        if earlier is None:
            new.append(boundary)
        elif earlier.year <= boundary.year and _differs(earlier, boundary, source_counts=bool(source)):
            boundary.pk = earlier.pk
            changed.append(boundary)
    Boundary.objects.bulk_create(new, batch_size=500)
    Boundary.objects.bulk_update(changed, BOUNDARY_FIELDS, batch_size=200)
    return len(new), len(changed)


def _boundary(row: BoundaryRow, area_id: int, year: int, source: str) -> Boundary:
    shape = row.outline
    return Boundary(
        area_id=area_id,
        geometry=row.geometry,
        outline=shape.path,
        left=shape.left,
        top=shape.top,
        right=shape.right,
        bottom=shape.bottom,
        year=year,
        source=source,
    )


def _differs(earlier: Boundary, later: Boundary, *, source_counts: bool) -> bool:
    compared = BOUNDARY_FIELDS if source_counts else BOUNDARY_FIELDS[:-1]
    return any(getattr(earlier, name) != getattr(later, name) for name in compared)


# --- Areas -------------------------------------------------------------------------------------------
def _ensure_areas(names: Mapping[str, tuple[str, int]]) -> tuple[dict[str, int], int, int]:
    """Every area with these codes, and every wider area it lies in, exists and has the best name we know.

    `names` gives name and year per code. Answers code → id, how many areas are new, how many were renamed.
    """
    codes = rules.with_ancestors(names)
    known = {area.code: area for area in Area.objects.filter(code__in=codes)}
    created = 0
    for kind in rules.KINDS.values():
        missing = [code for code in codes if code not in known and rules.kind_of(code) == kind]
        areas = [_new_area(code, names.get(code), known) for code in missing]
        known |= {area.code: area for area in Area.objects.bulk_create(areas, batch_size=2000)}
        created += len(areas)
    renamed = _rename(known, names)
    return {code: known[code].pk for code in codes}, created, renamed


def _new_area(code: str, named: tuple[str, int] | None, known: Mapping[str, Area]) -> Area:
    name, year = named if named and named[0] else (code, 0)
    parent = rules.parent_code(code)
    return Area(
        code=code,
        kind=rules.kind_of(code),
        name=name,
        sought=rules.folded(name),
        named_in=year,
        parent=known[parent] if parent else None,
        municipality=rules.municipality_code(code),
    )


def _rename(known: Mapping[str, Area], names: Mapping[str, tuple[str, int]]) -> int:
    renamed: list[Area] = []
    for code, (name, year) in names.items():
        area = known[code]
        if rules.is_better_name(name, area.name, code=code, year=year, known_year=area.named_in):
            area.name, area.sought, area.named_in = name, rules.folded(name), year
            renamed.append(area)
    Area.objects.bulk_update(renamed, ["name", "sought", "named_in"], batch_size=1000)
    return len(renamed)


def _wait_for_other_imports() -> None:
    """Two imports of the same file at the same moment: the second waits and then finds nothing to do."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_IMPORT_AT_A_TIME])


@contextmanager
def _refusals_recorded(by: Actor, kind: str, path: Path) -> Iterator[None]:
    try:
        yield
    except FileRefused as refusal:
        outcome, note = Outcome.REFUSED, str(refusal.problems[0])
        audit.record(by=by, verb="imported", kind=kind, ref=path.name, outcome=outcome, note=note)
        raise


def _finish(by: Actor, kind: str, path: Path, loaded: Loaded) -> None:
    """Note the new version, let the planner know what came in (a page is 30 times slower without), write the trail."""
    if loaded.new or loaded.changed:
        LoadedFile.objects.create(name=path.name, loaded_at=clock.now(), new=loaded.new, changed=loaded.changed)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE places_area, places_boundary, places_figureset")
    note = f"{loaded.new} new, {loaded.changed} changed, {loaded.unchanged} unchanged"
    audit.record(by=by, verb="imported", kind=kind, ref=path.name, note=note)


# --- What ships with the product ---------------------------------------------------------------------
ENSCHEDE_2013 = "Open Data Enschede 2013"
CBS_KADASTER = "CBS/Kadaster 2022"
SHIPPED_BOUNDARIES: tuple[tuple[str, int, str], ...] = (
    ("gemeenten_2022.geojson", 2022, CBS_KADASTER),
    ("enschede_wijken_2022.geojson", 2022, CBS_KADASTER),
    ("utrecht_wijken_2022.geojson", 2022, CBS_KADASTER),
    ("enschede_buurten_simplified.geojson", 2013, ENSCHEDE_2013),
)
SHIPPED_FIGURES: tuple[tuple[str, FigureFormat], ...] = (
    ("nl_gemeenten_2022.csv", FigureFormat.NL_DISTRICTS),
    ("nl_wijken_2022.csv", FigureFormat.NL_DISTRICTS),
    ("utrecht_kwb_2023.csv", FigureFormat.KWB),
    ("rivm_gezondheid_18plus_2012_2016_2020.csv.gz", FigureFormat.RIVM),
)


@transaction.atomic
def load_shipped(*, by: Actor) -> Loaded:
    """Load what ships with the product: Enschede and Utrecht, and the country to compare with."""
    loaded = Loaded()
    for name, year, source in SHIPPED_BOUNDARIES:
        loaded += import_boundaries(path=SHIPPED / name, year=year, source=source, by=by)
    for name, file_format in SHIPPED_FIGURES:
        loaded += import_figures(path=SHIPPED / name, file_format=file_format, by=by)
    return loaded


# --- Teams -------------------------------------------------------------------------------------------
@transaction.atomic
def serve_areas(*, team: Team, codes: Iterable[str], since: date, by: Actor) -> list[TeamArea]:
    """These areas are served by this team from a day on (S0-25). An area that we do not know is refused."""
    wanted = list(codes)
    known = {area.code: area for area in Area.objects.filter(code__in=wanted)}
    served: list[TeamArea] = []
    for code in wanted:
        if code not in known:
            raise RuleBroken("unknown_area", _("There is no area with code %(code)s.") % {"code": code})
        defaults = {"since": since}
        served.append(TeamArea.objects.update_or_create(team=team, area=known[code], defaults=defaults)[0])
    audit.record(by=by, verb="serves", kind="areas", ref=team.ref, team_id=team.pk, note=", ".join(wanted))
    return served


def _plain(words: str) -> str:
    """Words without the line ends that a browser gives them."""
    return "\n".join(words.splitlines())


@transaction.atomic
def tell_founding(
    *,
    team: Team,
    founded_because: str,
    founded_by: str,
    started_on: date | None,
    by: Actor,
    because_before: str | None = None,
) -> None:
    """Why this team was founded, who took the initiative and when it began (S0-26): read on its map of lines and on
    the pages of its neighbourhoods. Kept by the team lead. `because_before` is what the writer saw; who saves second
    sees both texts."""
    if not by.may(Permission.LINES_KEEP, in_team=team.pk):
        raise NotAllowed(Permission.LINES_KEEP)
    current = Team.objects.select_for_update().get(pk=team.pk)
    if because_before is not None and _plain(current.founded_because) != _plain(because_before):
        raise Conflict(theirs=current.founded_because or "–", yours=founded_because or "–", version=0)
    team.founded_because, team.founded_by, team.started_on = founded_because, founded_by, started_on
    team.save(update_fields=["founded_because", "founded_by", "started_on"])
    audit.record(by=by, verb="changed", kind="team", ref=team.ref, team_id=team.pk)
