"""The documents name only what exists: every page, command, test, word and picture."""

import ast
import importlib
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.urls import resolve
from django.urls.exceptions import Resolver404

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SEEDS = {0: 26, 1: 34, 2: 39, 3: 36, 4: 40}
EXAMPLES = {"<ref>": "8KQ2FT", "<code>": "BU01530100"}
NOTHING = {"", "—", "not yet"}


def table_rows(name: str, columns: int) -> list[list[str]]:
    """The cells of every table row with this many columns, without heads and rules."""
    rows = []
    for line in (DOCS / name).read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == columns and not set(line) <= set("|-: "):
            rows.append(cells)
    return rows


def mission_rows() -> list[tuple[str, list[str], list[str]]]:
    """Each seed id with what it is built at and the tests that prove it."""
    rows = [row for row in table_rows("mission.md", 4) if row[0].startswith("S")]
    return [(row[0], names_in(row[2]), names_in(row[3])) for row in rows]


def names_in(cell: str) -> list[str]:
    return [] if cell in NOTHING else re.findall(r"`([^`]+)`", cell)


@cache
def functions_in(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_the_mission_has_every_seed_id_exactly_once():
    expected = {f"S{seed}-{number}" for seed, count in SEEDS.items() for number in range(1, count + 1)}
    found = Counter(row[0] for row in mission_rows())
    assert set(found) == expected
    assert not [seed_id for seed_id, times in found.items() if times > 1]


def test_every_mission_row_says_where_or_not_yet():
    unclear = [
        row[0]
        for row in table_rows("mission.md", 4)
        if row[0].startswith("S") and row[2] != "not yet" and not names_in(row[2])
    ]
    assert unclear == []


def test_every_page_in_the_mission_opens():
    for seed_id, places, _tests in mission_rows():
        for place in (place for place in places if place.startswith("/")):
            address = place
            for name, example in EXAMPLES.items():
                address = address.replace(name, example)
            try:
                resolve(address)
            except Resolver404:
                pytest.fail(f"{seed_id}: no page answers at {place}")


def test_every_command_in_the_mission_exists():
    commands = get_commands()
    named = [place for _id, places, _tests in mission_rows() for place in places if not place.startswith("/")]
    for place in named:
        program, command = place.split()[:2]
        assert program == "kortelijnen", f"{place} is neither a page nor a command of kortelijnen"
        assert command in commands, f"no command {place}"


def test_every_test_in_the_mission_exists():
    for seed_id, _places, tests in mission_rows():
        for name in tests:
            path, _, function = name.partition("::")
            assert (ROOT / path).is_file(), f"{seed_id}: no file {path}"
            assert not function or function in functions_in(ROOT / path), f"{seed_id}: no test {name}"


def test_what_is_built_has_a_test_and_what_is_not_built_names_none():
    for seed_id, places, tests in mission_rows():
        assert bool(places) == bool(tests), f"{seed_id}: built at {places}, tested by {tests}"


def test_the_glossary_has_one_hundred_words_in_order():
    numbers = [int(row[0]) for row in table_rows("glossary.md", 5) if row[0].isdigit()]
    assert numbers == list(range(1, 101))


def test_every_name_that_the_glossary_says_lives_somewhere_lives_there():
    for row in table_rows("glossary.md", 5):
        for name in names_in(row[4]) if row[0].isdigit() else []:
            module, _, attributes = name.partition(".")
            found = importlib.import_module(f"kortelijnen.{module}")
            for attribute in attributes.split("."):
                try:
                    found = getattr(found, attribute)
                except AttributeError:
                    found = importlib.import_module(f"{found.__name__}.{attribute}")


def documents() -> list[Path]:
    top = [path for path in ROOT.glob("*.md") if path.is_file()]
    return sorted(top + list(DOCS.rglob("*.md")))


def test_every_link_and_picture_in_the_documents_leads_somewhere():
    broken = []
    for document in documents():
        text = document.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
            if not re.match(r"[a-z]+:", target) and not (document.parent / target).exists():
                broken.append(f"{document.relative_to(ROOT)} → {target}")
    assert broken == []


def test_the_manual_lists_every_page_of_the_manual():
    contents = (DOCS / "handleiding" / "README.md").read_text(encoding="utf-8")
    pages = {path.name for path in (DOCS / "handleiding").glob("*.md")} - {"README.md"}
    assert pages == {target for target in re.findall(r"\]\(([\w-]+\.md)\)", contents)}


def test_the_readme_shows_its_two_commands_before_anything_else_to_run():
    blocks = re.findall(r"```\w*\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert [line.split("#")[0].strip() for line in blocks[0].strip().splitlines()] == ["make demo", "make test"]
