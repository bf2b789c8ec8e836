"""From the first words to how a request ended."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cast import user_of
from frontdoor.conftest import DECIDED, WORDS, asked, behind, triaged
from kortelijnen.audit.models import Entry
from kortelijnen.directory import actions as directory
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.frontdoor import actions
from kortelijnen.frontdoor.enums import Channel, Complexity, Existed, Route, State, Urgency
from kortelijnen.frontdoor.models import EarlierTriage, HelpRequest
from kortelijnen.households.models import Director, Resident
from kortelijnen.kit import clock
from kortelijnen.kit.errors import Conflict, RuleBroken
from kortelijnen.timeline.enums import SaidBy
from kortelijnen.timeline.models import Moment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("everything")]
LOST = ["question", "asker_name", "reach", "reason"]


def last_line(help_request):
    return Entry.objects.filter(kind="help_request", ref=help_request.ref).latest("id")


# --- Registering --------------------------------------------------------------------------------------
def test_a_question_is_enough(front_door):
    made = asked(front_door)
    assert (made.question, made.asker_name, made.reach, made.neighbourhood, made.existed) == (WORDS, "", "", None, "")
    assert (made.state, made.urgency, made.channel) == (State.NEW, Urgency.NOT_JUDGED, Channel.WALK_IN)


def test_what_was_said_is_kept(front_door, velve):
    made = asked(front_door, asker_name="Jolanda", reach="000-1234567", neighbourhood=velve, existed=Existed.LONGER)
    kept = behind(made)
    assert (kept.asker_name, kept.reach, kept.neighbourhood, kept.existed) == (
        "Jolanda",
        "000-1234567",
        velve,
        "longer",
    )


def test_registering_leaves_a_trace_without_the_words(front_door, fresh):
    line = last_line(fresh)
    assert (line.actor, line.verb, line.team_id) == (front_door.key, "registered", front_door.team_id)
    assert WORDS not in f"{line.ref}{line.note}"


def test_a_request_without_a_question_cannot_exist(front_door):
    with pytest.raises(IntegrityError, match="answered_keeps_no_words"), transaction.atomic():
        asked(front_door, question="")


# --- Triage -------------------------------------------------------------------------------------------
def test_the_triage_keeps_three_decisions_the_reason_and_who(front_door, fresh):
    triaged(front_door, fresh)
    kept = behind(fresh)
    assert (kept.urgency, kept.complexity, kept.route, kept.reason) == tuple(DECIDED.values())
    assert (kept.state, kept.triaged_by_id) == (State.TRIAGED, front_door.user_id)
    assert last_line(fresh).verb == "triaged"


def test_a_corrected_triage_keeps_the_earlier_one(front_door, worker, decided):
    triaged(worker, behind(decided), urgency=Urgency.NOW, reason="Er is geen eten meer.")
    earlier = EarlierTriage.objects.get(request=decided)
    assert (earlier.urgency, earlier.reason, earlier.triaged_by_id) == (
        Urgency.SOON,
        DECIDED["reason"],
        front_door.user_id,
    )
    assert (behind(decided).urgency, behind(decided).triaged_by_id) == (Urgency.NOW, worker.user_id)
    assert last_line(decided).verb == "corrected_triage"


def test_whoever_triages_second_gets_both_judgements(front_door, worker, fresh):
    triaged(front_door, fresh)
    with pytest.raises(Conflict) as conflict:
        triaged(worker, fresh, urgency=Urgency.NOW, reason="Er is geen eten meer.")
    assert DECIDED["reason"] in conflict.value.theirs
    assert "Er is geen eten meer." in conflict.value.yours
    assert conflict.value.version == behind(fresh).version
    assert behind(fresh).urgency == Urgency.SOON


def test_a_triage_that_was_refused_writes_nothing(front_door, worker, fresh):
    triaged(front_door, fresh)
    lines = Entry.objects.count()
    with pytest.raises(Conflict):
        triaged(worker, fresh)
    assert Entry.objects.count() == lines
    assert not EarlierTriage.objects.exists()


@pytest.mark.parametrize(
    "hole", [{"urgency": 2}, {"complexity": ""}, {"route": ""}, {"reason": ""}, {"triaged_at": None}]
)
def test_the_database_refuses_half_a_triage(decided, hole):
    with pytest.raises(IntegrityError, match="triage_is_whole_or_not_there"), transaction.atomic():
        HelpRequest.objects.filter(pk=decided.pk).update(**hole)


def test_the_database_refuses_a_triage_on_a_new_request(fresh):
    with pytest.raises(IntegrityError, match="triage_is_whole_or_not_there"), transaction.atomic():
        HelpRequest.objects.filter(pk=fresh.pk).update(complexity=Complexity.SINGLE)


# --- Answered: no file (S2-26, D-4) -------------------------------------------------------------------
def test_a_single_question_leaves_no_file(front_door, fresh):
    triaged(front_door, fresh, complexity=Complexity.SINGLE, route=Route.STANDARD_ANSWER)
    actions.answer_request(by=front_door, help_request=fresh, version=behind(fresh).version)
    kept = behind(fresh)
    assert [getattr(kept, name) for name in LOST] == [""] * 4
    assert (kept.triaged_by, kept.household, kept.state) == (None, None, State.ANSWERED)


def test_what_stays_of_an_answer_can_be_counted_and_nothing_else(front_door, fresh, velve):
    triaged(front_door, fresh, complexity=Complexity.SINGLE, route=Route.STANDARD_ANSWER)
    actions.answer_request(by=front_door, help_request=fresh, version=behind(fresh).version)
    kept = behind(fresh)
    assert (kept.channel, kept.neighbourhood, kept.complexity) == (Channel.WALK_IN, velve, Complexity.SINGLE)
    assert kept.received_at.astimezone(clock.AMSTERDAM).time().isoformat() == "00:00:00"
    assert kept.received_at.astimezone(clock.AMSTERDAM).date() == fresh.received_at.astimezone(clock.AMSTERDAM).date()


def test_an_answer_forgets_earlier_judgements_too(front_door, decided):
    triaged(front_door, behind(decided), reason="Toch maar één vraag.")
    actions.answer_request(by=front_door, help_request=decided, version=behind(decided).version)
    assert not EarlierTriage.objects.filter(request=decided).exists()


@pytest.mark.parametrize("name", LOST)
def test_the_database_refuses_words_on_an_answered_request(front_door, decided, name):
    actions.answer_request(by=front_door, help_request=decided, version=behind(decided).version)
    with pytest.raises(IntegrityError, match="answered_keeps_no_words"), transaction.atomic():
        HelpRequest.objects.filter(pk=decided.pk).update(**{name: "toch nog iets"})


def test_an_answer_on_the_spot_is_one_tap(front_door, fresh):
    actions.answer_at_once(by=front_door, help_request=fresh, version=behind(fresh).version)
    kept = behind(fresh)
    assert (kept.state, kept.urgency, kept.complexity) == (State.ANSWERED, Urgency.NORMAL, Complexity.SINGLE)
    assert kept.question == ""
    verbs = Entry.objects.filter(ref=fresh.ref).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["registered", "triaged", "answered"]


# --- Not taken up (S3-23, D-7) ------------------------------------------------------------------------
def test_a_request_that_is_not_taken_up_says_why_and_what_else(front_door, decided):
    actions.decline_request(
        by=front_door,
        help_request=decided,
        version=behind(decided).version,
        because="Wij doen geen tuinen.",
        alternative="De vrijwilligerscentrale.",
    )
    kept = behind(decided)
    assert (kept.state, kept.declined_because, kept.alternative) == (
        State.NOT_TAKEN_UP,
        "Wij doen geen tuinen.",
        "De vrijwilligerscentrale.",
    )
    assert kept.question == WORDS
    assert kept.ended_on == clock.today()


@pytest.mark.parametrize("missing", ["because", "alternative"])
def test_a_no_without_a_reason_or_an_alternative_cannot_exist(front_door, decided, missing):
    given = {"because": "Wij doen geen tuinen.", "alternative": "De vrijwilligerscentrale."} | {missing: ""}
    with pytest.raises(IntegrityError, match="not_taken_up_says_why"), transaction.atomic():
        actions.decline_request(by=front_door, help_request=decided, version=behind(decided).version, **given)


# --- Handed on ----------------------------------------------------------------------------------------
def test_a_request_is_handed_on_to_somebody(front_door, decided):
    actions.hand_on(
        by=front_door,
        help_request=decided,
        version=behind(decided).version,
        to="Sociaal raadslieden",
        words="Zij weet ervan.",
    )
    assert (behind(decided).state, behind(decided).handed_to) == (State.HANDED_ON, "Sociaal raadslieden")


def test_nobody_is_handed_on_to_nobody(front_door, decided):
    with pytest.raises(IntegrityError, match="handed_on_says_to_whom"), transaction.atomic():
        actions.hand_on(
            by=front_door, help_request=decided, version=behind(decided).version, to="", words="Zij weet ervan."
        )


@pytest.mark.parametrize(("to", "is_known"), [(" sociaal  Raadslieden", True), ("De buurvrouw", False)])
def test_who_stands_in_the_directory_is_recognised_by_name(front_door, worker, decided, to, is_known):
    advisers = directory.add_organisation(
        by=worker, name="Sociaal raadslieden", kind=OrganisationKind.SOCIAL_LEGAL_ADVICE
    )
    words = "Mevrouw komt dinsdag met haar brieven."
    actions.hand_on(by=front_door, help_request=decided, version=behind(decided).version, to=to, words=words)
    kept = behind(decided)
    assert (kept.handed_organisation, kept.handed_words) == (advisers if is_known else None, words)


def test_nothing_is_handed_on_without_a_sentence(front_door, decided):
    with pytest.raises(RuleBroken) as refused:
        actions.hand_on(by=front_door, help_request=decided, version=behind(decided).version, to="Het loket", words=" ")
    assert refused.value.code == "nothing_told"
    assert behind(decided).state == State.TRIAGED


# --- A household (S1-6, S4-4) -------------------------------------------------------------------------
@pytest.fixture
def opened(front_door, worker, decided):
    return actions.open_household_from_request(
        by=front_door,
        help_request=decided,
        version=behind(decided).version,
        name="Gezin Jolanda",
        director=user_of(worker),
    )


def test_a_household_is_opened_with_its_director(opened, decided, worker, velve):
    assert (opened.name, opened.team_id, opened.neighbourhood) == ("Gezin Jolanda", worker.team_id, velve)
    assert Director.objects.get(household=opened, until=None).user_id == worker.user_id
    assert behind(decided).household == opened
    assert behind(decided).state == State.HOUSEHOLD_OPENED


def test_nobody_has_to_tell_it_twice(opened, fresh):
    moment = Moment.objects.get(household=opened)
    assert (moment.words, moment.said_by) == (WORDS, SaidBy.RESIDENT)
    assert moment.happened_on == fresh.received_at.astimezone(clock.AMSTERDAM).date()


def test_who_asks_lives_there(opened):
    assert Resident.objects.get(household=opened).name == "Jolanda"


@pytest.mark.parametrize("channel", [Channel.SIGNAL, Channel.PASSER_BY])
def test_who_tells_of_others_does_not_live_there_and_does_not_speak_for_the_household(front_door, worker, channel):
    signal = triaged(front_door, asked(front_door, channel=channel, asker_name="De huisarts"))
    opened = actions.open_household_from_request(
        by=front_door,
        help_request=signal,
        version=behind(signal).version,
        name="Mevrouw op nummer 3",
        director=user_of(worker),
    )
    assert not Resident.objects.filter(household=opened).exists()
    assert Moment.objects.get(household=opened).said_by == SaidBy.NETWORK


def test_a_question_of_a_household_that_is_known_becomes_a_moment_there(front_door, decided, household):
    actions.add_to_household(by=front_door, help_request=decided, household=household, version=behind(decided).version)
    kept = behind(decided)
    assert (kept.household, kept.state) == (household, State.HOUSEHOLD_OPENED)
    moment = Moment.objects.get(household=household)
    assert (moment.words, moment.said_by) == (WORDS, SaidBy.RESIDENT)
    line = last_line(decided)
    assert (line.verb, line.household_ref) == ("joined", household.ref)


def test_a_question_never_goes_to_a_household_of_another_team(front_door, decided, other_household):
    with pytest.raises(RuleBroken) as refused:
        actions.add_to_household(
            by=front_door, help_request=decided, household=other_household, version=behind(decided).version
        )
    assert refused.value.code == "other_team"


def test_the_trace_of_the_request_names_the_household(opened, decided):
    line = last_line(decided)
    assert (line.verb, line.household_ref) == ("opened_household", opened.ref)


def test_one_question_opens_one_household(front_door, worker, decided, opened):
    with pytest.raises(RuleBroken) as refused:
        actions.open_household_from_request(
            by=front_door,
            help_request=decided,
            version=behind(decided).version,
            name="Nog eens",
            director=user_of(worker),
        )
    assert refused.value.code == "request_ended"


def test_the_database_keeps_the_household_for_an_opened_request(household, decided):
    with pytest.raises(IntegrityError, match="household_only_when_opened"), transaction.atomic():
        HelpRequest.objects.filter(pk=decided.pk).update(household=household)


def test_a_request_never_leads_to_a_household_of_another_team(opened, decided, other_household):
    with pytest.raises(IntegrityError, match="frontdoor_helprequest_scope"), transaction.atomic():
        HelpRequest.objects.filter(pk=decided.pk).update(household=other_household)
        connection.check_constraints()


# --- Never before the triage, never after the end -----------------------------------------------------
ENDINGS = {
    "answer": lambda by, request, user: actions.answer_request(
        by=by, help_request=request, version=behind(request).version
    ),
    "hand on": lambda by, request, user: actions.hand_on(
        by=by, help_request=request, version=behind(request).version, to="Het loket", words="Zij weet ervan."
    ),
    "decline": lambda by, request, user: actions.decline_request(
        by=by, help_request=request, version=behind(request).version, because="Nee", alternative="Wel"
    ),
    "open": lambda by, request, user: actions.open_household_from_request(
        by=by, help_request=request, version=behind(request).version, name="Gezin", director=user
    ),
}


@pytest.mark.parametrize("end", ENDINGS.values(), ids=ENDINGS)
def test_nothing_ends_before_the_three_decisions(front_door, fresh, end):
    with pytest.raises(RuleBroken) as refused:
        end(front_door, fresh, user_of(front_door))
    assert refused.value.code == "triage_first"
    assert behind(fresh).state == State.NEW


@pytest.mark.parametrize("end", ENDINGS.values(), ids=ENDINGS)
def test_nothing_ends_twice(front_door, decided, end):
    actions.hand_on(
        by=front_door,
        help_request=decided,
        version=behind(decided).version,
        to="Sociaal raadslieden",
        words="Zij weet ervan.",
    )
    with pytest.raises(RuleBroken) as refused:
        end(front_door, decided, user_of(front_door))
    assert refused.value.code == "request_ended"
    assert behind(decided).handed_to == "Sociaal raadslieden"


def test_a_question_from_last_week_keeps_its_day(front_door, worker):
    old = triaged(front_door, asked(front_door, hours_ago=24 * 7))
    opened = actions.open_household_from_request(
        by=front_door, help_request=old, version=behind(old).version, name="Gezin", director=user_of(worker)
    )
    assert Moment.objects.get(household=opened).happened_on == clock.today() - timedelta(days=7)


# --- Nobody ends what somebody else just judged ------------------------------------------------------------
def test_a_danger_that_a_colleague_saw_is_not_erased_by_an_answer_on_the_spot(front_door, worker, fresh):
    triaged(worker, fresh, urgency=Urgency.NOW, reason="Er is geen eten meer.")
    with pytest.raises(Conflict) as conflict:
        actions.answer_at_once(by=front_door, help_request=behind(fresh), version=fresh.version)
    assert "Er is geen eten meer." in conflict.value.theirs
    kept = behind(fresh)
    assert (kept.state, kept.urgency, kept.question) == (State.TRIAGED, Urgency.NOW, WORDS)


def test_only_what_nobody_judged_is_answered_on_the_spot(front_door, decided):
    with pytest.raises(RuleBroken) as refused:
        actions.answer_at_once(by=front_door, help_request=decided, version=decided.version)
    assert refused.value.code == "triaged_already"
    assert behind(decided).question == WORDS


OUTDATED = {
    "answer": lambda by, request, user: actions.answer_request(by=by, help_request=request, version=1),
    "hand on": lambda by, request, user: actions.hand_on(
        by=by, help_request=request, to="Het loket", words="Zij weet ervan.", version=1
    ),
    "decline": lambda by, request, user: actions.decline_request(
        by=by, help_request=request, because="Nee", alternative="Wel", version=1
    ),
    "open": lambda by, request, user: actions.open_household_from_request(
        by=by, help_request=request, name="Gezin", director=user, version=1
    ),
}


@pytest.mark.parametrize("end", OUTDATED.values(), ids=OUTDATED)
def test_whoever_ends_what_changed_meanwhile_gets_both(front_door, decided, end):
    with pytest.raises(Conflict) as conflict:
        end(front_door, behind(decided), user_of(front_door))
    assert DECIDED["reason"] in conflict.value.theirs
    assert behind(decided).state == State.TRIAGED


def test_a_version_that_never_was_is_a_conflict_too(front_door, fresh):
    with pytest.raises(Conflict):
        actions.answer_at_once(by=front_door, help_request=fresh, version=99)
