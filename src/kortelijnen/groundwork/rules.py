"""Goals, visits and notes: what holds. Pure."""
