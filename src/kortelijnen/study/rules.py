"""Comparisons: what holds. Pure."""
