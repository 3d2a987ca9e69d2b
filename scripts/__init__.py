"""What `make` calls; nothing here is imported by the rooms."""
