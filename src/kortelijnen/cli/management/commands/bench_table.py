"""Listed here so that `kortelijnen help` shows it; `cli/main.py` runs it before any setting is read."""

import sys

from django.core.management.base import BaseCommand

from kortelijnen.cli.benching import document


class Command(BaseCommand):
    help = "The tables of docs/performance.md, made from what bench --json and bench_peer --json wrote."
    requires_system_checks = []

    def run_from_argv(self, argv: list[str]) -> None:
        sys.exit(document.run(argv[2:]))
