"""Study: whether what we believe about the work is true, from counts only.

Owns: the comparison of line and desk for the same need. Reads every room and writes in none.
Does not own: any table. Read first: rules.py, queries.py; statements.py holds the SQL.
"""
