"""Facts are found by their words, and nobody finds what is not hers; the index knows no walls (docs/adr/0019)."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from cast import SYSTEM, user_of
from kortelijnen.access import scope
from kortelijnen.households.actions import restrict_household
from kortelijnen.households.enums import HandedOver
from kortelijnen.kit import clock
from kortelijnen.plans.actions import move_household
from kortelijnen.timeline import actions
from kortelijnen.timeline.models import Moment, MomentWords
from kortelijnen.timeline.queries import search_moments

HUUR = "De huur van mei is niet betaald."


@pytest.fixture(autouse=True)
def as_worker(worker, in_scope):
    with in_scope(worker):
        yield


def write(household, words=HUUR, days_ago=0):
    with scope.everything():
        happened_on = clock.today() - timedelta(days=days_ago)
        return actions.add_moment(by=SYSTEM, household=household, words=words, happened_on=happened_on)


def found(actor, words, **more):
    return [moment.words for moment in search_moments(actor, words, **more)]


def ask(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]


def sought():
    """What this session says that it seeks."""
    return ask("SELECT coalesce(current_setting('kl.sought', true), '')")


# --- What is found ------------------------------------------------------------------------------------
@pytest.mark.parametrize("words", ["aanmaning", "AANMANINGEN", "twee aanmaningen", "aanmaning or qq", "aanmaning -qq"])
def test_in_every_form_that_dutch_gives_a_word(worker, household, words):
    write(household, "Er kwamen twee aanmaningen.")
    assert found(worker, words) == ["Er kwamen twee aanmaningen."]


@pytest.mark.parametrize("words", ["ziekenhuis", "aanmaning qq", "-aanmaning", '"aanmaning twee"'])
def test_not_when_a_word_is_missing(worker, household, words):
    write(household, "Er kwamen twee aanmaningen.")
    assert found(worker, words) == []


def test_the_newest_first_and_no_more_than_asked(worker, household):
    for days_ago in (3, 1, 2):
        write(household, f"De huur, {days_ago} dagen geleden.", days_ago)
    assert found(worker, "huur", limit=2) == ["De huur, 1 dagen geleden.", "De huur, 2 dagen geleden."]


def test_what_was_corrected_by_its_new_words_only(worker, household):
    moment = write(household)
    actions.correct_moment(by=worker, moment=moment, words="De energie.", happened_on=moment.happened_on, version=1)
    assert (found(worker, "huur"), found(worker, "energie")) == ([], ["De energie."])


def test_what_was_corrected_in_its_new_place(worker, household):
    first, _second = write(household, "Huur, eerst.", 5), write(household, "Huur, daarna.", 3)
    earlier = first.happened_on + timedelta(days=4)
    actions.correct_moment(by=worker, moment=first, words="Huur, toch later.", happened_on=earlier, version=1)
    assert found(worker, "huur") == ["Huur, toch later.", "Huur, daarna."]


def test_what_is_gone_is_not_kept_to_be_found(worker, household):
    write(household).delete()
    assert found(worker, "huur") == []
    assert not MomentWords.objects.exists()


def test_many_that_are_written_and_rewritten_at_once(worker, household):
    first = write(household, "Een.")
    Moment.objects.bulk_create(
        Moment(
            household=household,
            team_id=household.team_id,
            words=f"Huur {number}.",
            happened_on=first.happened_on,
            written_at=first.written_at,
        )
        for number in (1, 2)
    )
    assert found(worker, "huur") == ["Huur 2.", "Huur 1."]
    Moment.objects.filter(words__startswith="Huur").update(words="Energie.")
    assert (found(worker, "huur"), found(worker, "energie")) == ([], ["Energie.", "Energie."])


def test_a_moment_without_its_words_is_not_changed_in_silence(household):
    moment = write(household)
    MomentWords.objects.all().delete()
    with pytest.raises(DatabaseError, match="do not exist in this scope"), transaction.atomic():
        Moment.objects.filter(pk=moment.pk).update(words="Anders")


# --- By whom ------------------------------------------------------------------------------------------
def test_another_teams_facts_are_not_found(worker, stranger, household, other_household, in_scope):
    write(household, "Huur hier.")
    write(other_household, "Huur daar.")
    assert found(worker, "huur") == ["Huur hier."]
    with in_scope(stranger):
        assert found(stranger, "huur") == ["Huur daar."]


def test_who_says_to_be_of_another_team_than_the_session_finds_nothing(stranger, other_household):
    write(other_household)
    assert found(stranger, "huur") == []


def test_where_all_teams_exist_still_only_ones_own(worker, household, other_household, everything):
    write(household, "Huur hier.")
    write(other_household, "Huur daar.")
    assert found(worker, "huur") == ["Huur hier."]


def test_who_works_in_two_teams_finds_both(worker, household, other_household, in_scope):
    write(household, "Huur hier.", 1)
    write(other_household, "Huur daar.")
    both = replace(worker, team_ids=(household.team_id, other_household.team_id))
    with in_scope(both):
        assert found(both, "huur") == ["Huur daar.", "Huur hier."]


def test_who_works_in_no_team_finds_nothing(worker, household, everything):
    write(household)
    assert found(replace(worker, team_ids=()), "huur") == []


def test_a_restricted_household_is_found_by_who_is_named_only(worker, colleague, household, in_scope):
    write(household)
    restrict_household(by=worker, household=household)
    assert found(worker, "huur") == [HUUR]
    with in_scope(colleague):
        assert found(colleague, "huur") == []
        assert not MomentWords.objects.exists()


def test_after_a_move_only_the_new_team_finds_it(worker, stranger, household, in_scope):
    write(household)
    move_household(
        by=worker,
        household=household,
        team_id=stranger.team_id,
        director=user_of(stranger),
        neighbourhood=None,
        handed_over=HandedOver.TOGETHER,
    )
    assert found(worker, "huur") == []
    with in_scope(stranger):
        assert found(stranger, "huur") == [HUUR]
        assert found(worker, "huur") == []


# --- What people type ---------------------------------------------------------------------------------
ODD = ["'", "''", "\\", "&", "!", "! |", "<->", "()", ":*", "=", "'='", "de het een", "-", '"', "%", "🙂", "x" * 100]


@pytest.mark.parametrize("words", ODD)
def test_odd_signs_find_nothing_and_break_nothing(worker, household, other_household, everything, words):
    write(household)
    write(other_household)
    assert found(worker, words) == []
    assert sought() == ""


@pytest.mark.parametrize("words", ["={}", "'={}'", "huur | ={}", "huur' | '={}", "huur or ={}", "-qq or ={}", "!={}"])
def test_nobody_types_the_mark_of_another_team(worker, household, other_household, everything, words):
    write(household, "Niets aan de hand.")
    write(other_household)
    assert set(found(worker, words.format(other_household.team_id))) <= {"Niets aan de hand."}


def test_the_mark_of_a_team_is_not_a_number_in_the_words(worker, household):
    write(household)
    assert found(worker, f"{household.team_id}") == []
    write(household, f"Huisnummer {household.team_id}.")
    assert found(worker, f"{household.team_id}") == [f"Huisnummer {household.team_id}."]


# --- What is sought stays in the search ---------------------------------------------------------------
@pytest.mark.parametrize("words", ["huur", "ziekenhuis", "de"])
def test_the_session_forgets_what_was_sought(worker, household, words):
    write(household)
    search_moments(worker, words)
    assert sought() == ""
    assert MomentWords.objects.count() == 1


def test_the_session_forgets_a_search_that_failed(worker, household):
    write(household)
    with pytest.raises(DatabaseError, match="LIMIT"), transaction.atomic():
        search_moments(worker, "huur", limit=-1)
    assert sought() == ""
    assert MomentWords.objects.count() == 1


def test_so_does_a_session_outside_a_transaction(db):
    """On a connection of its own, where each statement stands alone, as in a request."""
    seek = "SELECT * FROM kl_moments_sought(%s, %s, %s)"
    with psycopg.connect(**connection.get_connection_params() | {"autocommit": True}) as session:
        for most in (5, -1):
            with suppress(psycopg.DataError):
                session.execute(seek, ["huur", [1], most])
            assert session.execute("SELECT current_setting('kl.sought', true)").fetchone() == ("",)


# --- How it is found ----------------------------------------------------------------------------------
def test_the_index_of_words_is_used_behind_the_walls(worker, household):
    """Where reading the whole table is no choice; without the policy of its own, which comes first by its name, the
    index would be none either."""
    write(household)
    used = "SELECT pg_stat_get_xact_numscans('timeline_words'::regclass)"
    with connection.cursor() as cursor:
        cursor.execute("DISCARD PLANS")
        cursor.execute("SET LOCAL enable_seqscan = off")
    before = ask(used)
    assert found(worker, "huur") == [HUUR]
    assert ask(used) == before + 1
