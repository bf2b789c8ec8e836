"""What the pages about arrangements show, put together for people."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from kortelijnen.arrangements import rules
from kortelijnen.arrangements.agreed import Agreed
from kortelijnen.arrangements.enums import Fit, Holds, Rhythm, Stopped
from kortelijnen.arrangements.models import Arrangement, Helper, Turn
from kortelijnen.arrangements.queries import ArrangementPicture, Lasting
from kortelijnen.desk.arrangements.forms import TurnForm
from kortelijnen.kit import clock
from kortelijnen.privacy.counting import may_show_share, shown

TURNS_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The rota as it would be, before anything is saved."""

    agreed: Agreed
    rows: tuple[tuple[date, str], ...]
    shares: tuple[tuple[str, int], ...]
    is_lasting: bool

    @property
    def first(self) -> tuple[tuple[date, str], ...]:
        return self.rows[:TURNS_SHOWN]

    @property
    def rest(self) -> tuple[tuple[date, str], ...]:
        return self.rows[TURNS_SHOWN:]

    @property
    def is_alone(self) -> bool:
        """Does one person carry lasting help?"""
        return self.is_lasting and len(self.shares) == 1

    @property
    def key(self) -> str:
        """Tells whether what is saved is what was shown."""
        days = "|".join(day.isoformat() for day in (self.agreed.starts_on, self.agreed.ends_on, self.agreed.check_on))
        return "|".join([self.agreed.rhythm, days, *(name for name, _count in self.shares)])


def preview_of(agreed: Agreed, names: Sequence[str]) -> Preview:
    """How the turns would be divided over these people (S4-19)."""
    shifts = rules.rota(days=agreed.days, helpers=range(len(names)), rhythm=agreed.rhythm)
    counted = Counter(shift.helper for shift in shifts)
    return Preview(
        agreed=agreed,
        rows=tuple((shift.day, "" if shift.helper is None else names[shift.helper]) for shift in shifts),
        shares=tuple((name, counted[number]) for number, name in enumerate(names)),
        is_lasting=rules.is_lasting(agreed.rhythm),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnRow:
    """A turn on the page of its arrangement; a hole comes with a form, and with whom to ask."""

    turn: Turn
    form: TurnForm | None
    proposed: Helper | None


def arrangement_context(arrangement: Arrangement, seen: ArrangementPicture, *, may_edit: bool) -> dict[str, Any]:
    """The page of one arrangement."""
    today = clock.today()
    runs = arrangement.stopped_on is None
    rows = [_turn_row(turn, seen, with_form=may_edit and runs) for turn in seen.turns]
    last = seen.checks[0] if seen.checks else None
    return {
        "arrangement": arrangement,
        "household": arrangement.household,
        "seen": seen,
        "first_turns": rows[:TURNS_SHOWN],
        "later_turns": rows[TURNS_SHOWN:],
        "runs": runs,
        "is_over": runs and arrangement.ends_on < today,
        "is_lasting": rules.is_lasting(Rhythm(arrangement.rhythm)),
        "is_to_check": runs and arrangement.check_on is not None and arrangement.check_on <= today,
        "is_alone": runs and len(seen.helpers) == 1,
        "barely": runs and last is not None and last.holds == Holds.BARELY,
        "may_edit": may_edit and runs,
        "holds": Holds.choices,
        "fits": Fit.choices,
        "reasons": Stopped.choices,
    }


def _turn_row(turn: Turn, seen: ArrangementPicture, *, with_form: bool) -> TurnRow:
    if not with_form or not turn.is_hole:
        return TurnRow(turn=turn, form=None, proposed=None)
    proposed = seen.could_take(turn)
    initial = {"who": str(proposed.pk)} if proposed else {}
    form = TurnForm(helpers=seen.helpers, initial=initial, auto_id=f"turn-{turn.pk}-%s")
    return TurnRow(turn=turn, form=form, proposed=proposed)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSend:
    """The link with words around it, ready for a text message or a mail that the worker sends."""

    link: str
    sms: str
    mail: str


def to_send(helper: Helper, link: str) -> ToSend:
    """What to send to this person, without a name of the household."""
    words = _("Hello %(name)s, would you help with: %(what)s? Here you can say yes or not now, without an account:") % {
        "name": helper.name,
        "what": helper.arrangement.what,
    }
    body = quote(f"{words} {link}")
    subject = quote(_("Would you help?"))
    return ToSend(link=link, sms=f"sms:?body={body}", mail=f"mailto:?subject={subject}&body={body}")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """One row of the table how long help holds, as it may be shown."""

    months: int
    whole: str
    share: str


def held_rows(lasting: Lasting) -> list[HeldRow]:
    """Counts of fewer than five are about persons, and are not shown."""
    return [
        HeldRow(
            months=one.months,
            whole=shown(one.whole),
            share=f"{round(100 * one.held / one.whole)}%" if may_show_share(one.whole) else "–",
        )
        for one in lasting.held
        if one.whole
    ]


def reason_rows(lasting: Lasting) -> list[tuple[str, str]]:
    """Why help stopped, most first."""
    return [(str(because.label), shown(count)) for because, count in lasting.reasons]
