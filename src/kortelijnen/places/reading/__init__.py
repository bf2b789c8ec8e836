"""Reading published files: bytes in, checked rows or a report of every problem out. Knows no database.

Owns: the published formats, the sentences about what is wrong with a file. Does not own: storing (actions).
Read first: figures.py (tables of figures), boundaries.py (GeoJSON), report.py (what a refusal says).
"""
