"""Public: pages for people without an account, opened with a signed link.

Owns: what a contact sees and changes of the own entry. Does not own: anything behind a sign-in (desk).
Read first: urls.py. Everything that somebody outside can ever see is in this folder.
"""
