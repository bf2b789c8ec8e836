"""How a resident looks back on the work: three sentences, with a signed link, and nothing of the record."""
