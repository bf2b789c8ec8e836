"""`kortelijnen export_directory`: the whole directory in one file."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from kortelijnen.audit.models import Entry
from kortelijnen.directory import actions
from kortelijnen.directory.enums import OrganisationKind as Kind


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def anchor(worker):
    return actions.add_organisation(by=worker, name="Het Anker", kind=Kind.HOUSING_ASSOCIATION)


def test_the_file_holds_every_organisation_and_the_trail_says_who_gave_it_out(anchor, capsys, tmp_path):
    path = tmp_path / "kaart.json"
    path.write_text("old")
    call_command("export_directory", str(path))
    assert capsys.readouterr().out == "Written: 1 organisation.\n"
    assert [one["name"] for one in json.loads(path.read_text())["contents"]] == ["Het Anker"]
    assert list(tmp_path.iterdir()) == [path]
    assert Entry.objects.filter(verb="exported", kind="directory", actor="system:export_directory").exists()


def test_a_folder_that_is_not_there_is_told(anchor, tmp_path):
    with pytest.raises(CommandError, match="Cannot write"):
        call_command("export_directory", str(tmp_path / "weg" / "kaart.json"))
