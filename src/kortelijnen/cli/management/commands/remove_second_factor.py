"""Somebody lost telephone, key and recovery codes."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from kortelijnen.audit.actions import as_system, record
from kortelijnen.people import accounts


class Command(BaseCommand):
    help = (
        "Remove somebody's second factor, so that she sets up a new one after her password. First make sure that it "
        "is really she who asks: see her, or call a number you knew already."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL", help="the mail address she signs in with")

    def handle(self, *_: Any, email: str, **__: Any) -> None:
        with as_system("remove_second_factor") as system, transaction.atomic():
            try:
                user = accounts.remove_factors(email=email)
            except accounts.AccountRefused as refused:
                raise CommandError(str(refused)) from refused
            record(by=system, verb="removed", kind="second_factor", ref=user.email)
        self.stdout.write(f"{user.name} sets up a new second factor at the next sign-in, with the password alone.")
