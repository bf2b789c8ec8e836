"""What holds for an arrangement. Pure: no database, no clock, no request."""

from kortelijnen.arrangements.enums import Rhythm

# Days between two turns. A month counts as four weeks, so that a turn keeps its day of the week.
DAYS_BETWEEN: dict[Rhythm, int] = {Rhythm.WEEKLY: 7, Rhythm.FORTNIGHTLY: 14, Rhythm.MONTHLY: 28}


def is_lasting(rhythm: Rhythm) -> bool:
    """Help that comes back is another thing than help for once: it is shared over several people (S4-19)."""
    return rhythm != Rhythm.ONCE
