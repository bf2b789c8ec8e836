"""Undoing a tap, keeping lines alive, passing them on, giving something back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from cast import user_of
from kortelijnen.access.scope import teams
from kortelijnen.audit.models import Entry
from kortelijnen.kit import clock
from kortelijnen.kit.errors import RuleBroken
from kortelijnen.lines import actions, queries
from kortelijnen.lines.enums import CallOutcome, Favour, IntroductionState, Offer
from kortelijnen.lines.models import Consult, Contact, GivenBack, Introduction, Line
from kortelijnen.people.models import Membership

from .conftest import days_ago

O = CallOutcome  # noqa: E741 - six words that are read as a table below


@pytest.fixture
def femke(make_contact):
    return make_contact()


@pytest.fixture
def tap():
    """One tap as the page sends it: now, in the own scope."""

    def record(actor, contact, outcome):
        with teams(actor.team_ids):
            return actions.record_outcome(by=actor, contact=contact, outcome=outcome)

    return record


@pytest.fixture
def undo():
    def take_back(actor, consult):
        with teams(actor.team_ids):
            actions.undo_call(by=actor, consult=Consult.objects.get(pk=consult.pk))

    return take_back


def line_of(actor, contact):
    return Line.objects.filter(user_id=actor.user_id, contact=contact).values().first()


# --- Undoing a tap ------------------------------------------------------------------------------------
@pytest.mark.parametrize("outcome", list(O))
def test_an_undone_tap_leaves_the_line_exactly_as_it_was(worker, femke, call, tap, undo, everything, outcome):
    call(worker, femke, O.ADVICE, days=40)
    before = line_of(worker, femke)
    undo(worker, tap(worker, femke, outcome))
    assert line_of(worker, femke) == before
    assert Consult.objects.count() == 1
    femke.refresh_from_db()
    assert femke.gone_on is None


def test_an_undone_first_tap_leaves_no_line(worker, femke, tap, undo, everything):
    undo(worker, tap(worker, femke, O.SOLVED))
    assert not Line.objects.exists()
    assert not Consult.objects.exists()
    assert Entry.objects.filter(verb="undid", kind="call", ref=femke.ref).exists()


def test_two_taps_by_mistake_are_undone_one_after_the_other(worker, femke, call, tap, undo, everything):
    call(worker, femke, O.REACHED, days=100)
    before = line_of(worker, femke)
    first, second = tap(worker, femke, O.GONE), tap(worker, femke, O.SOLVED)
    with pytest.raises(RuleBroken) as refused:
        undo(worker, first)
    assert refused.value.code == "called_since"
    undo(worker, second)
    femke.refresh_from_db()
    assert femke.gone_on == clock.today()
    undo(worker, first)
    femke.refresh_from_db()
    assert (femke.gone_on, line_of(worker, femke)) == (None, before)


def test_the_same_tap_twice_in_half_a_minute_is_one_call(worker, femke, tap, everything):
    first = tap(worker, femke, O.SOLVED)
    strength = line_of(worker, femke)["strength"]
    assert tap(worker, femke, O.SOLVED).pk == first.pk
    assert line_of(worker, femke)["strength"] == strength


def test_a_line_that_changed_since_the_tap_is_not_put_back(worker, femke, call, tap, undo, everything):
    call(worker, femke, O.REACHED, days=150)
    consult = tap(worker, femke, O.NOT_REACHED)
    with teams(worker.team_ids):
        actions.confirm_line(by=worker, contact=femke)
    with pytest.raises(RuleBroken) as refused:
        undo(worker, consult)
    assert refused.value.code == "line_changed_since"
    assert Consult.objects.filter(pk=consult.pk).exists()


def test_yesterday_is_not_undone(worker, femke, call, undo, everything):
    call(worker, femke, O.SOLVED, days=1)
    with pytest.raises(RuleBroken) as refused:
        undo(worker, Consult.objects.get())
    assert refused.value.code == "too_late_to_undo"


def test_a_call_of_an_earlier_day_stands_on_that_day_just_after_midnight_too(worker, femke, call, everything):
    with clock.standing_at(datetime(2026, 7, 14, 22, 30, tzinfo=UTC)):  # half past midnight here, on the fifteenth
        call(worker, femke, O.SOLVED, days=1)
    assert Consult.objects.get().at.astimezone(clock.AMSTERDAM).date() == date(2026, 7, 14)


def test_two_colleagues_tap_gone_and_one_takes_it_back(worker, colleague, femke, tap, undo, everything):
    first, _second = tap(worker, femke, O.GONE), tap(colleague, femke, O.GONE)
    undo(worker, first)
    femke.refresh_from_db()
    assert femke.gone_on == clock.today()  # the colleague said so too


def test_undoing_gone_takes_the_successor_back_too(worker, femke, make_contact, tap, undo, everything):
    consult = tap(worker, femke, O.GONE)
    with teams(worker.team_ids):
        actions.name_successor(by=worker, contact=femke, successor=make_contact("Ilse Kok", phone="000-5550199"))
    undo(worker, consult)
    femke.refresh_from_db()
    assert (femke.gone_on, femke.replacement) == (None, None)


def test_a_call_to_the_desk_is_undone_too(worker, anchor, undo, everything):
    with teams(worker.team_ids):
        consult = actions.record_desk_outcome(by=worker, organisation=anchor, outcome=O.SOLVED)
        again = actions.record_desk_outcome(by=worker, organisation=anchor, outcome=O.SOLVED)
    assert again.pk == consult.pk
    undo(worker, consult)
    assert not Consult.objects.exists()


# --- Fading and letting go ----------------------------------------------------------------------------
def test_the_list_holds_what_fades_soon_or_faded_lately_shortest_life_first(worker, make_contact, lay, everything):
    for name, days in (("Verse", 10), ("Bijna", 170), ("Net voorbij", 200), ("Lang voorbij", 300)):
        lay(worker, make_contact(name, phone=f"000-55501{days}"), days=days)
    with teams(worker.team_ids):
        found = queries.lines_to_check(worker)
    assert [(line.name, line.is_live) for line in found] == [("Net voorbij", False), ("Bijna", True)]


def test_the_list_is_short_and_holds_only_my_own_lines(worker, colleague, make_contact, lay, everything):
    for number in range(12):
        lay(worker, make_contact(f"Contact {number}", phone=f"000-55502{number:02}"), days=170)
    with teams(colleague.team_ids):
        assert queries.lines_to_check(colleague) == []
        assert len(queries.lines_to_check(worker)) == 10


def test_who_is_gone_is_not_asked_about(worker, femke, lay, everything):
    lay(worker, femke, days=170)
    Contact.objects.update(gone_on=clock.today())
    with teams(worker.team_ids):
        assert queries.lines_to_check(worker) == []


def test_a_private_number_is_no_link_in_the_list(worker, femke, lay, everything):
    lay(worker, femke, days=170)
    Contact.objects.update(phone_is_private=True)
    with teams(worker.team_ids):
        assert [line.tel for line in queries.lines_to_check(worker)] == [""]


def test_still_right_gives_the_line_another_half_year(worker, femke, lay, everything):
    lay(worker, femke, days=200)
    with teams(worker.team_ids):
        line = actions.confirm_line(by=worker, contact=femke)
    assert (line.lives_until, line.confirmed_on) == (clock.today() + timedelta(days=183), clock.today())
    assert Entry.objects.filter(verb="confirmed", kind="line").count() == 1


def test_who_has_no_line_cannot_confirm_one(worker, colleague, femke, lay):
    lay(worker, femke)
    with teams(colleague.team_ids), pytest.raises(RuleBroken):
        actions.confirm_line(by=colleague, contact=femke)


def test_a_line_is_let_go_and_the_calls_stay(worker, femke, call, everything):
    call(worker, femke, O.SOLVED, days=9)
    with teams(worker.team_ids):
        actions.let_go_line(by=worker, contact=femke)
        actions.let_go_line(by=worker, contact=femke)
    assert (Line.objects.count(), Consult.objects.count()) == (0, 1)
    assert Entry.objects.filter(verb="let_go", kind="line").count() == 1


# --- The offer ----------------------------------------------------------------------------------------
def test_who_lays_a_line_may_call_when_stuck_and_to_know_more(worker, femke, lay):
    line = lay(worker, femke)
    assert (line.offers, line.offered_on) == ([Offer.STUCK, Offer.KNOW_MORE], clock.today())


def test_the_offer_is_narrowed_and_a_new_laying_keeps_that(worker, femke, lay, everything):
    lay(worker, femke, days=30)
    with teams(worker.team_ids):
        actions.tell_offer(by=worker, contact=femke, offers=[Offer.KNOW_MORE])
    lay(worker, femke)
    line = Line.objects.get()
    assert (line.offers, line.offered_on) == ([Offer.KNOW_MORE], clock.today())


# --- Introductions ------------------------------------------------------------------------------------
@pytest.fixture
def asked(worker, colleague, femke, lay, everything):
    """The colleague asks the worker, who has the line."""
    lay(worker, femke)
    with teams(colleague.team_ids):
        return actions.ask_introduction(by=colleague, contact=femke)


def settle(actor, introduction, state):
    with teams(actor.team_ids):
        return actions.settle_introduction(by=actor, introduction=introduction, state=state)


def test_the_colleague_with_the_freshest_line_is_asked_once(worker, front_door, colleague, femke, lay, everything):
    lay(worker, femke, days=20)
    lay(front_door, femke, days=3)
    with teams(colleague.team_ids):
        first = actions.ask_introduction(by=colleague, contact=femke)
        second = actions.ask_introduction(by=colleague, contact=femke)
    assert (first.pk, first.via_id) == (second.pk, front_door.user_id)


def test_nobody_to_ask_is_said(colleague, femke):
    with teams(colleague.team_ids), pytest.raises(RuleBroken) as refused:
        actions.ask_introduction(by=colleague, contact=femke)
    assert refused.value.code == "nobody_to_ask"


def test_a_line_of_another_team_is_no_line_to_ask_for(worker, stranger, femke, lay):
    lay(worker, femke)
    with teams(stranger.team_ids), pytest.raises(RuleBroken):
        actions.ask_introduction(by=stranger, contact=femke)


def test_introduced_lays_the_line_of_who_asked(worker, colleague, femke, asked):
    settle(worker, asked, IntroductionState.DONE)
    line = Line.objects.get(user_id=colleague.user_id)
    assert (line.contact, line.confirmed_on) == (femke, clock.today())
    assert Introduction.objects.get().settled_on == clock.today()


def test_not_now_and_no_longer_needed_lay_nothing(worker, colleague, femke, asked):
    settle(worker, asked, IntroductionState.DECLINED)
    with teams(colleague.team_ids):
        again = actions.ask_introduction(by=colleague, contact=femke)
    settle(colleague, again, IntroductionState.WITHDRAWN)
    assert not Line.objects.filter(user_id=colleague.user_id).exists()


def test_who_asked_cannot_say_introduced_and_who_was_asked_cannot_withdraw(worker, colleague, asked):
    for who, state in ((colleague, IntroductionState.DONE), (worker, IntroductionState.WITHDRAWN)):
        with pytest.raises(RuleBroken) as refused:
            settle(who, asked, state)
        assert refused.value.code == "not_yours_to_settle"


def test_what_was_settled_stays_settled(worker, asked):
    settle(worker, asked, IntroductionState.DECLINED)
    settle(worker, asked, IntroductionState.DECLINED)
    with pytest.raises(RuleBroken) as refused:
        settle(worker, asked, IntroductionState.DONE)
    assert refused.value.code == "settled_already"


def test_the_team_lead_settles_for_who_has_left(team_lead, colleague, asked):
    settle(team_lead, asked, IntroductionState.DONE)
    assert Line.objects.filter(user_id=colleague.user_id).exists()


def test_the_database_holds_one_open_question_per_contact(colleague, asked):
    with pytest.raises(IntegrityError), transaction.atomic():
        Introduction.objects.create(
            team=asked.team, contact=asked.contact, asked_by=asked.asked_by, via=asked.via, asked_on=clock.today()
        )


# --- When a worker leaves -----------------------------------------------------------------------------
def names(lines):
    return [one.line.name for one in lines]


@pytest.fixture
def two_lines(worker, colleague, make_contact, lay, everything):
    """Femke hangs on the worker alone; Bram is known to the colleague as well."""
    femke, bram = make_contact(), make_contact("Bram Kok", phone="000-5550124")
    lay(worker, femke)
    lay(worker, bram)
    lay(colleague, bram)
    return femke


def test_only_lines_that_hang_on_one_worker_are_handed_over(worker, two_lines):
    with teams(worker.team_ids):
        assert names(queries.lonely_lines(worker, worker.user_id)) == ["Femke Anders"]


def test_a_colleague_who_left_no_longer_holds_a_line(worker, colleague, two_lines):
    Membership.objects.filter(user_id=colleague.user_id).update(until=days_ago(1))
    with teams(worker.team_ids):
        assert names(queries.lonely_lines(worker, worker.user_id)) == ["Bram Kok", "Femke Anders"]


def test_a_worker_looks_into_her_own_lines_and_the_lead_into_everybodys(worker, colleague, team_lead, two_lines):
    with teams(worker.team_ids):
        assert names(queries.lonely_lines(colleague, worker.user_id)) == []
        assert names(queries.lonely_lines(team_lead, worker.user_id)) == ["Femke Anders"]
        assert queries.people_with_lines(colleague) == []
        assert [one.name for one in queries.people_with_lines(team_lead)] == ["Samira Haddou", "Sanne de Wit"]


def test_who_leaves_first_stands_first_and_is_told_in_time(worker, team_lead, colleague, stranger, two_lines):
    Membership.objects.filter(user_id=worker.user_id).update(until=days_ago(-20))
    with teams(worker.team_ids):
        assert queries.people_with_lines(team_lead)[0].name == "Sanne de Wit"
        for who in (worker, team_lead):
            assert [one.name for one in queries.lines_of_the_day(who).leaving] == ["Sanne de Wit"]
        assert queries.lines_of_the_day(colleague).leaving == []
    assert queries.lines_of_the_day(stranger).leaving == []


def test_a_colleague_takes_the_line_and_will_be_introduced(team_lead, worker, colleague, two_lines):
    with teams(worker.team_ids):
        line = Line.objects.get(contact=two_lines)
        for _twice in range(2):
            actions.hand_over_line(by=team_lead, line=line, to=user_of(colleague))
        assert queries.lonely_lines(worker, worker.user_id)[0].taken_by == ("Samira Haddou",)
    made = Introduction.objects.get()
    assert (made.asked_by_id, made.via_id) == (colleague.user_id, worker.user_id)


def test_nobody_takes_over_from_herself(worker, two_lines):
    with teams(worker.team_ids), pytest.raises(RuleBroken):
        actions.hand_over_line(by=worker, line=Line.objects.get(contact=two_lines), to=user_of(worker))


# --- Successors and giving back -----------------------------------------------------------------------
def test_a_successor_is_added_with_the_organisation_and_the_needs(worker, femke, tap, everything):
    tap(worker, femke, O.GONE)
    with teams(worker.team_ids):
        new = actions.add_successor(by=worker, contact=femke, name="Ilse Kok", phone="000-5550199")
    femke.refresh_from_db()
    assert femke.replacement == new
    assert new.organisation == femke.organisation
    assert list(new.needs.all()) == list(femke.needs.all())
    assert Line.objects.filter(contact=new, user_id=worker.user_id).exists()


@pytest.mark.parametrize("who", ["oneself", "gone", "in a circle"])
def test_nobody_is_succeeded_by_who_is_not_there(worker, femke, make_contact, who):
    ilse = make_contact("Ilse Kok", phone="000-5550199")
    chosen = femke if who == "oneself" else ilse
    if who == "gone":
        ilse.gone_on = clock.today()
    if who == "in a circle":
        ilse.replacement = femke
    ilse.save()
    with pytest.raises(RuleBroken):
        actions.name_successor(by=worker, contact=femke, successor=chosen)


def test_after_three_solving_calls_it_is_our_turn_until_something_was_given(worker, femke, call, everything):
    for days in (9, 6):
        call(worker, femke, O.SOLVED, days=days)
    with teams(worker.team_ids):
        assert queries.lines_of_the_day(worker).owed is None
    call(worker, femke, O.ACTION, days=3)
    with teams(worker.team_ids):
        assert queries.lines_of_the_day(worker).owed.ref == femke.ref
        for _twice in range(2):
            actions.give_back(by=worker, contact=femke, what=Favour.THANKS)
        assert queries.lines_of_the_day(worker).owed is None
    assert GivenBack.objects.count() == 1


def test_being_reached_alone_owes_nothing(worker, femke, call, everything):
    for days in (9, 6, 3):
        call(worker, femke, O.REACHED, days=days)
    with teams(worker.team_ids):
        assert queries.lines_of_the_day(worker).owed is None


def test_the_need_is_the_one_that_the_words_mean(worker, needs):
    with teams(worker.team_ids):
        assert queries.need_meant(worker, "Uit huis gezet worden") == needs["uit-huis-gezet"]
        assert queries.need_meant(worker, "") is None
        assert queries.need_meant(worker, "femke") is None
