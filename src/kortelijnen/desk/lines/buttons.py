"""The buttons after a call: four in sight, the others folded, so that a telephone's screen stays calm."""

from dataclasses import dataclass

from kortelijnen.lines.enums import CallOutcome

USUAL = (CallOutcome.REACHED, CallOutcome.SOLVED, CallOutcome.ADVICE, CallOutcome.NOT_REACHED)
Button = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeButtons:
    """Value and label of each outcome."""

    usual: tuple[Button, ...]
    other: tuple[Button, ...]


def outcome_buttons() -> OutcomeButtons:
    """The six ways in which a call may end, in the language of the page (S0-18)."""
    return OutcomeButtons(
        usual=tuple((outcome.value, str(outcome.label)) for outcome in USUAL),
        other=tuple((outcome.value, str(outcome.label)) for outcome in CallOutcome if outcome not in USUAL),
    )
