"""The parts of `kortelijnen generate`, one for each room.

What the whole municipality shares has `make(world)`: it reads what parts before it left in the `World`, and puts rows
in the tables of its room. What hangs on a team has `TABLES` and `fill(batch)`, that does the same for a few teams at a
time. A new room adds a module here and its name to `SHARED` or `PARTS` in `cli/generate.py`.

Each part has chance and keys of its own, so that a part that is added or changed leaves the rows of the others as they
were. It never asks the database something while its rows are copied.
"""
