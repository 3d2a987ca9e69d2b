"""Bringing in: the rows, verbs and pages around the pure readers of `content.importers`."""
