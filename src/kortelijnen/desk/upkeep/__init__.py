"""Keeping lines alive: the monthly look at what fades, and handing over when a worker leaves."""
