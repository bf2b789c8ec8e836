"""What keeps within the limits, and what does not."""

import pytest

from kortelijnen.cli.benching.limits import LIMITS, all_met, heaviest, verdicts


def a_run(*, p50=10.0, p95=12.0, empty=5.0, small=10.0, queries=8, small_queries=8, pss=90.0) -> dict:
    times = [p50] * 18 + [p95] * 2

    def page(ms: list[float], asked: int) -> dict:
        measured = {"page": "Vandaag", "as": "worker", "ms": ms, "client_ms": ms, "cpu_ms": ms, "sql_ms": ms}
        sizes = {"sent_bytes": 1, "first_visit_bytes": 1, "per_second": 1, "bare_sql_ms": 1}
        return measured | sizes | {"queries": [asked], "empty_ms": empty}

    def site(noted: dict) -> dict:
        return {"pages": [noted], "finder": [], "memory_mib": {"pss": pss}}

    return {"sites": [site(page(times, queries)), site(page([small] * 20, small_queries))]}


def passed(run: dict) -> list[str]:
    (page,) = verdicts(run)
    return [one.limit.words for one in page if not one.is_met]


def test_a_quick_page_passes_no_limit():
    assert passed(a_run()) == []
    assert all_met(a_run())


@pytest.mark.parametrize(
    ("measured", "limit"),
    [
        ({"p50": 20.1, "empty": 9.0, "small": 20.0, "p95": 21.0}, "p50 ≤ 20 ms"),
        ({"p95": 60.0}, "p95 ≤ 40 ms"),
        ({"empty": 3.0}, "≤ 3 × empty"),
        ({"small": 7.0}, "≤ 1.3 × smaller"),
        ({"queries": 9}, "no more queries"),
    ],
)
def test_each_limit_is_passed_by_itself(measured, limit):
    assert passed(a_run(**measured)) == [limit]
    assert not all_met(a_run(**measured))


def test_a_page_at_the_limit_keeps_within_it():
    assert passed(a_run(p50=20.0, p95=20.0, empty=10.0, small=20.0)) == []


def test_a_heavy_worker_is_not_all_met():
    assert heaviest(a_run(pss=151.0)) == 151.0
    assert not all_met(a_run(pss=151.0))


def test_what_was_not_measured_passes_nothing():
    run = a_run()
    run["sites"] = run["sites"][:1]
    (page,) = verdicts(run)
    assert [one.words for one in page if one.measured is None] == ["–", "–"]
    assert len(page) == len(LIMITS)
