"""What of a form that was sent may be put aside or given back. Pure."""

from collections.abc import Iterable

# Never, whatever form they come from: what lets somebody in, and what only counts for one request.
SECRET_NAMES = frozenset({"code", "credential", "otp", "next", "kept_text"})
SECRET_PARTS = ("password", "csrf", "secret")
# Chosen or carried along, not typed: their values are codes, which tell nobody anything. A house test compares
# this with every form of the desk.
NOT_TYPED = frozenset(
    {
        "agreed_how",
        "INITIAL_FORMS",
        "MAX_NUM_FORMS",
        "MIN_NUM_FORMS",
        "TOTAL_FORMS",
        "areas",
        "answer",
        "because_before",
        "before_plan",
        "birth_year_before",
        "came_alone",
        "channel",
        "closeness",
        "colleague",
        "complexity",
        "director",
        "doer",
        "domain",
        "existed",
        "favour",
        "figure",
        "flame_until",
        "flame_user",
        "flow",
        "goers",
        "half",
        "has_director",
        "handed_over",
        "helpers",
        "host",
        "is_improvised",
        "household_ref",
        "goes_on",
        "network",
        "other",
        "reader",
        "readers",
        "readers_before",
        "residents",
        "is_lasting",
        "idea_of",
        "hours",
        "is_opinion",
        "is_strained",
        "is_unsure",
        "joined",
        "keep",
        "is_standard_offer",
        "kind",
        "kinds",
        "language",
        "laws",
        "laws_before",
        "mastery",
        "met",
        "met_agreed",
        "mandated_in",
        "may_be_shared",
        "name_before",
        "need",
        "needs",
        "neighbourhood",
        "not_given",
        "offers",
        "offer",
        "outcome",
        "part",
        "reached",
        "period",
        "phone_is_private",
        "present_in",
        "relation",
        "replacement",
        "rhythm",
        "route",
        "said_by",
        "seen",
        "felt_heard",
        "in_charge",
        "knows_whom",
        "sent_before",
        "services",
        "show",
        "stands",
        "then",
        "soort",
        "stand",
        "stage",
        "state",
        "successor",
        "topics",
        "urgency",
        "verdict",
        "version",
        "visitors",
        "way",
        "status",
        "venues",
        "weekday",
        "who",
        "written_by",
        "zero_line",
    }
)

Field = tuple[str, str]


def may_keep(name: str) -> bool:
    """May what was typed in this field be put aside? Passwords, codes and security tokens never are."""
    plain = name.lower()
    return plain not in SECRET_NAMES and not any(part in plain for part in SECRET_PARTS)


def fields_to_keep(sent: Iterable[tuple[str, Iterable[str]]]) -> tuple[Field, ...]:
    """Every field with its values in the order sent, empty ones too: so that it can be sent once more as it was."""
    return tuple((name, value) for name, values in sent if may_keep(name) for value in values)


def typed_words(sent: Iterable[tuple[str, Iterable[str]]]) -> list[str]:
    """Everything that somebody typed herself, one word or many, to give back on a page."""
    return [
        value
        for name, value in fields_to_keep(sent)
        if name.rpartition("-")[2] not in NOT_TYPED and value.strip()  # "hours-0-weekday" is the weekday of one line
    ]
