"""The buttons after a call: four in sight, the others folded, so that a telephone's screen stays calm."""

from collections.abc import Iterable
from dataclasses import dataclass

from kortelijnen.lines.enums import CallOutcome

USUAL = (CallOutcome.REACHED, CallOutcome.SOLVED, CallOutcome.ADVICE, CallOutcome.NOT_REACHED)
OTHER = tuple(outcome for outcome in CallOutcome if outcome not in USUAL)
Button = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeButtons:
    """Value and label of each outcome; a desk is never gone."""

    usual: tuple[Button, ...]
    other: tuple[Button, ...]
    at_desk: tuple[Button, ...]


def outcome_buttons() -> OutcomeButtons:
    """The six ways in which a call may end, in the language of the page (S0-18)."""
    return OutcomeButtons(
        usual=_labelled(USUAL),
        other=_labelled(OTHER),
        at_desk=_labelled([outcome for outcome in OTHER if outcome != CallOutcome.GONE]),
    )


def _labelled(outcomes: Iterable[CallOutcome]) -> tuple[Button, ...]:
    return tuple((outcome.value, str(outcome.label)) for outcome in outcomes)
