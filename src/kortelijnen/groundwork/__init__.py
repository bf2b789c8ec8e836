"""Groundwork: how a team gets to know the institutions around it, and keeps knowing them.

Owns: goals for lines that are missing, discovery visits, how institutions really work, the review of the team's lines.
Does not own: contacts and lines (lines), what households have to do with (plans). Read first: models.py, rules.py.
"""
