"""`kortelijnen <command>`: the one command of the product."""

import os
import sys
from importlib import import_module

OLDEST = (3, 11)
# These prepare their own environment, or need none; they run before any setting is read.
BEFORE_SETTINGS = {
    "bench": "kortelijnen.cli.benching.command",
    "bench_compare": "kortelijnen.cli.comparing",
    "bench_lines": "kortelijnen.cli.bench_lines",
    "bench_peer": "kortelijnen.cli.peer.run",
    "bench_table": "kortelijnen.cli.benching.document",
    "budget": "kortelijnen.cli.budget.command",
    "chaos": "kortelijnen.cli.chaos.run",
    "demo": "kortelijnen.cli.demo",
    "generate": "kortelijnen.cli.city",
    "messages": "kortelijnen.cli.messages",
}
# These read the settings but reach for no database, so a checkout without an installation will do.
WITHOUT_INSTALLATION = {"documents", "makemigrations"}
HELP = {"help", "--help", "-h"}
NOT_SET_UP = 2


def main() -> None:
    """Run a command of the product, or one of Django's."""
    if sys.version_info < OLDEST:
        this = sys.version.split()[0]
        sys.exit(f"kortelijnen needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {this}.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kortelijnen.config.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    if command in BEFORE_SETTINGS:
        sys.exit(import_module(BEFORE_SETTINGS[command]).run(sys.argv[2:]))
    if command in WITHOUT_INSTALLATION or not command or HELP.intersection(sys.argv[1:]):
        os.environ.setdefault("KORTELIJNEN_SECRET_KEY", "no-installation")
        os.environ.setdefault("KORTELIJNEN_DATABASE_URL", "postgresql:///none")
    run_by_django(sys.argv[1:])


def run_by_django(arguments: list[str]) -> None:
    """A command that needs the settings. What lacks in them is said in its one sentence."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(["kortelijnen", *arguments])
    except ImproperlyConfigured as lacking:
        if "--traceback" in arguments:
            raise
        print(f"kortelijnen: {lacking}", file=sys.stderr)
        sys.exit(NOT_SET_UP)
