"""A note with names in it, in the language of each reader."""

import pytest
from django.utils.translation import override

from kortelijnen.timeline.words import in_words, with_names

SAID = "The direction went from %(before)s to %(after)s, agreed together."


def test_each_reader_gets_the_sentence_with_the_names():
    kept = with_names(SAID, before='Sanne "S." de Wit', after="Joëlle 100%")
    with override("en"):
        assert in_words(kept) == 'The direction went from Sanne "S." de Wit to Joëlle 100%, agreed together.'


def test_a_note_without_names_is_its_message():
    with override("en"):
        assert in_words("The work was closed.") == "The work was closed."


@pytest.mark.parametrize("kept", ["Iets\n{geen json", "Voor %(name)s\n{}", "Tel %d\n" + '{"a": "b"}'])
def test_what_cannot_be_read_is_shown_as_it_was_kept(kept):
    assert in_words(kept) == kept
