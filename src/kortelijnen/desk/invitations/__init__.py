"""Inviting a household to the kitchen table: the form, the words as they will be read, and what has gone."""
