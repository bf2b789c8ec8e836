"""Many invented households at once, for benchmarks: the same for the same seed, as large as is asked.

The shape follows a large municipality: some 250 open households a team, eleven people in a team, a fifth of the
households closed, thirty steps and facts in each.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db import connection, models, transaction

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import as_system, record
from kortelijnen.cli import generated_words as words
from kortelijnen.cli.copying import Numbers, Row, copy_in, different_refs
from kortelijnen.directory.enums import OrganisationKind
from kortelijnen.directory.models import Organisation
from kortelijnen.frontdoor.enums import Channel, Complexity, Existed, Route, State, Urgency
from kortelijnen.frontdoor.models import HelpRequest
from kortelijnen.households.enums import Law, Relation, Source
from kortelijnen.households.models import Director, HelpersAsked, Household, LegalFrame, NetworkPerson, Resident
from kortelijnen.kit import clock
from kortelijnen.lines import actions as lines
from kortelijnen.lines.enums import AgreedHow, CallOutcome, Standing
from kortelijnen.lines.models import Contact, Line, Need, Presence
from kortelijnen.lines.rules import expiry_of
from kortelijnen.people.enums import Experience, Role
from kortelijnen.people.models import Membership, Team, User
from kortelijnen.places import actions as places
from kortelijnen.places.enums import AreaKind
from kortelijnen.places.models import Area, LoadedFile
from kortelijnen.plans.enums import Doer, Satisfaction, StepState, WrittenBy
from kortelijnen.plans.models import Closing, DeliveredHelp, Plan, Step
from kortelijnen.plans.rules import counts_as_help
from kortelijnen.timeline.enums import Kind, SaidBy
from kortelijnen.timeline.models import Moment

MUNICIPALITY = "GM0153"
OPEN_PER_TEAM, CLOSED_PART, IN_A_TEAM = 250, 0.2, 11
STEPS, MOMENTS = 12, 18  # thirty together, in every household
QUEUE, ANSWERED_PART = 12, 0.5  # open requests a team; requests answered without a file, per household
LINES_EACH, CONTACTS_PER_ORGANISATION = 20, 3


@dataclass(frozen=True, slots=True)
class Home:
    """What the rows of one household share."""

    number: int
    pk: int
    team: int
    workers: tuple[int, ...]
    area: int
    opened: date
    closed: date | None
    resident: int
    plan: int


@dataclass(slots=True)
class Generated:
    """How many rows were made of each kind."""

    rows: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        return ", ".join(f"{count:,} {name}" for name, count in self.rows.items())


@transaction.atomic
def generate(*, households: int, seed: int) -> Generated:
    """Make so many households with everything around them, in the audited scope of the system."""
    with as_system("generate") as actor:
        if not LoadedFile.objects.exists():
            places.load_shipped(by=actor)
        made = Generation(households, seed, actor).run()
        record(by=actor, verb="generated", kind="households", note=f"{households}, seed {seed}")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return made


class Generation:
    """One run: the source of chance, the day, and what was made so far."""

    def __init__(self, households: int, seed: int, actor: Actor) -> None:
        self.count = households
        self.chance = random.Random(seed)  # noqa: S311 - the same seed gives the same households
        self.actor = actor
        self.today = clock.today()
        neighbourhoods = Area.objects.filter(municipality=MUNICIPALITY, kind=AreaKind.NEIGHBOURHOOD).order_by("code")
        self.areas = list(neighbourhoods.values_list("pk", flat=True))
        self.teams: list[tuple[int, tuple[int, ...]]] = []
        self.made = Generated()

    def run(self) -> Generated:
        self._teams()
        self._contacts()
        homes = self._homes()
        self._households(homes)
        self._records(homes)
        self._requests(homes)
        return self.made

    def _put(self, name: str, model: type[models.Model], rows: Iterator[Row]) -> None:
        self.made.rows[name] = self.made.rows.get(name, 0) + copy_in(model, rows)

    # --- Chance --------------------------------------------------------------------------------------
    def _name(self) -> str:
        return f"{self.chance.choice(words.FIRST_NAMES)} {self.chance.choice(words.LAST_NAMES)}"

    def _about(self, beginnings: tuple[str, ...], ending: str = ".") -> str:
        return f"{self.chance.choice(beginnings)} {self.chance.choice(words.SUBJECTS)}{ending}"

    def _ago(self, fewest: int, most: int) -> date:
        return self.today - timedelta(days=self.chance.randint(fewest, most))

    def _at(self, day: date) -> datetime:
        return datetime.combine(day, time(8, 30), tzinfo=clock.AMSTERDAM) + timedelta(
            minutes=self.chance.randint(0, 500)
        )

    # --- Teams, contacts, lines ----------------------------------------------------------------------
    def _teams(self) -> None:
        count = max(1, round(self.count * (1 - CLOSED_PART) / OPEN_PER_TEAM))
        first = Team.objects.count()
        teams, users = Numbers(Team, count), Numbers(User, count * IN_A_TEAM)
        since = date(self.today.year - 5, 1, 1)
        names = [f"Wijkteam {first + number + 1:03}" for number in range(count)]
        self._put(
            "teams",
            Team,
            (
                {
                    "id": teams[number],
                    "ref": f"wijkteam-{first + number + 1:03}",
                    "name": name,
                    "municipality_code": MUNICIPALITY,
                    "started_on": since,
                }
                for number, name in enumerate(names)
            ),
        )
        self._put("workers", User, self._users(users, count * IN_A_TEAM, first))
        self._put("memberships", Membership, self._memberships(teams, users, count, since))
        for number in range(count):
            members = tuple(users[number * IN_A_TEAM + place] for place in range(IN_A_TEAM))
            self.teams.append((teams[number], members))

    def _users(self, users: Numbers, count: int, first: int) -> Iterator[Row]:
        for number in range(count):
            team, place = divmod(number, IN_A_TEAM)
            email = f"w{first + team + 1:03}-{place + 1:02}@example.org"
            yield {"id": users[number], "email": email, "name": self._name(), "password": "!", "is_active": True}

    def _memberships(self, teams: Numbers, users: Numbers, count: int, since: date) -> Iterator[Row]:
        for number in range(count * IN_A_TEAM):
            team, place = divmod(number, IN_A_TEAM)
            role = {0: Role.FRONT_DOOR, 1: Role.TEAM_LEAD}.get(place, Role.WORKER)
            yield {
                "user_id": users[number],
                "team_id": teams[team],
                "role": role.value,
                "experience": (Experience.EXPERT if place < 2 else Experience.EXPERIENCED).value,
                "since": since,
            }

    def _contacts(self) -> None:
        lines.load_needs(by=self.actor)
        kinds, count = list(OrganisationKind), len(OrganisationKind) * len(words.PLACES)
        first = Organisation.objects.count()
        organisations, contacts = Numbers(Organisation, count), Numbers(Contact, count * CONTACTS_PER_ORGANISATION)
        refs = different_refs(self.chance, count, Organisation.objects.values_list("ref", flat=True))
        self._put(
            "organisations",
            Organisation,
            (
                {
                    "id": organisations[number],
                    "ref": refs[number],
                    "name": f"{self.chance.choice(words.LAST_NAMES)} {words.PLACES[number % len(words.PLACES)]}"
                    f" {first + number + 1}",
                    "kind": kinds[number // len(words.PLACES)].value,
                    "phone": f"000-200 {number:04}",
                    "usual_wait_days": self.chance.randint(0, 40),
                }
                for number in range(count)
            ),
        )
        self._put("contacts", Contact, self._contact_rows(organisations, contacts, count))
        needs = list(Need.objects.order_by("slug").values_list("pk", "kinds"))
        kind_of = [kinds[number // len(words.PLACES)].value for number in range(count)]
        self._put("needs of contacts", Contact.needs.through, self._needs_of(contacts, kind_of, needs))
        self._put("presences", Presence, self._presences(contacts, count * CONTACTS_PER_ORGANISATION))
        self._put("lines", Line, self._lines(contacts, count * CONTACTS_PER_ORGANISATION))

    def _contact_rows(self, organisations: Numbers, contacts: Numbers, count: int) -> Iterator[Row]:
        total = count * CONTACTS_PER_ORGANISATION
        refs = different_refs(self.chance, total, Contact.objects.values_list("ref", flat=True))
        for number in range(total):
            agreed = self._ago(1, 330)
            yield {
                "id": contacts[number],
                "ref": refs[number],
                "organisation_id": organisations[number // CONTACTS_PER_ORGANISATION],
                "name": self._name(),
                "function": self.chance.choice(words.FUNCTIONS),
                "phone": f"000-300 {number:04}",
                "agreed_on": agreed,
                "agreed_how": AgreedHow.SPOKEN.value,
                "expires_on": expiry_of(agreed),
            }

    def _needs_of(self, contacts: Numbers, kind_of: list[str], needs: list[tuple[int, list[str]]]) -> Iterator[Row]:
        for number in range(len(kind_of) * CONTACTS_PER_ORGANISATION):
            kind = kind_of[number // CONTACTS_PER_ORGANISATION]
            fitting = [pk for pk, kinds in needs if kind in kinds]
            for need in self.chance.sample(fitting, min(3, len(fitting))):
                yield {"contact_id": contacts[number], "need_id": need}

    def _presences(self, contacts: Numbers, total: int) -> Iterator[Row]:
        for number in range(total):
            for area in self.chance.sample(self.areas, 2):
                standing = self.chance.choice(list(Standing)).value
                yield {"contact_id": contacts[number], "area_id": area, "standing": standing}

    def _lines(self, contacts: Numbers, total: int) -> Iterator[Row]:
        outcomes = [CallOutcome.REACHED.value, CallOutcome.SOLVED.value, CallOutcome.NOT_REACHED.value]
        for team, members in self.teams:
            for user in members:
                for number in self.chance.sample(range(total), LINES_EACH):
                    called = self._ago(1, 300)
                    yield {
                        "user_id": user,
                        "team_id": team,
                        "contact_id": contacts[number],
                        "since": called - timedelta(days=100),
                        "confirmed_on": called,
                        "last_used_on": called,
                        "last_outcome": self.chance.choice(outcomes),
                    }

    # --- Households ----------------------------------------------------------------------------------
    def _homes(self) -> list[Home]:
        pks, residents, plans = (
            Numbers(Household, self.count),
            Numbers(Resident, self.count * 3),
            Numbers(Plan, self.count),
        )
        homes = []
        for number in range(self.count):
            team, members = self.teams[number % len(self.teams)]
            is_closed = self.chance.random() < CLOSED_PART
            opened = self._ago(200, 1000) if is_closed else self._ago(5, 400)
            homes.append(
                Home(
                    number=number,
                    pk=pks[number],
                    team=team,
                    workers=members,
                    area=self.areas[(team * 3 + number % 3) % len(self.areas)],
                    opened=opened,
                    closed=opened + timedelta(days=self.chance.randint(60, 190)) if is_closed else None,
                    resident=residents[number * 3],
                    plan=plans[number],
                )
            )
        return homes

    def _households(self, homes: list[Home]) -> None:
        refs = different_refs(self.chance, self.count, Household.objects.values_list("ref", flat=True))
        self._put(
            "households",
            Household,
            (
                {
                    "id": home.pk,
                    "ref": refs[home.number],
                    "team_id": home.team,
                    "name": f"Huishouden {self._name()}",
                    "neighbourhood_id": home.area,
                    "opened_on": home.opened,
                    "closed_on": home.closed,
                }
                for home in homes
            ),
        )
        self._put("residents", Resident, self._residents(homes))
        self._put("directors", Director, (row for home in homes for row in self._directors(home)))
        self._put("people who could help", NetworkPerson, self._network(homes))
        asked = ({**_hangs(home), "asked_on": home.opened, "nobody_yet": False} for home in homes)
        self._put("answers to the question", HelpersAsked, asked)
        self._put("legal frames", LegalFrame, self._frames(homes))

    def _residents(self, homes: list[Home]) -> Iterator[Row]:
        for home in homes:
            last_name = self.chance.choice(words.LAST_NAMES)
            for place in range(3):
                name = f"{self.chance.choice(words.FIRST_NAMES)} {last_name}"
                born = self.today.year - self.chance.randint(1, 85)
                yield {**_hangs(home), "id": home.resident + place, "name": name, "birth_year": born}

    def _directors(self, home: Home) -> Iterator[Row]:
        changed = self.chance.random() < 0.2
        handed_on = home.opened + timedelta(days=3)
        worker = home.workers[0 if changed else 2 + home.number // len(self.teams) % (IN_A_TEAM - 2)]
        yield {
            **_hangs(home),
            "user_id": worker,
            "since": home.opened,
            "until": handed_on if changed else home.closed,
        }
        if changed:
            is_resident = self.chance.random() < 0.5
            who = {"resident_id": home.resident} if is_resident else {"user_id": self.chance.choice(home.workers[2:])}
            yield {**_hangs(home), **who, "since": handed_on, "until": home.closed}

    def _network(self, homes: list[Home]) -> Iterator[Row]:
        for home in homes:
            for _ in range(self.chance.randint(1, 4)):
                yield {
                    **_hangs(home),
                    "name": self.chance.choice(words.FIRST_NAMES),
                    "relation": self.chance.choice(Relation.values),
                    "can_do": self.chance.choice(words.CAN_DO),
                    "source": Source.RESIDENT.value,
                    "since": home.opened,
                }

    def _frames(self, homes: list[Home]) -> Iterator[Row]:
        for home in homes:
            for law in self.chance.sample(Law.values, self.chance.randint(0, 2)):
                yield {**_hangs(home), "law": law, "since": home.opened}

    # --- What stands in the record -------------------------------------------------------------------
    def _records(self, homes: list[Home]) -> None:
        self._put("plans", Plan, (self._plan(home) for home in homes))
        numbers = Numbers(Step, self.count * STEPS)
        steps = [self._step(home, numbers[home.number * STEPS + i], i) for home in homes for i in range(STEPS)]
        self._put("steps", Step, iter(steps))
        self._put("help delivered", DeliveredHelp, (_help(step) for step in steps if _gave_help(step)))
        self._put("facts", Moment, (self._moment(home, number) for home in homes for number in range(MOMENTS)))
        self._put("closings", Closing, (self._closing(home) for home in homes if home.closed))

    def _plan(self, home: Home) -> Row:
        return {
            **_hangs(home),
            "id": home.plan,
            "words": self._about(words.WISHES),
            "written_by": WrittenBy.TOGETHER.value,
            "started_on": home.opened,
            "ended_on": home.closed,
            "changed_at": self._at(home.opened),
            "changed_by_id": home.workers[2],
            "version": 1,
        }

    def _step(self, home: Home, pk: int, number: int) -> Row:
        doer = self.chance.choice(list(Doer))
        is_open = home.closed is None and number >= STEPS - 4
        made = home.opened + (self._until(home) - home.opened) * number // STEPS
        user = self.chance.choice(home.workers) if doer == Doer.TEAM else None
        return {
            **_hangs(home),
            "id": pk,
            "plan_id": home.plan,
            "what": self._about(words.DEEDS, ""),
            "doer": doer.value,
            "doer_name": "" if doer == Doer.TEAM else self.chance.choice(words.FIRST_NAMES),
            "doer_user_id": user,
            "due_on": self.today + timedelta(days=self.chance.randint(-10, 30)) if is_open else made,
            "state": (StepState.OPEN if is_open else StepState.DONE).value,
            "settled_on": None if is_open else made,
            "created_at": self._at(made),
            "created_by_id": home.workers[2],
        }

    def _until(self, home: Home) -> date:
        return home.closed or self.today

    def _moment(self, home: Home, number: int) -> Row:
        day = home.opened + (self._until(home) - home.opened) * number // MOMENTS
        return {
            **_hangs(home),
            "happened_on": day,
            "words": self._about(words.BEGINNINGS, f" {self.chance.choice(words.ENDINGS)}"),
            "said_by": self.chance.choice(SaidBy.values),
            "kind": Kind.FACT.value,
            "written_by_id": self.chance.choice(home.workers),
            "written_at": self._at(day),
            "version": 1,
        }

    def _closing(self, home: Home) -> Row:
        satisfaction = self.chance.choice(Satisfaction.values)
        return {**_hangs(home), "closed_on": home.closed, "satisfaction": satisfaction, "words": "", "not_given": ""}

    # --- The front door ------------------------------------------------------------------------------
    def _requests(self, homes: list[Home]) -> None:
        answered, waiting = int(self.count * ANSWERED_PART), QUEUE * len(self.teams)
        refs = different_refs(self.chance, self.count + answered + waiting)
        rows = [self._behind(home) for home in homes]
        rows += [self._answered() for _ in range(answered)]
        rows += [self._waiting(number) for number in range(waiting)]
        self._put("help requests", HelpRequest, ({**row, "ref": ref} for row, ref in zip(rows, refs, strict=True)))

    def _asked(self, team: int, area: int, day: date) -> dict[str, object]:
        return {
            "team_id": team,
            "received_at": self._at(day),
            "question": self._about(words.QUESTIONS),
            "channel": self.chance.choice(Channel.values),
            "asker_name": self._name(),
            "neighbourhood_id": area,
            "existed": self.chance.choice(Existed.values),
            "state": State.NEW.value,
            "urgency": Urgency.NOT_JUDGED.value,
        }

    def _judged(self, user: int, day: date) -> dict[str, object]:
        return {
            "urgency": self.chance.choice([Urgency.SOON.value, Urgency.NORMAL.value]),
            "complexity": self.chance.choice(Complexity.values),
            "route": Route.CONVERSATION.value,
            "reason": "Er spelen meer dingen tegelijk.",
            "triaged_by_id": user,
            "triaged_at": self._at(day),
        }

    def _behind(self, home: Home) -> dict[str, object]:
        judged = self._judged(home.workers[0], home.opened)
        ended = {"state": State.HOUSEHOLD_OPENED.value, "household_id": home.pk, "ended_on": home.opened}
        return {**self._asked(home.team, home.area, home.opened), **judged, **ended}

    def _answered(self) -> dict[str, object]:
        team, members = self.chance.choice(self.teams)
        day = self._ago(1, 360)
        wordless = {"question": "", "asker_name": "", "reason": "", "triaged_by_id": None}
        ended = {"state": State.ANSWERED.value, "route": Route.STANDARD_ANSWER.value, "ended_on": day}
        asked = self._asked(team, self.chance.choice(self.areas), day)
        return {**asked, **self._judged(members[0], day), **ended, **wordless}

    def _waiting(self, number: int) -> dict[str, object]:
        team, members = self.teams[number % len(self.teams)]
        day = self._ago(1, 20)
        asked = self._asked(team, self.chance.choice(self.areas), day)
        if self.chance.random() < 0.4:
            return asked
        return {**asked, **self._judged(members[0], day), "state": State.TRIAGED.value}


def _hangs(home: Home) -> dict[str, object]:
    return {"household_id": home.pk, "team_id": home.team}


def _gave_help(step: Row) -> bool:
    return counts_as_help(Doer(step["doer"]), StepState(step["state"]))


def _help(step: Row) -> Row:
    shared = {name: step[name] for name in ("household_id", "team_id", "what", "doer", "doer_name")}
    return {**shared, "step_id": step["id"], "given_on": step["settled_on"]}
