"""Who asked whom to be introduced."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.lines import rules
from kortelijnen.lines.enums import IntroductionState
from kortelijnen.lines.models import Introduction, Line


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIntroduction:
    """A question that waits: who asked whom, to meet whom. Who keeps the team's lines answers for who has left."""

    number: int
    ref: str
    contact: str
    asked_by: str
    via: str
    asked_on: date
    is_mine: bool
    is_asked_of_me: bool
    may_answer: bool
    may_withdraw: bool


def asked_introduction(
    actor: Actor,
    *,
    number: int,
    ref: str,
    contact: str,
    asked_by: str,
    via: str,
    asked_on: date,
    team_id: int,
    asked_by_id: int,
    via_id: int,
) -> OpenIntroduction:
    """The question as this actor sees it, with what she may do about it."""
    is_mine, is_asked_of_me = asked_by_id == actor.user_id, via_id == actor.user_id
    keeps = actor.may(Permission.LINES_KEEP, in_team=team_id)

    def may(state: IntroductionState) -> bool:
        return rules.may_settle(state, is_asker=is_mine, is_via=is_asked_of_me, keeps_lines=keeps)

    return OpenIntroduction(
        number=number,
        ref=ref,
        contact=contact,
        asked_by=asked_by,
        via=via,
        asked_on=asked_on,
        is_mine=is_mine,
        is_asked_of_me=is_asked_of_me,
        may_answer=may(IntroductionState.DONE),
        may_withdraw=may(IntroductionState.WITHDRAWN),
    )


def takers_of(lines: Sequence[Line]) -> dict[int, list[str]]:
    """Line → the colleagues who asked to be introduced through it."""
    asked = Introduction.objects.filter(
        state=IntroductionState.ASKED,
        contact_id__in=[line.contact_id for line in lines],
        team_id__in={line.team_id for line in lines},
    ).select_related("asked_by")
    names: dict[tuple[int, int], list[str]] = {}
    for row in asked.order_by("asked_by__name"):
        names.setdefault((row.contact_id, row.team_id), []).append(row.asked_by.name)
    return {line.pk: names.get((line.contact_id, line.team_id), []) for line in lines}
