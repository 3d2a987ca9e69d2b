"""What changed between two frozen contents, and how much that matters to who uses them."""
