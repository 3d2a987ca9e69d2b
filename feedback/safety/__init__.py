"""Signs of danger in what clients write: found while the request waits, and shown to a person."""
