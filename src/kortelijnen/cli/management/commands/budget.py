"""Listed here so that `kortelijnen help` shows it; `cli/main.py` runs it before any setting is read."""

import sys

from django.core.management.base import BaseCommand

from kortelijnen.cli.budget import command


class Command(BaseCommand):
    help = "Do the tasks of a worker in a real browser, count what they ask, and hold it against the budget."
    requires_system_checks = []

    def run_from_argv(self, argv: list[str]) -> None:
        sys.exit(command.run(argv[2:]))
