"""The household: its walls, its director, its network."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cast import SYSTEM, user_of
from kortelijnen.access.permissions import Permission
from kortelijnen.audit.models import Entry
from kortelijnen.households import actions
from kortelijnen.households.access import open_household
from kortelijnen.households.enums import HandedOver, Law, Relation
from kortelijnen.households.listed import Listed, households_listed
from kortelijnen.households.models import Director, HelpersAsked, Household, LegalFrame, NetworkPerson
from kortelijnen.households.queries import picture_of, search_households
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotAllowed, NotVisible, RuleBroken

# Who may look at the worker's household, and what becomes of the others.
LOOKING = {
    "worker": None,
    "colleague": None,
    "front_door": None,
    "team_lead": None,
    "stranger": NotVisible,
    "policy_officer": NotVisible,
    "privacy_officer": NotVisible,
}


@pytest.mark.parametrize(("who", "refusal"), LOOKING.items())
def test_who_may_look_and_every_look_and_refusal_is_recorded(cast, household, in_scope, who, refusal):
    actor = getattr(cast, who)
    with in_scope(actor):
        if refusal is None:
            assert open_household(actor, household.ref, Permission.HOUSEHOLD_VIEW) == household
        else:
            with pytest.raises(refusal):
                open_household(actor, household.ref, Permission.HOUSEHOLD_VIEW)
    line = Entry.objects.filter(actor=actor.key).latest("id")
    assert line.household_ref == household.ref
    assert line.outcome == ("seen" if refusal is None else "refused")


def test_a_household_that_does_not_exist_looks_the_same_as_one_of_another_team(worker, other_household, in_scope):
    with in_scope(worker):
        with pytest.raises(NotVisible):
            open_household(worker, "000000", Permission.HOUSEHOLD_VIEW)
        with pytest.raises(NotVisible):
            open_household(worker, other_household.ref, Permission.HOUSEHOLD_VIEW)


def test_a_team_lead_reads_and_does_not_write_in_the_record(team_lead, household, in_scope):
    with in_scope(team_lead), pytest.raises(NotAllowed):
        open_household(team_lead, household.ref, Permission.PLAN_EDIT)


def test_a_reference_is_found_as_people_type_it(worker, household, in_scope):
    with in_scope(worker):
        assert open_household(worker, f" {household.ref.lower()} ", Permission.HOUSEHOLD_VIEW) == household


def test_a_household_opens_with_a_director(household, worker, in_scope):
    with in_scope(worker):
        assert str(picture_of(household).director) == "Sanne de Wit"


def test_the_database_refuses_a_second_active_director(household, colleague, everything):
    with pytest.raises(IntegrityError, match="one_active_director"), transaction.atomic():
        Director.objects.create(
            household=household, team_id=household.team_id, user=user_of(colleague), since=clock.today()
        )


def test_the_database_refuses_an_open_household_without_a_director(household, everything):
    with pytest.raises(IntegrityError, match="has no director"), transaction.atomic():
        Director.objects.filter(household=household).update(until=clock.today())
        connection.check_constraints()


def test_the_database_refuses_a_household_that_never_had_one(team, everything):
    with pytest.raises(IntegrityError, match="has no director"), transaction.atomic():
        Household.objects.create(team=team, name="Zonder regisseur", opened_on=clock.today())
        connection.check_constraints()


def test_the_resident_can_be_the_director(household, worker, in_scope):
    with in_scope(worker):
        resident = picture_of(household).residents[0]
        actions.name_director(by=worker, household=household, resident=resident, handed_over=HandedOver.TOGETHER)
        picture = picture_of(household)
    assert str(picture.director) == "Jolanda"
    assert [str(director) for director in picture.earlier_directors] == ["Sanne de Wit"]


def test_naming_the_same_director_again_changes_nothing(household, worker, in_scope):
    with in_scope(worker):
        actions.name_director(by=worker, household=household, user=user_of(worker))
        assert Director.objects.count() == 1


def test_nobody_can_be_half_a_director(household, worker, in_scope):
    with in_scope(worker), pytest.raises(RuleBroken):
        actions.name_director(by=worker, household=household)


def test_a_name_answers_the_literal_question(household, worker, in_scope):
    with in_scope(worker):
        actions.add_network_person(by=worker, household=household, name="Bep", relation=Relation.NEIGHBOUR)
        assert HelpersAsked.objects.get().nobody_yet is False


def test_nobody_yet_is_refused_while_somebody_is_named(household, worker, in_scope):
    with in_scope(worker):
        actions.add_network_person(by=worker, household=household, name="Bep", relation=Relation.NEIGHBOUR)
        with pytest.raises(RuleBroken):
            actions.answer_nobody_yet(by=worker, household=household)


def test_when_the_last_helper_leaves_the_answer_is_nobody_yet_again(household, worker, in_scope):
    with in_scope(worker):
        bep = actions.add_network_person(by=worker, household=household, name="Bep", relation=Relation.NEIGHBOUR)
        actions.remove_network_person(by=worker, household=household, person_id=bep.pk)
        assert HelpersAsked.objects.get().nobody_yet is True


def test_the_record_of_a_helper_holds_nothing_more_than_the_law_allows():
    """Wmo 2015 art. 5.1.1(3), invariant 5: of the person a name, the relation, what she can do and who told it. The
    place on the map is the household's view of the relation."""
    fields = {field.name for field in NetworkPerson._meta.concrete_fields}
    of_the_map = {"closeness", "flow", "is_strained", "since", "until"}
    assert fields - of_the_map == {"id", "household", "team", "name", "relation", "can_do", "source"}


