"""Command line: one thin file per command, in management/commands.

Owns: reading arguments, printing the result. Does not own: any work; that is an action of a room.
Read first: main.py.
"""
