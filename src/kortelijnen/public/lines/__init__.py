"""What a contact sees and changes of the own entry, with a signed link."""
