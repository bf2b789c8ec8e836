"""A whole invented municipality: for benchmarks, and to try an analysis on of which the answer is known.

The same for the same seed and the same day, as large as is asked. The shape follows a large municipality: some 250 open
households a team, eleven people in a team, over the years as many closed ones; thirty moments and twelve steps in each.
What steers it stands in `generating/neighbourhoods.py`, what is true in it in `generating/truth.py`; both in
docs/generated-city.md.
"""

import os
from collections.abc import Iterator
from itertools import chain
from multiprocessing import get_context

from django.db import connection, connections, transaction

from kortelijnen.audit.actions import as_system, record
from kortelijnen.audit.models import Entry
from kortelijnen.cli.generating import (
    arrangements,
    contacts,
    directory,
    frontdoor,
    full,
    groundwork,
    households,
    lines,
    people,
    plans,
    talks,
    timeline,
)
from kortelijnen.cli.generating.world import MUNICIPALITY, Batch, Generated, Wanted, World
from kortelijnen.places import actions as places
from kortelijnen.places.models import LoadedFile
from kortelijnen.study.actions import keep_comparisons

# In this order: a part may use what those before it made. First what the whole municipality shares, then what hangs on
# a team, batch after batch.
SHARED = (people, directory, contacts, groundwork)
PARTS = (lines, households, plans, timeline, frontdoor, talks, arrangements)
HANDS, WORTH_IT = 2, 20_000  # processes, for so many households and more

__all__ = ["MUNICIPALITY", "Generated", "Wanted", "broke_off", "generate"]


def generate(wanted: Wanted, *, hands: int | None = None) -> Generated:
    """Make what is wanted with everything around it, in the audited scope of the system.

    Every batch is a transaction of its own: a million rows whose rules are all checked at the very end would take the
    server more memory than the whole municipality is worth. What broke off half-way is to be thrown away (`broke_off`).
    `hands`: how many processes share the batches; the rows are the same for any number.
    """
    told = f"{wanted.households}, seed {wanted.seed}"
    with as_system("generate") as actor:
        world = World(wanted, actor)
        with transaction.atomic():
            record(by=actor, verb="began_to_generate", kind="households", note=told)
            _share(world)
        for made in _all_batches(world, hands or _hands(wanted)):
            for name, rows in made.rows.items():
                world.made.add(name, rows)
        _count_tables()
        keep_comparisons(by=actor)
        with transaction.atomic():
            record(by=actor, verb="generated", kind="households", note=told)
    return world.made


def broke_off() -> bool:
    """Did the last run in this database begin and not end? Then it looks like a municipality, and is half of one."""
    runs = Entry.objects.filter(verb__in=("began_to_generate", "generated"), kind="households").order_by("-pk")
    return runs.values_list("verb", flat=True).first() == "began_to_generate"


def _count_tables() -> None:
    """Let the server know how full its tables are. After the first batch that is worth more than at the end: of an
    empty table it thinks that every index is as good, and it would look up the household of each row by its team."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _share(world: World) -> None:
    """What every batch uses, and the keys of all of them."""
    if not LoadedFile.objects.exists():
        places.load_shipped(by=world.actor)
    for part in SHARED:
        world.begin(part.__name__)
        part.make(world)
    world.reserve(chain.from_iterable(part.TABLES for part in PARTS))


def _hands(wanted: Wanted) -> int:
    """One, unless there is much to do; what is part of a larger transaction is seen by no other process."""
    may_share = wanted.households >= WORTH_IT and not connection.in_atomic_block
    return min(HANDS, os.cpu_count() or 1) if may_share else 1


def _all_batches(world: World, hands: int) -> Iterator[Generated]:
    first, *others = range(len(world.batches))
    yield _make(world, first)
    _count_tables()
    if hands == 1 or not others:
        yield from (_make(world, number) for number in others)
        return
    connections.close_all()  # a connection has one owner: each process opens its own, in the same scope
    with get_context("fork").Pool(hands, _begin, (world,)) as pool:
        yield from pool.imap(_make_shared, others)


_shared: list[World] = []


def _begin(world: World) -> None:
    _shared.append(world)


def _make_shared(number: int) -> Generated:
    return _make(_shared[0], number)


@transaction.atomic
def _make(world: World, number: int) -> Generated:
    """One batch, with every part in its turn."""
    batch = Batch(world, *world.batches[number])
    batch.begin("dealing")
    households.deal(batch)
    for part in (*PARTS, full) if world.wanted.with_full else PARTS:
        batch.begin(part.__name__)
        part.fill(batch)
    return batch.made
