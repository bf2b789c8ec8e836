"""The documents name only what exists: every page, command, test, word and picture."""

import ast
import importlib
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import polib
import pytest
from django.core.management import get_commands
from django.urls import resolve
from django.urls.exceptions import Resolver404
from django.utils.translation import override

from kortelijnen.lines import rules
from kortelijnen.lines.enums import CallOutcome

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
MANUAL = DOCS / "handleiding"
SEEDS = {0: 26, 1: 34, 2: 39, 3: 36, 4: 40}
EXAMPLES = {"<ref>": "8KQ2FT", "<code>": "BU01530100", "<token>": "3Fq.x7"}
PAGE = re.compile(r"`(/[^`]*)`")
OWN_COMMANDS = {"demo"}  # runs before Django does


def documents() -> list[Path]:
    return sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def table_rows(path: Path, columns: int) -> list[list[str]]:
    """The cells of every table row with this many columns, heads included."""
    lines = (line.strip() for line in text_of(path).splitlines() if line.startswith("|"))
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in rows if len(row) == columns and set("".join(row)) - set("-: ")]


def names_in(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def mission() -> list[tuple[str, str, str]]:
    """Seed id, where it is built, which test proves it."""
    rows = table_rows(DOCS / "mission.md", 4)
    return [(seed_id, built, tests) for seed_id, _asks, built, tests in rows if re.fullmatch(r"S\d-\d+", seed_id)]


@cache
def functions_in(path: Path) -> frozenset[str]:
    return frozenset(node.name for node in ast.walk(ast.parse(text_of(path))) if isinstance(node, ast.FunctionDef))


def test_the_mission_has_every_seed_id_exactly_once():
    found = Counter(seed_id for seed_id, _built, _tests in mission())
    assert set(found) == {f"S{seed}-{number}" for seed, count in SEEDS.items() for number in range(1, count + 1)}
    assert [seed_id for seed_id, times in found.items() if times > 1] == []


def test_what_is_built_names_a_place_and_a_test_and_what_is_not_built_claims_none():
    faults = []
    for seed_id, built, tests in mission():
        is_built = not built.startswith("not yet")
        if is_built != bool(names_in(tests)) or (is_built and not names_in(built)):
            faults.append(seed_id)
    assert faults == []


def test_every_page_in_the_mission_answers():
    for seed_id, built, _tests in mission():
        for page in PAGE.findall(built):
            address = re.sub(r"<\w+>", lambda name: EXAMPLES[name[0]], page)
            try:
                resolve(address)
            except Resolver404:
                pytest.fail(f"{seed_id}: no page answers at {address}")


def test_every_place_in_the_mission_is_a_page_or_a_command_of_ours():
    for seed_id, built, _tests in mission():
        for place in names_in(built):
            assert place.startswith(("/", "kortelijnen ")), f"{seed_id}: {place}"


def test_every_test_in_the_mission_exists():
    for seed_id, _built, tests in mission():
        for name in names_in(tests):
            path, _, function = name.partition("::")
            assert (ROOT / path).is_file(), f"{seed_id}: no file {path}"
            assert not function or function in functions_in(ROOT / path), f"{seed_id}: no test {name}"


def test_every_test_that_a_document_names_exists():
    faults = []
    for document in documents():
        for path, function in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text_of(document)):
            if not (ROOT / path).is_file() or function not in functions_in(ROOT / path):
                faults.append(f"{document.name}: {path}::{function}")
    assert faults == []


