"""Directory: the organisations around a neighbourhood, and the desk of each (the sociale kaart).

Owns: organisations, their kind, desk and usual wait; how names and words are read for searching.
Does not own: the people who work there (lines), what a team does itself. Read first: models.py, rules.py.
"""
