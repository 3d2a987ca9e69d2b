"""Hints while writing: is it readable, can everybody follow it? Never a gate; nothing is stored or logged."""
