"""Two runs beside each other: what is noise, and what is not."""

import json

import pytest

from kortelijnen.cli import comparing

SIZE = {"households": 60, "contacts": 100, "lines": 300, "teams": 2, "seed": 1}
CALM = [20.0, 20.1, 19.9, 20.2, 19.8]


def a_run(*times: float, queries: int = 8, page: str = "Vandaag", **size: int) -> dict:
    pages = [{"page": page, "ms": list(times), "queries": [queries]}]
    return {"sites": [{"size": SIZE | size, "pages": pages, "finder": []}]}


def verdict(before: dict, after: dict) -> str:
    (change,) = comparing.compared(before, after)
    return change.verdict


def test_the_same_run_twice_is_the_same():
    assert verdict(a_run(*CALM), a_run(*CALM)) == "same"


def test_a_page_that_takes_a_quarter_longer_is_slower():
    assert verdict(a_run(*CALM), a_run(*(time * 1.25 for time in CALM))) == "slower"


def test_a_page_that_takes_a_quarter_less_is_faster():
    assert verdict(a_run(*CALM), a_run(*(time * 0.75 for time in CALM))) == "faster"


def test_a_difference_that_the_spread_explains_is_noise():
    assert verdict(a_run(10, 20, 30, 40, 50), a_run(15, 25, 35, 45, 55)) == "same"


def test_a_difference_too_small_to_matter_is_not_said():
    assert verdict(a_run(*CALM), a_run(*(time * 1.03 for time in CALM))) == "same"


def test_one_slow_request_does_not_make_a_page_slower():
    assert verdict(a_run(*CALM), a_run(*CALM[:-1], 900.0)) == "same"


def test_one_request_says_nothing():
    assert verdict(a_run(20.0), a_run(90.0)) == "same"


def test_runs_of_other_sizes_are_not_compared():
    with pytest.raises(ValueError, match="other sizes"):
        comparing.compared(a_run(*CALM), a_run(*CALM, households=600))


def test_a_page_that_one_run_lacks_is_left_out():
    assert comparing.compared(a_run(*CALM, page="Vandaag"), a_run(*CALM, page="Buurt")) == []


@pytest.mark.parametrize(("times", "queries", "code"), [(1.0, 8, 0), (1.5, 8, 1), (1.0, 9, 1)])
def test_the_command_fails_when_a_page_is_slower_or_asks_more(tmp_path, capsys, times, queries, code):
    before, after = tmp_path / "a.json", tmp_path / "b.json"
    before.write_text(json.dumps(a_run(*CALM)))
    after.write_text(json.dumps(a_run(*(time * times for time in CALM), queries=queries)))
    assert comparing.run([str(before), str(after)]) == code
    assert "Vandaag" in capsys.readouterr().out


def test_a_file_that_is_no_run_is_said_in_one_line(tmp_path, capsys):
    broken = tmp_path / "a.json"
    broken.write_text("{}")
    assert comparing.run([str(broken), str(broken)]) == 2
    assert "cannot be compared" in capsys.readouterr().err
