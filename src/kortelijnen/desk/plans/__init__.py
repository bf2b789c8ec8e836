"""The plan on the household's page: its words, goals, steps, ideas, and who is in charge."""
