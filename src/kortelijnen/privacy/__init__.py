"""Privacy: what each field is for and how long it is kept.

Owns: the words of a declaration (`class Privacy` in every model) and the register made from them.
Does not own: the declarations themselves; they stand beside the models. Read first: register.py.
"""
