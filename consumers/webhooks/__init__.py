"""Telling apps of events: signed, tried again for days, never to an address inside our own network."""
