"""The documents that are made from the code."""

import os
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from kortelijnen.access.roles import ROLES
from kortelijnen.cli import documents


@pytest.fixture
def docs(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "DOCS", tmp_path)
    return tmp_path


def test_every_role_with_its_sentence_and_every_permission_are_in_the_access_document():
    text = documents.access_as_markdown()
    for rights in ROLES.values():
        assert rights.sentence in text
        for permission in rights.permissions:
            assert f"| `{permission.value}` |" in text


def test_what_is_written_is_no_longer_stale(docs):
    assert [path.name for path in documents.stale()] == ["access.md", "privacy.md"]
    call_command("documents", verbosity=0)
    call_command("documents", check=True)
    assert documents.write() == []


def test_a_stale_document_fails_the_check_and_stays_as_it_was(docs):
    call_command("documents", verbosity=0)
    (docs / "access.md").write_text("Everybody may do everything.")
    with pytest.raises(CommandError, match=r"Out of date: access\.md"):
        call_command("documents", check=True)
    assert (docs / "access.md").read_text() == "Everybody may do everything."


def test_it_needs_no_installation():
    bare = {name: value for name, value in os.environ.items() if not name.startswith("KORTELIJNEN_")}
    command = [sys.executable, "-m", "kortelijnen", "documents", "--help"]
    assert subprocess.run(command, capture_output=True, check=False, env=bare).returncode == 0
