"""Goals for lines, discovery visits, notes about how institutions really work, and the team's own review."""

from collections.abc import Iterator
from datetime import timedelta

from kortelijnen.cli import generated_words as words
from kortelijnen.cli.copying import Numbers, Row
from kortelijnen.cli.generating.world import World
from kortelijnen.groundwork.enums import GoalState, Mastery, NoteKind, VisitState
from kortelijnen.groundwork.models import DiscoveryVisit, LineGoal, LineReview, PracticeNote

GOALS, VISITS, VISITORS = 2, 3, 2  # a team
ORGANISATIONS_PER_NOTE = 3


def make(world: World) -> None:
    """A few of each."""
    world.put("line goals", LineGoal, _goals(world))
    visits = Numbers(DiscoveryVisit, len(world.crews) * VISITS)
    world.put("discovery visits", DiscoveryVisit, _visits(world, visits))
    world.put("visitors", DiscoveryVisit.visitors.through, _visitors(world, visits))
    world.put("notes", PracticeNote, _notes(world))
    world.put("reviews", LineReview, _reviews(world))


def _goals(world: World) -> Iterator[Row]:
    refs = world.refs(LineGoal)
    for crew in world.crews:
        for number, place in enumerate(world.chance.sample(world.places, GOALS)):
            state, was_set = world.chance.choice(list(GoalState)), world.ago(5, 120)
            yield {
                "ref": refs[crew.number * GOALS + number],
                "team_id": crew.pk,
                "organisation_id": place.pk,
                "user_id": world.chance.choice(crew.members),
                "set_on": was_set,
                "by_when": was_set + timedelta(days=60),
                "state": state.value,
                "settled_on": None if state == GoalState.OPEN else was_set + timedelta(days=4),
            }


def _visits(world: World, visits: Numbers) -> Iterator[Row]:
    refs = world.refs(DiscoveryVisit)
    for number in range(len(world.crews) * VISITS):
        been = world.maybe(0.7)
        day = world.ago(1, 400) if been else world.today + timedelta(days=world.chance.randint(1, 40))
        yield {
            "id": visits[number],
            "ref": refs[number],
            "team_id": world.crews[number // VISITS].pk,
            "organisation_id": world.chance.choice(world.places).pk,
            "begins_at": world.at(day),
            "minutes": 90,
            "state": (VisitState.DONE if been else VisitState.PLANNED).value,
            "learned": world.about(words.LEARNED) if been else "",
        }


def _visitors(world: World, visits: Numbers) -> Iterator[Row]:
    for number in range(len(world.crews) * VISITS):
        for user in world.chance.sample(world.crews[number // VISITS].members, VISITORS):
            yield {"discoveryvisit_id": visits[number], "user_id": user}


def _notes(world: World) -> Iterator[Row]:
    refs = world.refs(PracticeNote)
    for number, place in enumerate(world.places[::ORGANISATIONS_PER_NOTE]):
        kind, written = world.chance.choice(list(NoteKind)), world.ago(1, 300)
        yield {
            "ref": refs[number],
            "organisation_id": place.pk,
            "kind": kind.value,
            "about": world.chance.choice(words.SUBJECTS),
            "words": world.about(words.LEARNED),
            "days_lost": world.chance.randint(1, 60) if kind == NoteKind.BARRIER else None,
            "author_id": world.chance.choice(world.chance.choice(world.crews).members),
            "written_on": written,
            "valid_until": written + timedelta(days=365),
        }


def _reviews(world: World) -> Iterator[Row]:
    for crew in world.crews:
        yield {
            "team_id": crew.pk,
            "held_on": world.ago(10, 200),
            "mastery": world.chance.choice(Mastery.values),
            "words": "",
            "live_lines": world.chance.randint(50, 300),
            "holes": world.chance.randint(0, 40),
        }
