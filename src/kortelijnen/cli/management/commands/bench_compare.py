"""Listed here so that `kortelijnen help` shows it; `cli/main.py` runs it before any setting is read."""

import sys

from django.core.management.base import BaseCommand

from kortelijnen.cli import comparing


class Command(BaseCommand):
    help = "What got slower beyond noise, between two files of bench --json."
    requires_system_checks = []

    def run_from_argv(self, argv: list[str]) -> None:
        sys.exit(comparing.run(argv[2:]))
