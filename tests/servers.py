"""Where the PostgreSQL server of a test keeps its data."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def directory_for_a_server() -> Iterator[Path]:
    """Not one of pytest's own: each run of pytest that begins closes those for the user that the server runs as."""
    directory = Path(tempfile.mkdtemp(prefix="kortelijnen-server-"))
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture
def server_directory() -> Iterator[Path]:
    """For the server of one test."""
    with directory_for_a_server() as directory:
        yield directory
