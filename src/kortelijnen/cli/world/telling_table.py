"""Telling what happens around the kitchen table: who helps says so with the own link, as it would have been."""

from collections.abc import Callable
from datetime import datetime, time
from functools import singledispatch

from kortelijnen.access.actor import Actor
from kortelijnen.arrangements import actions as arrangements
from kortelijnen.arrangements.agreed import Agreed
from kortelijnen.arrangements.enums import Rhythm
from kortelijnen.arrangements.models import Arrangement, Helper, Turn
from kortelijnen.cli.world import script_table
from kortelijnen.cli.world.script import Event
from kortelijnen.cli.world.stage import Stage
from kortelijnen.households import actions as households
from kortelijnen.households.models import Household, NetworkPerson
from kortelijnen.kit import clock
from kortelijnen.plans import actions as plans
from kortelijnen.plans.enums import GoalState
from kortelijnen.plans.models import Goal, Idea, OtherPlan
from kortelijnen.talks import actions as talks

TALK_BEGINS = time(14, 30)


@singledispatch
def happen(event: Event, _stage: Stage, _home: Household) -> None:
    """This happens in that household. Each kind of event has its own way, below."""
    raise NotImplementedError(event)


# --- At the table -------------------------------------------------------------------------------------
@happen.register
def _invite(event: script_table.Invites, stage: Stage, home: Household) -> None:
    talks.invite(
        by=stage.actors[event.by],
        household=home,
        way=event.way,
        talk_at=datetime.combine(stage.day(event.on), TALK_BEGINS, tzinfo=clock.AMSTERDAM),
        place="",
        host=stage.users[event.by],
        host_phone=event.phone,
        language="nl",
        sent_to=event.sent_to,
    )


@happen.register
def _talk(event: script_table.Talks, stage: Stage, home: Household) -> None:
    by = stage.actors[event.by]
    talk = talks.begin_talk(by=by, household=home)
    talks.save_talk(
        by=by,
        household=home,
        words=event.words,
        companion=event.companion,
        came_alone=not event.companion,
        topics=list(event.topics),
        version=talk.version,
    )
    talks.end_talk(by=by, household=home)


@happen.register
def _restrict(event: script_table.Restricts, stage: Stage, home: Household) -> None:
    readers = [stage.users[key].pk for key in event.readers]
    households.restrict_household(by=stage.actors[event.by], household=home, user_ids=readers)


# --- One plan -----------------------------------------------------------------------------------------
@happen.register
def _has_plan_too(event: script_table.HasPlanToo, stage: Stage, home: Household) -> None:
    plans.add_other_plan(
        by=stage.actors[event.by],
        household=home,
        organisation_name=event.organisation,
        contact_name=event.contact,
        has_director=event.directs,
    )


@happen.register
def _works_from_this_plan(event: script_table.WorksFromThisPlan, stage: Stage, home: Household) -> None:
    other = OtherPlan.objects.get(household=home, organisation_name=event.organisation)
    plans.end_other_plan(by=stage.actors[event.by], household=home, other_id=other.pk)


@happen.register
def _wants(event: script_table.Wants, stage: Stage, home: Household) -> None:
    plans.add_goal(by=stage.actors[event.by], household=home, words=event.words)


@happen.register
def _reached(event: script_table.Reached, stage: Stage, home: Household) -> None:
    goal = Goal.objects.get(household=home, words=event.words)
    plans.settle_goal(by=stage.actors[event.by], household=home, goal_id=goal.pk, state=GoalState.REACHED)


@happen.register
def _suggests(event: script_table.Suggests, stage: Stage, home: Household) -> None:
    plans.add_idea(by=stage.actors[event.by], household=home, words=event.words)


@happen.register
def _takes_idea(event: script_table.TakesIdea, stage: Stage, home: Household) -> None:
    idea = Idea.objects.get(household=home, words=event.words)
    plans.take_idea(by=stage.actors[event.by], household=home, idea_id=idea.pk, doer=event.doer)


@happen.register
def _says_who_directs(event: script_table.SaysWhoDirects, stage: Stage, home: Household) -> None:
    plans.hear_direction(
        by=stage.actors[event.by],
        household=home,
        stage=event.stage,
        in_charge=event.in_charge,
        knows_whom=event.knows_whom,
    )


# --- Help of people around ----------------------------------------------------------------------------
@happen.register
def _shares(event: script_table.Shares, stage: Stage, home: Household) -> None:
    by = stage.actors[event.by]
    made = arrangements.make_arrangement(
        by=by,
        household=home,
        agreed=Agreed.of(what=event.what, rhythm=Rhythm.WEEKLY),
        people=[_around(home, name) for name in event.who],
    )
    for name in event.who:
        _says_yes(by, _helper(made, name))


@happen.register
def _asks_along(event: script_table.AsksAlong, stage: Stage, home: Household) -> None:
    by, running = stage.actors[event.by], _help(home, event.what)
    arrangements.ask_along(by=by, arrangement=running, people=[_around(home, event.who)])
    _says_yes(by, _helper(running, event.who))


@happen.register
def _cannot_come(event: script_table.CannotCome, stage: Stage, home: Household) -> None:
    helper = _helper(_help(home, event.what), event.who)
    # Of the days that are still to come now, so that the demo shows it.
    turn = Turn.objects.filter(helper=helper, day__gt=stage.today).order_by("day").first()
    _with_link(helper, lambda by: arrangements.cannot_this_time(by=by, helper=helper, turn=_there(turn)))


@happen.register
def _takes_over(event: script_table.TakesOver, stage: Stage, home: Household) -> None:
    running = _help(home, event.what)
    helper = _helper(running, event.who)
    coming = Turn.objects.filter(arrangement=running, day__gt=stage.today).order_by("day")
    turn = next((one for one in coming if one.is_hole), None)
    _with_link(helper, lambda by: arrangements.take_turn(by=by, helper=helper, turn=_there(turn)))


@happen.register
def _stops_helping(event: script_table.StopsHelping, _stage: Stage, home: Household) -> None:
    helper = _helper(_help(home, event.what), event.who)
    _with_link(helper, lambda by: arrangements.stop_helping(by=by, helper=helper, because=event.because))


@happen.register
def _asks_whether_it_holds(event: script_table.AsksWhetherItHolds, stage: Stage, home: Household) -> None:
    by = stage.actors[event.by]
    arrangements.check_holds(by=by, arrangement=_help(home, event.what), holds=event.holds)


def _around(home: Household, name: str) -> NetworkPerson:
    return NetworkPerson.objects.get(household=home, name=name, until__isnull=True)


def _help(home: Household, what: str) -> Arrangement:
    return Arrangement.objects.select_related("household").get(household=home, what=what)


def _helper(arrangement: Arrangement, name: str) -> Helper:
    return Helper.objects.select_related("arrangement__household").get(arrangement=arrangement, name=name)


def _says_yes(by: Actor, helper: Helper) -> None:
    arrangements.give_helper_link(by=by, helper=helper)
    _with_link(helper, lambda link: arrangements.answer_helping(by=link, helper=helper, yes=True))


def _with_link(helper: Helper, answer: Callable[[Actor], object]) -> None:
    """Somebody who helps answers with the own link, without an account."""
    answer(Actor.by_link("helper", f"{helper.arrangement.ref}-{helper.pk}"))


def _there(turn: Turn | None) -> Turn:
    if turn is None:
        raise LookupError("no such turn lies ahead")
    return turn
