"""The three published tables of figures, exactly as they are published, into one shape.

Each row becomes the figures of one area in one year of one publication. What a publisher left out (empty,
a dot, a secrecy code) is left out here too. Every problem in the file is reported, and then nothing is used.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext as _

from kortelijnen.places import rules
from kortelijnen.places.enums import AreaKind, FigureFormat, Publication, Unit
from kortelijnen.places.indicators import BY_KEY, INDICATORS, columns
from kortelijnen.places.reading.files import year_in
from kortelijnen.places.reading.report import Problems, refuse
from kortelijnen.places.reading.tables import Table, read_csv, read_workbook
from kortelijnen.places.rules import Number

KIND_WORDS = {
    "land": AreaKind.COUNTRY,
    "gemeente": AreaKind.MUNICIPALITY,
    "wijk": AreaKind.DISTRICT,
    "buurt": AreaKind.NEIGHBOURHOOD,
}
RIVM_YEARS = (2012, 2016, 2020)
RIVM_BOUNDARIES = 2020

# Columns of the CBS workbook that we know and do not keep: nobody in a neighbourhood team works with them.
KWB_NOT_KEPT = frozenset(
    """
    a_man a_vrouw a_ongeh a_gehuwd a_gesch a_verwed a_nl_all a_eur_al a_neu_al a_geb_nl a_geb_eu a_geb_ne
    a_gbl_eu a_gbl_ne a_gebl_eu a_gebl_ne a_geb a_ste a_hh_z_k p_1gezw p_bewndw p_e_o_w p_bjo2k g_ele_ap
    g_ele_tw g_ele_hw g_ele_2w g_ele_vw g_ele_hu g_ele_ko g_gas_ap g_gas_tw g_gas_hw g_gas_2w g_gas_vw
    g_gas_hu g_gas_ko a_opl_lg a_opl_md a_opl_hg p_arb_wn p_arb_zs a_inkont g_ink_po g_hh_sti p_hh_li
    p_hh_hi a_soz_ow a_jz_tn a_wmo_t a_bedv a_bed_a a_bed_bf a_bed_gi a_bed_hj a_bed_kl a_bed_mn a_bed_oq
    a_bed_ru a_pau a_bst_b a_bst_nb g_pau_km a_m2w g_afs_kv g_3km_sc a_opp_ha a_lan_ha a_wat_ha pst_mvp
    pst_dekp ste_mvs
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """The figures of one area in one year; `boundary_change` is 1, 2 or 3, see models.FigureSet."""

    code: str
    year: int
    numbers: dict[str, Number]
    name: str = ""
    boundary_change: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One published file, read and found right. `derived` counts the rows that we calculated ourselves."""

    publication: Publication
    rows: list[FigureRow]
    boundary_year: int | None  # None: the year of the figures
    derived: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Which column of a published table holds what."""

    publication: Publication
    code: str
    figures: dict[str, str]
    name: str = ""
    kind: str = ""
    year: str = ""
    change: str = ""
    only_for_shares: frozenset[str] = field(default_factory=frozenset)
    not_kept: frozenset[str] = field(default_factory=frozenset)
    may_be_missing: bool = False  # CBS adds columns in the course of a year

    @property
    def own(self) -> set[str]:
        return {column for column in (self.code, self.name, self.kind, self.year, self.change) if column}

    @property
    def known(self) -> set[str]:
        return self.own | set(self.figures) | self.only_for_shares | self.not_kept


KWB = Layout(
    publication=Publication.CBS_NEIGHBOURHOODS,
    code="gwb_code_10",
    name="regio",
    kind="recs",
    change="ind_wbi",
    figures=columns("kwb"),
    only_for_shares=frozenset(rules.share_columns(INDICATORS)) - set(columns("kwb")),
    not_kept=KWB_NOT_KEPT | {"gwb_code_8", "gm_naam", "gwb_code"},
    may_be_missing=True,
)
RIVM = Layout(
    publication=Publication.RIVM_HEALTH,
    code="code",
    name="gemeente",
    kind="soort",
    year="year",
    figures=columns("rivm"),
)
DISTRICTS = Layout(
    publication=Publication.CBS_DISTRICTS,
    code="code",
    name="name",
    figures=columns("districts"),
    not_kept=frozenset({"province", "area", "urbanity"}),
)
LAYOUTS = {
    FigureFormat.KWB: KWB,
    FigureFormat.KWB_XLSX: KWB,
    FigureFormat.RIVM: RIVM,
    FigureFormat.NL_DISTRICTS: DISTRICTS,
}


