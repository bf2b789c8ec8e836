"""Pages are drawn here without the doors above this room."""

from collections.abc import Iterator

import pytest
from django.test import override_settings


@pytest.fixture(scope="package", autouse=True)
def this_room_alone() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="design.urls"):
        yield
