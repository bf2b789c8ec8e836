"""The registration budget (domain rule 8.2, S2-18): what a task costs somebody who works with the product.

Owns: the tasks, done in a real browser on the real forms; counting what they ask; the limits; the table in
docs/registration-budget.md. Does not own: the forms. Read first: limits.py, tasks.py, counting.py.
"""
