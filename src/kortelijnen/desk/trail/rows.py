"""A line of the trail as the page shows it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kortelijnen.audit.enums import Outcome
from kortelijnen.audit.models import Entry
from kortelijnen.desk.trail.words import deed
from kortelijnen.kit.ids import LENGTH
from kortelijnen.people.enums import Role
from kortelijnen.study.queries import LINE_OR_DESK


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailRow:
    """One line of the trail, in words."""

    entry: Entry
    deed: str
    roles: str
    refs: tuple[str, ...]
    about: str
    is_refused: bool


def row_of(entry: Entry) -> TrailRow:
    """The line with its codes in words. References are links; the number of a row in a table says nothing here."""
    refs = tuple(dict.fromkeys(ref for ref in (entry.household_ref, entry.ref) if len(ref) == LENGTH))
    return TrailRow(
        entry=entry,
        deed=deed(entry.verb, entry.kind),
        roles=", ".join(str(Role(role).label) for role in entry.roles.split(",") if role in Role.values),
        refs=refs,
        about="" if refs or entry.ref.isdigit() else _about(entry.ref),
        is_refused=entry.outcome == Outcome.REFUSED,
    )


def _about(ref: str) -> str:
    """What was looked at that has no reference. The trail keeps one name for it; whoever reads it has her own."""
    return ref.replace(LINE_OR_DESK, _("Line or desk"), 1)
