"""Kit: small plain Python that every floor may use.

Owns: the clock, public references, paging, the four errors. Does not own: anything that knows a table or a page.
Read first: errors.py. The whole kit stays under 400 lines.
"""
