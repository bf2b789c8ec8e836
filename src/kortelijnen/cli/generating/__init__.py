"""The parts of `kortelijnen generate`, one for each room.

A part is a function that takes the `World`, reads what parts before it left there, and puts rows in the tables of its
room. A new room adds a module here and its function to `PARTS` in `cli/generate.py`. Each part has chance of its own,
so that a part that is added or changed leaves the rows of the others as they were.
"""
