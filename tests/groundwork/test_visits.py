"""Discovery visits: proposed, planned, held, and who has seen what."""

import pytest
from django.utils.translation import override

from cast import user_of
from groundwork.invented import (
    at_ten,
    hold_visit,
    household_with_step,
    households_meet,
    make_contact,
    make_institution,
    plan_visit,
    visit_now,
)
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.models import Entry
from kortelijnen.groundwork import actions, queries
from kortelijnen.groundwork.access import open_visit
from kortelijnen.groundwork.actions import NewlyMet
from kortelijnen.groundwork.enums import VisitState
from kortelijnen.groundwork.models import DiscoveryVisit, PracticeNote
from kortelijnen.kit.errors import Conflict, NotVisible, RuleBroken
from kortelijnen.lines.models import Contact, Line


@pytest.fixture
def anchor(db):
    return make_institution()


# --- Planning -----------------------------------------------------------------------------------------
def test_a_visit_is_planned_for_the_team_and_sent_twice_is_one(worker, colleague, anchor, everything):
    visit = plan_visit(worker, anchor, visitors=(worker, colleague))
    assert plan_visit(worker, anchor, visitors=(worker, colleague)) == visit
    assert (visit.team_id, visit.state, visit.minutes) == (worker.team_id, VisitState.PLANNED, 90)
    assert {user.name for user in visit.visitors.all()} == {"Sanne de Wit", "Samira Haddou"}
    assert Entry.objects.filter(verb="planned", kind="visit", ref=visit.ref).count() == 1


def test_only_people_of_the_own_team_go(worker, stranger, anchor):
    with pytest.raises(RuleBroken) as refused:
        plan_visit(worker, anchor, visitors=(stranger,))
    assert refused.value.code == "visitor_of_another_team"


def test_who_receives_works_there(worker, anchor):
    elsewhere = make_contact(make_institution("Kredietbank Twentekanaal"))
    with pytest.raises(RuleBroken) as refused:
        plan_visit(worker, anchor, host=elsewhere)
    assert refused.value.code == "host_elsewhere"


def test_another_team_sees_no_visit(worker, stranger, anchor, in_scope):
    visit = plan_visit(worker, anchor)
    with in_scope(stranger):
        for whoever in (stranger, worker):
            assert queries.visits_of_team(whoever) == queries.TeamVisits(planned=(), held=())
            assert queries.visits_of_institution(whoever, anchor) == []
        assert not DiscoveryVisit.objects.exists()
        with pytest.raises(NotVisible):
            open_visit(stranger, visit.ref, Permission.LINES_VIEW)


def test_who_moves_a_visit_second_sees_both_plans(worker, colleague, anchor, in_scope):
    visit = plan_visit(worker, anchor)
    with in_scope(worker):
        told = {"visitors": [user_of(worker)], "version": 1}
        actions.move_visit(by=worker, visit=visit, begins_at=at_ten(9), place="Kantine", **told)
        with pytest.raises(Conflict) as both:
            actions.move_visit(by=colleague, visit=visit, begins_at=at_ten(10), place="Balie", **told)
    assert "Kantine" in both.value.theirs
    assert "Balie" in both.value.yours
    assert visit_now(visit).place == "Kantine"


def test_a_cancelled_visit_is_not_held_and_cancelling_twice_is_fine(worker, anchor, in_scope):
    visit = plan_visit(worker, anchor, days=0)
    with in_scope(worker):
        actions.cancel_visit(by=worker, visit=visit)
        actions.cancel_visit(by=worker, visit=visit)
        with pytest.raises(RuleBroken):
            actions.log_visit(by=worker, visit=visit, visitors=[user_of(worker)])


# --- Having been there --------------------------------------------------------------------------------
def test_everybody_who_went_has_a_line_to_everybody_they_met(worker, colleague, anchor, everything):
    femke = make_contact(anchor)
    hold_visit(worker, anchor, visitors=(worker, colleague), met=[femke], learned="Bel voor tien uur.")
    assert set(Line.objects.values_list("user_id", "contact__name")) == {
        (worker.user_id, "Femke Anders"),
        (colleague.user_id, "Femke Anders"),
    }
    assert all(line.lives_until for line in Line.objects.all())


def test_somebody_new_becomes_a_contact_and_without_a_yes_only_the_team_sees_this_person(worker, anchor, everything):
    new = NewlyMet(name="Karim Bouzid", phone="000-5550999")
    visit = hold_visit(worker, anchor, newly_met=new)
    contact = Contact.objects.get(name="Karim Bouzid")
    assert (contact.organisation, contact.agreed_on) == (anchor, None)
    assert list(visit.met.all()) == [contact]
    assert Line.objects.filter(contact=contact, user_id=worker.user_id).exists()


def test_what_was_learned_is_kept_for_every_team_when_it_gets_a_subject(worker, anchor):
    hold_visit(worker, anchor, learned="Bel voor tien uur.")
    assert not PracticeNote.objects.exists()
    hold_visit(worker, anchor, days=-3, learned="Bel voor tien uur.", note_about="Een betaling pauzeren")
    note = PracticeNote.objects.get()
    assert (note.about, note.words, note.author_id) == ("Een betaling pauzeren", "Bel voor tien uur.", worker.user_id)


def test_a_visit_that_is_still_to_come_is_not_written_down(worker, anchor, in_scope):
    visit = plan_visit(worker, anchor, days=1)
    with in_scope(worker), pytest.raises(RuleBroken) as refused:
        actions.log_visit(by=worker, visit=visit, visitors=[user_of(worker)])
    assert refused.value.code == "visit_to_come"


