"""`kortelijnen import_figures`: one sentence when it is done, a report and code 1 when it is not."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from kortelijnen.audit.models import Entry
from kortelijnen.places.actions import SHIPPED
from kortelijnen.places.models import FigureSet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def test_a_file_is_loaded_and_the_second_time_nothing_changes(capsys):
    path = str(SHIPPED / "utrecht_kwb_2023.csv")
    call_command("import_figures", path, "--format", "kwb")
    assert capsys.readouterr().out == ("Loaded: 122 new, 0 changed, 0 unchanged. Areas not known before: 123.\n")
    call_command("import_figures", path, "--format", "kwb")
    assert capsys.readouterr().out == "Nothing changed: all 122 rows were known already.\n"


def test_the_country_is_said_to_be_added_up(capsys):
    call_command("import_figures", str(SHIPPED / "nl_gemeenten_2022.csv"), "--format", "nl-districts")
    assert "The country was added up from its municipalities." in capsys.readouterr().out


def test_a_wrong_file_gives_a_report_and_code_1(capsys, tmp_path):
    path = tmp_path / "kwb_2023.csv"
    path.write_text("gwb_code_10,regio,recs,ind_wbi,a_inw\nGM0344,Utrecht,Gemeente,1,veel\nx,West,Wijk,1,1\n")
    with pytest.raises(SystemExit) as ended:
        call_command("import_figures", str(path), "--format", "kwb")
    assert ended.value.code == 1
    assert capsys.readouterr().err.splitlines() == [
        "Nothing was loaded: 2 problems.",
        "  line 2, column a_inw: “veel” is not a number.",
        "  line 3, column gwb_code_10: “x” is not a region code of CBS.",
    ]
    assert not FigureSet.objects.exists()


def test_the_year_can_be_given(capsys, tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text("gwb_code_10,regio,recs,ind_wbi,a_inw\nGM0344,Utrecht,Gemeente,1,5\n")
    call_command("import_figures", str(path), "--format", "kwb", "--year", "2021")
    assert FigureSet.objects.get().year == 2021


def test_an_unknown_format_is_refused():
    with pytest.raises(CommandError):
        call_command("import_figures", "x.csv", "--format", "excel")


def test_the_trail_says_that_the_system_did_it(capsys):
    call_command("import_figures", str(SHIPPED / "utrecht_kwb_2023.csv"), "--format", "kwb")
    assert list(Entry.objects.order_by("id").values_list("actor", "verb")) == [
        ("system:import_figures", "entered"),
        ("system:import_figures", "imported"),
    ]
