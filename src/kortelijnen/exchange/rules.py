"""Lists and merges: what holds. Pure."""
