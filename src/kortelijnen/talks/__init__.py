"""Talks: the invitation to the kitchen table, what the law wants told with it, and the conversation itself.

Owns: invitation, legal facts, the conversation (own words, who came along, which topics). Does not own: what comes of
it: people around the household (households), plan (plans), arrangements. Read first: rules.py, models.py, actions.
"""
