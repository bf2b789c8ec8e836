"""The whole story, walked over HTTP in an empty installation."""

import os
import subprocess
import sys

import pytest

from cli.running import run_demo
from kortelijnen.cli.visitor import Page, Surprise, _Reader


def test_the_story_can_be_walked_from_the_front_door_to_closing():
    walked = run_demo("--check")
    assert walked.returncode == 0, walked.stdout + walked.stderr
    steps = [line for line in walked.stdout.splitlines() if line.startswith("ok  ")]
    assert len(steps) >= 20
    assert walked.stdout.rstrip().endswith("demo: ok")


PAGE = """
<title>Vragen</title><main><form action="/send" method="post"><input type="hidden" name="token" value="t">
<label for="a">Wie?</label><select name="who" id="a">
<option value="">Kies</option><option value="7">Sanne</option></select>
<label for="b">Wat?</label><textarea name="what" id="b">
eerder</textarea>
<label><input type="radio" name="when" value="1"> Nu</label>
<label><input type="radio" name="when" value="2" checked> Later</label>
<label for="c">Wgs</label><input type="checkbox" name="laws" value="debt" id="c">
<button name="state" value="done">Gedaan</button></form><script>hidden()</script></main>
"""


def read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    return reader


def test_a_form_is_read_with_what_would_be_sent():
    (form,) = read(PAGE).forms
    assert form.values == {"token": ["t"], "who": [""], "what": ["eerder"], "when": ["2"]}
    assert form.asked == {"who", "what", "when", "laws"}
    assert [button.words for button in form.buttons] == ["Gedaan"]


def test_a_choice_is_made_by_its_words_and_only_from_what_is_offered():
    (form,) = read(PAGE).forms
    assert form.pick("who", "Sanne") == "7"
    assert form.pick("what", "vrij") == "vrij"
    with pytest.raises(Surprise, match="expected “Joris” among the choices of who; there was: Kies, Sanne"):
        form.pick("who", "Joris")


def test_what_is_not_shown_is_not_read():
    assert "hidden" not in "".join(read(PAGE).text)


def test_a_surprise_says_what_was_expected_and_what_was_there():
    shown = Page(200, "http://x/vragen/", PAGE, len(PAGE), read(PAGE))
    with pytest.raises(Surprise, match="expected “Welkom” at /vragen/; there was: Vragen: Wie"):
        shown.must_show("Welkom")
    with pytest.raises(Surprise, match="expected a form with password"):
        shown.form("password")


def test_a_failed_walk_is_a_failed_demo(server_directory):
    broken = "import sys; from kortelijnen.cli import demo, visitor\n"
    broken += "def walk(address, say): raise visitor.Surprise('expected tea; there was coffee')\n"
    broken += "demo.walk = walk; sys.exit(demo.run(['--check']))"
    environment = {**os.environ, "TMPDIR": str(server_directory)}
    failed = subprocess.run(
        [sys.executable, "-c", broken], capture_output=True, text=True, check=False, env=environment
    )
    assert failed.returncode == 1
    assert failed.stderr.strip().endswith("demo: expected tea; there was coffee")
    assert list(server_directory.iterdir()) == []
