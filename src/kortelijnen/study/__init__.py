"""Study: whether what we believe about the work is true, from counts only.

Owns: the comparison of line and desk for the same need, as it was counted in the night. Reads every room and writes in
no other. Does not own: what is counted. Read first: rules.py, counting.py, queries.py; statements.py holds the SQL.
"""
