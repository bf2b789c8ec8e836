"""Desk: the door of the professionals.

Owns: the shell, today, search, and one folder of routes, views and forms per room.
Does not own: any rule or query; those live in the rooms. Read first: urls.py, shell.py.
"""
