"""The passphrase of a backup: from a file that only its owner reads, or typed."""

import getpass
from pathlib import Path

from django.core.management.base import CommandError, CommandParser

SHORTEST = 12


def add_passphrase(parser: CommandParser) -> None:
    """`--passphrase-file`; without it the command asks."""
    parser.add_argument("--passphrase-file", type=Path, help="a file with the passphrase on its first line")


def passphrase_from(file: Path | None, *, twice: bool = False) -> str:
    """The passphrase; asked twice when a slip of the hand would shut the file for ever."""
    if file is None:
        passphrase = getpass.getpass("Passphrase: ")
        if twice and getpass.getpass("The same passphrase again: ") != passphrase:
            raise CommandError("These were two different passphrases. Nothing was written.")
    else:
        try:
            passphrase = (file.read_text(encoding="utf-8").splitlines() or [""])[0]
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
    if len(passphrase) < SHORTEST:
        raise CommandError(
            f"A passphrase has at least {SHORTEST} characters; four words that do not belong together do."
        )
    return passphrase
