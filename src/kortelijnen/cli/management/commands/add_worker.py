"""Somebody comes to work here, gets another role, or leaves."""

import argparse
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from kortelijnen.audit.actions import as_system, record
from kortelijnen.people import accounts, invitations
from kortelijnen.people.enums import Experience, Role


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day; write it as 2026-01-31") from None


class Command(BaseCommand):
    help = (
        "Give somebody an account and a role, and print the link with which she chooses her password. "
        "For somebody who has an account: another role, or with --until the end of one."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL", help="the mail address she signs in with")
        parser.add_argument("--name", help="how colleagues call her; needed for a new account")
        parser.add_argument("--role", required=True, choices=[str(role) for role in Role])
        parser.add_argument("--team", metavar="REF", help="short name of the team, such as velve-lindenhof")
        parser.add_argument("--team-name", metavar="NAME", help="makes the team when it does not exist yet")
        parser.add_argument("--municipality", metavar="GM0000", help="for a new team: the code of its municipality")
        parser.add_argument("--discipline", default="", help="background, such as debt help or youth")
        parser.add_argument("--experience", choices=[str(level) for level in Experience])
        parser.add_argument("--since", type=_day, metavar="DAY", help="first day (today)")
        parser.add_argument("--until", type=_day, metavar="DAY", help="ends this role: the first day without it")

    def handle(self, *_: Any, email: str, **options: Any) -> None:
        with as_system("add_worker") as system, transaction.atomic():
            try:
                told = self._ends(email, options) if options["until"] else self._begins(email, options)
            except accounts.AccountRefused as refused:
                raise CommandError(str(refused)) from refused
            record(by=system, verb="changed", kind="worker", ref=email.lower(), note=options["role"])
        self.stdout.write(told)

    def _ends(self, email: str, options: dict[str, Any]) -> str:
        accounts.end_role(email=email, role=Role(options["role"]), team_ref=options["team"], until=options["until"])
        return f"{email} is no longer {options['role']} from {options['until']} on. The account stays, for the trail."

    def _begins(self, email: str, options: dict[str, Any]) -> str:
        if options["team_name"]:
            accounts.make_team(
                ref=options["team"], name=options["team_name"], municipality_code=options["municipality"]
            )
        user = accounts.give_role(
            email=email,
            name=options["name"],
            role=Role(options["role"]),
            team_ref=options["team"],
            discipline=options["discipline"],
            experience=Experience(options["experience"] or Experience.EXPERIENCED),
            since=options["since"],
        )
        if user.has_usable_password():
            return f"{user.name} now also works as {options['role']}. The password stays as it is."
        link = invitations.password_link(user, origin=invitations.own_origin())
        return (
            f"{user.name} can come in. Give this link to {user.email}, to nobody else; it works once, for three days:\n"
            f"{link}"
        )
