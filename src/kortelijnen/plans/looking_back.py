"""The signed link with which a resident answers the three sentences of the closing, without an account (S2-24).

In it stand the household's reference, the number of the link, when it was given and how. What cannot be made
without the key of the installation is the signature. Nothing of the record can be reached with it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from kortelijnen.access import scope
from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.audit.enums import Outcome
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotVisible
from kortelijnen.plans.closing_rules import look_back_state
from kortelijnen.plans.enums import LookBackBy, LookBackState
from kortelijnen.plans.models import Closing

LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What stands in a link that we signed."""

    ref: str
    number: int
    given_at: datetime
    by: LookBackBy


@dataclass(frozen=True, slots=True, kw_only=True)
class LookingBack:
    """What a link opens: the closing, as whom its answer is recorded, and whether it can still be answered."""

    state: LookBackState
    actor: Actor
    closing: Closing | None
    link: Link

    @property
    def is_open(self) -> bool:
        return self.state == LookBackState.OPEN and self.closing is not None

    @property
    def on_tablet(self) -> bool:
        return self.link.by == LookBackBy.TABLET


def _signer() -> Signer:
    return Signer(salt="plans.closing.looking-back")


def path_for(closing: Closing, *, by: LookBackBy) -> str:
    """The newest link to this closing, given now, as a path of this site."""
    given = [closing.household.ref, closing.link_number, int(clock.now().timestamp()), by.value]
    return reverse("public:looking-back", args=[_signer().sign_object(given)])


def address_for(closing: Closing, *, origin: str) -> str:
    """Where the resident finds the three sentences, for a letter or a message."""
    return urljoin(origin, path_for(closing, by=LookBackBy.LINK))


def read(token: str) -> Link:
    """What stands in a link; one that we did not sign, or that was altered on its way, is not there at all."""
    if len(token) > LONGEST:
        raise NotVisible("link")
    try:
        ref, number, given, by = _signer().unsign_object(token)
    except (BadSignature, ValueError):
        raise NotVisible("link") from None
    given_at = datetime.fromtimestamp(given, tz=UTC)
    return Link(ref=ref, number=number, given_at=given_at, by=LookBackBy(by))


def open_looking_back(token: str, *, signed_in: Actor) -> LookingBack:
    """The closing that this link is about, for whoever holds it. Only the three sentences can be reached with it, in
    the scope of the team that the household has now. Every visit leaves a trace under the link; a worker who is signed
    in in the same browser is named in it."""
    link = read(token)
    actor = Actor.by_link("closing", link.ref)
    team_id = team_now(link.ref)
    with scope.teams((team_id,)):
        closing = Closing.objects.select_related("household").filter(household__ref=link.ref).first()
        state = _state_of(link, closing)
        record(
            by=actor,
            verb="opened",
            kind="looking_back_link",
            ref=link.ref,
            household_ref=link.ref,
            team_id=team_id,
            outcome=Outcome.SEEN if state == LookBackState.OPEN else Outcome.REFUSED,
            note=signed_in.key if signed_in.user_id is not None else "",
        )
    return LookingBack(state=state, actor=actor, closing=closing, link=link)


def team_now(ref: str) -> int:
    """The team that this household has now: only its number is read before the walls stand. A household that moved
    takes its links along."""
    with scope.everything():
        team_id = Household.objects.filter(ref=ref).values_list("team_id", flat=True).first()
    if team_id is None:
        raise NotVisible("link")
    return team_id


def _state_of(link: Link, closing: Closing | None) -> LookBackState:
    if closing is None:
        return LookBackState.ENDED
    return look_back_state(
        number=link.number,
        newest=closing.link_number,
        by=link.by,
        given_at=link.given_at.astimezone(clock.AMSTERDAM),
        moment=clock.now(),
        answered_on=closing.answered_on,
    )
