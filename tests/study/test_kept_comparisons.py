"""What was counted in the night is what a look shows until the next night, and nothing small is kept in it."""

import pytest

from cast import SYSTEM, make_household, make_person
from kortelijnen.access import scope
from kortelijnen.audit.models import Entry
from kortelijnen.kit.errors import NotAllowed
from kortelijnen.lines.models import Need
from kortelijnen.people.enums import Role
from kortelijnen.people.models import Team
from kortelijnen.study.actions import keep_comparisons
from kortelijnen.study.enums import Period
from kortelijnen.study.models import KeptComparison
from kortelijnen.study.queries import compare


@pytest.fixture
def look(policy_officer):
    """The comparison as a policy officer gets it."""

    def make(need=None, period=Period.THIS_YEAR):
        return compare(actor=policy_officer, period=period, need=need)

    return make


@pytest.fixture
def night():
    def pass_by():
        with scope.everything():
            keep_comparisons(by=SYSTEM)

    return pass_by


@pytest.fixture
def a_year_of_work(call, asked, worker, stranger, team, other_team, evicted):
    """Calls by line and by desk about several needs, small and large, in two years and for households."""
    others = list(Need.objects.exclude(pk=evicted.pk)[:3])
    for place in range(8):
        by_line = make_household(team, worker, name=f"Gezin {place}")
        asked(by_line, days=20)
        call(worker, household=by_line, days=19 - place)
        by_desk = make_household(other_team, stranger, name=f"Familie {place}")
        asked(by_desk, days=300)
        call(stranger, household=by_desk, desk=True, days=2)
    call(worker, need=others[0], times=3)
    call(worker, need=others[1], desk=True, times=2)
    call(stranger, need=others[1], times=9)
    call(stranger, need=others[2], days=400, times=12)
    call(worker, need=None, times=6)


def without_moment(compared):
    return {name: getattr(compared, name) for name in compared.__slots__ if name not in {"need", "counted_at"}}


@pytest.mark.parametrize("period", Period, ids=str)
def test_what_was_kept_says_what_counting_now_says(look, night, a_year_of_work, period, evicted):
    needs = [None, *Need.objects.order_by("slug")[:40], evicted]
    now = [without_moment(look(need, period)) for need in needs]
    night()
    assert [without_moment(look(need, period)) for need in needs] == now


def test_a_call_after_the_counting_is_in_the_figures_of_the_next_night(look, night, call, worker):
    call(worker, times=6)
    night()
    call(worker, times=5)
    assert look().whole.total == 6
    night()
    assert look().whole.total == 11


def test_the_comparison_says_when_it_was_counted(look, night, call, worker, evicted):
    call(worker, times=6)
    assert look().counted_at is None, "there and then"
    night()
    moment = KeptComparison.objects.first().counted_at
    assert {look().counted_at, look(evicted).counted_at, look(period=Period.LAST_YEAR).counted_at} == {moment}


def test_a_need_of_which_nothing_was_counted_is_empty_and_says_when(look, night, call, worker, evicted):
    call(worker, times=6)
    night()
    unheard_of = Need.objects.exclude(pk=evicted.pk)[0]
    assert look(unheard_of).is_empty
    assert look(unheard_of).counted_at


def numbers_in(kept):
    if isinstance(kept, dict):
        kept = list(kept.values())
    if isinstance(kept, list):
        return [number for one in kept for number in numbers_in(one)]
    return [kept] if isinstance(kept, int) and not isinstance(kept, bool) else []


def test_no_small_count_outlives_the_counting(night, a_year_of_work):
    night()
    everything = list(KeptComparison.objects.values_list("shown", flat=True))
    assert everything
    small = {number for shown in everything for number in numbers_in(shown) if 0 < number < 5}
    assert small == set()


def test_how_many_teams_stand_on_each_side_is_kept_as_it_is(look, night, call, asked, evicted):
    for number in range(4):
        team = Team.objects.create(ref=f"team-{number}", name=f"Team {number}", municipality_code="GM0153")
        somebody = make_person(f"w{number}@example.org", f"Worker {number}", Role.WORKER, team)
        home = make_household(team, somebody, name="Gezin")
        asked(home, days=20)
        call(somebody, household=home, days=10)
    night()
    assert [half.teams for half in look().halves] == [2, 2]


def test_a_look_stands_in_the_trail_and_enters_no_other_scope(look, night, call, worker, policy_officer):
    call(worker, times=6)
    night()
    before = Entry.objects.count()
    look()
    told = list(Entry.objects.order_by("pk").values_list("actor", "verb", "kind"))[before:]
    assert told == [(policy_officer.key, "looked", "counts")]


@pytest.mark.parametrize("who", ["worker", "front_door", "stranger", "privacy_officer"])
def test_what_was_kept_is_not_for_who_may_not_see_counts(cast, night, who, evicted):
    night()
    with pytest.raises(NotAllowed):
        compare(actor=getattr(cast, who), period=Period.ALL)
    assert Entry.objects.filter(kind="counts", outcome="refused").count() == 1
