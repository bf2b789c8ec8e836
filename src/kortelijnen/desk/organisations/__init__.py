"""The page of an institution: whom we know there, what it is for, how it really works."""
