"""What the day says about lines: who asks for an introduction, what fades, what ends, whose turn it is."""

from dataclasses import dataclass

from kortelijnen.access.actor import Actor
from kortelijnen.lines import queries
from kortelijnen.lines.models import Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesOfTheDay:
    """Quiet: nothing of this is counted beside a name, and the block is not there when there is nothing to do."""

    introductions: list[queries.OpenIntroduction]
    to_check: int
    ending: list[Contact]
    leaving: list[queries.Leaver]
    owed: Contact | None

    @property
    def has_more(self) -> bool:
        return bool(self.to_check or self.ending or self.leaving or self.owed)

    @property
    def anything(self) -> bool:
        return bool(self.introductions) or self.has_more


def lines_of_the_day(actor: Actor) -> LinesOfTheDay:
    """In six statements at most."""
    return LinesOfTheDay(
        introductions=queries.open_introductions(actor),
        to_check=queries.lines_to_check_this_month(actor),
        ending=queries.agreements_ending(actor),
        leaving=queries.leaving_soon(actor),
        owed=queries.owed_a_favour(actor),
    )
