"""People: who works here.

Owns: users, teams, memberships (role, experience), sign-in and the end of a session.
Does not own: what a role may do (access), residents (households). Read first: models.py, enums.py.
"""
