"""Reading lists that teams have: bytes in, a sheet of plain texts out, or one sentence why not. Knows no database.

Owns: encodings, delimiters, workbooks, address cards, guessing what a column holds, making a person of a row.
Does not own: comparing with what is there (queries), storing (actions). Read first: sheets.py, columns.py, rows.py.
"""
