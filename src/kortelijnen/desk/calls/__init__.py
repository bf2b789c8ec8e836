"""After the call: one tap, and what may be told about it."""
