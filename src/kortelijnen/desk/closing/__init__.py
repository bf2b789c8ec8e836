"""Handing over the director, closing, light contact afterwards, and the household's own copy."""