def read_figures(path: Path, file_format: FigureFormat, year: int | None = None) -> Edition:
    """The figures in a file. `year` is asked only when neither the rows nor the name of the file say it.

    Raises FileRefused with every problem (the first twenty in words).
    """
    table = read_workbook(path) if file_format == FigureFormat.KWB_XLSX else read_csv(path)
    layout = LAYOUTS[file_format]
    _check_heading(table, layout)
    stated = None if layout.year else year or year_in(table.title) or year_in(path.name)
    if not layout.year and stated is None:
        raise refuse(_("the name of the file says no year; add it with --year."))
    if stated is not None and not rules.is_year(stated):
        raise refuse(_("%(year)s is not a year of these figures.") % {"year": stated})
    rows = _rows(table, layout, stated)
    derived = [] if layout is not DISTRICTS else _country(rows, stated or 0)
    return Edition(
        publication=layout.publication,
        rows=rows + derived,
        boundary_year=RIVM_BOUNDARIES if layout is RIVM else None,
        derived=len(derived),
    )


def _check_heading(table: Table, layout: Layout) -> None:
    heading = table.heading
    _check_format(heading, layout)
    problems = Problems()
    for column in sorted({name for name in heading if heading.count(name) > 1}):
        problems.add(_("this column stands there twice."), line=1, column=column)
    for column in heading:
        if column not in layout.known:
            problems.add(_("unknown column."), line=1, column=column or "?")
    needed = layout.own if layout.may_be_missing else layout.own | set(layout.figures)
    for column in sorted(needed - set(heading)):
        problems.add(_("this column is missing."), line=1, column=column)
    problems.refuse_if_any()


def _check_format(heading: list[str], layout: Layout) -> None:
    """A file of another publication gets one sentence, not a hundred."""
    if layout.own <= set(heading):
        return
    likely = next((name for name, other in LAYOUTS.items() if other.own <= set(heading)), None)
    if likely is None:
        raise refuse(
            _("this is not a file of %(publication)s: there is no column %(column)s.")
            % {"publication": layout.publication.label, "column": min(layout.own - set(heading))},
            line=1,
        )
    raise refuse(_("this looks like a file for --format %(format)s.") % {"format": likely.value}, line=1)


def _rows(table: Table, layout: Layout, stated: int | None) -> list[FigureRow]:
    problems = Problems()
    first_line: dict[tuple[str, int], int] = {}
    rows: list[FigureRow] = []
    for line, cells in table.rows:
        row = _row(table.heading, line, cells, layout, stated, problems)
        if row is None:
            continue
        earlier = first_line.setdefault((row.code, row.year), line)
        if earlier != line:
            message = _("%(code)s stands there twice for %(year)s; the first time on line %(line)s.")
            problems.add(message % {"code": row.code, "year": row.year, "line": earlier}, line, layout.code)
        rows.append(row)
    problems.refuse_if_any()
    return rows


def _row(
    heading: list[str], line: int, cells: list[str], layout: Layout, stated: int | None, problems: Problems
) -> FigureRow | None:
    """One row; None when it cannot be placed. What is wrong with it is added to the problems."""
    if len(cells) < len(heading) or any(cell.strip() for cell in cells[len(heading) :]):
        problems.add(
            _("%(found)s cells instead of %(expected)s.") % {"found": len(cells), "expected": len(heading)},
            line,
        )
        return None
    cell = dict(zip(heading, cells, strict=False))
    code = rules.read_code(cell[layout.code])
    if code is None:
        problems.add(
            _("“%(text)s” is not a region code of CBS.") % {"text": cell[layout.code].strip()},
            line,
            layout.code,
        )
        return None
    _check_kind(cell, code, line, layout, problems)
    year = stated or _row_year(cell[layout.year], line, layout.year, problems)
    numbers = dict(_numbers(cell, line, layout, problems))
    return FigureRow(
        code=code,
        year=year,
        numbers=_with_shares(numbers, layout),
        name=_name(cell, code, layout),
        boundary_change=_change(cell, line, layout, problems),
    )


