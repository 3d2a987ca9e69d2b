"""Showing a draft to others: on one's own phone, and to experts by experience."""
