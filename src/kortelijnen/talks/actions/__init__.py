"""Every change around the kitchen table: the invitation to it, and the conversation itself."""

from kortelijnen.talks.actions.inviting import invite, note_mailed
from kortelijnen.talks.actions.talking import begin_talk, break_off_talk, end_talk, save_talk

__all__ = ["begin_talk", "break_off_talk", "end_talk", "invite", "note_mailed", "save_talk"]
