"""The same requests as the room's own tests."""

from frontdoor.conftest import decided, fresh

__all__ = ["decided", "fresh"]
