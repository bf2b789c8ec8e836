"""Invitations to the kitchen table, what was told with them, and the conversations."""

from collections.abc import Iterator

from kortelijnen.cli import generated_words as words
from kortelijnen.cli.copying import Row
from kortelijnen.cli.generating.world import Batch, Home
from kortelijnen.lines.enums import LifeDomain
from kortelijnen.talks.enums import Told, Topic, Way
from kortelijnen.talks.models import Invitation, LegalFact, Talk
from kortelijnen.terms.rules import end_of_term

TABLES = (Invitation, LegalFact, Talk)
OWN_PLAN_DAYS = 7
ALONE = 0.3  # of the conversations
TOPIC_OF = dict(zip(LifeDomain.values, Topic.values, strict=True))  # the same twelve parts of life, in the same order
WAYS = (Way.LETTER.value, Way.LETTER.value, Way.TEXT.value)
WHERE = ("", "bij u thuis", "in het wijkgebouw")


def fill(batch: Batch) -> None:
    """An invitation, everything told, and a conversation that has ended, for every household."""
    keys = batch.keys(Invitation)
    invited = [(home, next(keys)) for home in batch.homes]
    batch.put("invitations", Invitation, (_invitation(batch, home, pk) for home, pk in invited))
    batch.put("rights told", LegalFact, (row for home, pk in invited for row in _told(home, pk)))
    batch.put("conversations", Talk, (_talk(batch, home) for home in batch.homes))


def _invitation(batch: Batch, home: Home, pk: int) -> Row:
    return {
        **home.hangs,
        "id": pk,
        "ref": next(batch.refs(Invitation)),
        "way": batch.pick(WAYS),
        "talk_at": batch.at(home.opened),
        "place": batch.pick(WHERE),
        "host_id": batch.pick(home.crew.members),
        "sent_on": home.opened,
        "own_plan_until": end_of_term(home.opened, days=OWN_PLAN_DAYS),
    }


def _told(home: Home, invitation: int) -> Iterator[Row]:
    for told in Told.values:
        yield {**home.hangs, "told": told, "on": home.opened, "invitation_id": invitation}


def _talk(batch: Batch, home: Home) -> Row:
    is_alone = batch.maybe(ALONE)
    worker = batch.pick(home.crew.members)
    topics = dict.fromkeys((TOPIC_OF[home.topic.domain], batch.pick(Topic.values), batch.pick(Topic.values)))
    return {
        **home.hangs,
        "ref": next(batch.refs(Talk)),
        "held_on": home.opened,
        "led_by_id": worker,
        "companion": "" if is_alone else batch.pick(words.COMPANIONS),
        "came_alone": is_alone,
        "topics": list(topics),
        "ended_on": home.opened,
        "changed_at": batch.at(home.opened),
        "changed_by_id": worker,
        "version": 1,
    }
