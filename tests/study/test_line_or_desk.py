"""Line or desk over all teams: what is counted, where, how long it took, and for whom it may be seen."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import make_household, make_person
from kortelijnen.access import scope
from kortelijnen.audit.models import Entry
from kortelijnen.frontdoor.enums import Channel
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotAllowed
from kortelijnen.lines.enums import CallOutcome
from kortelijnen.lines.models import Line, Need
from kortelijnen.people.enums import Role
from kortelijnen.people.models import Team
from kortelijnen.plans.enums import Doer
from kortelijnen.plans.models import DeliveredHelp
from kortelijnen.study.enums import Period
from kortelijnen.study.queries import compare


@pytest.fixture
def look(policy_officer):
    """The comparison as a policy officer gets it."""

    def make(need=None, period=Period.THIS_YEAR):
        return compare(actor=policy_officer, period=period, need=need)

    return make


def parts(rows):
    return {row.name or row.key: (row.counted.first, row.counted.second, row.counted.total) for row in rows}


def homes(team, director, number, **more):
    return [make_household(team, director, name=f"Gezin {place}", **more) for place in range(number)]


def test_the_same_need_is_counted_by_line_and_by_desk_over_all_teams(look, call, worker, stranger, evicted):
    call(worker, times=7)
    call(stranger, desk=True, times=6)
    assert parts(look().needs.rows) == {"Uit huis gezet worden": (7, 6, 13)}
    assert (look(evicted).whole.first, look(evicted).whole.second) == (7, 6)


def test_only_what_was_solved_or_acted_on_counts(look, call, worker):
    for outcome in CallOutcome:
        call(worker, outcome=outcome, times=5)
    assert look().whole.total == 10


def test_a_call_of_which_nobody_said_what_it_was_about_counts_apart(look, call, worker, evicted):
    call(worker, times=5)
    call(worker, need=None, times=6)
    assert parts(look().needs.rows) == {"Uit huis gezet worden": (5, 0, 5), "": (6, 0, 6)}
    assert look(evicted).whole.total == 5


def test_a_call_counts_in_the_neighbourhood_of_its_household_or_of_its_team(
    look, call, worker, stranger, team, served, velve
):
    (home,) = homes(team, worker, 1, neighbourhood=velve)
    call(worker, household=home, times=5)
    call(worker, times=6)
    call(stranger, times=8)
    assert parts(look().areas.rows) == {"Velve-Lindenhof": (11, 0, 11), "": (8, 0, 8)}


def test_the_origin_of_the_request_is_told_apart(look, call, asked, worker, team):
    walked_in, unasked = homes(team, worker, 2)
    asked(walked_in, days=30, channel=Channel.WALK_IN)
    call(worker, household=walked_in, times=5)
    call(worker, household=unasked, desk=True, times=6)
    call(worker, times=7)
    found = parts(look().origins.rows)
    assert found == {"walk_in": (5, 0, 5), "no_request": (0, 6, 6), "no_household": (7, 0, 7)}


def test_a_small_count_is_not_shown_and_cannot_be_calculated(look, call, worker, evicted):
    others = list(Need.objects.exclude(pk=evicted.pk)[:2])
    call(worker, times=3)
    call(worker, need=others[0], times=9)
    call(worker, need=others[1], times=20)
    rows = {row.key: row.counted for row in look().needs.rows}
    assert rows["uit-huis-gezet"].is_small
    assert [rows[need.slug].total for need in others] == [None, 20]
    assert look(evicted).is_empty
    assert look(others[0]).is_empty


def test_a_need_shows_no_more_on_its_own_than_among_the_others(look, call, worker, evicted):
    """Its division is hidden to protect another need; its own tables do not give it away."""
    other = Need.objects.exclude(pk=evicted.pk)[0]
    call(worker, times=8)
    call(worker, desk=True, times=7)
    call(worker, need=other, times=10)
    call(worker, need=other, desk=True, times=2)
    call(worker, need=None, times=30)
    call(worker, need=None, desk=True, times=30)
    own = look(evicted)
    assert (own.whole.total, own.whole.first) == (15, None)
    for table in (own.areas, own.origins, own.quarters):
        assert [row.counted.first for row in table.rows] == [None]


def test_quarters_stand_beside_each_other(look, call, worker):
    call(worker, days=1, times=5)
    call(worker, days=100, desk=True, times=6)
    assert parts(look().quarters.rows) == {"2026-04-01": (0, 6, 6), "2026-07-01": (5, 0, 5)}


@pytest.mark.parametrize(("period", "total"), [(Period.THIS_YEAR, 5), (Period.LAST_YEAR, 6), (Period.ALL, 18)], ids=str)
def test_a_period_is_a_calendar_year_or_all(look, call, worker, period, total):
    call(worker, days=10, times=5)
    call(worker, days=365, times=6)
    call(worker, days=800, times=7)
    assert look(period=period).whole.total == total


def test_time_runs_from_the_request_until_the_call_that_solved_it(
    look, call, asked, worker, stranger, team, other_team
):
    for place, home in enumerate(homes(team, worker, 5)):
        asked(home, days=30)
        call(worker, household=home, days=28, outcome=CallOutcome.REACHED)
        call(worker, household=home, days=26 - place)
    for home in homes(other_team, stranger, 5):
        asked(home, days=30)
        call(stranger, household=home, desk=True, days=10)
    times = look().times
    assert (times.line.n, times.line.low, times.line.median, times.line.high) == (5, 5, 6, 7)
    assert (times.desk.n, times.desk.median) == (5, 20)


def test_without_a_request_time_runs_from_the_first_call_about_the_need(look, call, worker, team):
    for home in homes(team, worker, 5):
        call(worker, household=home, days=12, outcome=CallOutcome.NOT_REACHED)
        call(worker, household=home, days=9)
    assert look().times.line.median == 3


def test_the_time_of_fewer_than_five_is_not_shown(look, call, worker, team):
    for home in homes(team, worker, 4):
        call(worker, household=home, days=12)
    call(worker, times=9)
    assert look().whole.total == 13
    assert look().times.line is None


def test_the_first_deed_is_a_call_a_step_or_help_after_the_request(look, call, asked, worker, team, velve, everything):
    for place, home in enumerate(homes(team, worker, 10, neighbourhood=velve)):
        asked(home, days=20)
        if place < 4:
            call(worker, household=home, days=18, outcome=CallOutcome.ADVICE)
        elif place == 4:
            given = clock.today() - timedelta(days=16)
            DeliveredHelp.objects.create(household=home, team=team, what="x", doer=Doer.TEAM, given_on=given)
        # the others still wait
    deeds = look().all_deeds
    assert (deeds.counted.first, deeds.counted.second) == (5, 5)
    assert (deeds.spread.low, deeds.spread.median, deeds.spread.high) == (2, 2, 2)
    assert [one.name for one in look().deeds] == ["Velve-Lindenhof"]


def test_teams_with_more_lines_stand_beside_teams_with_fewer(look, call, asked, femke, evicted):
    for number in range(4):
        team = Team.objects.create(ref=f"team-{number}", name=f"Team {number}", municipality_code="GM0153")
        somebody = make_person(f"w{number}@example.org", f"Worker {number}", Role.WORKER, team)
        for home in homes(team, somebody, 3):
            asked(home, days=20)
            call(somebody, household=home, days=19 - number)
        if number > 1:
            lives = clock.today() + timedelta(days=5)
            with scope.everything():
                Line.objects.create(
                    team=team,
                    user_id=somebody.user_id,
                    contact=femke,
                    since=clock.today(),
                    touched_on=clock.today(),
                    lives_until=lives,
                )
    fewer, more = look().halves
    assert (fewer.teams, fewer.lines, more.teams, more.lines) == (2, 0, 2, 1)
    assert (fewer.deeds.spread.median, more.deeds.spread.median) == (1.5, 3.5)


def test_with_few_teams_no_team_is_compared(look, call, asked, worker, team):
    for home in homes(team, worker, 6):
        asked(home, days=5)
        call(worker, household=home)
    assert look().halves == ()


def test_who_looked_stands_in_the_trail_and_no_household_is_seen(look, call, worker, team, policy_officer, evicted):
    (home,) = homes(team, worker, 1)
    call(worker, household=home, times=6)
    before = Entry.objects.count()
    look(evicted)
    told = list(Entry.objects.order_by("pk").values_list("actor", "verb", "kind", "household_ref"))[before:]
    assert told == [
        (policy_officer.key, "looked", "counts", ""),
        ("system:count over all teams", "entered", "system_scope", ""),
    ]
    assert not Household.objects.exists(), "the scope is left again"


@pytest.mark.parametrize("who", ["worker", "front_door", "stranger", "privacy_officer"])
def test_who_may_not_see_counts_is_refused_and_that_is_recorded(cast, who, evicted):
    with pytest.raises(NotAllowed):
        compare(actor=getattr(cast, who), period=Period.ALL)
    assert Entry.objects.filter(kind="counts", outcome="refused").count() == 1


def test_much_costs_as_many_queries_as_little(look, call, worker, team):
    def count():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            look()
        return len(queries)

    (home,) = homes(team, worker, 1)
    call(worker, household=home)
    few = count()
    for need in Need.objects.all()[:9]:
        call(worker, household=home, need=need, times=2)
    assert count() == few
