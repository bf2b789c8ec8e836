"""Handing over the director, closing in three ways, the pilot flame and the own copy: the room itself."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from cast import make_household, user_of
from kortelijnen.access import scope
from kortelijnen.audit.models import Entry
from kortelijnen.households import actions as households
from kortelijnen.households.enums import HandedOver
from kortelijnen.households.models import Director, Household
from kortelijnen.households.queries import directed_today, picture_of
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotVisible, RuleBroken
from kortelijnen.plans import actions, looking_back
from kortelijnen.plans.copies import own_copy
from kortelijnen.plans.copy_links import CopyLink
from kortelijnen.plans.enums import Agree, FlameSaid, LookBackBy, NotGiven
from kortelijnen.plans.flames import NewFlame, flame_of
from kortelijnen.plans.models import Closing, FlameContact, Idea, PilotFlame
from kortelijnen.plans.paper import paper, part_of_paper
from kortelijnen.plans.queries import plans_of_the_day
from kortelijnen.plans.rules import Answers
from kortelijnen.timeline import actions as timeline
from kortelijnen.timeline.enums import SaidBy
from kortelijnen.timeline.models import Moment

ANSWERS = Answers(felt_heard=Agree.WHOLLY, in_charge=Agree.TRUE, knows_whom=Agree.PARTLY)


@pytest.fixture(autouse=True)
def in_english():
    """So that a test can read its own words, whatever ran before it."""
    with override("en"):
        yield


@pytest.fixture(autouse=True)
def in_the_team(worker, in_scope):
    with in_scope(worker):
        yield


def later(**days):
    return clock.standing_at(clock.now() + timedelta(**days))


# --- The director ---------------------------------------------------------------------------------------
def test_handing_over_is_told_in_the_timeline_with_both_names(household, worker, colleague):
    actions.hand_over(by=worker, household=household, user=user_of(colleague), handed_over=HandedOver.TOGETHER)
    told = Moment.objects.get().said
    assert "from Sanne de Wit to Samira Haddou, agreed together" in told
    assert Entry.objects.filter(verb="named", kind="director", household_ref=household.ref).exists()


def test_the_same_director_again_tells_nothing(household, worker):
    actions.hand_over(by=worker, household=household, user=user_of(worker), handed_over=HandedOver.TOLD)
    assert not Moment.objects.exists()


def test_what_the_household_does_not_know_yet_waits_at_the_new_director_until_told(household, worker, colleague):
    actions.hand_over(by=worker, household=household, user=user_of(colleague), handed_over=HandedOver.NOT_YET)
    assert [one.ref for one in directed_today(colleague, shown=1).untold] == [household.ref]
    assert directed_today(worker, shown=1).untold == []
    for _tap in range(2):
        actions.tell_of_director(by=colleague, household=household)
    assert directed_today(colleague, shown=1).untold == []
    assert Moment.objects.count() == 2  # handed over, told: once


def test_nothing_is_handed_over_when_it_is_not_said_how(household, worker, colleague):
    with pytest.raises(RuleBroken):
        actions.hand_over(by=worker, household=household, user=user_of(colleague), handed_over=None)
    assert Director.objects.count() == 1
    assert not Moment.objects.exists()


def test_the_history_of_directors_says_how_each_came(household, worker):
    resident = picture_of(household).residents[0]
    actions.hand_over(by=worker, household=household, resident=resident, handed_over=HandedOver.TOGETHER)
    picture = picture_of(household)
    assert (picture.director.how, picture.director.user_id) == ("We agreed it together", None)
    assert picture.earlier_directors[0].how == ""


# --- Looking back ---------------------------------------------------------------------------------------
@pytest.fixture
def closed(household, worker):
    actions.close(by=worker, household=household, not_given=NotGiven.ASKED)
    return Household.objects.get(pk=household.pk)


@pytest.fixture
def asked(closed, worker):
    """A link to the three sentences, opened."""
    closing = actions.ask_to_look_back(by=worker, household=closed, how=LookBackBy.LINK)
    token = looking_back.path_for(closing, by=LookBackBy.LINK).split("/")[-2]
    return lambda: looking_back.open_looking_back(token, signed_in=worker)


def test_closing_does_not_wait_for_the_answer(closed):
    assert not closed.is_open
    assert Closing.objects.get().get_not_given_display() == "Asked, not answered yet"


def test_the_answer_fills_itself_in(asked):
    opened = asked()
    actions.look_back(by=opened.actor, opened=opened, answers=ANSWERS, words="Fijn.")
    closing = Closing.objects.get()
    assert (closing.felt_heard, closing.in_charge, closing.knows_whom, closing.not_given) == (5, 4, 3, "")
    assert closing.answered_on == clock.today()
    assert Entry.objects.get(verb="answered", kind="closing").actor.startswith("link:closing:")


def test_a_newer_link_closes_the_one_that_is_being_answered(asked, closed, worker):
    opened = asked()
    actions.ask_to_look_back(by=worker, household=closed, how=LookBackBy.TABLET)
    with pytest.raises(RuleBroken):
        actions.look_back(by=opened.actor, opened=opened, answers=ANSWERS)
    assert Closing.objects.get().answered_on is None


def test_whoever_did_not_want_to_answer_is_not_asked_again(household, worker):
    actions.close(by=worker, household=household, not_given=NotGiven.DID_NOT_WANT)
    with pytest.raises(RuleBroken):
        actions.ask_to_look_back(by=worker, household=household, how=LookBackBy.LINK)


def test_a_link_that_we_did_not_sign_is_not_there():
    for token in ("", "x", "a" * 500, "WyJ4Il0:abc"):
        with pytest.raises(NotVisible):
            looking_back.read(token)


# --- The pilot flame ------------------------------------------------------------------------------------
def new_flame(actor, *, until=92, next_on=30):
    today = clock.today()
    return NewFlame(user=user_of(actor), until=today + timedelta(days=until), next_on=today + timedelta(days=next_on))


@pytest.fixture
def lit(household, worker):
    actions.close(by=worker, household=household, not_given=NotGiven.DID_NOT_WANT, flame=new_flame(worker))
    return Household.objects.get(pk=household.pk)


def test_a_flame_is_lit_at_closing_and_never_afterwards(lit, worker):
    assert flame_of(lit).burns
    with pytest.raises(RuleBroken) as refused:
        actions.light_flame(by=worker, household=lit, flame=new_flame(worker))
    assert refused.value.code == "household_closed"


def test_most_closings_light_none(closed):
    assert flame_of(closed) is None


def test_somebody_of_another_team_keeps_no_flame(household, worker, stranger):
    with pytest.raises(RuleBroken) as refused:
        actions.close(by=worker, household=household, not_given=NotGiven.ASKED, flame=new_flame(stranger))
    assert refused.value.code == "flame_whose"


def test_on_its_day_the_flame_is_with_its_worker_and_after_a_tap_no_more(lit, worker, colleague):
    assert plans_of_the_day(worker).flames == []
    with later(days=30):
        assert [flame.household_ref for flame in plans_of_the_day(worker).flames] == [lit.ref]
        assert plans_of_the_day(colleague).flames == []
        actions.tend_flame(by=worker, household=lit, said=FlameSaid.WELL)
        assert plans_of_the_day(worker).flames == []
    assert FlameContact.objects.get().said == "well"


def test_two_taps_on_one_day_are_the_answer_of_that_day(lit, worker):
    for said in (FlameSaid.NOT_REACHED, FlameSaid.WELL):
        actions.tend_flame(by=worker, household=lit, said=said)
    assert FlameContact.objects.get().said == "well"


def test_the_flame_goes_out_by_itself(lit, worker):
    with later(days=93):
        assert plans_of_the_day(worker).flames == []
        assert not flame_of(lit).burns
        with pytest.raises(RuleBroken) as refused:
            actions.tend_flame(by=worker, household=lit, said=FlameSaid.WELL)
    assert refused.value.code == "flame_out"


def test_the_flame_is_put_out_earlier_and_what_was_said_stays(lit, worker):
    with later(days=10):
        actions.tend_flame(by=worker, household=lit, said=FlameSaid.WELL)
        actions.put_out_flame(by=worker, household=lit)
        assert not flame_of(lit).burns
    assert FlameContact.objects.count() == 1


def test_a_flame_that_is_put_out_on_the_day_it_was_lit_was_a_mistake(lit, worker):
    actions.put_out_flame(by=worker, household=lit)
    assert not PilotFlame.objects.exists()


def test_a_burning_flame_opens_nothing_else_of_the_closed_record(lit, worker):
    with pytest.raises(RuleBroken) as refused:
        timeline.add_moment(by=worker, household=lit, words="Toch nog iets", happened_on=clock.today())
    assert refused.value.code == "household_closed"


# --- The own copy ---------------------------------------------------------------------------------------
def test_what_somebody_close_told_and_how_it_was_corrected_is_not_in_the_copy(household, worker):
    add = {"by": worker, "household": household, "happened_on": clock.today()}
    kept = timeline.add_moment(**add, words="Ik kreeg een brief.", said_by=SaidBy.RESIDENT)
    secret = timeline.add_moment(**add, words="Hij drinkt weer.", said_by=SaidBy.NETWORK)
    for moment in (kept, secret):
        words = moment.words.replace(".", "!")
        timeline.correct_moment(by=worker, moment=moment, words=words, happened_on=clock.today(), version=1)
    copy = own_copy(household, made_by_id=worker.user_id)
    assert [(fact.words, [one.words for one in fact.before]) for fact in copy.facts] == [
        ("Ik kreeg een brief!", ["Ik kreeg een brief."])
    ]
    assert "drinkt" not in repr(copy)
    assert copy.left_out["third_party"] == 1


def test_ideas_strain_reasons_and_flags_are_counted_and_not_shown(household, worker):
    households.add_network_person(by=worker, household=household, name="Bep", relation="neighbour", is_strained=True)
    Idea.objects.create(household=household, team=household.team, words="Bewind aanvragen", added_on=clock.today())
    households.flag_referral_index(by=worker, household=household, on=clock.today())
    actions.add_step(
        by=worker, household=household, what="Slot", doer="team", before_plan="danger", reason="Hij bedreigt haar."
    )
    copy = own_copy(household, made_by_id=worker.user_id)
    assert copy.left_out == {"strain": 1, "idea": 1, "reason": 1, "flag": 1}
    assert [step.what for step in copy.steps] == ["Slot"]


def test_what_other_rooms_know_of_who_does_what_has_its_place(household, worker):
    actions.add_step(by=worker, household=household, what="Post openen", doer="resident")
    more = part_of_paper("Afspraken", rows=[{"what": "Bep kookt", "note": "elke week"}])
    with override("en"):
        parts = paper(own_copy(household, made_by_id=worker.user_id), more=[more])["parts"]
    assert [part["title"] for part in parts][:2] == ["Who does what", "Afspraken"]


def test_the_copy_asks_the_database_as_often_for_a_long_record(household, worker, django_assert_num_queries):
    with django_assert_num_queries(2) as few:
        own_copy(household, made_by_id=worker.user_id)
    for number in range(9):
        timeline.add_moment(by=worker, household=household, words=f"Feit {number}", happened_on=clock.today())
    with django_assert_num_queries(len(few)):
        own_copy(household, made_by_id=worker.user_id)


def test_a_code_of_one_copy_opens_no_other(household, other_team, stranger, worker):
    first = actions.send_copy(by=worker, household=household, email="j@example.org")
    with scope.everything():
        other = make_household(other_team, stranger, name="Gezin B.")
        second = actions.send_copy(by=stranger, household=other, email="b@example.org")
    elsewhere = CopyLink(copy_id=second.copy.pk, given_at=clock.now())
    assert actions.open_copy(by=worker, link=elsewhere, code=first.code) is None
