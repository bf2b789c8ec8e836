"""`kortelijnen <command>`: the one command of the product."""

import os
import sys

OLDEST = (3, 11)


def main() -> None:
    """Run a management command. `demo` prepares its own environment before the settings are read."""
    if sys.version_info < OLDEST:
        sys.exit(f"kortelijnen needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kortelijnen.config.settings")
    if sys.argv[1:2] == ["demo"]:
        from kortelijnen.cli.demo import run

        sys.exit(run(sys.argv[2:]))
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