def _check_kind(cell: dict[str, str], code: str, line: int, layout: Layout, problems: Problems) -> None:
    if not layout.kind:
        return
    word = cell[layout.kind].strip()
    if KIND_WORDS.get(word.lower()) != rules.kind_of(code):
        problems.add(_("“%(word)s” does not go with code %(code)s.") % {"word": word, "code": code}, line, layout.kind)


def _row_year(text: str, line: int, column: str, problems: Problems) -> int:
    bare = text.strip()
    if bare in {str(year) for year in RIVM_YEARS}:
        return int(bare)
    years = ", ".join(str(year) for year in RIVM_YEARS)
    problems.add(
        _("“%(text)s” is not a year of this publication (%(years)s).") % {"text": bare, "years": years},
        line,
        column,
    )
    return 0


def _change(cell: dict[str, str], line: int, layout: Layout, problems: Problems) -> int | None:
    text = cell.get(layout.change, "").strip().removesuffix(".0")
    if text in {"", "."}:
        return None
    if text not in {"1", "2", "3"}:
        problems.add(_("“%(text)s” is not 1, 2 or 3.") % {"text": text}, line, layout.change)
        return None
    return int(text)


def _name(cell: dict[str, str], code: str, layout: Layout) -> str:
    """RIVM prints the municipality beside every row: that names only the municipality (and the country)."""
    own = layout is not RIVM or rules.kind_of(code) in {AreaKind.MUNICIPALITY, AreaKind.COUNTRY}
    return rules.readable_name(cell[layout.name]) if own else ""


_read = lru_cache(maxsize=100_000)(rules.read_number)


def _numbers(cell: dict[str, str], line: int, layout: Layout, problems: Problems) -> Iterator[tuple[str, Number]]:
    """Indicator key (or the column itself when it only serves a percentage) and its number."""
    for column, key in (layout.figures | {c: c for c in layout.only_for_shares}).items():
        text = cell.get(column, "")
        try:
            number = _read(text)
        except ValueError:
            problems.add(_("“%(text)s” is not a number.") % {"text": text.strip()}, line, column)
            continue
        if number is None:
            continue
        wrong = _impossible(key, number)
        if wrong:
            problems.add(wrong % {"number": text.strip()}, line, column)
        else:
            yield key, number


def _impossible(key: str, number: Number) -> str:
    if key != "wealth" and number < 0:
        return _("%(number)s is less than nothing.")
    indicator = BY_KEY.get(key)
    if indicator and indicator.unit == Unit.PERCENT and number > 100:
        return _("%(number)s is more than 100 percent.")
    return ""


def _with_shares(numbers: dict[str, Number], layout: Layout) -> dict[str, Number]:
    """The numbers that we keep: published ones, and percentages of published counts."""
    if layout is not KWB:
        return numbers
    by_column = {column: numbers[key] for column, key in KWB.figures.items() if key in numbers}
    counts = by_column | {column: numbers[column] for column in KWB.only_for_shares if column in numbers}
    kept = {key: number for key, number in numbers.items() if key in BY_KEY}
    for indicator in INDICATORS:
        share = rules.share_of(indicator.kwb_share, counts) if indicator.kwb_share else None
        if share is not None:
            kept[indicator.key] = share
    return kept


def _country(rows: list[FigureRow], year: int) -> list[FigureRow]:
    municipalities = [row.numbers for row in rows if rules.kind_of(row.code) == AreaKind.MUNICIPALITY]
    numbers = rules.country_from(municipalities, year)
    if numbers is None or any(row.code == rules.COUNTRY_CODE for row in rows):
        return []
    return [FigureRow(code=rules.COUNTRY_CODE, year=year, numbers=numbers, name="Nederland")]
