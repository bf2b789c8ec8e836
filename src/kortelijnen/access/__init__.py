"""Access: who may do what, and which rows exist for whom.

Owns: Permission, the roles as code, Actor, @needs, the row-level scope of the database.
Does not own: users and teams (people), the trail (audit). Read first: permissions.py, roles.py, scope.py.
"""
