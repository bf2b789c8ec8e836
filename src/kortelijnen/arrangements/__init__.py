"""Arrangements: who helps a household with what, how often and until when, and whether it still holds.

Owns: arrangement, its helpers, their turns, the light check. Does not own: the network map (households), steps of the
plan (plans). Read first: rules.py, models.py, actions.
"""
