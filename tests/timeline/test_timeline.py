"""Facts: written, corrected with the earlier wording kept, found back."""

from datetime import timedelta

import pytest

from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, NotVisible, RuleBroken
from kortelijnen.plans.actions import close
from kortelijnen.plans.enums import NotGiven
from kortelijnen.timeline import actions
from kortelijnen.timeline.access import open_moment
from kortelijnen.timeline.enums import Kind, SaidBy
from kortelijnen.timeline.models import Correction, Moment
from kortelijnen.timeline.queries import search_moments, timeline_of


@pytest.fixture(autouse=True)
def as_worker(worker, in_scope):
    with in_scope(worker):
        yield


def write(worker, household, words="De huur van mei is niet betaald.", days_ago=0, **more):
    return actions.add_moment(
        by=worker, household=household, words=words, happened_on=clock.today() - timedelta(days=days_ago), **more
    )


def test_a_fact_carries_its_day_its_source_and_its_writer(worker, household):
    moment = write(worker, household, days_ago=3, said_by=SaidBy.INSTITUTION)
    assert (moment.said_by, moment.kind, moment.written_by_id) == ("institution", "fact", worker.user_id)


def test_an_opinion_is_marked_as_one(worker, household):
    assert write(worker, household, is_opinion=True).kind == Kind.OPINION


def test_what_is_still_to_come_is_no_fact(worker, household):
    with pytest.raises(RuleBroken) as refused:
        write(worker, household, days_ago=-1)
    assert refused.value.code == "moment_in_future"


def test_the_timeline_shows_the_newest_first(worker, household):
    write(worker, household, "oud", days_ago=9)
    write(worker, household, "nieuw", days_ago=1)
    assert [moment.words for moment in timeline_of(household).moments.rows] == ["nieuw", "oud"]


def test_a_correction_keeps_what_it_said_before(worker, household):
    moment = write(worker, household, "De huur van mei.")
    actions.correct_moment(
        by=worker, moment=moment, words="De huur van april.", happened_on=moment.happened_on, version=1
    )
    page = timeline_of(household)
    assert page.moments.rows[0].words == "De huur van april."
    assert [row.said_before for row in page.corrections[moment.pk]] == ["De huur van mei."]


def test_the_second_corrector_sees_both_and_overwrites_nothing(worker, colleague, household):
    moment = write(worker, household)
    today = moment.happened_on
    actions.correct_moment(by=worker, moment=moment, words="Versie van Sanne", happened_on=today, version=1)
    with pytest.raises(Conflict) as both:
        actions.correct_moment(by=colleague, moment=moment, words="Versie van Samira", happened_on=today, version=1)
    assert (both.value.theirs, both.value.yours) == ("Versie van Sanne", "Versie van Samira")
    assert Moment.objects.get().words == "Versie van Sanne"


def test_saving_without_a_change_is_no_correction(worker, household):
    moment = write(worker, household)
    actions.correct_moment(by=worker, moment=moment, words=moment.words, happened_on=moment.happened_on, version=1)
    assert not Correction.objects.exists()


def test_what_was_noted_by_itself_is_not_rewritten(worker, household):
    noted = actions.note(by=worker, household=household, words="The household wrote its plan.")
    with pytest.raises(RuleBroken):
        actions.correct_moment(by=worker, moment=noted, words="Anders", happened_on=noted.happened_on, version=1)


def test_words_are_found_in_the_forms_that_dutch_gives_them(worker, household):
    write(worker, household, "Twee aanmaningen van de woningcorporatie.")
    assert [found.words for found in search_moments(worker, "aanmaning")] == [
        "Twee aanmaningen van de woningcorporatie."
    ]
    assert search_moments(worker, "ziekenhuis") == []


def test_a_strangers_search_finds_nothing_of_ours(worker, stranger, household, in_scope):
    write(worker, household)
    with in_scope(stranger):
        assert search_moments(stranger, "huur") == []


def test_a_moment_of_another_household_is_not_reached_through_mine(worker, household, other_household, everything):
    theirs = actions.note(by=worker, household=other_household, words="Niet van hier")
    from kortelijnen.access.permissions import Permission

    with pytest.raises(NotVisible):
        open_moment(worker, household.ref, theirs.pk, Permission.TIMELINE_EDIT)


def test_a_form_sent_twice_is_one_fact(worker, household):
    assert write(worker, household) == write(worker, household)
    assert Moment.objects.count() == 1


def test_a_fact_of_a_closed_household_is_not_corrected(worker, household):
    moment = write(worker, household)
    close(by=worker, household=household, not_given=NotGiven.DID_NOT_WANT)
    with pytest.raises(RuleBroken) as refused:
        actions.correct_moment(by=worker, moment=moment, words="Anders", happened_on=moment.happened_on, version=1)
    assert refused.value.code == "household_closed"
