"""The page of a contact: the line, what was agreed, what we gave back, the link to the own entry."""
