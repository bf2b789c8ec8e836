"""Listed here so that `kortelijnen help` shows it; `cli/main.py` runs it before any setting is read."""

import sys

from django.core.management.base import BaseCommand

from kortelijnen.cli import messages


class Command(BaseCommand):
    help = "Gather the texts, merge the Dutch, compile; with --check only say what is missing."
    requires_system_checks = []

    def run_from_argv(self, argv: list[str]) -> None:
        sys.exit(messages.run(argv[2:]))
