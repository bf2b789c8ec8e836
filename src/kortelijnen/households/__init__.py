"""Households: the people who live together and ask for help.

Owns: household, residents, own network, director, legal frames, referral-index flags.
Does not own: the plan (plans), the facts (timeline), the request (frontdoor). Read first: models.py, access.py.
"""
