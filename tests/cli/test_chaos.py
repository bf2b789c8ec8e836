"""Things break while people work: nothing that was confirmed is lost, and what is lost would be seen."""

import os
import re
import subprocess
import sys
from collections import Counter

from kortelijnen.cli.chaos.run import _lost
from kortelijnen.cli.chaos.traffic import BROKEN, CONFIRMED, HANG, Heard, answers_in_words

FAULTS = ["one web worker killed", "the web master killed", "PostgreSQL stopped at once", "the disk full"]


def test_what_was_confirmed_and_is_not_there_is_counted_as_lost():
    heard = Heard(confirmed=["Klant 1 vraagt 1", "Klant 1 vraagt 2"], refused={"Klant 1 vraagt 3": "500"})
    assert _lost(heard, {"Klant 1 vraagt 1"}) == ["Klant 1 vraagt 2"]


def test_what_was_answered_otherwise_is_told_by_its_answer():
    assert answers_in_words(Heard(refused={"a": "500", "b": "no answer", "c": "500"})) == "2× 500, 1× no answer"
    assert answers_in_words(Heard()) == "none"


def test_pages_are_counted_by_how_they_were_answered():
    heard = Heard(refused={"a": HANG}, read=Counter({CONFIRMED: 9, "500": 2, "503": 1, BROKEN: 4, HANG: 1}))
    assert (heard.pages, heard.pages_with_an_error, heard.broken_pages, heard.hangs) == (9, 3, 4, 2)


def test_nothing_that_was_confirmed_is_lost_whatever_breaks():
    command = [sys.executable, "-m", "kortelijnen", "chaos", "--seconds", "1", "--households", "60"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KORTELIJNEN_")}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    for fault in FAULTS:
        row = re.search(rf"^{fault} +(\d+) +(\d+) +\d+ +(\d+) ", ran.stdout, re.MULTILINE)
        if row is None:  # only the disk may be out of reach, and then it says so
            assert re.search(r"^the disk full +not made: ", ran.stdout, re.MULTILINE), ran.stdout
            continue
        confirmed, lost, read = (int(number) for number in row.groups())
        assert (confirmed > 0, lost, read > 0) == (True, 0, True)
    assert "whole." in ran.stdout
    assert "0 requests were never answered." in ran.stdout
