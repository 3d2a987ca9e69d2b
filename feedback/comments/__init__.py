"""Comments: sealed and redacted when they come in, read and released by a person, shown behind a gate."""
