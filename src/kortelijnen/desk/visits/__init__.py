"""Discovery visits: proposed, planned, held."""
