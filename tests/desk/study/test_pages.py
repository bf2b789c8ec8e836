"""The page "line or desk": counts for a team lead and a policy officer; never a household, never a worker."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import make_household
from kortelijnen.audit.models import Entry
from kortelijnen.lines.models import Need

PAGE = "/lijn-of-loket/"


def main_of(answer):
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").select_one("main")


def text_of(part):
    return " ".join(part.get_text(" ").split())


def rows_of(main, caption):
    """The rows of the table with this caption: name, then cells."""
    table = next(table for table in main.select("table") if table.caption.get_text() == caption)
    return [[text_of(cell) for cell in row.select("th, td")] for row in table.select("tbody tr")]


@pytest.fixture
def browser(signed_in, policy_officer):
    return signed_in(policy_officer)


def test_before_anybody_called_it_says_what_to_do(browser, evicted):
    main = main_of(browser.get(PAGE))
    assert main.h1.get_text() == "Line or desk"
    assert "Too little has been called yet" in text_of(main)
    assert main.select_one('a[href="/wie-bel-ik/"]')


def test_four_calls_are_still_too_little(browser, call, worker):
    call(worker, times=4)
    assert "Too little has been called yet" in text_of(main_of(browser.get(PAGE)))


def test_a_need_with_too_few_calls_points_to_all_needs(browser, call, worker):
    call(worker, times=3)
    call(worker, need=None, times=30)
    main = main_of(browser.get(f"{PAGE}?need=uit-huis-gezet"))
    assert "Too little to show about this need" in text_of(main)
    assert main.select_one(".kl-empty a")["href"] == PAGE


def test_a_need_by_line_and_by_desk_with_how_many(browser, call, worker, stranger):
    call(worker, times=12)
    call(stranger, desk=True, times=8)
    main = main_of(browser.get(PAGE))
    assert rows_of(main, "By need") == [["Uit huis gezet worden 60% by line", "12", "8", "20"]]
    assert "Solved by a call 20 times: 12 by line, 8 by desk." in text_of(main)


def test_small_numbers_are_named_and_not_told(browser, call, worker):
    others = list(Need.objects.exclude(slug="uit-huis-gezet").order_by("name")[:2])
    call(worker, times=3)
    call(worker, need=others[0], times=9)
    call(worker, need=others[1], times=20)
    section = text_of(main_of(browser.get(PAGE)).select_one("[aria-labelledby=ways]"))
    assert "Fewer than five each: Uit huis gezet worden." in section
    assert f"Not shown, so that smaller numbers cannot be calculated: {others[0].name}." in section
    assert " 3 " not in section
    assert " 9 " not in section


def test_the_part_of_a_division_is_not_told_when_one_side_is_small(browser, call, worker):
    call(worker, times=30)
    call(worker, desk=True, times=2)
    main = main_of(browser.get(PAGE))
    assert rows_of(main, "By need") == [["Uit huis gezet worden", "not shown", "not shown", "32"]]
    assert "%" not in text_of(main.select_one("[aria-labelledby=ways]"))


def test_one_need_and_one_year_are_chosen_with_a_link_that_can_be_kept(browser, call, worker):
    call(worker, days=365, times=6)
    assert "Too little has been called yet" in text_of(main_of(browser.get(PAGE)))
    main = main_of(browser.get(f"{PAGE}?need=uit-huis-gezet&period=last_year"))
    assert main.h2.get_text() == "Uit huis gezet worden"
    assert [option["value"] for option in main.select("option[selected]")] == ["uit-huis-gezet", "last_year"]
    assert "Solved by a call 6 times" in text_of(main)


def test_what_is_not_on_offer_becomes_the_first_choice(browser, call, worker):
    call(worker, times=6)
    main = main_of(browser.get(f"{PAGE}?need=nobody&period=yesterday"))
    assert "Solved by a call 6 times" in text_of(main)


def test_choosing_swaps_only_the_figures(browser, call, worker):
    call(worker, times=6)
    answer = browser.get(PAGE, headers={"hx-request": "true"})
    assert b"<main" not in answer.content
    assert b"Solved by a call 6 times" in answer.content


def test_time_is_shown_with_how_many_and_the_middle_half(browser, call, asked, worker, stranger, team, other_team):
    for place in range(5):
        by_line = make_household(team, worker, name=f"Gezin {place}")
        asked(by_line, days=20)
        call(worker, household=by_line, days=19 - place)
        by_desk = make_household(other_team, stranger, name=f"Gezin {place}")
        asked(by_desk, days=20)
        call(stranger, household=by_desk, desk=True, days=2)
    main = main_of(browser.get(PAGE))
    assert rows_of(main, "Days until solved") == [
        ["By line", "5", "3 days", "2 to 4 days"],
        ["By desk", "5", "18 days", "18 to 18 days"],
    ]
    assert "The middle halves do not overlap." in text_of(main)
    assert rows_of(main, "Days until the first deed")[0][:3] == ["All neighbourhoods", "10", "11.5 days"]


def test_the_belief_stands_there_with_what_would_refute_it_and_without_a_verdict(browser, call, worker):
    call(worker, times=6)
    belief = text_of(main_of(browser.get(PAGE)).select_one("[aria-labelledby=belief]"))
    assert "The more live lines a team has, the sooner residents are helped." in belief
    assert "This belief would be wrong if" in belief
    assert "There is no verdict here." in belief


def test_a_policy_officer_sees_counts_of_two_teams_and_no_household_or_worker(
    browser, call, asked, worker, stranger, team, other_team
):
    for by, of_team, name in ((worker, team, "Familie Geheim"), (stranger, other_team, "Gezin Verborgen")):
        home = make_household(of_team, by, name=name)
        asked(home, days=9)
        call(by, household=home, times=5)
    answer = browser.get(PAGE)
    shown = answer.content.decode()
    assert "Solved by a call 10 times" in text_of(main_of(answer))
    for hidden in ("Geheim", "Verborgen", worker.name, stranger.name, "Wie kan meedenken", "Femke"):
        assert hidden not in shown


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("worker", 403),
        ("colleague", 403),
        ("stranger", 403),
        ("front_door", 403),
        ("privacy_officer", 403),
        ("team_lead", 200),
        ("policy_officer", 200),
    ],
)
def test_what_does_this_person_see(signed_in, cast, evicted, who, status):
    client = signed_in(getattr(cast, who))
    answer = client.get(PAGE)
    assert answer.status_code == status
    assert (b'href="/lijn-of-loket/"' in client.get("/buurten/").content) == (status == 200)


def test_looking_writes_nothing_but_the_trail(browser, call, worker, policy_officer):
    call(worker, times=6)
    browser.get(PAGE)  # the session and its first things
    before = Entry.objects.count()
    with CaptureQueriesContext(connection) as queries:
        browser.get(PAGE)
    written = [one["sql"] for one in queries if one["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}]
    assert all("audit_entry" in sql for sql in written)
    assert Entry.objects.count() - before == 2
