"""The texts: gathered from code and templates, joined with their Dutch, refused when they break a page."""

import gettext
import json
import subprocess
import sys
from pathlib import Path

import pytest

from kortelijnen.cli import messages
from kortelijnen.cli.messages import Key

TEMPLATE = """
<div>
    <h1>{% translate "Don't wait, call" %}</h1>
  <p>{% blocktranslate trimmed count number=n %}
      {{ number }} neighbour
    {% plural %}
      {{ number }} neighbours
  {% endblocktranslate %}</p>
  <a title="{{ _("Phone") }}">x</a>
</div>
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A small package with one module and one template."""
    (tmp_path / "room" / "templates").mkdir(parents=True)
    (tmp_path / "locale" / "parts").mkdir(parents=True)
    (tmp_path / "room" / "actions.py").write_text(
        "from django.utils.translation import gettext as _, pgettext_lazy\n\n\ndef act(name):\n"
        '    label = pgettext_lazy("on a button", "Close")\n'
        '    return label, _("%(name)s said yes.") % {"name": name}\n'
    )
    (tmp_path / "room" / "templates" / "page.html").write_text(TEMPLATE)
    return tmp_path


def write_part(house: Path, entries: dict[str, object], name: str = "somebody") -> None:
    (house / "locale" / "parts" / f"{name}.json").write_text(json.dumps(entries))


COMPLETE = {
    "on a button\u0004Close": "Afronden",
    "%(name)s said yes.": "%(name)s zei ja.",
    "Don't wait, call": "Wacht niet, bel",
    "%(number)s neighbour|%(number)s neighbours": ["%(number)s buur", "%(number)s buren"],
    "Phone": "Telefoon",
}


def test_texts_are_found_in_code_and_in_templates_whatever_their_indentation(house):
    assert set(messages.gather(house)) == {
        Key("Close", "on a button"),
        Key("%(name)s said yes."),
        Key("Don't wait, call"),
        Key("%(number)s neighbour", "", "%(number)s neighbours"),
        Key("Phone"),
    }


def test_a_text_without_dutch_is_named_and_fails_the_check(house):
    write_part(house, {name: dutch for name, dutch in COMPLETE.items() if name != "Phone"})
    assert messages.update(house).missing == [Key("Phone")]
    assert not messages.update(house, check=True).is_complete


def test_the_compiled_catalogue_speaks_dutch_with_context_and_plural(house):
    write_part(house, COMPLETE)
    assert messages.update(house).is_complete
    catalogue = gettext.translation("django", house / "locale", ["nl"])
    assert catalogue.pgettext("on a button", "Close") == "Afronden"
    assert catalogue.ngettext("%(number)s neighbour", "%(number)s neighbours", 2) == "%(number)s buren"


def test_a_second_run_changes_nothing_and_the_check_is_content(house):
    write_part(house, COMPLETE)
    messages.update(house)
    directory = house / "locale" / "nl" / "LC_MESSAGES"
    before = {path.name: path.read_bytes() for path in directory.iterdir()}
    assert messages.update(house, check=True).is_complete
    messages.update(house)
    assert {path.name: path.read_bytes() for path in directory.iterdir()} == before


def test_the_dutch_stays_when_its_part_has_gone(house):
    write_part(house, COMPLETE)
    messages.update(house)
    (house / "locale" / "parts" / "somebody.json").unlink()
    assert messages.update(house, check=True).is_complete


def test_a_part_fills_what_is_missing_and_wins_only_when_asked(house):
    write_part(house, COMPLETE)
    messages.update(house)
    write_part(house, COMPLETE | {"Phone": "Bellen"})
    kept, _outcome = messages.merge(house / "locale", messages.gather(house))
    preferred, _outcome = messages.merge(house / "locale", messages.gather(house), prefer_parts=True)
    assert kept[Key("Phone")] == ("Telefoon",)
    assert preferred[Key("Phone")] == ("Bellen",)


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        ("%(name)s said yes.", "De naam zei ja."),
        ("%(name)s said yes.", "%(naam)s zei ja."),
        ("%(number)s neighbour|%(number)s neighbours", ["één buur", "veel buren"]),
        ("%(number)s neighbour|%(number)s neighbours", ["%(number)s buur"]),
    ],
)
def test_dutch_that_loses_or_invents_a_placeholder_is_refused(house, english, dutch):
    write_part(house, COMPLETE | {english: dutch})
    outcome = messages.update(house)
    assert len(outcome.missing) == 1
    assert len(outcome.faults) == 1


def test_a_singular_may_say_one_in_words(house):
    plural = "%(number)s neighbour|%(number)s neighbours"
    write_part(house, COMPLETE | {plural: ["één buur", "%(number)s buren"]})
    assert messages.update(house).is_complete


def test_a_text_that_is_no_longer_used_fails_the_check_and_leaves_with_the_next_run(house):
    write_part(house, COMPLETE)
    messages.update(house)
    (house / "room" / "actions.py").write_text("")
    assert Key("%(name)s said yes.") in messages.update(house, check=True).unused
    messages.update(house)
    assert messages.update(house, check=True).unused == []


def test_a_stale_compiled_catalogue_fails_the_check(house):
    write_part(house, COMPLETE)
    messages.update(house)
    (house / "locale" / "nl" / "LC_MESSAGES" / "django.mo").write_bytes(b"")
    assert messages.update(house, check=True).stale == ["django.mo is out of date: run `make messages`"]


def test_a_fuzzy_guess_fails_the_check(house):
    write_part(house, COMPLETE)
    messages.update(house)
    catalogue = house / "locale" / "nl" / "LC_MESSAGES" / "django.po"
    catalogue.write_text(catalogue.read_text().replace('msgid "Phone"', '#, fuzzy\nmsgid "Phone"'))
    assert messages.update(house, check=True).faults == ["fuzzy: Phone"]


def test_a_text_written_in_dutch_is_not_accepted_as_english(house):
    (house / "room" / "actions.py").write_text('from x import gettext as _\n_("Het huishouden is gesloten.")\n')
    outcome = messages.update(house, check=True)
    assert "not English: Het huishouden is gesloten." in outcome.faults


def test_an_unreadable_part_is_named_and_the_rest_is_still_merged(house):
    write_part(house, COMPLETE)
    (house / "locale" / "parts" / "broken.json").write_text("{")
    outcome = messages.update(house)
    assert outcome.missing == []
    assert outcome.faults[0].startswith("broken.json: ")


def test_the_command_needs_no_settings(monkeypatch):
    for name in ("KORTELIJNEN_SECRET_KEY", "KORTELIJNEN_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    command = [sys.executable, "-m", "kortelijnen", "messages", "--help"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
