"""The people of one institution, and the lines of a team into it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
from kortelijnen.directory.models import Organisation
from kortelijnen.kit import clock
from kortelijnen.kit.paging import Page
from kortelijnen.lines import rules
from kortelijnen.lines.access import contacts_visible_to, lines_visible_to
from kortelijnen.lines.models import Contact
from kortelijnen.lines.rules import Hindrance


def contacts_at(actor: Actor, organisation: Organisation) -> QuerySet[Contact]:
    """The contacts at an institution whom the actor may see: to whom the actor has a live line, to whom a colleague
    has, the others, and last those who must be asked first."""
    today = clock.today()
    live = lines_visible_to(actor).filter(contact=OuterRef("pk"), lives_until__gte=today)
    offered = Q(gone_on__isnull=True, agreed_on__isnull=False, expires_on__gte=today)
    place = Case(
        When(~offered, then=Value(3)),
        When(Exists(live.filter(user_id=actor.user_id or 0)), then=Value(0)),
        When(Exists(live), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    found = contacts_visible_to(actor).filter(organisation=organisation).defer("search", "sounds")
    return found.annotate(place=place).order_by("place", "name", "pk")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownThere:
    """A contact on the page of the own institution: whether this person may be called, and who in the team knows
    this person. A private number is not shown here; the tap that calls stands at the contact."""

    ref: str
    name: str
    function: str
    phone: str
    phone_is_private: bool
    reachable: str
    expires_on: date | None
    gone_on: date | None
    hindrance: Hindrance
    mine: bool
    via: tuple[str, ...]

    @property
    def tel(self) -> str:
        """The number as a link, when it may be shown."""
        shown = self.hindrance == Hindrance.NONE and not self.phone_is_private
        return f"tel:{rules.dialled(self.phone)}" if shown else ""


# The contacts of `contacts_at`, in the same order, with the live lines of people who still work in the team.
THERE = """
SELECT c.ref, c.name, function, phone, phone_is_private, reachable, agreed_on, expires_on, gone_on,
       coalesce(mine, false), coalesce(via, '{}')
FROM lines_contact c CROSS JOIN LATERAL (
  SELECT count(*) AS lines, bool_or(is_me) AS is_own, bool_or(is_me) FILTER (WHERE works) AS mine,
         array_agg(name ORDER BY name) FILTER (WHERE works AND NOT is_me) AS via
  FROM (
    SELECT u.name, l.user_id = %(me)s AS is_me,
           EXISTS (SELECT 1 FROM people_membership m
                   WHERE m.team_id = l.team_id AND m.user_id = l.user_id
                     AND m.since <= %(today)s AND (m.until IS NULL OR m.until > %(today)s)) AS works
    FROM lines_line l JOIN people_user u ON u.id = l.user_id
    WHERE l.contact_id = c.id AND l.team_id = ANY(%(teams)s) AND l.lives_until >= %(today)s
  ) AS live
) AS known
WHERE c.organisation_id = %(organisation)s
  AND (agreed_on IS NOT NULL
       OR EXISTS (SELECT 1 FROM lines_line l WHERE l.contact_id = c.id AND l.team_id = ANY(%(teams)s)))
ORDER BY CASE WHEN gone_on IS NOT NULL OR agreed_on IS NULL OR expires_on < %(today)s THEN 3
              WHEN is_own THEN 0 WHEN lines > 0 THEN 1 ELSE 2 END, c.name, c.id
LIMIT %(most)s OFFSET %(skipped)s
"""


def known_there(actor: Actor, organisation: Organisation, *, number: int, size: int) -> Page[KnownThere]:
    """Page `number` (from 1) of the contacts at an institution, `size` of them. One query."""
    today = clock.today()
    asked = {
        "me": actor.user_id or 0,
        "teams": list(actor.team_ids),
        "organisation": organisation.pk,
        "today": today,
        "most": size + 1,
        "skipped": (number - 1) * size,
    }
    found = [_known(*row, today=today) for row in rows_of(THERE, asked)]
    return Page(rows=found[:size], number=number, has_next=len(found) > size)


def _known(
    ref: str,
    name: str,
    function: str,
    phone: str,
    phone_is_private: bool,
    reachable: str,
    agreed_on: date | None,
    expires_on: date | None,
    gone_on: date | None,
    mine: bool,
    via: list[str],
    *,
    today: date,
) -> KnownThere:
    return KnownThere(
        ref=ref,
        name=name,
        function=function,
        phone=phone,
        phone_is_private=phone_is_private,
        reachable=reachable,
        expires_on=expires_on,
        gone_on=gone_on,
        hindrance=rules.hindrance_of(agreed_on=agreed_on, expires_on=expires_on, gone_on=gone_on, today=today),
        mine=mine,
        via=tuple(dict.fromkeys(via)),
    )


def organisations_with_live_line(actor: Actor, organisation_ids: Iterable[int] | None = None) -> set[int]:
    """The institutions into which somebody of the actor's teams has a live line to somebody who is still there."""
    live = lines_visible_to(actor).filter(lives_until__gte=clock.today(), contact__gone_on__isnull=True)
    if organisation_ids is not None:
        live = live.filter(contact__organisation__in=list(organisation_ids))
    return set(live.values_list("contact__organisation_id", flat=True).distinct())
