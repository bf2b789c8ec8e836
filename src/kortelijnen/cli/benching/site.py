"""One municipality of the bench: its database, made or kept, and the production server on it."""

import json
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from kortelijnen.cli import demo_directory, demo_version, embedded
from kortelijnen.cli.benching.browsing import Browser
from kortelijnen.cli.benching.inside import Inside
from kortelijnen.cli.benching.walk import Member, Town
from kortelijnen.cli.serving import KEEP_ALIVE, Web

CLOCKED = "kortelijnen.cli.benching.wsgi"
PATIENCE = 300  # seconds: a page that takes so long is a figure too
OF_DATABASE = "SELECT pg_database_size(current_database()) / 1e6, current_setting('server_version')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much of each is made; what is not said follows from the households."""

    households: int
    seed: int
    contacts: int | None = None
    lines: int | None = None
    teams: int | None = None
    years: int | None = None

    @property
    def told(self) -> dict[str, int]:
        return {name: number for name, number in asdict(self).items() if number is not None}


@dataclass(slots=True, kw_only=True)
class Site:
    """A municipality that answers over HTTP. Everything it starts ends with `end`."""

    directory: Path
    size: Size
    workers: int
    threads: int
    keep_alive: int = KEEP_ALIVE
    made: str = ""
    members: list[Member] = field(default_factory=list)
    town: Town = field(default_factory=Town)
    environment: dict[str, str] = field(default_factory=dict)
    _inside: Inside | None = None
    _web: Web | None = None

    def open(self) -> None:
        """The database with its rows, and the static files of this version."""
        self._make_or_keep()
        self.inside.ask("making.collect")

    def start(self) -> None:
        """That, whoever walks signed in, and the web server with its pages up."""
        self.open()
        self.members, self.town = self.inside.ask("cast.members"), self.inside.ask("cast.town")
        self._web = Web(
            log=self.directory / "web.log",
            application=CLOCKED,
            workers=self.workers,
            threads=self.threads,
            keep_alive=self.keep_alive,
        )
        self._web.start(self.environment)
        self._web.await_answers()

    def _make_or_keep(self) -> None:
        """A database that was made with the same size, seed and tables is used again.

        The note beside it is there before the database is; what was made stands in it once all of it is there.
        """
        wanted = {"size": self.size.told, "tables": demo_version.tables()}
        kept = self._noted()
        if kept.get("made") and {name: kept.get(name) for name in wanted} == wanted:
            self._open()
            self.made = str(kept["made"])
            return
        self._clear(kept)
        self._note(wanted)
        self._open()
        self.made = self.inside.ask("making.make", self.size.told)
        self._note(wanted | {"made": self.made})

    def _noted(self) -> dict[str, Any]:
        note = self.directory / "made.json"
        return dict(json.loads(note.read_text(encoding="utf-8"))) if note.exists() else {}

    def _note(self, noted: dict[str, Any]) -> None:
        """Write the note, whole or not at all."""
        self.directory.mkdir(parents=True, exist_ok=True)
        beginning = self.directory / "made.json.begun"
        beginning.write_text(json.dumps(noted), encoding="utf-8")
        beginning.rename(self.directory / "made.json")

    def _clear(self, kept: dict[str, Any]) -> None:
        """Only what an earlier run made, or half made, is thrown away."""
        data = self.directory / "pgdata"
        if data.exists() and not kept:
            raise embedded.CannotStart(f"{self.directory} holds a database that no bench made. Remove it first.")
        if data.exists():
            shutil.rmtree(data)

    def _open(self) -> None:
        settings = demo_directory.settings(self.directory, embedded.start(self.directory))
        self.environment = settings | {"KORTELIJNEN_DEMO": "0"}  # as an installation, second factor and all
        self._inside = Inside(self.environment)

    @property
    def inside(self) -> Inside:
        if self._inside is None:
            raise RuntimeError("This site was not started.")
        return self._inside

    @property
    def web(self) -> Web:
        if self._web is None:
            raise RuntimeError("This site was not started.")
        return self._web

    def with_role(self, role: str) -> list[Member]:
        """The members with this role. Raises ValueError when the municipality is too small to have one."""
        found = [member for member in self.members if member.role == role]
        if not found:
            raise ValueError(f"Nobody among {self.size.households} households is a {role}.")
        return found

    def browsers(self, role: str, count: int) -> list[Browser]:
        """So many browsers of people with this role, who take turns when there are fewer."""
        people = self.with_role(role)
        return [Browser(self.web.port, people[number % len(people)], patience=PATIENCE) for number in range(count)]

    def of_database(self) -> tuple[float, str]:
        """Its size in MB, and the version of PostgreSQL."""
        with psycopg.connect(self.environment["KORTELIJNEN_DATABASE_URL"]) as connection:
            row = connection.execute(OF_DATABASE).fetchone()
        return (float(row[0]), str(row[1])) if row else (0.0, "")

    def end(self) -> None:
        if self._web:
            self._web.end()
        if self._inside:
            self._inside.end()
        embedded.stop(self.directory)
