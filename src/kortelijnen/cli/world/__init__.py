"""The demo's world: a municipality, two teams, seventeen households, invented; told through the rooms' own actions.

Owns: the story (script.py, script_lines.py and script_table.py say how it is written, the other modules hold it) and
the telling of it (telling.py; telling_lines.py for what the team knows of the institutions around it; telling_table.py
for what happens around the kitchen table).
Does not own: any rule; what the rooms refuse cannot be told. Read first: script.py, stories_money.py.
"""

from kortelijnen.cli.world.telling import is_loaded, load

__all__ = ["is_loaded", "load"]
