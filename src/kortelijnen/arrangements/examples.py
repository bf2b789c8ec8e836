"""Things that people around a household often do, to begin with: a tap instead of typing (S4-20)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kortelijnen.arrangements.enums import Rhythm


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """What somebody does, and how often that mostly is."""

    key: str
    what: str | Promise
    rhythm: Rhythm


EXAMPLES = (
    Example(key="groceries", what=_("Groceries"), rhythm=Rhythm.WEEKLY),
    Example(key="cooking", what=_("Cooking or eating together"), rhythm=Rhythm.WEEKLY),
    Example(key="receipts", what=_("Sorting receipts"), rhythm=Rhythm.MONTHLY),
    Example(key="paperwork", what=_("Opening the post together"), rhythm=Rhythm.FORTNIGHTLY),
    Example(key="lift", what=_("A lift to an appointment"), rhythm=Rhythm.ONCE),
    Example(key="along", what=_("Coming along to a conversation"), rhythm=Rhythm.ONCE),
    Example(key="school", what=_("Taking the children to school"), rhythm=Rhythm.WEEKLY),
    Example(key="minding", what=_("Minding the children"), rhythm=Rhythm.FORTNIGHTLY),
    Example(key="cleaning", what=_("Cleaning together"), rhythm=Rhythm.FORTNIGHTLY),
    Example(key="walk", what=_("A walk or a cup of coffee"), rhythm=Rhythm.WEEKLY),
    Example(key="dog", what=_("Walking the dog"), rhythm=Rhythm.WEEKLY),
    Example(key="odd_job", what=_("An odd job in the house"), rhythm=Rhythm.ONCE),
)


def example(key: str) -> Example | None:
    """The example with this key, as it stands in an address."""
    return next((one for one in EXAMPLES if one.key == key), None)
