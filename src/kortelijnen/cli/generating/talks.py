"""Invitations to the kitchen table, what was told with them, and the conversations."""

from collections.abc import Iterator

from kortelijnen.cli import generated_words as words
from kortelijnen.cli.copying import Numbers, Row
from kortelijnen.cli.generating.world import Home, World
from kortelijnen.talks.enums import Told, Topic, Way
from kortelijnen.talks.models import Invitation, LegalFact, Talk
from kortelijnen.terms.rules import end_of_term

OWN_PLAN_DAYS = 7
ALONE = 0.3  # of the conversations


def make(world: World) -> None:
    """An invitation, everything told, and a conversation that has ended, for every household."""
    pks, refs = Numbers(Invitation, len(world.homes)), world.refs(Invitation, len(world.homes))
    invited = (_invitation(world, home, pks[home.number], refs[home.number]) for home in world.homes)
    world.put("invitations", Invitation, invited)
    world.put("rights told", LegalFact, (row for home in world.homes for row in _told(home, pks[home.number])))
    held = world.refs(Talk, len(world.homes))
    world.put("conversations", Talk, (_talk(world, home, held[home.number]) for home in world.homes))


def _invitation(world: World, home: Home, pk: int, ref: str) -> Row:
    return {
        **home.hangs,
        "id": pk,
        "ref": ref,
        "way": world.chance.choice([Way.LETTER.value, Way.LETTER.value, Way.TEXT.value]),
        "talk_at": world.at(home.opened),
        "place": world.chance.choice(("", "bij u thuis", "in het wijkgebouw")),
        "host_id": world.chance.choice(home.crew.members),
        "sent_on": home.opened,
        "own_plan_until": end_of_term(home.opened, days=OWN_PLAN_DAYS),
    }


def _told(home: Home, invitation: int) -> Iterator[Row]:
    for told in Told.values:
        yield {**home.hangs, "told": told, "on": home.opened, "invitation_id": invitation}


def _talk(world: World, home: Home, ref: str) -> Row:
    is_alone = world.maybe(ALONE)
    worker = world.chance.choice(home.crew.members)
    return {
        **home.hangs,
        "ref": ref,
        "held_on": home.opened,
        "led_by_id": worker,
        "companion": "" if is_alone else world.chance.choice(words.COMPANIONS),
        "came_alone": is_alone,
        "topics": world.chance.sample(Topic.values, 3),
        "ended_on": home.opened,
        "changed_at": world.at(home.opened),
        "changed_by_id": worker,
        "version": 1,
    }
