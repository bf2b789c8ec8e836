"""The side-by-side table, without installing the peer: that needs packages and minutes (`make bench-peer`)."""

import argparse
import ast

from kortelijnen.cli.peer import run

OURS = {"list": {"p50": 10.0, "p95": 12.0}}
THEIRS = {"list": {"p50": 83.0, "p95": 90.0}}


def test_both_sides_stand_in_one_row_with_their_ratio():
    row = next(line for line in run._table(OURS, THEIRS, argparse.Namespace(requests=20)) if line.startswith("list"))
    assert row.split() == ["list", "10.0", "12.0", "83.0", "90.0", "8.3"]


def test_the_peers_side_imports_nothing_of_ours():
    tree = ast.parse(run.SIDE.read_text())
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not {name for name in imported if name.startswith("kortelijnen")}


def test_the_packages_of_the_peer_are_pinned_with_hashes():
    lines = [line for line in run.PACKAGES.read_text().splitlines() if "==" in line]
    assert any(line.startswith("django-helpdesk==") for line in lines)
    assert all(line.rstrip().endswith("\\") for line in lines)