def test_a_referral_index_flag_has_no_room_for_words():
    """Jeugdwet 7.1, S2-21, invariant 7."""
    from django.db.models import CharField, TextField

    from kortelijnen.households.models import ReferralIndexFlag

    assert not [f for f in ReferralIndexFlag._meta.concrete_fields if isinstance(f, CharField | TextField)]


def test_a_flag_lies_not_in_the_future_and_stands_once_a_day(household, worker, in_scope):
    with in_scope(worker):
        with pytest.raises(RuleBroken):
            actions.flag_referral_index(by=worker, household=household, on=clock.today() + timedelta(days=1))
        first = actions.flag_referral_index(by=worker, household=household, on=clock.today())
        assert actions.flag_referral_index(by=worker, household=household, on=clock.today()) == first


def test_a_law_that_stays_keeps_its_first_day(household, worker, in_scope):
    with in_scope(worker):
        actions.set_legal_frames(by=worker, household=household, laws={Law.WMO}, laws_before=set())
        LegalFrame.objects.update(since=clock.today() - timedelta(days=30))
        actions.set_legal_frames(by=worker, household=household, laws={Law.WMO, Law.DEBT}, laws_before={Law.WMO})
        assert {frame.law: (clock.today() - frame.since).days for frame in LegalFrame.objects.all()} == {
            "wmo": 30,
            "debt": 0,
        }


def test_searching_finds_by_reference_name_and_resident_in_the_own_team_only(
    household, other_household, worker, in_scope
):
    with in_scope(worker):
        for words in (household.ref, "familie", "jolan"):
            assert search_households(worker, words) == [household], words
        assert search_households(worker, "Gezin B") == []


def test_my_households_are_those_that_i_direct(household, worker, colleague, in_scope):
    with in_scope(worker):
        assert [found.ref for found in households_listed(worker, Listed.MINE).rows] == [household.ref]
        assert households_listed(colleague, Listed.MINE).rows == []
        assert [found.director for found in households_listed(colleague, Listed.OPEN).rows] == [worker.name]
        assert households_listed(colleague, Listed.CLOSED).rows == []


def test_a_list_of_another_team_shows_nothing_also_when_it_is_asked(household, worker, stranger, in_scope):
    with in_scope(stranger):
        assert households_listed(worker, Listed.OPEN).rows == []


def test_the_trace_of_a_change_names_the_household_and_never_its_content(household, worker, in_scope):
    with in_scope(worker):
        actions.add_resident(by=worker, household=household, name="Geheim Persoon", birth_year=2015)
    line = Entry.objects.latest("id")
    assert line.household_ref == household.ref
    assert "Geheim" not in f"{line.note}{line.ref}{line.verb}{line.kind}"
    assert SYSTEM.key != line.actor


def test_taking_nobody_off_answers_no_question(household, worker, in_scope):
    """The mandatory question (S1-5) is answered by asking, not by a stale tap."""
    with in_scope(worker):
        with pytest.raises(NotVisible):
            actions.remove_network_person(by=worker, household=household, person_id=424242)
        assert not HelpersAsked.objects.exists()


def test_another_director_is_not_named_without_saying_how_the_household_was_there(household, colleague, in_scope):
    with in_scope(colleague), pytest.raises(RuleBroken) as refused:
        actions.name_director(by=colleague, household=household, user=user_of(colleague))
    assert refused.value.code == "handed_over"


def test_the_first_director_at_opening_is_asked_nothing(household, worker, in_scope):
    with in_scope(worker):
        assert picture_of(household).director.handed_over == ""
