"""Reading the trail, and checking that nobody changed it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Q, QuerySet

from kortelijnen.access.prepared import rows_of
from kortelijnen.audit.enums import Outcome
from kortelijnen.audit.models import Entry
from kortelijnen.kit.ids import read_ref


def trail_of_household(household_ref: str) -> QuerySet[Entry]:
    """Who did or saw something of this household, newest first."""
    return Entry.objects.filter(household_ref=household_ref)


def trail(*, words: str = "", only_refused: bool = False) -> QuerySet[Entry]:
    """The whole trail, newest first; with words: a household's reference or (part of) a worker's name."""
    rows = Entry.objects.filter(outcome=Outcome.REFUSED) if only_refused else Entry.objects.all()
    if not words:
        return rows
    ref = read_ref(words)
    return rows.filter(Q(household_ref=ref) | Q(ref=ref) | Q(actor_name__icontains=words))


LAST = "SELECT at FROM audit_entry WHERE actor = %(actor)s AND verb = ANY(%(verbs)s) ORDER BY id DESC LIMIT 1"


def when_last(actor: str, *, verbs: Iterable[str]) -> datetime | None:
    """When this actor (by key) last did one of these things; None when that never happened."""
    return next((at for (at,) in rows_of(LAST, {"actor": actor, "verbs": list(verbs)})), None)


def refs_of(actor: str, *, kind: str, since: datetime) -> frozenset[str]:
    """To which things of this kind this actor (by key) did something since then."""
    done = Entry.objects.filter(actor=actor, kind=kind, at__gte=since, outcome=Outcome.DONE)
    return frozenset(done.order_by().values_list("ref", flat=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainReport:
    """What a check of the chain found. `broken_at` is the first seal or entry that does not fit."""

    entries: int
    head: str
    broken_at: int | None
    problem: str

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None


# Each seal must follow its predecessor and hash to predecessor + entry; no entry without seal, no seal without entry.
CHECK = """
WITH chain AS (
  SELECT s.number, s.entry_id, s.hash, e.id IS NULL AS lost,
         lag(s.hash) OVER (ORDER BY s.number) AS before,
         s.number - coalesce(lag(s.number) OVER (ORDER BY s.number), 0) AS stride,
         CASE WHEN e.id IS NOT NULL THEN kl_audit_line(e) END AS line
  FROM audit_seal s LEFT JOIN audit_entry e ON e.id = s.entry_id
), faults AS (
  SELECT number AS place, entry_id,
         CASE WHEN stride <> 1 THEN 'a seal is missing before this one'
              WHEN lost THEN 'its entry is missing'
              WHEN hash <> sha256(coalesce(before, ''::bytea) || convert_to(line, 'UTF8'))
                THEN 'its entry was changed' END AS problem
  FROM chain
  UNION ALL
  SELECT NULL, e.id, 'it was never sealed' FROM audit_entry e
  WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.entry_id = e.id)
)
SELECT (SELECT count(*) FROM audit_entry),
       (SELECT encode(hash, 'hex') FROM audit_seal ORDER BY number DESC LIMIT 1),
       entry_id, problem
FROM (SELECT 1) AS one LEFT JOIN LATERAL
     (SELECT entry_id, problem FROM faults WHERE problem IS NOT NULL ORDER BY place NULLS LAST LIMIT 1) f ON true
"""


def check_chain() -> ChainReport:
    """Recompute every hash of the trail, from the first entry to the last, inside the database.

    A row changed, removed or added behind the trigger's back breaks the chain at that row. Cutting off the
    newest rows together with their seals leaves a whole, shorter chain: compare `head` with the one kept
    elsewhere (`kortelijnen verify_audit --expect`).
    """
    with connection.cursor() as cursor:
        cursor.execute(CHECK)
        entries, head, broken_at, problem = cursor.fetchone()
    return ChainReport(entries=entries, head=head or "", broken_at=broken_at, problem=problem or "")


def holds_head(head: str) -> bool:
    """Is this head, noted earlier, still a seal of the chain?"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM audit_seal WHERE encode(hash, 'hex') = %s)", [head.strip()])
        return bool(cursor.fetchone()[0])
