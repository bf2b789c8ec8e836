"""What is sealed opens with the same key, for the same purpose, and unchanged."""

import pytest

from kortelijnen.people.sealing import SealBroken, seal, unseal

WORDS = "Drie brieven, ongeopend; één van het CJIB."


def test_it_opens_for_the_purpose_it_was_sealed_for():
    assert unseal(seal(WORDS, purpose="a"), purpose="a") == WORDS


def test_it_opens_for_no_other_purpose():
    with pytest.raises(SealBroken):
        unseal(seal(WORDS, purpose="a"), purpose="b")


def test_it_opens_with_no_other_key(settings):
    sealed = seal(WORDS, purpose="a")
    settings.SECRET_KEY = "another"
    with pytest.raises(SealBroken):
        unseal(sealed, purpose="a")


def test_what_was_changed_does_not_open():
    sealed = seal(WORDS, purpose="a")
    changed = sealed[:-4] + ("AAA=" if not sealed.endswith("AAA=") else "BBB=")
    with pytest.raises(SealBroken):
        unseal(changed, purpose="a")


def test_the_same_words_are_never_sealed_alike():
    assert seal(WORDS, purpose="a") != seal(WORDS, purpose="a")
    assert "brieven" not in seal(WORDS, purpose="a")
