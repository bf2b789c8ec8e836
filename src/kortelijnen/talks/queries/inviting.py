"""Who was invited when, what was told with it, and what an invitation needs to know."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.access.prepared import rows_of
from kortelijnen.access.together import Question, answer_to, read
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.queries import organisations_found
from kortelijnen.households.models import Household
from kortelijnen.households.queries import picture_of
from kortelijnen.jobs.failing import has_failed_for
from kortelijnen.kit import clock
from kortelijnen.talks.enums import Told
from kortelijnen.talks.models import Invitation, LegalFact
from kortelijnen.talks.rules import LAW_OF, named_in_letter

AHEAD = timedelta(days=7)
# The job by name: it stands at the door that makes the letter, which is above this room.
MAIL_JOB = "mail_invitation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """The newest invitation, as the household's page tells of it."""

    ref: str
    talk_at: datetime
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactTold:
    """On this day the household was told this, and which article asks for it; none where the law does not."""

    told: Told
    on: date

    @property
    def label(self) -> str:
        return str(self.told.label)

    @property
    def law(self) -> str:
        return LAW_OF[self.told]


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitingPicture:
    """What the household's page shows of inviting."""

    newest: Invited | None
    facts: list[FactTold]


# Two small tables in one row, for the page that is opened most often.
PICTURE = (
    """
  (SELECT json_build_object('ref', i.ref, 'talk_at', i.talk_at, 'host', u.name)
   FROM talks_invitation i JOIN people_user u ON u.id = i.host_id
   WHERE i.household_id = %(id)s ORDER BY i.id DESC LIMIT 1)""",
    """
  (SELECT json_agg(json_build_object('told', f.told, 'on', f."on") ORDER BY f."on", f.id)
   FROM talks_legalfact f WHERE f.household_id = %(id)s)""",
)


def inviting_picture(household: Household) -> InvitingPicture:
    """The newest invitation and what was told, in one statement. Row-level security holds in it."""
    return answer_to(inviting_question(household))


def inviting_question(household: Household) -> Question[InvitingPicture]:
    """The same, for a page that asks more."""
    return Question(columns=PICTURE, given={"id": household.pk}, made=_picture)


def _picture(newest: Any, facts: Any) -> InvitingPicture:
    invited = read(newest)
    return InvitingPicture(
        newest=Invited(**invited | {"talk_at": datetime.fromisoformat(invited["talk_at"])}) if invited else None,
        facts=[FactTold(told=Told(one["told"]), on=date.fromisoformat(one["on"])) for one in read(facts)],
    )


def invitations_of(household: Household) -> list[Invitation]:
    """Every invitation of this household with its host, the newest first: that one counts."""
    return list(Invitation.objects.filter(household=household).select_related("host").order_by("-id"))


def facts_told(household: Household) -> list[FactTold]:
    """What the law wants told, with the day on which this household was told it."""
    rows = LegalFact.objects.filter(household=household).order_by("on", "id")
    return [FactTold(told=Told(row.told), on=row.on) for row in rows]


def last_number_of(actor: Actor) -> str:
    """The number that the actor gave in the last invitation of her own, so that she types it once."""
    given = Invitation.objects.filter(host_id=actor.user_id or 0, team_id__in=actor.team_ids).exclude(host_phone="")
    return given.order_by("-id").values_list("host_phone", flat=True).first() or ""


def addressed_to(household: Household) -> list[str]:
    """The names that the letter greets: of one or two grown-up residents, else none."""
    residents = [(one.name, one.birth_year) for one in picture_of(household).residents]
    return named_in_letter(residents, clock.today())


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Who gives free and independent client support here, and the number of its desk."""

    name: str
    phone: str


def client_support() -> Support | None:
    """The client support that the directory knows, found by its kind, one with a number first (Wmo 2015
    art. 2.3.2(3)). None when nobody has entered it yet."""
    known = organisations_found(kind=OrganisationKind.CLIENT_SUPPORT).order_by("-assured_on", "name", "pk")
    found = list(known.values_list("name", "phone")[:10])
    name, phone = next((one for one in found if one[1]), found[0] if found else ("", ""))
    return Support(name=name, phone=phone) if name else None


def has_failed(invitation: Invitation) -> bool:
    """Did mailing it stop, after every new try?"""
    return invitation.mailed_at is None and has_failed_for(MAIL_JOB, invitation_id=invitation.pk)


@dataclass(frozen=True, slots=True, kw_only=True)
class AheadTalk:
    """A conversation to which the actor invited a household, as the day shows it."""

    household: str
    household_ref: str
    talk_at: datetime
    place: str


TALKS_AHEAD = """
SELECT h.name, h.ref, i.talk_at, i.place
FROM talks_invitation i JOIN households_household h ON h.id = i.household_id
WHERE i.host_id = %(me)s AND i.talk_at >= %(begin)s AND i.talk_at < %(end)s
  AND h.team_id = ANY(%(teams)s) AND h.closed_on IS NULL
  AND NOT EXISTS (SELECT 1 FROM talks_invitation newer WHERE newer.household_id = i.household_id AND newer.id > i.id)
ORDER BY i.talk_at, i.id
"""


def talks_ahead(actor: Actor) -> list[AheadTalk]:
    """The conversations that the actor leads today and in the six days after it, with open households; where a newer
    invitation took its place, the older one no longer counts. One statement."""
    begin = datetime.combine(clock.today(), time.min, tzinfo=clock.AMSTERDAM)
    asked = {"me": actor.user_id, "teams": list(actor.team_ids), "begin": begin, "end": begin + AHEAD}
    return [
        AheadTalk(household=name, household_ref=ref, talk_at=talk_at, place=place)
        for name, ref, talk_at, place in rows_of(TALKS_AHEAD, asked)
    ]


def _newest() -> QuerySet[Invitation]:
    newer = Invitation.objects.filter(household=OuterRef("household"), pk__gt=OuterRef("pk"))
    return Invitation.objects.filter(~Exists(newer))


def invitation_to_mail(invitation_id: int) -> Invitation | None:
    """This invitation, when it still has to go: it has not gone yet, no newer one took its place, and the household is
    open. For the job, in the scope of the system."""
    waiting = _newest().filter(pk=invitation_id, mailed_at__isnull=True, household__closed_on__isnull=True)
    return waiting.select_related("host", "household__team").first()
