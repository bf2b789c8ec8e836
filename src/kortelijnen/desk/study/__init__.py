"""Counts over all teams: line or desk."""
