"""The small lists of the record as rows: who lives there and who directed before, the laws, the reports."""

from collections.abc import Sequence
from dataclasses import dataclass

from kortelijnen.design.templatetags.kl import day
from kortelijnen.desk.households.addresses import addresses_of
from kortelijnen.desk.households.edges import turning
from kortelijnen.households.enums import Law
from kortelijnen.households.models import LegalFrame, ReferralIndexFlag, Resident
from kortelijnen.households.queries import Directing
from kortelijnen.kit.labels import labels_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentRow:
    """Somebody who lives there; the address leads to putting name or year right."""

    name: str
    birth_year: str
    correct_url: str
    is_last: bool


def resident_rows(residents: Sequence[Resident], *, ref: str) -> list[ResidentRow]:
    """A row for each resident, one after the other in a sentence."""
    correct_url = addresses_of("desk:resident-correct", ref)
    last = len(residents)
    return [
        ResidentRow(
            name=resident.name,
            birth_year=str(resident.birth_year or ""),
            correct_url=correct_url(resident.pk),
            is_last=number == last,
        )
        for number, resident in enumerate(residents, start=1)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurningRow:
    """Somebody for whom the law changes this year."""

    name: str
    age: str


def turning_rows(residents: Sequence[Resident]) -> list[TurningRow]:
    """Who of these becomes 12, 16 or 18 this year, and what then changes."""
    return [TurningRow(name=name, age=str(age.label)) for name, age in turning(residents)]


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectorRow:
    """Who kept the whole together before."""

    name: str
    since: str
    until: str
    how: str


def director_rows(directors: Sequence[Directing]) -> list[DirectorRow]:
    """A row for each earlier director."""
    return [DirectorRow(name=one.name, since=day(one.since), until=day(one.until), how=one.how) for one in directors]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameRow:
    """A law that is in play: as a badge, and in full."""

    short: str
    law: str
    since: str


def frame_rows(frames: Sequence[LegalFrame]) -> list[FrameRow]:
    """A row for each law."""
    laws = labels_of(Law)
    return [FrameRow(short=str(frame), law=laws[frame.law], since=day(frame.since)) for frame in frames]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagRow:
    """A report to the referral index, with the day on which it left it."""

    reported: str
    removed: str
    remove_url: str


def flag_rows(flags: Sequence[ReferralIndexFlag], *, ref: str) -> list[FlagRow]:
    """A row for each report."""
    remove_url = addresses_of("desk:flag-remove", ref)
    return [
        FlagRow(reported=day(flag.reported_on), removed=day(flag.removed_on), remove_url=remove_url(flag.pk))
        for flag in flags
    ]
