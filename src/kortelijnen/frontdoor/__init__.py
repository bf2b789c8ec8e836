"""Frontdoor: what people come to ask, and the three decisions about it.

Owns: help requests, their triage, how each one ended, notes for who goes there, the
crisis script. Does not own: the household opened from one (households),
what is on offer (directory). Read first: rules.py, models.py, actions.py.
"""
