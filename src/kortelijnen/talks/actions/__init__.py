"""Every change around the kitchen table; one module for each of the things that are changed."""

from kortelijnen.talks.actions.inviting import invite, note_mailed

__all__ = ["invite", "note_mailed"]
