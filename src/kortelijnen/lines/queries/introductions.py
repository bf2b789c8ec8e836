"""Who asked whom to be introduced, and to whom we owe a favour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.kit import clock
from kortelijnen.lines import rules
from kortelijnen.lines.access import consults_of, introductions_visible_to
from kortelijnen.lines.enums import IntroductionState
from kortelijnen.lines.models import Contact, GivenBack, Introduction, Line


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


def open_introductions(actor: Actor, contact: Contact | None = None) -> list[OpenIntroduction]:
    """What was asked of me and what I asked; of one contact: also what colleagues asked each other (S0-12)."""
    rows = introductions_visible_to(actor).filter(state=IntroductionState.ASKED)
    if contact is None:
        rows = rows.filter(Q(asked_by_id=actor.user_id or 0) | Q(via_id=actor.user_id or 0))
    else:
        rows = rows.filter(contact=contact)
    rows = rows.select_related("contact", "asked_by", "via").order_by("asked_on", "pk")
    return [_open(actor, row) for row in rows]


def _open(actor: Actor, row: Introduction) -> OpenIntroduction:
    return asked_introduction(
        actor,
        number=row.pk,
        ref=row.contact.ref,
        contact=row.contact.name,
        asked_by=row.asked_by.name,
        via=row.via.name,
        asked_on=row.asked_on,
        team_id=row.team_id,
        asked_by_id=row.asked_by_id,
        via_id=row.via_id,
    )


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


# --- What we give back --------------------------------------------------------------------------------
def solved_since_favour(actor: Actor, contact_ids: Iterable[int]) -> dict[int, int]:
    """Contact → how often this person solved something for me since the team last gave something back (S0-10)."""
    ids = list(contact_ids)
    favours = GivenBack.objects.filter(team_id__in=actor.team_ids, contact_id__in=ids)
    last = dict(favours.order_by().values_list("contact_id").annotate(last=Max("on")))
    solved = consults_of(actor).filter(contact_id__in=ids, outcome__in=rules.SOLVES)
    later = Q()
    for contact_id, day in last.items():
        later |= Q(contact_id=contact_id, at__date__lte=day)
    counted = solved.exclude(later) if last else solved
    return dict(counted.order_by().values_list("contact_id").annotate(times=Count("pk")))


# Whoever solved something for me since my team last gave something back, with how often; the most first.
OWED = """
SELECT c.id, c.ref, c.name, count(*) AS times
FROM lines_contact c JOIN lines_consult k ON k.contact_id = c.id
     LEFT JOIN LATERAL (SELECT max(g."on") AS last FROM lines_givenback g
                        WHERE g.contact_id = c.id AND g.team_id = ANY(%(teams)s)) given ON true
WHERE c.gone_on IS NULL
  AND EXISTS (SELECT 1 FROM lines_line l WHERE l.contact_id = c.id AND l.team_id = ANY(%(teams)s)
              AND l.user_id = %(me)s AND l.last_outcome = ANY(%(solves)s))
  AND k.team_id = ANY(%(teams)s) AND k.user_id = %(me)s AND k.outcome = ANY(%(solves)s)
  AND (given.last IS NULL OR (k.at AT TIME ZONE %(zone)s)::date > given.last)
GROUP BY c.id ORDER BY times DESC, c.id LIMIT 1
"""


def owed_a_favour(actor: Actor) -> Contact | None:
    """The one person to whom it is most our turn to give something back; nobody when it is not yet (S0-10). One
    query."""
    solves = [outcome.value for outcome in rules.SOLVES]
    asked = {"teams": list(actor.team_ids), "me": actor.user_id, "solves": solves, "zone": str(clock.AMSTERDAM)}
    found = next(iter(Contact.objects.raw(OWED, asked)), None)
    return found if found is not None and rules.is_time_to_give_back(vars(found)["times"]) else None
