"""Pages of neighbourhoods: the list of municipalities, and one area in figures with its map."""
