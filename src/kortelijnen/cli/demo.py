"""`kortelijnen demo`: the whole product with invented people, until Ctrl-C.

It prepares its own environment and therefore runs before any setting is read. Whatever it starts is on a leash
(leash.py): nothing keeps running afterwards, however this ends.
"""

import argparse
import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from kortelijnen.cli import city, demo_directory, demo_version, embedded, leash, serving
from kortelijnen.cli.demo_directory import Refused
from kortelijnen.cli.story import walk
from kortelijnen.cli.visitor import Surprise

PATIENCE = 60  # seconds for the pages to come up
MOST_RESTARTS = 20  # of the jobs: enough for a database that comes back, too few to hide a fault for long
WHAT_TO_TRY = """\

Korte Lijnen runs on {address}

  1. Choose who you are. Marleen has the front door: register a question, decide, open a household from it.
  2. Sanne is a social worker: type / and "uitzetting" to see whom to call, or open one of her households.
  3. Joris works in another team: the address of Sanne's household shows him nothing, and the trail says he tried.

The people are invented, the figures of the neighbourhoods are real. Ctrl-C stops everything.
"""


WHAT_TO_SEE = """\

A generated city runs on {address}

Choose who you are: a worker of one team or of another, the front door, or the team lead. Everybody and everything is
invented; what is true in it stands in {truth}. Ctrl-C stops everything.
"""


class Stopped(BaseException):
    """Somebody asked the demo to stop."""


_asked_to_stop: list[int] = []


def _stop(number: int, _frame: FrameType | None) -> None:
    """Break off whatever goes on. Noted as well: what is raised while Python tidies up (`__del__`) is lost."""
    _asked_to_stop.append(number)
    raise Stopped


def _signals() -> list[signal.Signals]:
    """Ctrl-C, a request to end and a closed terminal; under nohup a closed terminal is no reason to stop."""
    hung_up = [signal.SIGHUP] if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN else []
    return [signal.SIGINT, signal.SIGTERM, *hung_up]


def _listen_to_signals() -> None:
    for number in _signals():
        signal.signal(number, _stop)


def _ignore_signals() -> None:
    """While everything is being stopped, asking again changes nothing."""
    for number in _signals():
        signal.signal(number, signal.SIG_IGN)


def _say(line: str) -> None:
    print(line, flush=True)


@dataclass(slots=True, kw_only=True)
class Demo:
    """A running demo: its directory, its address and the programs it started."""

    directory: Path
    address: str
    environment: dict[str, str]
    lock: int
    programs: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)
    jobs_restarted: int = 0

    def start(self, name: str, command: list[str], *keep_open: int) -> None:
        """Start one of the programs of the demo; what it says goes to a file of its own name."""
        self.programs[name] = leash.start(
            [sys.executable, "-m", *command],
            log=self.directory / f"{name}.log",
            environment=self.environment,
            keep_open=(self.lock, *keep_open),
        )

    def stop(self) -> None:
        """Stop what was started, last first; the database goes last of all."""
        while self.programs:
            _name, program = self.programs.popitem()
            leash.let_go(program)
        embedded.stop(self.directory)

    def start_jobs(self) -> None:
        """Start the program that does the work nobody waits for."""
        self.start("jobs", ["kortelijnen", "work"])

    def check_programs(self) -> None:
        """The jobs end when their database does; they begin again, and find what was left. Any other program that
        ended by itself ends the demo, with the place where it says why."""
        for name, program in list(self.programs.items()):
            if not leash.has_ended(program):
                continue
            leash.let_go(program)
            if name == "jobs" and self.jobs_restarted < MOST_RESTARTS:
                self.jobs_restarted += 1
                self.start_jobs()
            else:
                log = self.directory / f"{name}.log"
                raise Refused(f"The {name} program ended by itself; {log} says why: {_last_line(log)}")

    def await_pages(self) -> None:
        """Wait until the first page is there."""
        host = self.address.removeprefix("http://")
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self.check_programs()
            unanswered = contextlib.suppress(OSError, http.client.HTTPException)
            with unanswered, contextlib.closing(http.client.HTTPConnection(host, timeout=1)) as connection:
                connection.request("GET", "/leeft/")
                if connection.getresponse().status == http.HTTPStatus.OK:
                    return
            time.sleep(0.1)
        raise Refused(f"The pages do not come up; {self.directory / 'web.log'} may say why.")

    def wait(self) -> None:
        """Until somebody asks to stop, or make is gone, or a program ends by itself."""
        parent = os.getppid()
        while "MAKELEVEL" not in os.environ or os.getppid() == parent:
            if _asked_to_stop:
                raise Stopped
            self.check_programs()
            time.sleep(0.5)


