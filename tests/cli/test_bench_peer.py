"""The side-by-side table, without installing the peer: that needs packages and minutes (`make bench-peer`)."""

import ast

from kortelijnen.cli.peer import run, table

FOUND = {
    "when": "2026-11-26",
    "commit": "abc1234",
    "requests": 20,
    "load": 0.4,
    "ours": {"cases": 1000, "follow_ups": 20_000, "times": {"list": {"p50": 10.0, "p95": 12.0}}},
    "theirs": {
        "cases": 1000,
        "follow_ups": 10_000,
        "filled_in": 3.2,
        "times": {"list": {"p50": 83.0, "p95": 90.0}},
    },
}


def test_both_sides_stand_in_one_row_with_their_ratio():
    row = next(line for line in table.as_text(FOUND) if line.startswith("list"))
    assert row.split() == ["list", "10.0", "12.0", "83.0", "90.0", "8.3"]


def test_the_document_says_how_much_stands_on_both_sides():
    told = "\n".join(table.as_markdown(FOUND))
    assert "1,000 households with 20,000 moments" in told
    assert "1,000 cases with 10,000 follow-ups" in told
    assert "| list | 10.0 | 12.0 | 83.0 | 90.0 | 8.3 |" in told


def test_the_peers_side_imports_nothing_of_ours():
    tree = ast.parse(run.SIDE.read_text())
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not {name for name in imported if name.startswith("kortelijnen")}


def test_the_packages_of_the_peer_are_pinned_with_hashes():
    lines = [line for line in run.PACKAGES.read_text().splitlines() if "==" in line]
    assert any(line.startswith("django-helpdesk==") for line in lines)
    assert all(line.rstrip().endswith("\\") for line in lines)
