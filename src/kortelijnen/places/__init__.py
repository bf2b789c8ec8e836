"""Places: municipality, district, neighbourhood; their boundaries and published figures.

Owns: areas (CBS codes), boundaries, figures with source and year, which team serves where, the importers.
Does not own: our own counts of requests (community), teams (people), the drawing of charts (design).
Read first: indicators.py, models.py, reading/figures.py. All of it is public; nothing is about a person.
"""