def _last_line(path: Path) -> str:
    lines = path.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else "nothing"


@contextlib.contextmanager
def running(directory: Path, port: int, *, say: Callable[[str], None] = _say, fast: bool = False) -> Iterator[Demo]:
    """A demo with its pages up; everything is stopped at the end of the block. `fast` is for one that is thrown away:
    it gives up safety against power failure."""
    directory = demo_directory.prepare(directory)
    if city.is_half_in(directory):
        raise Refused(f"Half a city is in {directory}. Make it again: kortelijnen generate --directory {directory}")
    with demo_directory.claim(directory) as lock, demo_directory.listen(port) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        demo_directory.sign(lock, address)
        demo = Demo(directory=directory, address=address, environment={}, lock=lock.fileno())
        try:
            _make_ready(demo, say, fast=fast)
            _start_programs(demo, listening)
            demo.await_pages()
            yield demo
        finally:
            _ignore_signals()
            demo.stop()


def _make_ready(demo: Demo, say: Callable[[str], None], *, fast: bool) -> None:
    if not (demo.directory / "pgdata").exists():
        say(f"Making a database in {demo.directory} …")
    database = embedded.start(demo.directory, fast=fast, keep_open=(demo.lock,))
    demo.environment = demo_directory.settings(demo.directory, database)
    if demo_version.is_ready(database, demo.directory / "static"):
        return
    if is_city := city.is_in(demo.directory):
        _keep_city(demo.directory, database)
    _load_django(demo)
    from kortelijnen.cli.demo_contents import make_ready

    make_ready(database, say, with_story=not is_city)


def _keep_city(directory: Path, database: str) -> None:
    """A demo of other tables starts anew; a city that took minutes to make is not thrown away unasked."""
    if demo_version.noted(database)[0] != demo_version.tables():
        raise Refused(
            f"The city in {directory} was made by another version. Remove the folder and make it again:"
            f" kortelijnen generate --directory {directory}"
        )


def _load_django(demo: Demo) -> None:
    """From here on this process too runs with the demo's settings."""
    os.environ.clear()
    os.environ.update(demo.environment)
    import django

    django.setup()


def _start_programs(demo: Demo, listening: socket.socket) -> None:
    number = listening.fileno()
    web = serving.command(number, workers=serving.WORKERS)
    demo.start("web", [*web, "--graceful-timeout", "5"], number)
    demo.start_jobs()
    listening.close()


def _serve(directory: Path, port: int) -> None:
    with running(directory, port) as demo:
        told = WHAT_TO_SEE if city.is_in(directory) else WHAT_TO_TRY
        _say(told.format(address=demo.address, truth=directory / city.MADE))
        demo.wait()


def _check() -> None:
    """The story, walked over HTTP in an empty directory on a free port; Surprise says what was not as expected."""
    directory = Path(tempfile.mkdtemp(prefix="kortelijnen-check-"))
    try:
        with running(directory, 0) as demo:
            walk(demo.address, _say)
    finally:
        shutil.rmtree(directory, ignore_errors=True)
    _say("demo: ok")


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(text)


def run(arguments: list[str]) -> int:
    """Run the demo; gives the exit code."""
    parser = argparse.ArgumentParser(prog="kortelijnen demo", description="The whole product with invented people.")
    parser.add_argument("--port", type=_port, default=8000, help="0 takes a free one (default: 8000)")
    parser.add_argument("--directory", type=Path, default=Path(".demo"), help="where it keeps its data")
    parser.add_argument("--check", action="store_true", help="walk the story in an empty directory, then stop")
    options = parser.parse_args(arguments)
    act: Callable[[], None] = _check if options.check else lambda: _serve(options.directory, options.port)
    try:
        _listen_to_signals()
        act()
    except (Refused, embedded.CannotStart) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except Surprise as surprise:
        print(f"demo: {surprise}", file=sys.stderr)
        return 1
    except Stopped:
        _say("Stopped.")
    return 0
