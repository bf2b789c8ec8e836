"""The benchmark: the production server on a municipality of invented people, its pages walked over HTTP.

Owns: making and keeping the databases, the list of pages, the clock around the application, the floors (an empty
page, the bare SQL), the table and what it says of the limits. Does not own: the households (cli/generating), the web
server's command (cli/serving.py). Read first: command.py, walk.py, rounds.py.
"""
