"""The trail at the desk: who did, saw, searched or was refused what. Never what stands in a record."""
