"""Listed here so that `kortelijnen help` shows it; `cli/main.py` runs it before any setting is read."""

import sys

from django.core.management.base import BaseCommand

from kortelijnen.cli import bench_lines


class Command(BaseCommand):
    help = "Ask a table of ten million lines, and two graph libraries, whom the team knows at an institution."
    requires_system_checks = []

    def run_from_argv(self, argv: list[str]) -> None:
        sys.exit(bench_lines.run(argv[2:]))
