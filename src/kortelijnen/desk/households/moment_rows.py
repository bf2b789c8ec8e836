"""The timeline as the page draws it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.defaultfilters import linebreaks_filter
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from kortelijnen.design.templatetags.kl import day
from kortelijnen.desk.households.addresses import addresses_of
from kortelijnen.timeline.enums import Kind
from kortelijnen.timeline.models import Correction
from kortelijnen.timeline.queries import ShownMoment, TimelinePage

BEFORE = "desk/households/_moment_before.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentRow:
    """One moment: what was written stands in `words`, what was noted by itself in `noted`."""

    key: str
    iso_day: str
    day: str
    words: SafeString
    noted: str
    says: str
    correct_url: str
    earlier: SafeString
    is_opinion: bool


def moment_rows(timeline: TimelinePage, *, ref: str, may_edit: bool) -> list[MomentRow]:
    """A row for each moment on this page of the timeline."""
    correct_url = addresses_of("desk:moment-correct", ref)
    return [
        _row(moment, correct_url(moment.pk) if may_edit else "", timeline.corrections.get(moment.pk, ()))
        for moment in timeline.moments.rows
    ]


def _row(moment: ShownMoment, correct_url: str, earlier: Sequence[Correction]) -> MomentRow:
    is_noted = moment.kind == Kind.NOTED
    return MomentRow(
        key=str(moment.pk),
        iso_day=moment.happened_on.isoformat(),
        day=day(moment.happened_on),
        words=mark_safe("") if is_noted else linebreaks_filter(moment.words),
        noted=moment.said if is_noted else "",
        says=f"{moment.source} · {moment.writer}" if moment.writer else moment.source,
        correct_url="" if is_noted else correct_url,
        earlier=render_to_string(BEFORE, {"earlier": earlier}) if earlier else mark_safe(""),
        is_opinion=moment.kind == Kind.OPINION,
    )
