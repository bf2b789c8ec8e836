"""Many invented households at once, for benchmarks: the same for the same seed, as large as is asked.

The shape follows a large municipality: some 250 open households a team, eleven people in a team, a fifth of the
households closed, thirty steps and facts in each. Contacts, lines and teams can be asked for apart.
"""

from django.db import connection, transaction

from kortelijnen.audit.actions import as_system, record
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
from kortelijnen.cli.generating.world import MUNICIPALITY, Generated, Wanted, World
from kortelijnen.places import actions as places
from kortelijnen.places.models import LoadedFile
from kortelijnen.study.actions import keep_comparisons

# In this order: a part may use what those before it made.
PARTS = (
    people,
    directory,
    contacts,
    households,
    lines,
    plans,
    timeline,
    frontdoor,
    groundwork,
    talks,
    arrangements,
)

__all__ = ["MUNICIPALITY", "Generated", "Wanted", "generate"]


@transaction.atomic
def generate(wanted: Wanted) -> Generated:
    """Make what is wanted with everything around it, in the audited scope of the system."""
    with as_system("generate") as actor:
        if not LoadedFile.objects.exists():
            places.load_shipped(by=actor)
        world = World(wanted, actor)
        for part in (*PARTS, full) if wanted.with_full else PARTS:
            world.begin(part.__name__)
            part.make(world)
        record(by=actor, verb="generated", kind="households", note=f"{wanted.households}, seed {wanted.seed}")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        keep_comparisons(by=actor)
    return world.made
