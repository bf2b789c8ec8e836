"""A lost tablet, or a password that somebody else may know: another one, and every session ends."""

import argparse
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from kortelijnen.audit.actions import as_system, record
from kortelijnen.people import accounts, invitations


class Command(BaseCommand):
    help = (
        "Give somebody another password: every session of hers ends at once. Asks for it twice; with --link the old "
        "one stops working and a link is printed with which she chooses her own."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL", help="the mail address she signs in with")
        parser.add_argument("--link", action="store_true", help="print a link that works once, for three days")

    def handle(self, *_: Any, email: str, link: bool, **__: Any) -> None:
        with as_system("set_password") as system, transaction.atomic():
            try:
                accounts.account_of(email=email)  # an address that is wrong is said before anything is asked
                user = accounts.set_password(email=email, password=None if link else self._asked())
            except accounts.AccountRefused as refused:
                raise CommandError(str(refused)) from refused
            record(by=system, verb="changed", kind="worker", ref=user.email, note="password")
        self.stdout.write(f"The old password of {user.name} no longer works and every session has ended.")
        if link:
            address = invitations.password_link(user, origin=invitations.own_origin())
            self.stdout.write(
                f"Give this link to {user.email}, to nobody else; it works once, for three days:\n{address}"
            )

    @staticmethod
    def _asked() -> str:
        password = getpass("New password: ")
        if getpass("The same again: ") != password:
            raise CommandError("The two are not equal. Nothing was changed.")
        return password
