"""The same institutions and people as the room's own tests."""

from groundwork.conftest import anchor, bank, call, lay, make_contact, needs, set_goal

__all__ = ["anchor", "bank", "call", "lay", "make_contact", "needs", "set_goal"]
