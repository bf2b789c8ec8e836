"""Households and the people in and around them.

`deal` says, before anything is called, where each household is and what it asks; `fill` puts the rows when it is known
how the first call went, because that decides when help came and so when a household could be closed.
"""

from bisect import bisect
from collections.abc import Iterator
from datetime import date, timedelta

from kortelijnen.cli import generated_words as words
from kortelijnen.cli.copying import Row
from kortelijnen.cli.generating import truth
from kortelijnen.cli.generating.neighbourhoods import age, part_of_life
from kortelijnen.cli.generating.world import IN_A_TEAM, Batch, Crew, Home
from kortelijnen.households.enums import Law, Relation, Source
from kortelijnen.households.models import (
    Director,
    HelpersAsked,
    Household,
    LegalFrame,
    NetworkPerson,
    ReferralIndexFlag,
    Resident,
)
from kortelijnen.lines.enums import LifeDomain
from kortelijnen.plans.models import Plan

TABLES = (Household, Resident, Director, NetworkPerson, HelpersAsked, LegalFrame, ReferralIndexFlag)
SIZES = (1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5)  # 2.5 people on average
USUAL_WAIT, SPREAD = 24.0, 0.5  # days until the first help, the median; of its logarithm the standard deviation
LONGEST_WAIT = 150  # days
CLOSES_AFTER, STAYS_AT_MOST = 45, 400  # days after the first help
FLAGGED = 0.02  # of the households: reported to the referral index
LAWS = {
    LifeDomain.FAMILY.value: Law.YOUTH,
    LifeDomain.WORK_SCHOOL.value: Law.PARTICIPATION,
    LifeDomain.DAILY_LIFE.value: Law.WMO,
    LifeDomain.NETWORK.value: Law.WMO,
    LifeDomain.MENTAL_HEALTH.value: Law.COMPULSORY_CARE,
    LifeDomain.PHYSICAL_HEALTH.value: Law.LONG_TERM_CARE,
}
BESIDE = [law for law in Law.values if law != Law.DEBT]  # debts stand there where the question is about debts


def deal(batch: Batch) -> None:
    """To each team its households: a neighbourhood by what each brings, a need by its figures, a day by its demand."""
    world, homes = batch.world, batch.keys(Household)
    number = batch.home_numbers.start
    for crew in batch.crews:
        for _ in range(world.homes_before[crew.number + 1] - world.homes_before[crew.number]):
            place = somewhere(batch, crew)
            part = part_of_life(batch, world.neighbourhoods[place])
            batch.homes.append(
                Home(
                    number=number,
                    pk=next(homes),
                    crew=crew,
                    place=place,
                    area=world.areas[place],
                    topic=batch.pick(world.topics_in[part]),
                    opened=world.demand[place].day(batch),
                )
            )
            number += 1


def somewhere(batch: Batch, crew: Crew) -> int:
    """One of the neighbourhoods that a team serves, by how much each brings."""
    place = bisect(crew.shares, batch.draw() * crew.shares[-1])
    return crew.serves[min(place, len(crew.serves) - 1)]


def fill(batch: Batch) -> None:
    """The households of this batch with everybody in and around them."""
    residents, plans = batch.keys(Resident), batch.keys(Plan)
    for home in batch.homes:
        _settle(batch, home)
        home.residents = tuple(next(residents) for _ in range(batch.pick(SIZES)))
        home.plan, home.around = next(plans), batch.between(1, 4)
    batch.put("households", Household, _households(batch))
    batch.put("residents", Resident, _residents(batch))
    batch.put("directors", Director, (row for home in batch.homes for row in _directors(batch, home)))
    around = (network_person(batch, home) for home in batch.homes for _ in range(home.around))
    batch.put("people who could help", NetworkPerson, around)
    asked = ({**home.hangs, "asked_on": home.opened, "nobody_yet": False} for home in batch.homes)
    batch.put("answers to the question", HelpersAsked, asked)
    batch.put("legal frames", LegalFrame, (row for home in batch.homes for row in _frames(batch, home)))
    flagged = ({**home.hangs, "reported_on": home.opened} for home in batch.homes if batch.maybe(FLAGGED))
    batch.put("reports to the referral index", ReferralIndexFlag, flagged)


def _settle(batch: Batch, home: Home) -> None:
    """When help came, and whether and when the work ended: the longer ago it began, the likelier."""
    usual = USUAL_WAIT * (truth.LIVE_LINE.size if home.by_line else 1.0)
    wait = min(LONGEST_WAIT, max(1, round(usual * batch.chance.lognormvariate(0, SPREAD))))
    home.helped = home.opened + timedelta(days=wait)
    ago, whole = (batch.today - home.opened).days, (batch.today - batch.world.first).days
    is_over = batch.maybe(2 * batch.world.wanted.closed_part(batch.world.wanted.years) * ago / whole)
    most = min(STAYS_AT_MOST, ago - wait - 1)
    if is_over and most > CLOSES_AFTER:
        home.closed = home.helped + timedelta(days=batch.between(CLOSES_AFTER, most))


def _households(batch: Batch) -> Iterator[Row]:
    refs = batch.refs(Household)
    for home in batch.homes:
        yield {
            "id": home.pk,
            "ref": next(refs),
            "team_id": home.crew.pk,
            "name": f"Huishouden {batch.name()}",
            "neighbourhood_id": home.area,
            "opened_on": home.opened,
            "closed_on": home.closed,
        }


def _residents(batch: Batch) -> Iterator[Row]:
    year = batch.today.year
    for home in batch.homes:
        last_name, around = batch.pick(words.LAST_NAMES), batch.world.neighbourhoods[home.place]
        for place, pk in enumerate(home.residents):
            name = f"{batch.pick(words.FIRST_NAMES)} {last_name}"
            yield {**home.hangs, "id": pk, "name": name, "birth_year": year - age(batch, around, grown=place == 0)}


def _directors(batch: Batch, home: Home) -> Iterator[Row]:
    changed = batch.maybe(0.2)
    handed_on = home.opened + timedelta(days=3)
    members = home.crew.members
    worker = members[0 if changed else 2 + home.number % (IN_A_TEAM - 2)]
    yield {**home.hangs, "user_id": worker, "since": home.opened, "until": handed_on if changed else home.closed}
    if changed:
        who = {"resident_id": home.residents[0]} if batch.maybe(0.5) else {"user_id": batch.pick(members[2:])}
        yield {**home.hangs, **who, "since": handed_on, "until": home.closed}


def network_person(batch: Batch, home: Home) -> Row:
    """Somebody around the household."""
    return {
        **home.hangs,
        "name": batch.pick(words.FIRST_NAMES),
        "relation": batch.pick(Relation.values),
        "can_do": batch.pick(words.CAN_DO),
        "source": Source.RESIDENT.value,
        "since": home.opened,
    }


def _frames(batch: Batch, home: Home) -> Iterator[Row]:
    for law in dict.fromkeys(_laws(batch, home)):
        yield {**home.hangs, "law": law, "since": home.opened}


def _laws(batch: Batch, home: Home) -> Iterator[str]:
    if home.topic.is_debt:
        yield Law.DEBT.value
    elif home.topic.domain in LAWS and batch.maybe(0.7):
        yield LAWS[home.topic.domain].value
    if batch.maybe(0.4):
        yield batch.pick(BESIDE)


def until(home: Home, today: date) -> date:
    """The last day of the work, or today while it goes on."""
    return home.closed or today
