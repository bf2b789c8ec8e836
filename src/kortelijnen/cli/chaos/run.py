"""The run: traffic, one fault after the other, and the count."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kortelijnen.cli import embedded
from kortelijnen.cli.benching.browsing import Browser
from kortelijnen.cli.chaos.served import CannotBreak, Served
from kortelijnen.cli.chaos.traffic import Heard, Person, Reader, Traffic, Writer, answers_in_words
from kortelijnen.cli.serving import NoAnswer, Web

WRITERS, READERS = 6, 8
PATIENCE = 60  # seconds until work is confirmed again
Fault = tuple[str, Callable[[], None]]


def run(arguments: list[str]) -> int:
    """Break everything, count, print; 0 when nothing that was confirmed is lost and the trail is whole."""
    parser = argparse.ArgumentParser(prog="kortelijnen chaos", description="Break things while people work, and count.")
    parser.add_argument("--seconds", type=float, default=4, metavar="S", help="traffic before and after each fault")
    parser.add_argument("--households", type=int, default=500, metavar="N")
    options = parser.parse_args(arguments)
    if not sys.platform.startswith("linux"):
        print("chaos looks in /proc, which only Linux has.", file=sys.stderr)
        return 1
    directory = Path(tempfile.mkdtemp(prefix="kortelijnen-chaos-"))
    directory.chmod(0o755)
    served = Served(directory=directory, web=Web(log=directory / "web.log"))
    try:
        return _broken_and_counted(served, options)
    except (embedded.CannotStart, CannotBreak, NoAnswer) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    finally:
        served.end()


def _broken_and_counted(served: Served, options: argparse.Namespace) -> int:
    served.make_room()
    served.start_database()
    people = _prepare(served, options.households)
    served.web.start(served.environment)
    served.web.await_answers()
    traffic = Traffic(people)
    skipped: dict[str, str] = {}
    for name in _faults_made(served, traffic, options.seconds, skipped):
        print(f"  {name}: made, and the pages answer again", flush=True)
    return _count(traffic, [name for name, _break in _faults(served, options.seconds)], skipped)


def _faults(served: Served, seconds: float) -> list[Fault]:
    return [
        ("nothing", lambda: None),
        ("one web worker killed", served.kill_worker),
        ("the web master killed", served.kill_master),
        ("PostgreSQL stopped at once", served.restart_database),
        ("the disk full", lambda: served.fill_disk(seconds=seconds)),
    ]


def _faults_made(served: Served, traffic: Traffic, seconds: float, skipped: dict[str, str]) -> Iterator[str]:
    traffic.begin()
    try:
        for name, break_it in _faults(served, seconds):
            traffic.during.fault = name
            time.sleep(seconds / 2)
            try:
                break_it()
            except CannotBreak as reason:
                skipped[name] = str(reason)
                continue
            served.web.await_answers()
            _await_work(traffic)
            time.sleep(seconds / 2)
            yield name
    finally:
        traffic.end()


def _await_work(traffic: Traffic) -> None:
    """Until somebody's work is confirmed again."""
    before, until = traffic.confirmed(), time.monotonic() + PATIENCE
    while traffic.confirmed() == before:
        if time.monotonic() > until:
            heard = traffic.heard_during(traffic.during.fault)
            raise CannotBreak(f"Nobody's work is confirmed after: {traffic.during.fault} ({answers_in_words(heard)}).")
        time.sleep(0.05)


def _prepare(served: Served, households: int) -> list[Person]:
    """Households and workers in the database; some of those workers register, others walk the pages of the bench."""
    os.environ.update(served.environment)
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from kortelijnen.cli.benching import cast
    from kortelijnen.cli.benching.walk import FRONT_DOOR, REGISTERING, pages
    from kortelijnen.cli.generate import Wanted, generate

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    made = generate(Wanted.of(households=households, contacts=200, lines=1000, teams=6, seed=1, with_full=True))
    print(f"On {served.directory.name}: {made}.", flush=True)
    members, walk = cast.members(), pages(cast.town())
    by_role = {role: [member for member in members if member.role == role] for role in {page.role for page in walk}}
    connection.close()
    writing, port = by_role[FRONT_DOOR], served.web.port
    writers = [Writer(f"Klant {number}", Browser(port, writing[number % len(writing)])) for number in range(WRITERS)]
    readers = []
    for number in range(READERS):
        member = members[number * len(members) // READERS]
        may_see = [page for page in walk if page.role == member.role and page.name != REGISTERING]
        readers.append(Reader(may_see, Browser(port, member)))
    return [*writers, *readers]


def _count(traffic: Traffic, faults: list[str], skipped: dict[str, str]) -> int:
    from kortelijnen.access import scope
    from kortelijnen.audit.queries import check_chain
    from kortelijnen.frontdoor.models import HelpRequest

    with scope.everything():
        kept = set(HelpRequest.objects.filter(question__startswith="Klant ").values_list("question", flat=True))
        trail: Any = check_chain()
    lost = 0
    print(f"\n{'':28}{'writes':>10}{'':>6}{'':>15}{'reads':>9}")
    print(
        f"{'during':28}{'confirmed':>10}{'lost':>6}{'not confirmed':>15}{'pages':>9}{'errors':>8}{'broken':>8}"
        "  answers to writes"
    )
    for fault in faults:
        if fault in skipped:
            print(f"{fault:28}not made: {skipped[fault]}")
            continue
        heard = traffic.heard_during(fault)
        gone = _lost(heard, kept)
        lost += len(gone)
        written = f"{len(heard.confirmed):>10}{len(gone):>6}{len(heard.refused):>15}"
        read = f"{heard.pages:>9}{heard.pages_with_an_error:>8}{heard.broken_pages:>8}"
        print(f"{fault:28}{written}{read}  {answers_in_words(heard)}")
    unheard = sum(question in kept for fault in faults for question in traffic.heard_during(fault).refused)
    print(f"\n{unheard} were written although the answer did not arrive: whoever sends again sees two.")
    print(f"The trail: {trail.entries} entries, {'whole' if trail.is_whole else f'broken at {trail.broken_at}'}.")
    hangs = sum(traffic.heard_during(fault).hangs for fault in faults)
    print(f"{hangs} requests were never answered.")
    return 0 if lost == 0 and trail.is_whole and not hangs else 1


def _lost(heard: Heard, kept: set[str]) -> list[str]:
    return [question for question in heard.confirmed if question not in kept]
