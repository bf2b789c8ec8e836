"""The words of a choice are those of each reader's language."""

from django.utils.translation import override

from kortelijnen.households.enums import Relation
from kortelijnen.kit.labels import labels_of


def test_each_reader_gets_the_words_of_the_own_language_every_time():
    said = []
    for language in ("nl", "en", "nl"):
        with override(language):
            said.append(dict(labels_of(Relation)))
            assert said[-1] == {one.value: str(one.label) for one in Relation}
    assert said[0] == said[2] != said[1]
