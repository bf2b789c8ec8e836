"""Search over everything that somebody may see, from the box on every page."""
