"""Exchange: lists that come in and go out, and two entries that turn out to be one.

Owns: the import of telephone lists and address cards with its preview and undo, exports, merging and its undo.
Does not own: the contacts and organisations themselves (lines, directory). Read first: rules.py, models.py.
"""
