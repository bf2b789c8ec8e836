"""Jobs: work that nobody waits for.

Owns: how a job is enqueued and run (procrastinate, on PostgreSQL), once or by the clock.
Does not own: what a job does; that stands in each room's tasks.py. Read first: schedule.py, running.py.
"""
