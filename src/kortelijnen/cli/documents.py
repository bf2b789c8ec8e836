"""The documents that are made from the code: who may do what, and what is kept about people."""

from collections.abc import Iterator
from pathlib import Path

from kortelijnen.access.permissions import Permission
from kortelijnen.access.roles import ROLES
from kortelijnen.privacy import register

DOCS = Path(__file__).resolve().parents[3] / "docs"


def access_as_markdown() -> str:
    """Roles and permissions as `docs/access.md`."""
    lines = ["# Who may do what", "", "Made by `kortelijnen documents` from `access/roles.py`; do not edit.", ""]
    lines += ["A permission says what somebody may do; which households exist for somebody is decided by the team,"]
    lines += ["and the database itself keeps teams apart ([0003](adr/0003-three-walls.md)).", ""]
    lines += [f"- **{role.value.replace('_', ' ')}**: {rights.sentence}" for role, rights in ROLES.items()]
    names = [role.value.replace("_", " ") for role in ROLES]
    lines += ["", f"| permission | {' | '.join(names)} |", f"|---|{'---|' * len(names)}"]
    for permission in Permission:
        marks = ["yes" if permission in rights.permissions else "" for rights in ROLES.values()]
        lines.append(f"| `{permission.value}` | {' | '.join(marks)} |")
    return "\n".join(lines) + "\n"


def made() -> Iterator[tuple[Path, str]]:
    """Each document and what should stand in it."""
    yield DOCS / "access.md", access_as_markdown()
    yield DOCS / "privacy.md", register.as_markdown().rstrip() + "\n"


def stale() -> list[Path]:
    """The documents that no longer say what the code does."""
    return [path for path, text in made() if not path.exists() or path.read_text(encoding="utf-8") != text]


def write() -> list[Path]:
    """Write what is stale; gives what was written."""
    written = stale()
    for path, text in made():
        if path in written:
            path.write_text(text, encoding="utf-8")
    return written
