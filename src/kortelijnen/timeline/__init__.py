"""Timeline: the facts in a household's life, for the people in it (record section 1).

Owns: moments, their source, their correction. Does not own: who looked (audit), the plan (plans).
Read first: models.py, actions.py.
"""
