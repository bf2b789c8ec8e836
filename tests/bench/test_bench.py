"""The benchmark runs, small, on the production server: what somebody who reads its table relies on. No timed test."""

import json
import re
import subprocess
import sys
from statistics import median

import pytest
from django.urls import Resolver404, resolve

from kortelijnen.cli import comparing
from kortelijnen.cli.benching import document
from kortelijnen.cli.benching.limits import LIMITS
from kortelijnen.cli.benching.walk import EMPTY, NOTHING, Town, pages

PAGES = [page.name for page in pages(Town())]
FINDER = ["Wie bel ik? zoeken en ordenen", "Wie bel ik? zoals men typt"]
REQUESTS = 3


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """What one small run printed, and the file that it wrote."""
    file = tmp_path_factory.mktemp("bench") / "run.json"
    command = [sys.executable, "-m", "kortelijnen", "bench", "--households", "60", "--against", "30"]
    command += ["--contacts", "100", "--lines", "300", "--teams", "2", "--json", str(file)]
    command += [
        "--requests",
        str(REQUESTS),
        "--seconds",
        "0.1",
        "--replays",
        "1",
        "--workers",
        "2",
        "--warm-up",
        "1",
        "--strict",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=1500)
    assert done.returncode in {0, 1}, done.stderr
    assert file.exists(), done.stderr
    return done, json.loads(file.read_text())


def table_row(said: str, page: str) -> dict[str, str]:
    """The cells of a page in the first table, by their heading: each ends where its heading ends."""
    lines = said.splitlines()
    heading = next(line for line in lines if line.startswith("page "))
    row = next(line for line in lines if line.startswith(f"{page}  ") and len(line) == len(heading))
    names = ("p50 ms", "queries", "per s at 8", "sent kB", "bare SQL", "× SQL", "× empty", "smaller", "ratio")
    return {name: row[: heading.index(name) + len(name)].split()[-1] for name in names}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_was_answered_and_measured_in_all_ways(ran, page):
    row = table_row(ran[0].stdout, page)
    assert all(float(row[name]) > 0 for name in row if name not in {"queries", "sent kB"}), row


@pytest.mark.parametrize("page", FINDER)
def test_the_finder_is_measured_without_a_page_around_it(ran, page):
    assert f"\n{page}  " in ran[0].stdout
    (noted,) = [noted for noted in ran[1]["sites"][0]["finder"] if noted["page"] == page]
    assert len(noted["ms"]) == REQUESTS


def test_the_list_is_long_enough_and_walked_by_people_of_several_roles(ran):
    noted = ran[1]["sites"][0]["pages"]
    assert len(noted) - 1 == len(PAGES) >= 14  # beside the empty page
    assert {page["as"] for page in noted} == {"worker", "front_door", "team_lead"}


def test_the_file_holds_every_time_at_both_sizes(ran):
    for site, households in zip(ran[1]["sites"], (60, 30), strict=True):
        assert site["size"]["households"] == households
        for page in site["pages"]:
            assert len(page["ms"]) == len(page["client_ms"]) == len(page["sql_ms"]) == REQUESTS, page["page"]
            assert page["queries"][0] > 0
            assert page["at_once_ms"]


def test_the_file_says_on_what_it_was_measured(ran):
    run = ran[1]
    assert {"cores", "processor", "memory", "Python", "Django", "PostgreSQL", "gunicorn"} <= set(run["machine"])
    assert (run["served"]["workers"], run["served"]["class"]) == (2, "gthread")
    assert set(run["load"]) == {"before", "after"}


def test_the_server_and_the_memory_of_its_workers_are_told(ran):
    assert "gunicorn with 2 workers of 4 threads (gthread)" in ran[0].stdout
    assert all(10 < site["memory_mib"]["pss"] <= site["memory_mib"]["rss"] for site in ran[1]["sites"])
    assert "Memory of a worker ≤ 150 MiB: yes" in ran[0].stdout


def test_what_the_client_waits_is_more_than_what_the_server_takes(ran):
    for page in ran[1]["sites"][0]["pages"]:
        assert median(page["client_ms"]) > median(page["ms"]) > median(page["sql_ms"]), page["page"]


def test_each_limit_is_judged_for_each_page_and_strict_fails_when_one_is_passed(ran):
    done = ran[0]
    assert "within the limit?" in done.stdout
    in_short = [line for line in done.stdout.splitlines() if re.search(r": \d+ of \d+ pages", line)]
    assert [line.partition(":")[0] for line in in_short] == [limit.words for limit in LIMITS]
    passed = "NO" in done.stdout.partition("within the limit?")[2]
    assert done.returncode == int(passed)


def test_what_is_counted_in_the_night_is_timed_apart(ran):
    assert all(site["night_s"] > 0 for site in ran[1]["sites"])
    assert len(re.findall(r"In the night: line and desk counted in \d+\.\d s\.", ran[0].stdout)) == 2


def test_the_golden_questions_are_asked_amid_all_contacts(ran):
    assert "Golden set: " in ran[0].stdout


def test_the_document_is_made_of_the_same_numbers(ran, tmp_path, capsys):
    file = tmp_path / "run.json"
    file.write_text(json.dumps(ran[1]))
    assert document.run([str(file)]) == 0
    told = capsys.readouterr().out
    for page in ran[1]["sites"][0]["pages"]:
        assert f"| {page['page']} | {page['as']} | {median(page['ms']):.1f} |" in told
    assert ran[1]["machine"]["processor"] in told
    assert "1,000,000 follow-ups on two such (busy) cores" in told


def test_a_page_that_became_slower_is_found_between_two_runs(ran, tmp_path, capsys):
    before, after = tmp_path / "a.json", tmp_path / "b.json"
    run = json.loads(json.dumps(ran[1]))
    calm = [20.0, 20.1, 19.9]
    for site in run["sites"]:
        for page in [*site["pages"], *site["finder"]]:
            page["ms"] = calm
    before.write_text(json.dumps(run))
    run["sites"][0]["pages"][1]["ms"] = [30.0, 30.1, 29.9]
    after.write_text(json.dumps(run))
    assert comparing.run([str(before), str(after)]) == 1
    slower = [line for line in capsys.readouterr().out.splitlines() if line.endswith("slower")]
    assert [line.split(",")[0] for line in slower] == [ran[1]["sites"][0]["pages"][1]["page"]]


def test_the_product_itself_has_no_empty_page_and_tells_no_times(client):
    with pytest.raises(Resolver404):
        resolve(EMPTY)
    assert "Server-Timing" not in client.get("/taal/").headers


def test_the_empty_page_stands_first(ran):
    assert ran[1]["sites"][0]["pages"][0]["page"] == NOTHING.name
