"""The needs of the municipality, kept by the team lead."""