def test_all_or_nothing(worker, anchor, everything):
    elsewhere = make_contact(make_institution("Kredietbank Twentekanaal"))
    new = NewlyMet(name="Karim Bouzid", phone="000-5550999")
    with pytest.raises(RuleBroken):
        hold_visit(worker, anchor, met=[elsewhere], newly_met=new, learned="x", note_about="y")
    assert not Contact.objects.filter(name="Karim Bouzid").exists()
    assert not PracticeNote.objects.exists()


def test_the_nearest_of_what_is_planned_and_the_latest_of_what_was_held_come_first(worker, colleague, anchor, in_scope):
    for days in (9, 2, -1):
        plan_visit(worker, anchor, days=days)
    for days in (-30, -3):
        hold_visit(worker, anchor, days=days, visitors=(worker, colleague))
    with in_scope(worker):
        visits = queries.visits_of_team(worker)
        there = queries.visits_of_institution(worker, anchor)
    assert [visit.begins_at for visit in visits.planned] == [at_ten(-1), at_ten(2), at_ten(9)]
    assert [visit.is_late for visit in visits.planned] == [True, False, False]
    assert [visit.begins_at for visit in visits.held] == [at_ten(-3), at_ten(-30)]
    assert [visit.begins_at for visit in there] == [at_ten(days) for days in (9, 2, -1, -3, -30)]
    assert visits.held[0].visitors == tuple(sorted(user_of(actor).name for actor in (worker, colleague)))


# --- Proposals (S0-5, S0-7) ---------------------------------------------------------------------------
def proposed(actor):
    with override("en"):
        return [(one.name, one.reason) for one in queries.proposals_for(actor)]


def test_what_most_households_meet_comes_first_and_small_counts_stay_unsaid(team, worker, in_scope):
    few, many, none = make_institution("Aardig"), make_institution("Zorgzaam"), make_institution("Midden")
    households_meet(4, team, worker, few)
    households_meet(5, team, worker, many)
    with in_scope(worker):
        assert proposed(worker) == [
            ("Zorgzaam", "5 of our households meet this institution. Nobody in the team has a live line there."),
            ("Aardig", "<5 of our households meet this institution. Nobody in the team has a live line there."),
            ("Midden", "Nobody in the team has a live line there."),
        ]
    assert none.name == "Midden"


def test_below_five_the_order_tells_nothing_about_households(team, worker, in_scope):
    first, second = make_institution("Aardig"), make_institution("Zorgzaam")
    households_meet(1, team, worker, first)
    households_meet(4, team, worker, second)
    with in_scope(worker):
        assert [name for name, _reason in proposed(worker)] == ["Aardig", "Zorgzaam"]


def test_below_five_where_a_line_is_missing_comes_first(team, worker, in_scope):
    known, hole = make_institution("Aardig"), make_institution("Zorgzaam")
    hold_visit(worker, known, days=-400, met=[make_contact(known)])
    for place in (known, hole):
        household_with_step(team, worker, place)
    with in_scope(worker):
        from kortelijnen.lines.actions import lay_line

        lay_line(by=worker, contact=Contact.objects.get())
        assert [name for name, _reason in proposed(worker)] == ["Zorgzaam", "Aardig"]


def test_what_is_planned_or_was_seen_lately_is_not_proposed(worker, in_scope):
    planned, seen, long_ago = (make_institution(name) for name in ("Gepland", "Gezien", "Lang geleden"))
    plan_visit(worker, planned)
    hold_visit(worker, seen, days=-30)
    hold_visit(worker, long_ago, days=-400)
    with in_scope(worker):
        assert [name for name, _reason in proposed(worker)] == ["Lang geleden"]


def test_another_teams_households_do_not_count(other_team, stranger, worker, in_scope):
    institution = make_institution()
    households_meet(5, other_team, stranger, institution)
    with in_scope(worker):
        assert proposed(worker) == [(institution.name, "Nobody in the team has a live line there.")]


def test_who_has_no_team_gets_no_proposals(policy_officer, anchor):
    assert queries.proposals_for(policy_officer) == []
    assert queries.coverage_of(policy_officer).rows == ()


# --- Who has seen what (S0-4) -------------------------------------------------------------------------
def test_a_cell_is_the_day_on_which_somebody_was_last_there(team, worker, colleague, anchor, in_scope):
    household_with_step(team, worker, anchor)
    hold_visit(worker, anchor, days=-90, visitors=(worker, colleague))
    hold_visit(worker, anchor, days=-10)
    plan_visit(colleague, anchor, days=5)
    with in_scope(worker):
        (row,) = queries.coverage_of(worker).rows
    seen = {user.name: day for user, day in row.seen}
    assert seen == {"Sanne de Wit": at_ten(-10).date(), "Samira Haddou": at_ten(-90).date()}
    assert row.households == "<5"


def test_a_new_worker_sees_what_is_still_to_be_seen(team, worker, colleague, in_scope):
    seen, unseen = make_institution("Gezien"), make_institution("Nog niet")
    for place in (seen, unseen):
        household_with_step(team, worker, place)
    hold_visit(worker, seen, visitors=(colleague,))
    with in_scope(colleague):
        rows = queries.coverage_of(colleague, worker_id=colleague.user_id).rows
    assert [row.name for row in rows] == ["Nog niet"]


def test_an_institution_that_no_household_meets_is_not_in_the_matrix(worker, anchor, in_scope):
    hold_visit(worker, anchor)
    with in_scope(worker):
        assert queries.coverage_of(worker).rows == ()
