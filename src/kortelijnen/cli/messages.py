"""The texts of the product: gathered from code and templates, joined with their Dutch, compiled.

Pure Python, so that nobody needs gettext's own tools. English needs no catalogue: the msgids are English.
The catalogue carries no dates and no line numbers, so that it changes only when a text does.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
CONTEXT_MARK = "\u0004"
# Everyday Dutch words that no English sentence holds: a msgid with one of them was not written in English.
DUTCH = re.compile(
    r"\b(aan|bij|deze|dit|een|geen|heeft|het|huishouden|hulpvraag|jij|jouw|maar|met|naar|niet|nog|ook|onze"
    r"|uit|voor|voordeur|waar|wat|wie|wijk|wordt|zijn)\b",
    re.IGNORECASE,
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
METADATA = {
    "Project-Id-Version": "kortelijnen",
    "Language": "nl",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What identifies a text: the English, and the context that tells two equal words apart."""

    text: str
    context: str = ""
    many: str = ""

    def __str__(self) -> str:
        return " · ".join(part for part in (self.context, self.text, self.many) if part)


@dataclass(slots=True, kw_only=True)
class Found:
    """Where a text is used, and what its translators should know."""

    places: set[str] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)


Dutch = tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What a merge found; `lines` says it to a person."""

    missing: list[Key] = field(default_factory=list)
    unused: list[Key] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    loose: list[Key] = field(default_factory=list)
    total: int = 0

    @property
    def is_complete(self) -> bool:
        return not (self.missing or self.unused or self.faults or self.stale)

    def lines(self, *, check: bool) -> Iterator[str]:
        yield from (f"no Dutch: {key}" for key in sorted(self.missing))
        yield from self.faults
        if check:
            yield from (f"no longer used: {key}" for key in sorted(self.unused))
            yield from self.stale
        yield from (f"in a part, but nowhere used: {key}" for key in sorted(self.loose))
        yield f"{self.total} texts, {self.total - len(self.missing)} in Dutch"


def gather(package: Path = PACKAGE) -> dict[Key, Found]:
    """Every translatable text under the package, with where it is used."""
    from babel.messages.extract import extract

    found: dict[Key, Found] = {}
    for path in _sources(package):
        code = _as_python(path)
        for _line, text, notes, context in extract("python", BytesIO(code), KEYWORDS, ["Translators"]):
            one, many = text if isinstance(text, tuple) else (text, "")
            if one:
                entry = found.setdefault(Key(one, context or "", many), Found())
                entry.places.add(path.relative_to(package).as_posix())
                entry.notes.update(notes)
    return found


def _sources(package: Path) -> Iterator[Path]:
    for path in sorted(package.rglob("*")):
        is_code = path.suffix == ".py" and "migrations" not in path.parts
        if is_code or (path.suffix in {".html", ".txt"} and "templates" in path.parts):
            yield path


def _as_python(path: Path) -> bytes:
    if path.suffix == ".py":
        return path.read_bytes()
    from django.utils.translation.template import templatize

    text = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    # What is left of the template is no Python; without indentation a tokenizer reads it all the same.
    return "\n".join(line.strip() for line in text.splitlines()).encode()


def read_parts(directory: Path) -> tuple[dict[Key, Dutch], list[str]]:
    """The Dutch that was written beside the catalogue, and what is wrong with those files."""
    parts: dict[Key, Dutch] = {}
    faults: list[str] = []
    for path in sorted(directory.glob("*.json")):
        try:
            entries = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            faults.append(f"{path.name}: {error}")
            continue
        for name, dutch in entries.items():
            key = _part_key(name, plural=isinstance(dutch, list))
            said = tuple(dutch) if isinstance(dutch, list) else (dutch,)
            if parts.setdefault(key, said) != said:
                faults.append(f"{path.name}: an earlier file says it otherwise: {key}")
    return parts, faults


def _part_key(name: str, *, plural: bool) -> Key:
    context, mark, text = name.partition(CONTEXT_MARK)
    if not mark:
        context, text = "", name
    one, _bar, many = text.partition("|") if plural else (text, "", "")
    return Key(one, context, many)


def read_catalogue(path: Path) -> tuple[dict[Key, Dutch], list[str]]:
    """The Dutch of the catalogue. A fuzzy text is a guess by a machine; it counts as a fault."""
    import polib

    known: dict[Key, Dutch] = {}
    faults: list[str] = []
    for entry in polib.pofile(str(path)) if path.exists() else []:
        key = Key(entry.msgid, entry.msgctxt or "", entry.msgid_plural or "")
        if entry.fuzzy:
            faults.append(f"fuzzy: {key}")
        elif not entry.obsolete:
            known[key] = tuple(entry.msgstr_plural.values()) if entry.msgid_plural else (entry.msgstr,)
    return known, faults


def what_is_wrong(key: Key, dutch: Dutch) -> str:
    """Why this translation would break a page, or nothing. Placeholders must be the same in both languages;
    a singular may leave its number out."""
    if len(dutch) != (2 if key.many else 1):
        return f"{'two forms' if key.many else 'one form'} needed: {key}"
    asked = set(PLACEHOLDER.findall(key.text)) | set(PLACEHOLDER.findall(key.many))
    for form in dutch:
        if not set(PLACEHOLDER.findall(form)) <= asked:
            return f"a placeholder that the English lacks: {key} → {form}"
    if set(PLACEHOLDER.findall(dutch[-1])) != set(PLACEHOLDER.findall(key.many or key.text)):
        return f"a placeholder is lost: {key} → {dutch[-1]}"
    return ""


def merge(locale: Path, found: dict[Key, Found], *, prefer_parts: bool = False) -> tuple[dict[Key, Dutch], Outcome]:
    """The Dutch of every text in use. The catalogue goes first and the parts fill what it lacks;
    with `prefer_parts` the other way round."""
    parts, faults = read_parts(locale / "parts")
    known, more_faults = read_catalogue(locale / "nl" / "LC_MESSAGES" / "django.po")
    outcome = Outcome(total=len(found), faults=faults + more_faults)
    outcome.unused = sorted(set(known) - set(found))
    outcome.loose = sorted(set(parts) - set(found))
    outcome.faults += [f"not English: {key}" for key in sorted(found) if DUTCH.search(f"{key.text} {key.many}")]
    dutch: dict[Key, Dutch] = {}
    for key in found:
        sources = (parts, known) if prefer_parts else (known, parts)
        said = next((source[key] for source in sources if all(source.get(key, ("",)))), None)
        wrong = what_is_wrong(key, said) if said else ""
        if said and not wrong:
            dutch[key] = said
            continue
        outcome.missing.append(key)
        if wrong:
            outcome.faults.append(wrong)
    return dutch, outcome


def catalogue(dutch: dict[Key, Dutch], found: dict[Key, Found]) -> Any:
    """The catalogue as polib knows it: sorted, with the files that use each text."""
    import polib

    file = polib.POFile(wrapwidth=110)
    file.header = "The Dutch of Korte Lijnen. Change the Dutch here, then run `make messages`."
    file.metadata = dict(METADATA)
    for key in sorted(found):
        said = dutch.get(key)
        entry = polib.POEntry(
            msgid=key.text,
            msgctxt=key.context or None,
            occurrences=[(place, "") for place in sorted(found[key].places)],
            comment="\n".join(sorted(found[key].notes)),
        )
        if key.many:
            entry.msgid_plural = key.many
            entry.msgstr_plural = dict(enumerate(said or ("", "")))
        else:
            entry.msgstr = said[0] if said else ""
        if PLACEHOLDER.search(key.text + key.many):
            entry.flags.append("python-format" if "%" in key.text + key.many else "python-brace-format")
        file.append(entry)
    return file


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: somebody else may run this at the same moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)


def update(package: Path = PACKAGE, *, check: bool = False, prefer_parts: bool = False) -> Outcome:
    """Bring the Dutch catalogue up to date, or with `check` only say what would change."""
    locale = package / "locale"
    found = gather(package)
    dutch, outcome = merge(locale, found, prefer_parts=prefer_parts)
    file = catalogue(dutch, found)
    directory = locale / "nl" / "LC_MESSAGES"
    for name, content in (("django.po", f"{file}\n".encode()), ("django.mo", file.to_binary())):
        path = directory / name
        if path.exists() and path.read_bytes() == content:
            continue
        if check:
            outcome.stale.append(f"{name} is out of date: run `make messages`")
        else:
            _write(path, content)
    return outcome


def run(arguments: list[str]) -> int:
    """`kortelijnen messages`: needs no settings and no database."""
    parser = argparse.ArgumentParser(prog="kortelijnen messages", description="Gather and compile the texts.")
    parser.add_argument("--check", action="store_true", help="change nothing; fail when anything is missing")
    parser.add_argument("--prefer-parts", action="store_true", help="let locale/parts win from the catalogue")
    options = parser.parse_args(arguments)
    outcome = update(check=options.check, prefer_parts=options.prefer_parts)
    for line in outcome.lines(check=options.check):
        print(line, file=sys.stderr if options.check and not outcome.is_complete else sys.stdout)
    return int(options.check and not outcome.is_complete)
