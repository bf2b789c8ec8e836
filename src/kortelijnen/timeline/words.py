"""What a moment that was noted by itself says, with names in it, in the language of each reader.

The moment keeps the English message and, on a second line, the names as JSON; a note without names is its message.
"""

import json

from django.utils.translation import gettext

BEFORE_NAMES = "\n{"


def with_names(words: str, **names: str) -> str:
    """What `timeline.actions.note` keeps: a message with `%(name)s` in it, and who is meant."""
    return f"{words}\n{json.dumps(names, ensure_ascii=False)}"


def in_words(kept: str) -> str:
    """The sentence for this reader. What cannot be read as a message with names is shown as it was kept."""
    words, found, names = kept.partition(BEFORE_NAMES)
    if not found:
        return gettext(kept)
    try:
        return str(gettext(words) % json.loads("{" + names))
    except (ValueError, KeyError, TypeError):
        return kept
