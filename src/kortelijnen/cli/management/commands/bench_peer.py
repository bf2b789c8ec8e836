"""Listed here so that `kortelijnen help` shows it; `cli/main.py` runs it before any setting is read."""

import sys

from django.core.management.base import BaseCommand

from kortelijnen.cli.peer import run


class Command(BaseCommand):
    help = "The same four pages of django-helpdesk, filled with as many cases, side by side."
    requires_system_checks = []

    def run_from_argv(self, argv: list[str]) -> None:
        sys.exit(run.run(argv[2:]))
