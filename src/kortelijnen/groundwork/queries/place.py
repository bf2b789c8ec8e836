"""One institution on the map: who has which line, and whom nobody in the team knows yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kortelijnen.access.actor import Actor
from kortelijnen.directory.models import Organisation
from kortelijnen.groundwork.queries.goals import Goal, open_goals
from kortelijnen.kit import clock
from kortelijnen.kit.errors import NotVisible
from kortelijnen.kit.ids import read_ref
from kortelijnen.lines.access import contacts_visible_to, lines_visible_to
from kortelijnen.lines.enums import LifeDomain
from kortelijnen.lines.models import Contact, Need


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLine:
    """A live line: who holds it, and when it was last confirmed. By name, in no other order."""

    worker: str
    confirmed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownContact:
    """Somebody at the institution, what that person can arrange, and the live lines of the team."""

    name: str
    function: str
    arranges: tuple[str, ...]
    is_able: bool
    lines: tuple[HeldLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOnMap:
    """An institution beside a part of life or a need. `usual` are the needs for which this kind of institution is
    usually there, or somebody there can arrange them."""

    organisation: Organisation
    part: LifeDomain | None
    need: Need | None
    usual: tuple[Need, ...]
    contacts: tuple[KnownContact, ...]
    goals: tuple[Goal, ...]

    @property
    def with_line(self) -> list[KnownContact]:
        return [contact for contact in self.contacts if contact.is_able and contact.lines]

    @property
    def without_line(self) -> list[KnownContact]:
        return [contact for contact in self.contacts if contact.is_able and not contact.lines]

    @property
    def for_something_else(self) -> list[KnownContact]:
        return [contact for contact in self.contacts if not contact.is_able]

    @property
    def is_known(self) -> bool:
        """The team has a live line to this institution, be it for something else."""
        return any(contact.lines for contact in self.contacts)

    @property
    def lines(self) -> int:
        return sum(len(contact.lines) for contact in self.with_line)

    @property
    def holders(self) -> int:
        return len({line.worker for contact in self.with_line for line in contact.lines})


def place_on_map(actor: Actor, ref: str, *, part: LifeDomain | None = None, need_slug: str = "") -> PlaceOnMap:
    """An institution as the actor's team knows it; with a part of life or a need, for that alone. The same number
    of queries for one contact and nine. Raises NotVisible."""
    organisation = Organisation.objects.defer("search").filter(ref=read_ref(ref)).first()
    if organisation is None:
        raise NotVisible("organisation", ref)
    needs = list(Need.objects.defer("search").order_by("name"))
    need = next((one for one in needs if one.slug == need_slug), None)
    part = LifeDomain(need.domain) if need else part
    asked = {one.pk for one in needs if need in (None, one) and part in (None, one.domain)}
    people = list(
        contacts_visible_to(actor)
        .filter(organisation=organisation, gone_on=None)
        .defer("search")
        .prefetch_related("needs")
        .order_by("name")
    )
    live = _live_lines(actor, organisation)
    able = {one.pk for person in people for one in person.needs.all()}
    return PlaceOnMap(
        organisation=organisation,
        part=part,
        need=need,
        usual=tuple(one for one in needs if one.pk in asked and (organisation.kind in one.kinds or one.pk in able)),
        contacts=tuple(_contact(person, asked if part else None, live.get(person.pk, ())) for person in people),
        goals=tuple(goal for goal in open_goals(actor) if goal.organisation_ref == organisation.ref),
    )


def _live_lines(actor: Actor, organisation: Organisation) -> dict[int, list[HeldLine]]:
    """The team's live lines into this institution, by contact; within one contact by the worker's name."""
    live = lines_visible_to(actor).filter(
        team_id=actor.team_id, contact__organisation=organisation, lives_until__gte=clock.today()
    )
    held: dict[int, list[HeldLine]] = {}
    for contact, worker, confirmed_on in live.order_by("user__name").values_list(
        "contact_id", "user__name", "confirmed_on"
    ):
        held.setdefault(contact, []).append(HeldLine(worker=worker, confirmed_on=confirmed_on))
    return held


def _contact(person: Contact, asked: set[int] | None, lines: Sequence[HeldLine]) -> KnownContact:
    needs = person.needs.all()
    return KnownContact(
        name=person.name,
        function=person.function,
        arranges=tuple(need.name for need in needs),
        is_able=asked is None or any(need.pk in asked for need in needs),
        lines=tuple(lines),
    )
