"""The only ways to an arrangement: through its household, or through the own link of a helper."""

from dataclasses import dataclass

from kortelijnen.access import scope
from kortelijnen.access.actor import Actor
from kortelijnen.access.permissions import Permission
from kortelijnen.arrangements import rules
from kortelijnen.arrangements.enums import LinkState
from kortelijnen.arrangements.links import read
from kortelijnen.arrangements.models import Arrangement, Helper, Turn
from kortelijnen.audit.actions import record
from kortelijnen.audit.enums import Outcome
from kortelijnen.households.access import open_household
from kortelijnen.households.models import Household
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotVisible


def open_arrangement(actor: Actor, household_ref: str, ref: str, permission: Permission) -> Arrangement:
    """An arrangement of this household; the household's walls hold first."""
    household = open_household(actor, household_ref, permission)
    found = Arrangement.objects.filter(household=household, ref=ref).first()
    if found is None:
        raise NotVisible("arrangement", ref)
    found.household = household
    return found


def open_helper(actor: Actor, household_ref: str, ref: str, helper_id: int, permission: Permission) -> Helper:
    """Somebody who helps in this arrangement."""
    arrangement = open_arrangement(actor, household_ref, ref, permission)
    helper = Helper.objects.filter(arrangement=arrangement, pk=helper_id).first()
    if helper is None:
        raise NotVisible("helper", str(helper_id))
    helper.arrangement = arrangement
    helper.household = arrangement.household
    return helper


def turn_in(arrangement: Arrangement, turn_id: int) -> Turn:
    """A turn of this arrangement; of another it is not there."""
    turn = Turn.objects.filter(arrangement=arrangement, pk=turn_id).first()
    if turn is None:
        raise NotVisible("turn", str(turn_id))
    return turn


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnHelp:
    """What a helper's link opens: the help, as whom its answers are recorded, and whether it still opens."""

    state: LinkState
    actor: Actor
    helper: Helper

    @property
    def is_open(self) -> bool:
        return self.state == LinkState.OPEN


def team_of_link(token: str) -> int:
    """The team whose rows this link may see: only the team's number is read before the walls stand. A household that
    moved takes its links along. A link that we did not sign, or of a helper who is not there any more, is not there."""
    link = read(token)
    with scope.everything():
        team_id = Helper.objects.filter(pk=link.helper_id).values_list("team_id", flat=True).first()
    if team_id is None:
        raise NotVisible("link")
    return team_id


def open_own_help(token: str, *, signed_in: Actor) -> OwnHelp:
    """The own help, for whoever has its newest link: no account, and no right to anything else. To be asked within
    the scope of the team of the link.

    Every visit leaves a trace under the link. A worker who is signed in in the same browser is named in it: nobody
    answers in a helper's name unseen.
    """
    link = read(token)
    rows = Helper.objects.select_related("arrangement", "household")
    helper = rows.filter(pk=link.helper_id).first()
    if helper is None:
        raise NotVisible("link")
    state = rules.link_state(
        number=link.number,
        newest=helper.link_number,
        until=helper.until,
        ends_on=helper.arrangement.ends_on,
        today=clock.today(),
    )
    actor = Actor.by_link("helper", f"{helper.arrangement.ref}-{helper.pk}")
    _trace_visit(actor, helper.household, helper, state, signed_in)
    return OwnHelp(state=state, actor=actor, helper=helper)


def _trace_visit(actor: Actor, household: Household, helper: Helper, state: LinkState, signed_in: Actor) -> None:
    record(
        by=actor,
        verb="opened",
        kind="helper_link",
        ref=f"{helper.arrangement.ref}-{helper.pk}",
        household_ref=household.ref,
        team_id=household.team_id,
        outcome=Outcome.SEEN if state == LinkState.OPEN else Outcome.REFUSED,
        note=signed_in.key if signed_in.user_id is not None else "",
    )
