"""The crisis script: for each kind of danger what to do now, and whom it takes to end it. Data; no number but 112.

Whom to call is found in the directory when the script is opened (`queries.to_call_in`), so that a number is right in
one place only. Which danger it was is written down nowhere but in the reason of the triage.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kortelijnen.directory.enums import OrganisationKind as Kind

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class Danger:
    """One kind of danger: what to do now, the needs (by their slug) that lead to the people who can end it, and the
    kinds of organisations that are there for it when no need leads anywhere. `has_debt_term`: the first talk about the
    debts is due within three working days (Wgs art. 4)."""

    slug: str
    title: "_StrPromise"
    steps: "tuple[_StrPromise, ...]"
    needs: tuple[str, ...]
    kinds: tuple[Kind, ...]
    has_debt_term: bool = False


DANGERS = (
    Danger(
        slug="leven",
        title=_("A life is in danger"),
        steps=(
            _("Call 112 now, and stay on the line."),
            _("Stay with this person, or on the telephone, until help is there."),
            _("Mind your own safety: do not go in alone."),
            _("Once help is there, tell the general practice what happened."),
        ),
        needs=("huisarts-spoed",),
        kinds=(Kind.GENERAL_PRACTICE, Kind.COMMUNITY_POLICE),
    ),
    Danger(
        slug="geweld",
        title=_("Violence at home"),
        steps=(
            _("Is it happening now? Call 112."),
            _("Ask whether this person can talk freely, and where the children are."),
            _("Call the safe home agency together: advice is free, and may be asked without a name."),
            _("Agree how and when you may call back without danger. Send no message that somebody else can read."),
        ),
        needs=("onveilig-thuis",),
        kinds=(Kind.SAFE_HOME, Kind.COMMUNITY_POLICE),
    ),
    Danger(
        slug="kind",
        title=_("A child is in danger"),
        steps=(
            _("Is it happening now? Call 112."),
            _("Do not leave the child alone with the danger; stay until somebody takes over."),
            _("Follow the reporting code: write down what you saw and heard, and call the safe home agency today."),
            _("Tell the parents what you do, unless that makes it more dangerous."),
        ),
        needs=("onveilig-thuis", "jeugdhulp"),
        kinds=(Kind.SAFE_HOME, Kind.YOUTH_PROTECTION, Kind.YOUTH_FAMILY_TEAM),
    ),
    Danger(
        slug="zelfdoding",
        title=_("Thoughts of suicide"),
        steps=(
            _("Has somebody taken something, or is there a plan for today? Call 112."),
            _("Ask straight out: are you thinking of ending your life? Asking does not make it worse."),
            _("Do not leave this person alone. Ask who can come, and call them together."),
            _("Call the general practice or the crisis service, and stay until somebody takes over."),
        ),
        needs=("ggz-spoed",),
        kinds=(Kind.MENTAL_HEALTH, Kind.GENERAL_PRACTICE),
    ),
    Danger(
        slug="huis-of-energie",
        title=_("Put out of the house, or cut off from energy or water"),
        steps=(
            _("Ask for the letter: what is the day, and who sent it?"),
            _("Call who sent it, together, and ask to wait while help is being arranged."),
            _("Call debt assistance today and say that it threatens."),
        ),
        needs=("uit-huis-gezet", "geen-stroom", "schulden"),
        kinds=(Kind.DEBT_ASSISTANCE, Kind.HOUSING_ASSOCIATION, Kind.ENERGY_DESK),
        has_debt_term=True,
    ),
    Danger(
        slug="eten-medicijnen-onderdak",
        title=_("No food, no medicine or no shelter"),
        steps=(
            _("First what is needed today: something to eat, the medicine, a bed for the night."),
            _("Is medicine running out? Call the general practice or the pharmacy before closing time."),
            _("Ask whether somebody around can help until tomorrow."),
            _("Agree when you speak again: tomorrow at the latest."),
        ),
        needs=("voedselpakket", "huisarts-spoed", "bed-voor-de-nacht"),
        kinds=(Kind.FOOD_BANK, Kind.GENERAL_PRACTICE, Kind.SHELTER),
    ),
)


def danger_called(slug: str) -> Danger | None:
    """The kind of danger with this name in the address of the page."""
    return next((danger for danger in DANGERS if danger.slug == slug), None)
