"""Audit: the book of who did, saw, searched or was refused what.

Owns: the append-only trail, its hash chain, the audited system scope. Does not own: what happened in a
household's life (timeline). Read first: models.py, migrations/0001_trail.py, actions.py.
"""
