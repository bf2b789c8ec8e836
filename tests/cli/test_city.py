"""A generated city in a folder of its own: made whole or not at all, and opened like a demo."""

import http.client
import json
import shutil
import subprocess
import sys
import tempfile
from contextlib import closing, suppress
from pathlib import Path

import pytest

from cli.running import OUTSIDE, PATIENCE, demo_in, run_demo
from kortelijnen.cli import city, demo_version, embedded

SMALL = ("--households", "40", "--teams", "2", "--contacts", "20", "--lines", "20", "--seed", "7")


def generate(*options: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "kortelijnen", "generate", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False, env=OUTSIDE)


@pytest.fixture(scope="module")
def folder():
    """Not in the tests' own folder: the database server runs as another user and must reach it."""
    place = Path(tempfile.mkdtemp(prefix="kortelijnen-city-"))
    yield place / "city"
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(scope="module")
def made(folder):
    """The city, without anything set and without an installation."""
    done = generate(*SMALL, "--directory", str(folder))
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_says_what_it_makes_what_it_made_and_how_to_look_at_it(made, folder):
    assert made.startswith(f"Making 40 households in {folder} …\n2 teams, 22 workers, ")
    assert made.endswith(f"Walk around in it: kortelijnen demo --directory {folder}\n")
    truth = json.loads((folder / "truth.json").read_text())
    assert truth["made"]["households"] == 40
    assert truth["made"]["seed"] == 7


def test_a_demo_opens_it_with_its_own_people_and_not_those_of_the_story(made, folder):
    with demo_in(folder) as demo, closing(http.client.HTTPConnection("127.0.0.1", demo.port)) as asked:
        asked.request("GET", "/wie-ben-je/")
        page = asked.getresponse().read().decode()
        assert page.count("kl-card__link") == 5
        assert "w001-03@example.org" in page
        assert "sanne@example.org" not in page
    assert any(line.startswith("A generated city runs on") for line in demo.said)


def test_a_second_one_does_not_go_into_the_same_folder(made, folder):
    refused = generate(*SMALL, "--directory", str(folder))
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"There is a city in {folder}. Look at it: kortelijnen demo --directory {folder}.")


def test_a_city_of_other_tables_is_not_thrown_away(made, folder):
    database = embedded.start(folder)
    try:
        with pytest.MonkeyPatch.context() as other:
            other.setattr(demo_version, "tables", lambda: "other tables")
            demo_version.note(database, ready=False)
    finally:
        embedded.stop(folder)
    refused = run_demo("--port", "0", "--directory", str(folder))
    assert refused.returncode == 1
    assert (
        f"made by another version. Remove the folder and make it again: kortelijnen generate --directory {folder}"
        in (refused.stderr)
    )


@pytest.fixture
def half(folder):
    """A run that was killed as soon as its database was there."""
    place = folder.parent / "half"
    command = [sys.executable, "-m", "kortelijnen", "generate", "--directory", str(place)]
    with subprocess.Popen(command, env=OUTSIDE, stdout=subprocess.DEVNULL) as busy:
        while not (place / "pgdata" / "PG_VERSION").exists() and busy.poll() is None:
            with suppress(subprocess.TimeoutExpired):
                busy.wait(0.02)
        busy.kill()
    return place


def test_half_a_city_is_not_opened_and_is_made_anew(half):
    assert not city.is_in(half)
    refused = run_demo("--port", "0", "--directory", str(half))
    assert refused.returncode == 1
    assert refused.stderr == f"Half a city is in {half}. Make it again: kortelijnen generate --directory {half}\n"
    again = generate(*SMALL, "--directory", str(half))
    assert again.returncode == 0, again.stderr
    assert city.is_in(half)


def test_a_folder_with_another_database_is_left_alone(tmp_path):
    (tmp_path / "pgdata").mkdir()
    (tmp_path / "pgdata" / "PG_VERSION").write_text("18")
    refused = generate("--directory", str(tmp_path))
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"{tmp_path} holds another database.")
    assert (tmp_path / "pgdata" / "PG_VERSION").read_text() == "18"


def test_what_does_not_fit_on_the_disk_is_not_begun(tmp_path):
    refused = generate("--households", "900000000", "--directory", str(tmp_path / "city"))
    assert refused.returncode == 1
    assert "MB is needed" in refused.stderr
    assert not (tmp_path / "city" / "pgdata").exists()


def test_impossible_wishes_are_refused_in_one_line(tmp_path):
    refused = generate("--households", "0", "--directory", str(tmp_path))
    assert refused.returncode == 2
    assert "it must be 1 or more" in refused.stderr
    assert "Traceback" not in refused.stderr
