"""Today: what was promised, what waits on another, who stands at the front door. Never a ranking of workers."""
