"""Lines: who do I call, and who knows them.

Owns: needs in plain words, contacts at institutions, the lines of workers to them, the outcome of a call.
Does not own: the institution and its desk (directory), what was promised (plans). Read first: rules.py, models.py.
"""
