"""`kortelijnen <command>` by somebody who has not set anything up yet."""

import os
import subprocess
import sys

import pytest

OUTSIDE = {name: value for name, value in os.environ.items() if not name.startswith(("KORTELIJNEN_", "DJANGO_"))}


def kortelijnen(*arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "kortelijnen", *arguments],
        env=OUTSIDE | settings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("command", ["verify_audit", "migrate"])
def test_a_command_without_settings_says_in_one_sentence_what_to_set(command):
    refused = kortelijnen(command)
    assert refused.returncode == 2
    assert refused.stderr == "kortelijnen: Set KORTELIJNEN_SECRET_KEY; .env.example explains it.\n"
    assert refused.stdout == ""


def test_then_it_says_the_next():
    refused = kortelijnen("migrate", KORTELIJNEN_SECRET_KEY="only-for-tests")
    assert refused.returncode == 2
    assert refused.stderr == "kortelijnen: Set KORTELIJNEN_DATABASE_URL; .env.example explains it.\n"


def test_a_setting_that_is_no_number_is_named_too():
    settings = {"KORTELIJNEN_SECRET_KEY": "only-for-tests", "KORTELIJNEN_DATABASE_URL": "postgresql:///none"}
    refused = kortelijnen("generate", KORTELIJNEN_IDLE_MINUTES="a while", **settings)
    assert refused.returncode == 2
    assert refused.stderr == "kortelijnen: KORTELIJNEN_IDLE_MINUTES must be a whole number, not 'a while'.\n"


def test_who_wants_to_see_where_it_comes_from_can():
    refused = kortelijnen("migrate", "--traceback")
    assert refused.returncode == 1
    assert refused.stderr.startswith("Traceback")


@pytest.mark.parametrize("command", ["generate", "add_worker", "work", "bench"])
def test_what_a_command_takes_is_told_without_an_installation(command):
    told = kortelijnen(command, "--help")
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith(f"usage: kortelijnen {command} ")


def test_our_own_commands_are_listed_without_an_installation():
    listed = kortelijnen("help")
    assert listed.returncode == 0
    assert {"generate", "backup", "demo"} <= {line.strip() for line in listed.stdout.splitlines()}
    assert "not properly configured" not in listed.stdout
