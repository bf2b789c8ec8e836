"""Reading the timeline."""

from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet

from kortelijnen.access.actor import Actor
from kortelijnen.households.models import Household
from kortelijnen.kit.paging import Page, page_of
from kortelijnen.lines.models import Consult
from kortelijnen.timeline.models import Correction, Moment

PAGE = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage:
    """A page of moments, newest first, with the earlier wording of those that were corrected."""

    moments: Page[Moment]
    corrections: dict[int, list[Correction]]


def timeline_of(household: Household, *, page: int = 1) -> TimelinePage:
    """The household's moments, newest first, fifteen at a time; two queries whatever their number."""
    moments: Page[Moment] = page_of(
        Moment.objects.filter(household=household)
        .select_related("written_by", "consult__contact", "consult__organisation")
        .defer("search", "consult__contact__search", "consult__organisation__search"),
        page,
        PAGE,
    )
    corrections: dict[int, list[Correction]] = {}
    corrected = [moment.pk for moment in moments.rows if moment.version > 1]
    if corrected:
        for row in Correction.objects.filter(moment_id__in=corrected).select_related("corrected_by"):
            corrections.setdefault(row.moment_id, []).append(row)
    return TimelinePage(moments=moments, corrections=corrections)


def household_of_call(actor: Actor, consult: Consult) -> Household | None:
    """The household for which this call was made, when that was told and the actor may see it."""
    rows = Moment.objects.filter(consult=consult, team_id__in=actor.team_ids)
    found = rows.select_related("household").only("household").first()
    return found.household if found else None


def search_moments(actor: Actor, words: str, *, limit: int = 10) -> list[Moment]:
    """Facts of the actor's own teams in which these words occur, in any form that Dutch gives them, newest first."""
    rows: QuerySet[Moment] = Moment.objects.filter(team_id__in=actor.team_ids)
    query = SearchQuery(words, config="dutch", search_type="websearch")
    return list(rows.filter(search=query).select_related("household").defer("search").order_by("-happened_on")[:limit])
