"""Terms: when a legal term ends, by the rules of the General Terms Act (Algemene termijnenwet).

Owns: the rules and the holidays of that Act. Does not own: which term starts by what; that stands in the room where it
starts. Read first: rules.py.
"""
