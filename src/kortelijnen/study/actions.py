"""Keeping what was counted, so that nobody waits for it."""

from django.db import transaction

from kortelijnen.access.actor import Actor
from kortelijnen.audit.actions import record
from kortelijnen.kit import clock
from kortelijnen.study import comparison
from kortelijnen.study.counting import all_compared, count
from kortelijnen.study.models import KeptComparison


@transaction.atomic
def keep_comparisons(*, by: Actor) -> int:
    """Count line and desk over all teams, protect it, and put it in the place of what was kept before. Gives how many
    comparisons there are. Kept is only what may be shown: no small count outlives the counting (docs/adr/0011)."""
    now = clock.now()
    found = [
        KeptComparison(year=year, need=slug, shown=comparison.written(compared), counted_at=now)
        for year, slug, compared in all_compared(count())
    ]
    KeptComparison.objects.all().delete()
    KeptComparison.objects.bulk_create(found)
    record(by=by, verb="counted", kind="counts", note=f"{len(found)} comparisons of line and desk")
    return len(found)
