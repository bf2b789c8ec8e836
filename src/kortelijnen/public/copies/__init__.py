"""A household's own copy of its plan and timeline: with a signed link and the code that was said aloud."""
