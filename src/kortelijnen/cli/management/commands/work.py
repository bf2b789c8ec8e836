"""The jobs: a second service beside the web server."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand

from kortelijnen.jobs import running


class Command(BaseCommand):
    help = "Run the jobs until stopped. With --once: what waits and the housekeeping, then stop."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do the housekeeping and what waits now, then stop")

    def handle(self, *_: Any, once: bool, **__: Any) -> None:
        if not once:
            self.stdout.write("Running the jobs. Ctrl-C stops after the job in hand.")
            self.stdout.flush()  # a service manager reads it now, not when the service ends
            running.run_until_stopped()
            return
        failed = running.run_once()
        self.stdout.write("Done: nothing waits any more." if not failed else f"{failed} failed; the log says why.")
        if failed:
            raise SystemExit(1)
