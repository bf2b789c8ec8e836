"""Every change around a conversation: the conversation itself."""

from kortelijnen.talks.actions.talking import begin_talk, end_talk, save_talk

__all__ = ["begin_talk", "end_talk", "save_talk"]
