"""Reading the timeline."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kortelijnen.access.actor import Actor
from kortelijnen.access.together import Question, answer_to, read
from kortelijnen.households.models import Household
from kortelijnen.kit.labels import labels_of
from kortelijnen.kit.paging import Page
from kortelijnen.lines.models import Consult
from kortelijnen.timeline.enums import SaidBy
from kortelijnen.timeline.models import Correction, Moment
from kortelijnen.timeline.words import in_words

PAGE = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMoment:
    """A moment as the household's page shows it."""

    pk: int
    happened_on: date
    words: str
    said_by: str
    kind: str
    version: int
    writer: str
    called: str

    @property
    def source(self) -> str:
        """Who says so, in words."""
        return labels_of(SaidBy)[self.said_by]

    @property
    def said(self) -> str:
        """What was noted by itself, in the reader's own language, with whom was called when it came of a call."""
        told = in_words(self.words)
        return f"{told} · {self.called}" if self.called else told


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage:
    """A page of moments, newest first, with the earlier wording of those that were corrected."""

    moments: Page[ShownMoment]
    corrections: dict[int, list[Correction]]


# One row too many tells whether a next page exists; only who stands on the page is looked up.
MOMENTS = f"""
  (SELECT json_agg(json_build_object(
            'pk', m.id, 'happened_on', m.happened_on, 'words', m.words, 'said_by', m.said_by, 'kind', m.kind,
            'version', m.version, 'writer', coalesce(u.name, ''),
            'called', coalesce(concat_ws(', ', c.name, o.name), ''))
          ORDER BY m.happened_on DESC, m.id DESC)
   FROM (SELECT * FROM timeline_moment WHERE household_id = %(id)s
         ORDER BY happened_on DESC, id DESC LIMIT {PAGE + 1} OFFSET %(skipped)s) m
        LEFT JOIN people_user u ON u.id = m.written_by_id
        LEFT JOIN lines_consult k ON k.id = m.consult_id LEFT JOIN lines_contact c ON c.id = k.contact_id
        LEFT JOIN directory_organisation o ON o.id = k.organisation_id)"""  # noqa: S608 - a number of ours


def timeline_of(household: Household, *, page: int = 1) -> TimelinePage:
    """The household's moments, newest first, fifteen at a time; two statements whatever their number."""
    return answer_to(timeline_question(household, page=page))


def timeline_question(household: Household, *, page: int = 1) -> Question[TimelinePage]:
    """The same, for a page that asks more. Row-level security holds in it."""
    skipped = (page - 1) * PAGE
    return Question(
        columns=(MOMENTS,),
        given={"id": household.pk, "skipped": skipped},
        made=lambda rows: _page(read(rows), page),
    )


def _page(rows: list[dict[str, Any]], page: int) -> TimelinePage:
    shown = [ShownMoment(**row | {"happened_on": date.fromisoformat(row["happened_on"])}) for row in rows[:PAGE]]
    corrected = [moment.pk for moment in shown if moment.version > 1]
    corrections: dict[int, list[Correction]] = {}
    if corrected:
        for row in Correction.objects.filter(moment_id__in=corrected).select_related("corrected_by"):
            corrections.setdefault(row.moment_id, []).append(row)
    return TimelinePage(moments=Page(rows=shown, number=page, has_next=len(rows) > PAGE), corrections=corrections)


def household_of_call(actor: Actor, consult: Consult) -> Household | None:
    """The household for which this call was made, when that was told and the actor may see it."""
    rows = Moment.objects.filter(consult=consult, team_id__in=actor.team_ids)
    found = rows.select_related("household").only("household").first()
    return found.household if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMoment:
    """A fact in which something was found, and of which household it is."""

    words: str
    happened_on: date
    household_ref: str
    household_name: str
    team_id: int


# Which these are is found in an index of words and teams, which row-level security would not allow to a condition of
# this statement: see docs/adr/0019.
FOUND = """
  (SELECT json_agg(found) FROM (
    SELECT m.words, m.happened_on, h.ref AS household_ref, h.name AS household_name, h.team_id
    FROM kl_moments_sought(%(words)s, %(teams)s::bigint[], %(limit)s::int) AS sought (id)
         JOIN timeline_moment m ON m.id = sought.id JOIN households_household h ON h.id = m.household_id
    ORDER BY m.happened_on DESC, m.id DESC) AS found)"""


def search_moments(actor: Actor, words: str, *, limit: int = 10) -> list[FoundMoment]:
    """Facts of the actor's own teams in which these words occur, in any form that Dutch gives them, newest first. One
    statement; row-level security holds in it."""
    return answer_to(moments_sought(actor, words, limit=limit))


def moments_sought(actor: Actor, words: str, *, limit: int) -> Question[list[FoundMoment]]:
    """The same, for a page that asks more."""
    asked = {"teams": list(actor.team_ids), "words": words, "limit": limit}
    return Question(columns=(FOUND,), given=asked, made=lambda rows: [_found(row) for row in read(rows)])


def _found(row: dict[str, Any]) -> FoundMoment:
    return FoundMoment(**row | {"happened_on": date.fromisoformat(row["happened_on"])})
