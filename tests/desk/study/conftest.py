"""The same calls as in the tests of the room."""

from study.conftest import asked, bank, call, evicted, femke, one_day  # noqa: F401
