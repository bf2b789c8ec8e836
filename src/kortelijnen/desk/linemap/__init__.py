"""The team's lines as a map: institutions by needs, holes, goals and the review."""
