"""Plans: the citizen's plan, its steps, the help that was given, the closing.

Owns: plan, step, delivered help, closing (record sections 2, 5 and 6). Does not own: facts (timeline), director
and network (households). Read first: rules.py, models.py, actions.py.
"""
