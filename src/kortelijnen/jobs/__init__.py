"""Jobs: work that nobody waits for.

Owns: how a job is enqueued and run (procrastinate, on PostgreSQL) and the periodic housekeeping.
Does not own: what a job does; that is an action of a room. Read first: apps.py, `kortelijnen work`.
"""
