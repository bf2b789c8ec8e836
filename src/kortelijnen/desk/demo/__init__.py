"""Demo: being anybody of the cast with one click. These routes exist only when the demo is switched on.

Owns: the page "Who are you?". Does not own: the people; the demo world makes them (`load_demo`).
Read first: cast.py.
"""
