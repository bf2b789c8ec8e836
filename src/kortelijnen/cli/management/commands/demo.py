"""Listed here so that `kortelijnen help` shows it; `cli/main.py` runs it before any setting is read."""

import sys

from django.core.management.base import BaseCommand

from kortelijnen.cli import demo


class Command(BaseCommand):
    help = "The whole product with invented people, until Ctrl-C. --check walks its story and stops."
    requires_system_checks = []

    def run_from_argv(self, argv: list[str]) -> None:
        sys.exit(demo.run(argv[2:]))
