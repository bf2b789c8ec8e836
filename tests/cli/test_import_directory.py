"""`kortelijnen import_directory`: what was taken over, what was not and why."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from directory.conftest import EXAMPLES, ILLINOIS
from kortelijnen.directory.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def test_a_real_directory_is_taken_over_with_counts_and_reasons(capsys):
    call_command("import_directory", str(ILLINOIS), "--format", "hsds-1.1")
    told = capsys.readouterr().out
    assert "organizations: 33 read, 33 new, 0 changed, 0 unchanged, 0 stay as they are here, 0 left out.\n" in told
    assert "services: 430 read, 89 new, 0 changed, 0 unchanged, 0 stay as they are here, 341 left out.\n" in told
    assert "locations: 520 read, 72 new, 0 changed, 0 unchanged, 0 stay as they are here, 448 left out.\n" in told
    assert "phones: 982 read, 193 taken over with what they belong to, 789 left out.\n" in told
    assert "schedules: 2492 read, 262 taken over with what they belong to, 2230 left out.\n" in told
    assert "services.csv, column organization_id, 340 ×: Its organisation is not in the list. (line 2, " in told


def test_a_second_time_says_that_nothing_changed(capsys):
    for _time in range(2):
        call_command("import_directory", str(EXAMPLES / "organization_full.json"), "--format", "hsds-3.0")
    assert "services: 1 read, 0 new, 0 changed, 1 unchanged" in capsys.readouterr().out


def test_every_line_of_the_report_can_be_kept(capsys, tmp_path):
    path = tmp_path / "report.csv"
    call_command("import_directory", str(ILLINOIS), "--format", "hsds-1.1", "--report", str(path))
    assert path.read_text().count("Its organisation is not in the list.") == 340 + 448


def test_a_wrong_file_gives_its_reason_and_code_1(capsys, tmp_path):
    path = tmp_path / "kaart.json"
    path.write_text("{")
    with pytest.raises(SystemExit) as ended:
        call_command("import_directory", str(path), "--format", "hsds-3.0")
    assert ended.value.code == 1
    assert capsys.readouterr().err == "kaart.json is not JSON.\n"
    assert not Organisation.objects.exists()


def test_a_path_where_nothing_is_and_an_unknown_format_are_refused(tmp_path):
    with pytest.raises(CommandError, match="nothing at"):
        call_command("import_directory", str(tmp_path / "weg"), "--format", "hsds-3.0")
    with pytest.raises(CommandError):
        call_command("import_directory", str(tmp_path), "--format", "excel")
