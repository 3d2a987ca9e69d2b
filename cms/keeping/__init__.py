"""Losing nothing: backups while the system runs, and restores that put nothing in place that is not whole."""
