"""The whole catalogue at once, for editors and managers: what is used by whom, stopped where, changed what."""
