"""The same people and lines in a graph library, in a process of its own so that its memory is measured apart.

Run as `python -m kortelijnen.cli.line_graphs`, with one line of JSON as input; prints one line of JSON.
"""

import json
import os
import resource
import sys
import time
from array import array
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

EDGES = (
    "COPY (SELECT user_id - 1, contact_id - 1 + {workers} FROM lines_line WHERE team_id <= {teams})"
    " TO STDOUT (FORMAT binary)"
)
CONTACTS = "COPY (SELECT organisation_id, id - 1 + {workers} FROM lines_contact) TO STDOUT (FORMAT binary)"
Found = Callable[[int, int], int]  # team, institution: how many lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What to build and to ask. Nodes are numbered from 0: first the workers, ten to a team, then the contacts."""

    library: str
    address: str
    workers: int
    contacts: int
    teams: int
    in_a_team: int
    pairs: list[tuple[int, int]]
    bytes_allowed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came out: how many edges, seconds to build, seconds for each question, answers, most memory in bytes."""

    edges: int
    built: float
    asked: list[float]
    answers: list[int]
    memory: int


def _pairs(task: Task, statement: str) -> Iterator[tuple[int, int]]:
    """Two columns of the database, all teams, straight from a binary copy."""
    import psycopg

    with psycopg.connect(task.address) as database:
        database.execute("SELECT set_config('kl.teams', '*', false)")
        copying = statement.format(workers=task.workers, teams=task.teams).encode()
        with database.cursor() as cursor, cursor.copy(copying) as copy:
            copy.set_types(["int8", "int8"])
            yield from copy.rows()


def _institution_of(task: Task) -> "array[int]":
    """For each node the institution, 0 for a worker."""
    of_node = array("l", bytes(8 * (task.workers + task.contacts)))
    for institution, node in _pairs(task, CONTACTS):
        of_node[node] = institution
    return of_node


def _members(task: Task, team: int) -> range:
    return range((team - 1) * task.in_a_team, min(team * task.in_a_team, task.workers))


def with_networkx(task: Task) -> tuple[int, Found]:
    """A directed graph of workers and contacts; the question walks from the members of the team."""
    import networkx

    graph = networkx.DiGraph()
    graph.add_nodes_from(range(task.workers + task.contacts))
    graph.add_edges_from(_pairs(task, EDGES))
    institution_of = _institution_of(task)

    def found(team: int, institution: int) -> int:
        out = graph.adj
        return sum(institution_of[node] == institution for one in _members(task, team) for node in out[one])

    return graph.number_of_edges(), found


def with_igraph(task: Task) -> tuple[int, Found]:
    """The same graph in igraph, given to it as one flat array."""
    import igraph

    flat = array("l")
    for pair in _pairs(task, EDGES):
        flat.extend(pair)
    edges = memoryview(flat).cast("B").cast("l", (len(flat) // 2, 2)) if flat else []
    graph: Any = igraph.Graph(n=task.workers + task.contacts, edges=edges, directed=True)
    institution_of = _institution_of(task)

    def found(team: int, institution: int) -> int:
        return sum(
            institution_of[node] == institution for one in _members(task, team) for node in graph.successors(one)
        )

    return graph.ecount(), found


LIBRARIES = {"networkx": with_networkx, "igraph": with_igraph}


def measure(task: Task) -> Outcome:
    """Build once, then ask every question."""
    resource.setrlimit(resource.RLIMIT_AS, (task.bytes_allowed, task.bytes_allowed))
    began = time.perf_counter()
    edges, found = LIBRARIES[task.library](task)
    built = time.perf_counter() - began
    asked, answers = [], []
    for team, institution in task.pairs:
        began = time.perf_counter()
        answers.append(found(team, institution))
        asked.append(time.perf_counter() - began)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Outcome(edges=edges, built=built, asked=asked, answers=answers, memory=used)


def main() -> None:
    """Read the task, say the outcome; end without tidying a large graph away."""
    task = Task(**json.loads(sys.stdin.readline()))
    print(json.dumps(asdict(measure(task))), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