def test_every_command_in_the_documents_exists():
    known = set(get_commands()) | OWN_COMMANDS
    targets = set(re.findall(r"^(\w+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    faults = []
    for document in documents():
        text = text_of(document)
        faults += [f"{document.name}: kortelijnen {name}" for name in _after("kortelijnen", text) if name not in known]
        faults += [f"{document.name}: make {name}" for name in _after("make", text) if name not in targets]
    assert faults == []


def _after(program: str, text: str) -> set[str]:
    """What stands after this program where something is run: in a code span, or at the beginning of a line of code."""
    pattern = rf"(?:`|^(?:sudo )?(?:\S*/)?){program} ([a-z_]+)"
    blocks = "\n".join(re.findall(r"```\w*\n(.*?)```", text, re.DOTALL))
    spans = "\n".join(re.findall(r"`[^`\n]+`", re.sub(r"```.*?```", "", text, flags=re.DOTALL)))
    return set(re.findall(pattern, blocks, re.MULTILINE)) | set(re.findall(pattern, spans))


def test_the_glossary_has_one_hundred_words_in_order():
    numbers = [int(row[0]) for row in table_rows(DOCS / "glossary.md", 5) if row[0].isdigit()]
    assert numbers == list(range(1, 101))


def test_what_the_glossary_says_lives_somewhere_lives_there():
    rows = [row for row in table_rows(DOCS / "glossary.md", 5) if row[0].isdigit()]
    rows += table_rows(DOCS / "glossary.md", 4)[1:]
    names = [name for row in rows for name in names_in(row[-1])]
    assert names
    for name in names:
        room, module, *attributes = name.split(".")
        found = importlib.import_module(f"kortelijnen.{room}.{module}")
        for attribute in attributes:
            assert hasattr(found, attribute), name
            found = getattr(found, attribute)


def test_the_drawing_of_the_house_is_the_contract():
    settings = tomllib.loads(text_of(ROOT / "pyproject.toml"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    contract = [{name.strip() for name in layer.split("|")} for layer in layers]
    drawing = text_of(DOCS / "architecture.md").partition("## The floors")[2].partition("\n## ")[0]
    floors = [set(names_in(line.split("|")[2])) for line in drawing.splitlines() if line.startswith("|")]
    assert [floor for floor in floors if floor] == contract


def test_every_decision_is_listed():
    listed = set(re.findall(r"\((\d{4}-[\w-]+\.md)\)", text_of(DOCS / "adr" / "README.md")))
    assert listed == {path.name for path in (DOCS / "adr").glob("[0-9]*.md")}


def test_every_link_and_picture_in_the_documents_leads_somewhere():
    broken = []
    for document in documents():
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text_of(document)):
            if not re.match(r"[a-z]+:", target) and not (document.parent / target).exists():
                broken.append(f"{document.relative_to(ROOT)} → {target}")
    assert broken == []


def test_the_manual_lists_each_of_its_pages():
    pages = {path.name for path in MANUAL.glob("*.md")} - {"README.md"}
    assert pages == set(re.findall(r"\]\(([\w-]+\.md)\)", text_of(MANUAL / "README.md")))


def test_the_words_in_the_manual_are_the_words_on_the_screen():
    """What is bold in the manual is what somebody looks for on the page, so it must be there letter for letter."""
    catalogue = polib.pofile(str(ROOT / "src" / "kortelijnen" / "locale" / "nl" / "LC_MESSAGES" / "django.po"))
    on_screen = {text for entry in catalogue for text in (entry.msgstr, *entry.msgstr_plural.values())}
    unknown = []
    for page in MANUAL.glob("*.md"):
        for words in re.findall(r"\*\*(.+?)\*\*", text_of(page), re.DOTALL):
            if " ".join(words.split()) not in on_screen:
                unknown.append(f"{page.name}: {words}")
    assert unknown == []


def test_the_manual_tells_the_life_of_a_line_as_the_rule_has_it():
    """Of each outcome: how many days a line lives on that was laid the same day (S0-22)."""
    told = {}
    for words, _does, days in table_rows(MANUAL / "lijnen-bijhouden.md", 3):
        for outcome in re.findall(r"\*\*(.+?)\*\*", words):
            told[outcome] = int(days.split()[0]) if days[0].isdigit() else None
    with override("nl"):
        ruled = {str(one.label): rules.days_left(rules.strength_after(rules.FRESH, one)) for one in CallOutcome}
    assert told == ruled


def test_the_readme_begins_with_its_two_commands():
    for name in ("README.md", "LEESMIJ.md"):
        first = re.findall(r"```\w*\n(.*?)```", text_of(ROOT / name), re.DOTALL)[0]
        assert [line.partition("#")[0].strip() for line in first.strip().splitlines()] == ["make demo", "make test"]
