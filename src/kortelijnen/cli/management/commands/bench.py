"""Listed here so that `kortelijnen help` shows it; `cli/main.py` runs it before any setting is read."""

import sys

from django.core.management.base import BaseCommand

from kortelijnen.cli import bench


class Command(BaseCommand):
    help = "Make many households in a database of its own, measure the pages, print a table."
    requires_system_checks = []

    def run_from_argv(self, argv: list[str]) -> None:
        sys.exit(bench.run(argv[2:]))
