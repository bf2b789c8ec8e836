"""A card that is filled in is the card that its template draws, and nobody's text becomes part of the page's code."""

from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from kortelijnen.desk.lines.buttons import outcome_buttons
from kortelijnen.desk.lines.stencils import LOT, TEMPLATE, filled_in
from kortelijnen.lines.enums import Rank
from kortelijnen.lines.queries import CallCard, Number
from kortelijnen.lines.queries.calling import Replacement

PUBLIC = Number(shown="000-5550123", tel="tel:0005550123")
MASKED = Number(shown="•••• 23", tel="")
PLAIN = CallCard(
    rank=Rank.OWN_LINE,
    reason="Your own line",
    ref="abc123",
    name="Femke Anders",
    function="Woonconsulent",
    organisation="Woonstichting Het Anker",
    organisation_ref="def456",
    number=PUBLIC,
)
SORTS = {
    "plain": PLAIN,
    "full": replace(
        PLAIN,
        is_reachable=True,
        reach="can be reached now",
        email="femke@example.org",
        website="https://example.org/",
        reachable="mornings",
        arranges=("een uitzetting stilzetten", "een regeling treffen"),
        fades="nearly quiet",
        offers=("Advice", "To think along"),
    ),
    "of a colleague": replace(PLAIN, rank=Rank.COLLEAGUES_LINE),
    "to ask first": replace(PLAIN, rank=Rank.ASK_FIRST, function=""),
    "masked": replace(PLAIN, number=MASKED),
    "away": replace(PLAIN, replacement=Replacement(name="Noor Bos", ref="ghi789", number=PUBLIC)),
    "away, masked": replace(PLAIN, replacement=Replacement(name="Noor Bos", ref="ghi789", number=MASKED)),
    "desk": replace(PLAIN, rank=Rank.DESK, website="https://example.org/", reach="open now"),
    "wicked": replace(
        PLAIN,
        name="<script>alert('&')</script>",
        reach='<b onclick="x">',
        arranges=("<i>", "a · b"),
        replacement=Replacement(name="\"'><u>", ref="ghi789", number=PUBLIC),
    ),
}


def drawn(card: CallCard, *, words: str, is_urgent: bool, may_note: bool) -> str:
    context = {
        "card": card,
        "words": words,
        "csrf_token": "to<ken",
        "found": {"is_urgent": is_urgent},
        "outcomes": outcome_buttons() if may_note else None,
    }
    return render_to_string(TEMPLATE, context)


@pytest.mark.parametrize("may_note", [True, False])
@pytest.mark.parametrize(("words", "is_urgent"), [("", False), ('huis & "tuin" <b>', True)])
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("card", SORTS.values(), ids=SORTS.keys())
def test_a_card_filled_in_is_the_card_that_its_template_draws(
    card: CallCard, language: str, words: str, is_urgent: bool, may_note: bool
) -> None:
    asked = {"words": words, "is_urgent": is_urgent, "may_note": may_note}
    with translation.override(language):
        filled = filled_in(card, csrf_token="to<ken", **asked)
        assert filled == drawn(card, **asked)
    assert LOT not in filled


def test_a_second_card_of_the_same_sort_has_nothing_of_the_first() -> None:
    asked = {"words": "huis", "csrf_token": "first", "is_urgent": False, "may_note": True}
    first = filled_in(SORTS["full"], **asked)
    other = replace(SORTS["full"], name="Noor Bos", ref="ghi789", number=Number(shown="000-5550999", tel="tel:000"))
    second = filled_in(other, **(asked | {"csrf_token": "second"}))
    assert "Femke" in first
    for text in ("Femke", "abc123", "000-5550123", "first"):
        assert text not in second
