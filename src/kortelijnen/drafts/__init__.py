"""Drafts: what was typed and could not be saved because the session had ended.

Owns: keeping it encrypted for a day, for its writer alone. Does not own: sign-in (people).
Read first: models.py, actions.py.
"""
