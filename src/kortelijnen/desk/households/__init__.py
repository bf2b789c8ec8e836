"""The household's page: the six sections of the lean record, and nothing else."""
