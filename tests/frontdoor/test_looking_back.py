"""Was this the right way? Said once a request has ended, about the decision and never about a colleague (S2-28)."""

import pytest
from django.db import IntegrityError, transaction

from frontdoor.conftest import asked, behind, triaged
from kortelijnen.frontdoor import actions
from kortelijnen.frontdoor.enums import RouteVerdict
from kortelijnen.frontdoor.models import HelpRequest
from kortelijnen.frontdoor.queries import LookedBack, looked_back
from kortelijnen.kit.errors import RuleBroken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]


def handed_on(by, **more):
    found = triaged(by, asked(by, **more))
    actions.hand_on(by=by, help_request=found, to="Raadslieden", words="Zij weet ervan.", version=found.version)
    return behind(found)


def test_the_way_is_looked_back_at_with_one_tap_and_the_last_one_counts(front_door):
    found = handed_on(front_door)
    actions.look_back(by=front_door, help_request=found, verdict=RouteVerdict.RIGHT)
    actions.look_back(by=front_door, help_request=found, verdict=RouteVerdict.ANOTHER)
    assert behind(found).verdict == RouteVerdict.ANOTHER


def test_an_open_request_cannot_be_looked_back_at(front_door, decided):
    with pytest.raises(RuleBroken) as refused:
        actions.look_back(by=front_door, help_request=decided, verdict=RouteVerdict.RIGHT)
    assert refused.value.code == "not_ended"


def test_the_database_keeps_it_too(decided):
    with pytest.raises(IntegrityError, match="only_an_ended_request_is_looked_back_at"), transaction.atomic():
        HelpRequest.objects.filter(pk=decided.pk).update(verdict=RouteVerdict.RIGHT)


def test_an_answered_request_keeps_no_words_and_can_be_looked_back_at(front_door, decided):
    actions.answer_request(by=front_door, help_request=decided, version=decided.version)
    actions.look_back(by=front_door, help_request=decided, verdict=RouteVerdict.RIGHT)
    assert (behind(decided).question, behind(decided).verdict) == ("", RouteVerdict.RIGHT)


def test_the_share_needs_five_verdicts(front_door):
    for number in range(5):
        assert looked_back(front_door).percent is None
        verdict = RouteVerdict.ANOTHER if number == 0 else RouteVerdict.RIGHT
        actions.look_back(by=front_door, help_request=handed_on(front_door), verdict=verdict)
    assert (looked_back(front_door), looked_back(front_door).percent) == (LookedBack(right=4, judged=5), 80)


def test_another_teams_verdicts_do_not_count(front_door, stranger):
    actions.look_back(by=stranger, help_request=handed_on(stranger), verdict=RouteVerdict.RIGHT)
    assert looked_back(front_door).judged == 0


def test_doubt_is_kept_with_the_decision_and_goes_when_it_is_corrected(front_door, fresh):
    unsure = triaged(front_door, fresh, is_unsure=True)
    assert behind(unsure).is_unsure is True
    assert behind(triaged(front_door, unsure)).is_unsure is False
