"""The words of a choice in the reader's language, looked up once in each language and not for every row."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.db.models.enums import Choices
from django.utils.translation import get_language


def labels_of(kind: type[Choices]) -> Mapping[Any, str]:
    """Value → label, for each of these choices."""
    return _labels(kind, get_language() or "")


@lru_cache(maxsize=256)
def _labels(kind: type[Choices], _language: str) -> Mapping[Any, str]:
    return {one.value: str(one.label) for one in kind}
