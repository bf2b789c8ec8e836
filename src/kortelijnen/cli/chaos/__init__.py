"""`kortelijnen chaos`: things break while people work, and nothing that was confirmed may be lost.

It runs the production server on a database of its own, lets several people register requests without pause while others
walk the pages of the bench, and breaks one thing after another. Afterwards each request that a person saw confirmed
must be in the database, every other one must have been answered with an error, and the trail must be whole. Linux
only: it looks in /proc.
"""
