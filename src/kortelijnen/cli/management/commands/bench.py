"""Listed here so that `kortelijnen help` shows it; `cli/main.py` runs it before any setting is read."""

import sys

from django.core.management.base import BaseCommand

from kortelijnen.cli.benching import command


class Command(BaseCommand):
    help = "Serve a municipality of invented people as an installation does, measure the pages, print a table."
    requires_system_checks = []

    def run_from_argv(self, argv: list[str]) -> None:
        sys.exit(command.run(argv[2:]))
